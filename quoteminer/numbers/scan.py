"""One text as the number grammar sees it: its tokens, each with its reading as a number word."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from attrs import define, field, frozen

from quoteminer.lexicon.contexts import role_words
from quoteminer.lexicon.known import NUMBER, known_words
from quoteminer.lexicon.months import month_names
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.numerals import NumeralWord, numeral_word
from quoteminer.lexicon.units import unit_word
from quoteminer.model import Number, Reading, Span
from quoteminer.text import Document, Token
from quoteminer.text.memo import memo

__all__ = ["LONGEST", "QUOTES", "Amount", "Exact", "Scan"]

Exact: TypeAlias = int | Decimal | Fraction

LONGEST = 24  # digits
_HAMZA = "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}"  # folds like ya
QUOTES = frozenset("\"'«»“”„‟‘’()[]")


@frozen(kw_only=True)
class Amount:
    """A number expression read by the grammar, before anything around it is looked at.

    ``first`` and ``last`` are token indexes; ``head`` is what multiplies the last ``scale`` when the
    amount is one term (*300 alf*: 300 and 1000), for ranges that share a scale.
    """

    value: Exact
    first: int
    last: int
    start: int
    end: int
    rule: str
    head: Exact | None = None
    scale: int = 1
    digits: bool = False
    definite: bool = False
    readings: tuple[Reading, ...] = ()

    @property
    def span(self) -> Span:
        """Where the number stands."""
        return Span(self.start, self.end)


def plain(value: Exact) -> Number:
    """Give an int where the value is whole, else a decimal (28 digits where none is exact)."""
    if isinstance(value, Fraction):
        if value.denominator == 1:
            return value.numerator
        return Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else value
    return value


@memo()
def beginning(key: str) -> tuple[bool, NumeralWord | None]:
    """Tell whether a number can begin at a word, and read it as a number word."""
    word = numeral_word(key)
    if word is not None:
        return True, word
    if month_names(key):
        return True, None
    unit, noun = unit_word(key), noun_word(key)
    dual = (unit and unit.form.number == "dual") or (noun and noun.form.number == "dual")
    return bool(dual), None


@memo(1024)
def is_vulgar(sign: str) -> bool:
    """Tell whether the sign is a fraction in one character (½)."""
    return len(sign) == 1 and unicodedata.category(sign) == "No" and "FRACTION" in unicodedata.name(sign, "")


@define(eq=False)
class Scan:
    """Tokens with their number-word readings, and the few questions every rule asks of them."""

    doc: Document
    text: str = field(init=False)
    tokens: tuple[Token, ...] = field(init=False)
    words: list[NumeralWord | None] = field(init=False)
    starts: list[int] = field(init=False)
    _keys: list[str] = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.text, self.tokens = self.doc.text, self.doc.tokens
        words: list[NumeralWord | None] = [None] * len(self.tokens)
        starts: list[int] = []
        self.words, self.starts = words, starts
        self._keys = [token.key for token in self.tokens]
        ones = []
        for i, (token, kinds) in enumerate(zip(self.tokens, self.doc.view(known_words), strict=True)):
            if kinds & NUMBER:
                start, word = beginning[token.key]
                if not start and _HAMZA in token.text:
                    word = numeral_word(token.key, spelled=True)
                    start = word is not None
                if start:
                    starts.append(i)
                    words[i] = word
                    if word is not None and word.get("one"):
                        ones.append(i)
            elif token.kind == "number" or (token.kind == "sign" and is_vulgar(token.text)):
                starts.append(i)
        for i in ones:
            if self._and_one(i):
                words[i] = numeral_word(self.tokens[i].key, attached=True)

    def _and_one(self, i: int) -> bool:
        """Tell *wa-aḥad* (and one) from *wāḥid* (one), which fold alike."""
        if numeral_word(self.tokens[i].key, attached=True) is None:
            return False
        after, before = self.word(i + 1), self.word(i - 1)
        if after is not None and not after.analysis.letters and after.get("ten"):
            return True
        return (
            before is not None
            and before.get("hundred", "hundreds", "scale", "scale-plural", "scale-dual") is not None
            and after is not None
            and bool(after.get("tens"))
        )

    def key(self, index: int) -> str:
        """Give the folded token, or an empty string outside the text."""
        try:  # asked hundreds of times of an article, and hardly ever beyond its end
            return self._keys[index] if index >= 0 else ""
        except IndexError:
            return ""

    def kind(self, index: int) -> str:
        """Give the token's kind, or an empty string outside the text.

        Digit runs too long for any count, and digits younger than this Python's Unicode tables, are
        a kind of their own, "code".
        """
        if not 0 <= index < len(self.tokens):
            return ""
        token = self.tokens[index]
        if token.kind == "number" and (len(token.key) > LONGEST or not token.key.isascii()):
            return "code"
        return token.kind

    def word(self, index: int) -> NumeralWord | None:
        """Give the reading as a number word, or `None` where there is none."""
        try:
            return self.words[index] if index >= 0 else None
        except IndexError:
            return None

    def touches(self, index: int) -> bool:
        """Tell whether the token stands right after the one before it, without a space."""
        return 0 < index < len(self.tokens) and not self.tokens[index].spaced

    def joined(self, index: int) -> int | None:
        """Give the index of the number that the conjunction *wa-* at ``index`` adds, if it does.

        The conjunction is attached to the word, or stands before it, or is attached to digits.
        """
        conjunctions = role_words("and")
        word = self.word(index)
        if word is not None and word.analysis.conjunction in conjunctions and not word.analysis.preposition:
            return index
        if self.key(index) in conjunctions and index + 1 < len(self.tokens):
            follower = self.word(index + 1)
            if self.kind(index + 1) == "number" or (follower is not None and follower.bare):
                return index + 1
        return None

    def start_of(self, index: int) -> int:
        """Give the offset at which the number word begins: no conjunction, no preposition."""
        word = self.words[index]
        token = self.tokens[index]
        letters = len(word.analysis.conjunction) + len(word.analysis.preposition) if word else 0
        return token.offset(letters) if letters else token.start

    def begins_line(self, token: Token) -> bool:
        """Tell whether only white space stands between the line's start and the token."""
        before = self.text[max(0, token.start - 8) : token.start]
        return (
            not before.strip(" \t")
            if token.start < 8
            else "\n" in before and not before[before.rindex("\n") :].strip()
        )

    def ends_line(self, index: int) -> bool:
        """Tell whether only white space stands between the token and the line's end."""
        if index >= len(self.tokens):
            return True
        after = self.text[self.tokens[index].end : self.tokens[index].end + 8]
        return not after.strip(" \t") or after.strip(" \t").startswith("\n")

    def after_quotes(self, index: int) -> int:
        """Step over quotation marks and brackets."""
        while self.key(index) in QUOTES and index < len(self.tokens):
            index += 1
        return index

    def before_quotes(self, index: int) -> int:
        """Step back over quotation marks and brackets."""
        while index >= 0 and self.key(index) in QUOTES:
            index -= 1
        return index
