"""Tell reported words from names, titles and distance marks."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from attrs import define, field, frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.markheads import mark_head
from quoteminer.lexicon.sources import source_kinds, strip_article
from quoteminer.lexicon.reporting import pronouns
from quoteminer.lexicon.words import word_classes
from quoteminer.model import QuoteKind
from quoteminer.quotes.bindings import Binding
from quoteminer.quotes.layout import Layout
from quoteminer.text import Token

__all__ = ["Kind", "KindJudge"]

IMPERFECT_PREFIXES = "\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}\N{ARABIC LETTER NOON}"
_CLAUSE_CLASSES = frozenset(
    {"complementizer", "relative", "subordinator", "negator", "pronoun", "auxiliary", "demonstrative"}
)
_SENTENCE_SIGNS = frozenset(".!\N{ARABIC QUESTION MARK}\N{ARABIC COMMA},")


@frozen
class Kind:
    """What a marked span is, by which rule, and how sure that is."""

    kind: QuoteKind
    rule: str
    confidence: float

    @property
    def reported(self) -> bool:
        """Whether the words are somebody's reported words."""
        return self.kind in {"speech", "fragment"}


@define(eq=False, slots=False)
class KindJudge:
    """Judges the marked spans of one document."""

    layout: Layout = field()

    @cached_property
    def _contents(self) -> Counter[tuple[str, ...]]:
        return Counter(self._keys(number) for number in range(len(self.layout.marks)))

    def _keys(self, number: int) -> tuple[str, ...]:
        return tuple(strip_article(token.key) for token in self.layout.words(self.layout.marks[number].span))

    def judge(self, number: int, binding: Binding) -> Kind:
        """Decide on one marked span, given how it hangs on its clause."""
        words = self.layout.words(self.layout.marks[number].span)
        size = len(words)
        by_content = self._by_content(number, words) or self._defined(number)
        if by_content is not None:
            return by_content
        if size <= 6:
            by_head = self._by_head(number, binding, size)
            if by_head is not None:
                return by_head
        if binding.cue is not None:
            return self._by_cue(number, binding, words)
        return self._alone(number, words)

    def _by_content(self, number: int, words: list[Token]) -> Kind | None:
        if not words:
            return Kind("scare", "kind-empty", 0.9)
        if all(token.kind == "number" for token in words):
            return Kind("name", "kind-number", 0.95)
        if len(words) <= 6 and not any("\N{ARABIC LETTER HAMZA}" <= t.key[0] <= "\u06ff" for t in words):
            return Kind("name", "kind-foreign-script", 0.9)
        if len(words) <= 3 and self._contents[self._keys(number)] > 1:
            return Kind("name", "kind-repeated", 0.9)
        return None

    def _defined(self, number: int) -> Kind | None:
        """*wa-hiya: «...»* spells a noun out: its words are names, whatever their length."""
        index = self.layout.doc.token_index(self.layout.marks[number].outer.start) - 1
        tokens = self.layout.doc.tokens
        if index > 0 and tokens[index].text == ":":
            index -= 1
        if index < 0 or not any("pronoun" in word_classes(r.stem) for r in analyses(tokens[index].key)):
            return None
        first = self.layout.words(self.layout.marks[number].span)[0]
        return Kind("name", "kind-definition", 0.8) if strip_article(first.key) != first.key else None

    def _previous(self, number: int) -> Token | None:
        index = self.layout.doc.token_index(self.layout.marks[number].outer.start)
        return self.layout.doc.tokens[index - 1] if index else None

    def _by_head(self, number: int, binding: Binding, size: int) -> Kind | None:
        """A noun of the right class before the mark, or a clitic glued to it, makes a name."""
        before = self._previous(number)
        if before is None or before.kind != "word":
            return None
        if "naming" in word_classes(before.key):
            return Kind("name", "kind-naming", 0.95)
        outer = self.layout.marks[number].outer
        glued = before.end == outer.start
        if "preposition" in word_classes(before.key) and (glued or len(before.key) == 1):
            called = binding.cue is not None and binding.cue.sense in {"call", "stance"}
            if (
                called
                or size > 4
                or binding.cue is not None
                and self._claused(self.layout.words(self.layout.marks[number].span))
            ):
                return None
            return Kind("name", "kind-clitic", 0.85)
        if binding.cue is not None and binding.cue.stop > self.layout.doc.token_index(before.start):
            return None
        gives = mark_head(before.key)
        if gives is None or (
            size > 4 and gives == "name" and self._claused(self.layout.words(self.layout.marks[number].span))
        ):
            return None
        return Kind(gives, f"kind-{gives}-head", 0.9)

    def _claused(self, words: list[Token]) -> bool:
        """Tell whether the words show the make of a clause."""
        inner = sum(not word_classes(token.key).isdisjoint(_CLAUSE_CLASSES) for token in words)
        return inner > 0 or len(words) >= 9

    def _by_cue(self, number: int, binding: Binding, words: list[Token]) -> Kind:
        size = len(words)
        mark = self.layout.marks[number]
        if binding.direct and (size >= 2 or binding.gap == 0):
            kind: QuoteKind = "speech" if size >= 3 else "fragment"
            return Kind(kind, f"kind-led-{binding.place}", 0.95)
        if mark.depth and not binding.direct and size <= 4:
            if binding.place == "before" and binding.gap <= 2 and mark.opening == "(":
                return Kind("speech", "kind-nested-speech", 0.7)
            return Kind("scare", "kind-nested", 0.6)
        if size >= 5:
            return Kind("speech", "kind-in-clause", 0.9)
        if binding.place in {"after", "shared"}:
            return Kind("fragment" if size < 4 else "speech", "kind-in-clause", 0.6)
        if self._claused(words) or binding.cue is not None and binding.cue.sense in {"call", "stance"}:
            return Kind("fragment", "kind-in-clause", 0.75)
        if self._name_shaped(number, words):
            return Kind("name", "kind-name-shape", 0.6)
        return Kind("fragment", "kind-in-clause", 0.55)

    def _name_shaped(self, number: int, words: list[Token]) -> bool:
        """A noun right before and a single word or bare nouns inside look like a name in apposition."""
        before = self._previous(number)
        if before is None or before.kind != "word":
            return False
        first = words[0]
        bare = strip_article(first.key) == first.key
        if "pronoun" in word_classes(before.key):
            return not bare  # hiya «al-tathqif»: a definition
        if "preposition" in word_classes(before.key):
            return len(words) == 1 and bare and not _owned(first)
        if word_classes(before.key):
            return False
        if bare and (len(words) > 1 or _verb_shaped(first)) and strip_article(before.key) != before.key:
            return False  # indefinite words after a definite noun are its predicate
        index = self.layout.doc.token_index(before.start)
        if any(hit.index == index for hit in self.layout.cues_between(index, index + 1)):
            return False
        definite = strip_article(before.key) != before.key
        attached = any(r.letters and r.preposition for r in analyses(before.key))
        return len(words) <= 3 and (definite or attached or bool(source_kinds(before.key)))

    def _alone(self, number: int, words: list[Token]) -> Kind:
        """Without a cue, only a stretch that is clearly a sentence counts as speech."""
        inner = self.layout.marks[number].span
        signs = sum(
            token.kind == "sign" and token.text in _SENTENCE_SIGNS
            for token in self.layout.doc.tokens_in(inner)
        )
        if len(words) >= 12 or (len(words) >= 8 and self._claused(words) and signs):
            return Kind("speech", "kind-sentence", 0.6)
        if len(words) >= 6 and self._claused(words):
            return Kind("speech", "kind-clause", 0.5)
        before = self._previous(number)
        noun_before = before is not None and before.kind == "word" and not word_classes(before.key)
        if noun_before and len(words) <= 4:
            return Kind("name", "kind-apposition", 0.6)
        return Kind("scare", "kind-rest", 0.5)


def _owned(token: Token) -> bool:
    """Tell whether a pronoun seems attached (*mughāmaratuhu*)."""
    return len(token.key) > 4 and token.text.endswith(pronouns())


def _verb_shaped(token: Token) -> bool:
    """Tell whether a word looks like an imperfect verb."""
    return len(token.key) >= 4 and token.key[0] in IMPERFECT_PREFIXES
