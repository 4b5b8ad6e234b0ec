"""What the parser knows about the tokens of a document, in the document's own tokens."""

from __future__ import annotations

from attrs import define

from quoteminer.parsing.protocol import ParsedSentence
from quoteminer.parsing.syntax import Syntax
from quoteminer.text import Document

__all__ = ["Grammar"]

_NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "X"})
_CLIMB = frozenset({"conj", "advcl", "parataxis", "dep", "ccomp", "xcomp", "acl"})
_PERSON = frozenset({"PER", "PERS", "PERSON"})
_FARTHEST = 5


@define(eq=False)
class Grammar:
    """Answers questions about tokens from the parsed windows; `None` where nothing was parsed."""

    doc: Document
    syntax: Syntax

    def is_name(self, index: int) -> bool | None:
        """Tell whether a token is a proper noun: `False` when it is surely no noun, `None` in doubt.

        A model that recognises persons counts first.
        """
        if self.syntax.entity(self.doc.tokens[index].end - 1) in _PERSON:
            return True
        tag = self.syntax.tag(self.doc.tokens[index].end - 1)
        if tag is None or tag in {"NOUN", "ADJ", "X"}:
            return None
        return tag == "PROPN"

    def is_verb(self, index: int) -> bool:
        """Tell whether the tagger holds a whole token for a verb."""
        token = self.doc.tokens[index]
        return self.syntax.tag(token.end - 1) == "VERB" and self.syntax.tag(token.start) == "VERB"

    def begins_with_preposition(self, index: int) -> bool:
        """Tell whether the parser parts a preposition from the front of a token."""
        token = self.doc.tokens[index]
        front = self.syntax.at(token.start)
        return front is not None and front[0].word(front[1]).upos == "ADP" and self._tag_end(index) != "ADP"

    def _tag_end(self, index: int) -> str | None:
        return self.syntax.tag(self.doc.tokens[index].end - 1)

    def subject(self, index: int) -> int | None:
        """Find the token that heads the subject of the verb at a token."""
        found = self.syntax.at(self.doc.tokens[index].end - 1)
        return None if found is None else self._nominal_subject(*found)

    def governing_subject(self, index: int) -> int | None:
        """Find the head of the subject of the nearest verb above the one at a token."""
        found = self.syntax.at(self.doc.tokens[index].end - 1)
        if found is None:
            return None
        sentence, place = found
        for _ in range(_FARTHEST):
            word = sentence.word(place)
            if word.head == 0 or word.deprel.split(":")[0] not in _CLIMB:
                return None
            place = word.head
            subject = self._nominal_subject(sentence, place)
            if subject is not None and subject < index:
                return subject
        return None

    def _nominal_subject(self, sentence: ParsedSentence, place: int) -> int | None:
        for child in sentence.children(place, "nsubj"):
            head = sentence.word(child)
            if head.upos in _NOMINAL:
                at = self.doc.token_index(head.end) - 1
                return at if at >= 0 else None
        return None
