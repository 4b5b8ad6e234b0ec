"""What the parser knows about the tokens of a document, in the document's own tokens."""

from __future__ import annotations

from attrs import define

from quoteminer.parsing.syntax import Syntax
from quoteminer.text import Document

__all__ = ["Grammar"]

_NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "X"})


@define(eq=False)
class Grammar:
    """Answers questions about tokens from the parsed windows; `None` where nothing was parsed."""

    doc: Document
    syntax: Syntax

    def is_name(self, index: int) -> bool | None:
        """Tell whether a token is a proper noun: `False` when it is surely no noun, `None` in doubt."""
        tag = self._tag(index)
        if tag is None or tag in {"NOUN", "ADJ", "X"}:
            return None
        return tag == "PROPN"

    def is_verb(self, index: int) -> bool:
        """Tell whether the tagger holds a whole token for a verb."""
        token = self.doc.tokens[index]
        return self._tag(index) == "VERB" and self.syntax.tag(token.start) == "VERB"

    def _tag(self, index: int) -> str | None:
        token = self.doc.tokens[index]
        return self.syntax.tag(token.end - 1)

    def subject(self, index: int) -> int | None:
        """Find the first token of the subject of the verb at a token."""
        found = self.syntax.at(self.doc.tokens[index].end - 1)
        if found is None:
            return None
        sentence, place = found
        subjects = sentence.children(place, "nsubj")
        if not subjects:
            return None
        head = sentence.word(subjects[0])
        if head.upos not in _NOMINAL:
            return None
        start, _ = sentence.subtree_span(subjects[0])
        return self.doc.token_index(min(start, head.start))

    def subject_head(self, index: int) -> int | None:
        """Find the token that holds the head of the subject of the verb at a token."""
        found = self.syntax.at(self.doc.tokens[index].end - 1)
        if found is None:
            return None
        sentence, place = found
        for child in sentence.children(place, "nsubj"):
            head = sentence.word(child)
            if head.upos in _NOMINAL:
                at = self.doc.token_index(head.end) - 1
                return at if at >= 0 else None
        return None
