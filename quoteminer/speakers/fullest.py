"""Look through the whole article for the fullest form of a name, and for who holds an office."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from attrs import define

from quoteminer.lexicon.clitics import analyses, article
from quoteminer.lexicon.reporting import Gender, cue_forms
from quoteminer.lexicon.sources import given_name, source_kinds, strip_article
from quoteminer.lexicon.words import is_word
from quoteminer.model import Span
from quoteminer.speakers.likeness import agree, within
from quoteminer.speakers.mentions import Mention, MentionReader
from quoteminer.speakers.nominals import articled, conjoined, is_nisba, looks_feminine, verb_shaped
from quoteminer.speakers.personal import BODY_HEADS, COMMAS
from quoteminer.text import Document, Token

__all__ = ["FullForms"]

_MAX_NAME = 5
_MAX_BODY = 8
_WAW = "\N{ARABIC LETTER WAW}"
_TWO = 2
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
        if len(best_keys) == 1:
            return (
                self._opening_with(mention)
                if given_name(last) is None
                else self._of_given_name(mention, gender)
            )
        return best, best_keys

    def _of_given_name(self, mention: Mention, gender: Gender | None) -> tuple[Span, tuple[str, ...]]:
        """Find the full name that a given name stands for, where the article has but one person called so."""
        given = given_name(mention.name[0])
        alone = mention.span, mention.name
        if mention.role is not None or given == "particle" or not agree(given, gender):
            return alone
        if self._positions(_WAW + mention.name[0]):
            return alone  # and another of that name
        found: dict[tuple[str, ...], Span] = {}
        for index in self._positions(mention.name[0])[:_PLACES]:
            if index and given_name(self.doc.tokens[index - 1].key) is not None:
                continue  # a father's name
            other = self.reader.read(index)
            if other is not None and 1 < len(other.name) <= _MAX_NAME and other.name[0] == mention.name[0]:
                found.setdefault(other.name, other.span)
        return next(((span, keys) for keys, span in found.items()), alone) if len(found) == 1 else alone

    def _opening_with(self, mention: Mention) -> tuple[Span, tuple[str, ...]]:
        """Find a longer name that begins with this one where it is introduced: in marks or after an office.

        East Asian names are taken up by their first word (*Tshūnj Mūn Jūn*).
        """
        tokens = self.doc.tokens
        for index in self._positions(strip_article(mention.name[0]))[:_PLACES]:
            before = tokens[index - 1] if index else None
            if before is None or not (
                index - 1 in self.reader.short_marks or "role" in source_kinds(before.key)
            ):
                continue
            other = self.reader.read(index)
            if other is not None and 1 < len(other.name) <= _MAX_NAME and other.name[0] == mention.name[0]:
                return other.span, other.name
        return mention.span, mention.name

    def _is_followed(self, index: int) -> bool:
        """Tell whether a name goes on after a token."""
        if index + 1 >= len(self.doc.tokens):
            return False
        token = self.doc.tokens[index + 1]
        if token.kind != "word":
            return False
        if strip_article(token.key) != token.key:
            return not source_kinds(token.key)
        # The verb's preposition on a noun, a verb to come: these open no name, though they look like one.
        led = any(r.preposition or r.future for r in analyses(token.key))
        return self.reader.names.opens(index + 1) and (given_name(token.key) is not None or not led)

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
        return self.reader.names.opens(index) and (not verb_shaped(token.key) or self._follows_noun(index))

    def _follows_noun(self, index: int) -> bool:
        """Tell whether a preposition or an office stands right before a token: no verb can follow."""
        before = self.doc.tokens[index - 1].key if index else ""
        return is_word(before, "preposition") or bool(source_kinds(before) & {"rank", "role"})

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
        kinds = source_kinds(before.key) if before is not None else frozenset()
        if before is not None and kinds and kinds <= BODY_HEADS and not articled(before):
            return min(start + 1, index)  # ḥizb Mīrītis Zahāvā ...: the first word is the body's name
        safe = (
            (before is not None and before.kind == "sign" and before.text not in ".!؟")
            if before is None or before.kind == "sign"
            else bool(source_kinds(before.key))
            or strip_article(before.key) != before.key
            or bool(cue_forms(before.key))
            or is_word(before.key, "preposition", "naming")
        )
        return start if safe and index - start <= 2 else index

    def of_body(self, mention: Mention, text: str, keys: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Find the longest form of a body's name in the article that holds all words of this one."""
        if mention.kind == "organization" and len(keys) == 1:
            return self._marked(mention, text, keys)
        if mention.kind != "organization" or len(keys) < 2 or not source_kinds(mention.head):
            return text, keys
        for index in self._positions(mention.head)[:_PLACES]:
            other = self.reader.read(index)
            if other is None or other.name or other.head != mention.head:
                continue
            longer = self._words(other)
            if self._is_joined(other, len(keys)) or self._disagrees(other, longer, len(keys)):
                continue
            if len(keys) < len(longer) <= _MAX_BODY and within(keys, longer):
                text, keys = other.span.of(self.doc.text), longer
        headed = self._with_head(mention, keys) if mention.definite else None
        return (text, keys) if headed is None else (headed.span.of(self.doc.text), self._words(headed))

    def _disagrees(self, mention: Mention, words: tuple[str, ...], size: int) -> bool:
        """Tell whether the words after the first ones belong to a noun before (*idārat nādī X al-jadīda*)."""
        return mention.gender == "m" and len(words) > size and looks_feminine(words[size])

    def _is_joined(self, mention: Mention, size: int) -> bool:
        """Tell whether *wa-* leads to the words after the first ones: more bodies, not more of the name."""
        words = [token for token in self.doc.tokens_in(mention.span) if token.kind == "word"]
        return len(words) > size and conjoined(words[size].key) is not None

    def _marked(self, mention: Mention, text: str, keys: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
        """Find the body whose short name stands in marks or brackets after it (*wikālat al-anbāʾ «Sānā»*)."""
        tokens = self.doc.tokens
        for index in self._positions(mention.head)[:_PLACES]:
            if not index or not (tokens[index - 1].text == "(" or index - 1 in self.reader.short_marks):
                continue
            for start in range(index - 2, max(-1, index - 2 - _MAX_BODY), -1):
                if tokens[start].kind == "sign":
                    break
                other = self.reader.read(start) if source_kinds(tokens[start].key) & BODY_HEADS else None
                if other is not None and other.stop == index + 2 and not other.name:
                    return other.span.of(self.doc.text), self._words(other)
        return text, keys

    def _with_head(self, mention: Mention, keys: tuple[str, ...]) -> Mention | None:
        """Find a department's name with the noun that heads it elsewhere (*wizārat al-khārijiyya*)."""
        for index in self._positions(mention.head)[:_PLACES]:
            before = self.doc.tokens[index - 1].key if index else ""
            if not is_word(before, "ministry"):
                continue
            other = self.reader.read(index - 1)
            if other is not None and not other.name and within(keys, self._words(other)):
                return other
        return None

    def _words(self, mention: Mention) -> tuple[str, ...]:
        return tuple(strip_article(t.key) for t in self.doc.tokens_in(mention.span) if t.kind == "word")

    def introduction(
        self, index: int, mention: Mention, keys: tuple[str, ...], *, definite_body: bool = False
    ) -> Mention | None:
        """Read the phrase at a token where it says more than the one that takes it up.

        A definite phrase takes something up itself; with ``definite_body`` a body's long name
        counts all the same.
        """
        earlier = self.reader.read(index)
        if (len(keys) > 1 and not mention.definite) or earlier is None or earlier.head != mention.head:
            return None
        words = [strip_article(t.key) for t in self.doc.tokens_in(earlier.phrase) if t.kind == "word"]
        definite = strip_article(self.doc.tokens[index].key) != self.doc.tokens[index].key
        body = definite_body and earlier.kind == "organization" and len(keys) == 1 and len(words) > _TWO
        body = body and is_nisba(words[1])  # al-shabaka al-sūriyya ...; not tadhkuru l-ṣaḥīfatu l-maḥādhīr
        if len(words) <= len(keys) or (definite and not (earlier.name or body)):
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
