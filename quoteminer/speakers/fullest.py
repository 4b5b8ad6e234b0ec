"""Look through the whole article for the fullest form of a name, and for who holds an office."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from attrs import define

from quoteminer.lexicon.clitics import article
from quoteminer.lexicon.reporting import Gender, cue_forms
from quoteminer.lexicon.sources import given_name, source_kinds, strip_article
from quoteminer.lexicon.words import is_word
from quoteminer.model import Span
from quoteminer.speakers.likeness import agree, within
from quoteminer.speakers.mentions import Mention, MentionReader
from quoteminer.speakers.nominals import verb_shaped
from quoteminer.speakers.personal import COMMAS
from quoteminer.text import Document, Token

__all__ = ["FullForms"]

_MAX_NAME = 5
_MAX_BODY = 8
# In how many places a word is looked up: a longer form stands among the first or the nearest ones.
_PLACES = 100


@define(eq=False)
class FullForms:
    """The places of every word of one document, and the longer phrases around them."""

    doc: Document
    reader: MentionReader

    def of_person(self, mention: Mention, gender: Gender | None) -> tuple[Span, tuple[str, ...]]:
        """Find the longest form of a name anywhere in the article that ends as this one does."""
        tokens = self.doc.tokens
        best, best_keys = mention.span, mention.name
        last = mention.name[-1]
        for index in self._positions(strip_article(last))[:_PLACES]:
            start = index
            while start > 0 and index - start < _MAX_NAME - 1 and self._extends(start - 1):
                start -= 1
            keys = tuple(token.key for token in tokens[start : index + 1])
            if len(keys) <= len(best_keys) or not within(mention.name, keys):
                continue
            if len(mention.name) == 1 and self._is_followed(index):
                continue  # a father's name in the middle of another's
            start = self._trim(start, index)
            keys = tuple(token.key for token in tokens[start : index + 1])
            first = given_name(keys[0])
            if len(keys) <= len(best_keys) or (first in {"m", "f"} and not agree(first, gender)):
                continue
            best, best_keys = Span(tokens[start].start, tokens[index].end), keys
        return best, best_keys

    def _is_followed(self, index: int) -> bool:
        """Tell whether a name goes on after a token."""
        if index + 1 >= len(self.doc.tokens):
            return False
        token = self.doc.tokens[index + 1]
        surname = strip_article(token.key) != token.key and not source_kinds(token.key)
        return token.kind == "word" and (surname or self.reader.names.opens(index + 1))

    def before(self, key: str, offset: int) -> Iterator[int]:
        """Go back over the places of a word before an offset."""
        places = self._positions(key)
        last = bisect_left(places, self.doc.token_index(offset))
        return reversed(places[max(0, last - _PLACES) : last])

    def _positions(self, key: str) -> list[int]:
        """List the places of a word, with and without its article."""
        table = self.doc.view(_places)
        written = [form for form in (key, article() + key) if strip_article(form) == key]
        return sorted(i for form in written for i in table.get(form, ()))

    def _extends(self, index: int) -> bool:
        """Tell whether the word can stand inside a personal name that goes on to its right."""
        token = self.doc.tokens[index]
        if token.kind != "word" or not self.doc.tokens[index + 1].spaced:
            return False
        return self.reader.names.opens(index) and not verb_shaped(token.key)

    def _trim(self, start: int, index: int) -> int:
        """Leave out words before the name that nothing shows to belong to it."""
        tokens = self.doc.tokens
        for position in range(start, index):
            if given_name(tokens[position].key) in {"m", "f"}:
                first = position
                while first > start and _is_particle(tokens[first - 1].key):
                    first -= 1  # a kunya or a compound begins before its given name
                return first
        before = tokens[start - 1] if start else None
        safe = (
            (before is not None and before.kind == "sign" and before.text not in ".!؟")
            if before is None or before.kind == "sign"
            else bool(source_kinds(before.key))
            or strip_article(before.key) != before.key
            or bool(cue_forms(before.key))
            or is_word(before.key, "preposition", "naming")
        )
        return start if safe and index - start <= 2 else max(start, index - 1)

    def of_body(self, mention: Mention, text: str, keys: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Find the longest form of a body's name in the article that holds all words of this one."""
        if mention.kind != "organization" or len(keys) < 2 or not source_kinds(mention.head):
            return text, keys
        for index in self._positions(mention.head)[:_PLACES]:
            other = self.reader.read(index)
            if other is None or other.name or other.head != mention.head:
                continue
            longer = tuple(strip_article(t.key) for t in self.doc.tokens_in(other.span) if t.kind == "word")
            if len(keys) < len(longer) <= _MAX_BODY and within(keys, longer):
                text, keys = other.span.of(self.doc.text), longer
        return text, keys

    def introduction(self, index: int, mention: Mention, keys: tuple[str, ...]) -> Mention | None:
        """Read the phrase at a token where it says more than the one that takes it up."""
        earlier = self.reader.read(index)
        if (len(keys) > 1 and not mention.definite) or earlier is None or earlier.head != mention.head:
            return None
        words = [strip_article(t.key) for t in self.doc.tokens_in(earlier.phrase) if t.kind == "word"]
        definite = strip_article(self.doc.tokens[index].key) != self.doc.tokens[index].key
        if len(words) <= len(keys) or (definite and not earlier.name):
            return None
        return earlier if set(keys) <= set(words) else None

    def holder(self, index: int, keys: tuple[str, ...]) -> Mention | None:
        """Read the name right before an office in apposition (*X, raʾīs al-baladiyya*)."""
        tokens = self.doc.tokens
        words = [strip_article(token.key) for token in tokens[index : index + len(keys)]]
        if len(keys) < 2 or words != list(keys):
            return None
        last = index - 1 if index and tokens[index - 1].text in COMMAS else index
        for first in range(max(0, last - _MAX_NAME), last - 1):
            named = self.reader.read(first) if given_name(tokens[first].key) else None
            if named is not None and named.name and named.stop == last:
                return named
        return None


def _places(tokens: tuple[Token, ...]) -> dict[str, list[int]]:
    """Give the places of each folded word."""
    table: defaultdict[str, list[int]] = defaultdict(list)
    for index, token in enumerate(tokens):
        if token.kind == "word":
            table[token.key].append(index)
    return table


def _is_particle(key: str) -> bool:
    return given_name(key) == "particle" and not is_word(key, "complementizer")
