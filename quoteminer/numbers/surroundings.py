"""Index an article once for the claims in it: word facts, distances, time and place mentions.

Distance is counted in words, and signs and words that close a clause add to it: what lies in the same
clause is near.  The weights are the ranks of Arabic clause boundaries, not fitted figures: a bracket or
quotation mark interrupts, a comma separates, a conjunction before a finite verb opens a new clause, a
full stop ends the sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from attrs import define

from quoteminer.lexicon.modalities import modality_words
from quoteminer.model import Article, Quantity, Span
from quoteminer.numbers.wordfacts import WordFacts, facts_of
from quoteminer.text import Document
from quoteminer.text.tokens import Token

__all__ = ["CLAUSE", "PARAGRAPH", "PAUSES", "SENTENCE", "Site", "Surroundings"]

SENTENCE = 40
PARAGRAPH = 80
CLAUSE = 12
_FIGURE = 3
_SIGNS = {
    "\N{ARABIC COMMA}": 4,
    ",": 4,
    "\N{ARABIC SEMICOLON}": 8,
    ";": 8,
    ":": 6,
    "\N{EN DASH}": 3,
    "\N{EM DASH}": 3,
    "-": 1,
}
PAUSES = frozenset(_SIGNS)
_MINOR_SIGN = 1
_THIRD_PERSON = frozenset("\N{ARABIC LETTER YEH}\N{ARABIC LETTER TEH}")
_TRANSPARENT = frozenset(".\N{ARABIC DECIMAL SEPARATOR}%/")


@define(frozen=True)
class Site:
    """Where a quantity stands: its first and last word, where its hedge begins and its noun phrase ends.

    All are indexes into the document's tokens; ``end`` and ``phrase_end`` are exclusive.
    """

    quantity: Quantity
    first: int
    start: int
    end: int
    phrase_end: int


@define(eq=False, slots=False)
class Surroundings:
    """The words of one article with what the lexicons know of them."""

    article: Article
    doc: Document
    quantities: tuple[Quantity, ...]

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The document's tokens."""
        return self.doc.tokens

    @cached_property
    def facts(self) -> list[WordFacts | None]:
        """What is known of each token."""
        return facts_of(self.doc)

    def index(self, offset: int) -> int:
        """Give the index of the token that holds the offset, or of the last one before it."""
        return self.doc.token_at(offset)

    def after(self, offset: int) -> int:
        """Give the index of the first token that starts at or after the offset."""
        return self.doc.token_index(offset)

    def site(self, quantity: Quantity) -> Site:
        """Find a quantity among the tokens."""
        start = self.index(quantity.span.start)
        end = max(start + 1, self.after(quantity.span.end))
        hedge, counted = quantity.hedge, quantity.counted
        first = self.index(hedge.start) if hedge and hedge.start < quantity.span.start else start
        phrase_end = end
        if counted and counted.span.end > quantity.span.end and counted.span.start - quantity.span.end < 40:
            phrase_end = max(end, self.after(counted.span.end))
        return Site(quantity, first, start, end, phrase_end)

    @cached_property
    def sites(self) -> tuple[Site, ...]:
        """All quantities in text order."""
        ordered = sorted(self.quantities, key=lambda q: (q.span.start, q.span.end))
        return tuple(self.site(quantity) for quantity in ordered)

    @cached_property
    def sentence_of(self) -> list[int]:
        """The number of the sentence that each token stands in."""
        numbers: list[int] = []
        for number, sentence in enumerate(self.doc.sentences):
            numbers.extend([number] * (self.after(sentence.end) - len(numbers)))
        numbers.extend([len(self.doc.sentences)] * (len(self.tokens) - len(numbers)))
        return numbers

    @cached_property
    def _sentence_starts(self) -> list[int]:
        numbers = self.sentence_of
        return [i for i in range(len(numbers)) if not i or numbers[i] != numbers[i - 1]]

    def sentence_tokens(self, index: int) -> tuple[int, int]:
        """Give the bounds (the second exclusive) of the sentence that a token stands in."""
        starts = self._sentence_starts
        at = bisect_right(starts, index)
        return starts[at - 1], starts[at] if at < len(starts) else len(self.tokens)

    @cached_property
    def position(self) -> list[int]:
        """The place of each token on the scale on which `distance` is measured."""
        figures = {site.start for site in self.sites}
        paragraphs = {span.start for span in self.doc.paragraphs}
        place = 0
        scale: list[int] = []
        sentence = -1
        for i, (token, known, number) in enumerate(
            zip(self.tokens, self.facts, self.sentence_of, strict=True)
        ):
            if number != sentence:
                if i:
                    place += PARAGRAPH if token.start in paragraphs else SENTENCE
                sentence = number
            if token.kind == "sign":
                if token.text not in _TRANSPARENT:
                    place += _SIGNS.get(token.text, _MINOR_SIGN)
            else:
                place += 1
                if known is not None and known.opening and not self._governs(i, known):
                    place += known.opening
                if i in figures:
                    place += _FIGURE
            scale.append(place)
        return scale

    def _governs(self, index: int, known: WordFacts) -> bool:
        return "complementizer" in known.classes and self.subjunctive(index)

    def subjunctive(self, index: int) -> bool:
        """Tell whether *an* governs a verb in the subjunctive rather than opening a statement."""
        key = self.tokens[index].key
        if index + 1 >= len(self.tokens) or len(key.lstrip("\N{ARABIC LETTER WAW}")) > 3:
            return False
        following, word = self.facts[index + 1], self.tokens[index + 1].key
        if following is None:
            return len(word) >= 4 and word[0] in _THIRD_PERSON
        shapes = {m.value.shape for m in following.governors} | {m.value.shape for m in following.triggers}
        if "imperfect" in shapes:
            return not following.future
        return word in modality_words("light") and word[0] in _THIRD_PERSON

    def distance(self, left: int, right: int) -> int:
        """Measure from one token to a later one."""
        return self.position[right] - self.position[left]

    def before(self, site: Site, index: int) -> int:
        """Measure from a token before a quantity to it."""
        return self.position[site.first] - self.position[index] - (_FIGURE if site.first == site.start else 0)

    def behind(self, site: Site, index: int) -> int:
        """Measure from a quantity's noun phrase to a token after it."""
        return self.position[index] - self.position[site.phrase_end - 1]

    def follows(self, index: int, rest: tuple[str, ...]) -> bool:
        """Tell whether the words of a phrase follow a token."""
        tokens = self.tokens
        for key in rest:
            index += 1
            if index >= len(tokens) or tokens[index].key != key:
                return False
        return True

    def sentence(self, span: Span) -> Span:
        """Give the sentence that a span begins in."""
        return self.doc.sentence_at(span.start)
