"""Find the quotation marks of a paragraph and weigh, for each, which end of a quote it can be.

The weights are whole numbers: 0 fits, 10 is a common slip, 30 is as bad as a mark without a partner.
They come from how Arabic newsrooms type: a mark touches the words it encloses and is kept apart from
those outside, except for a one-letter word written on to an opener and punctuation after a closer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

import regex
from attrs import evolve, frozen

from quoteminer.lexicon.marks import Family, Side, glued_prefixes, mark, marks
from quoteminer.model import Span
from quoteminer.quotes.government import Government
from quoteminer.text import fold_key

__all__ = ["Sighting", "brackets", "has_signs", "sightings"]

_Neighbour: TypeAlias = Literal[
    "edge", "space", "word", "clitic", "digit", "stop", "comma", "colon", "open", "close", "dash"
]

# Leaving a mark out costs more than taking it for a quote whose other mark is lost (30).
_NEVER = 35
_STRAY = 28
_IMPOSSIBLE = 80
# A neighbour may hide behind this many other marks or invisible signs.
_RUN = 6
_FOOT = 14

_GLUED = regex.compile(r"(?r)[\p{L}\p{M}\u0640]{1,12}+")
# Addresses, tags and attributes hold marks that quote nothing.
_CODE = regex.compile(
    r"(?P<address>(?:https?://|www\.)[^\s\u00ab\u00bb\u201c\u201d\"]++)"
    r"|</?[A-Za-z][^<>\n]*+>"
    r"|(?<=[A-Za-z])=\"[^\"\n]*+\""
    r"|(?<=[A-Za-z])='[^'\n]*+'"
)
_TRAILING = "'`\u2018\u2019.,:;!?)]}\u060c\u061b\u061f"
_BRACKET = regex.compile(r"[(){}]")
_PARTNER = {"(": ")", "{": "}"}
_STOPS = frozenset(".!?\u061f\u2026")
_COMMAS = frozenset(",;\u060c\u061b\u066b\u066c")
_OPENERS = frozenset("([{\ufd3f")
_CLOSERS = frozenset(")]}\ufd3e%\u066a")
_OUTSIDE = _STOPS | _COMMAS | frozenset(":-\u2013\u2014)")
_HEBREW = regex.compile(r"\p{Hebrew}")
_COMBINING = regex.compile(r"\p{M}")

# (before, after) -> (price as an opener, price as a closer); what is not listed falls back on before.
_INSIDE = frozenset({"word", "clitic", "digit", "open"})
_PRICES: dict[str, dict[str, tuple[int, int]]] = {
    "edge": {"inside": (0, 22), "space": (3, 25), "outside": (10, 20)},
    "space": {
        "inside": (0, 22),
        "space": (6, 6),
        "outside": (24, 3),
        "stop": (12, 5),
        "dash": (12, 3),
        "before-sign": (14, 3),
        "after-sign": (3, 14),
    },
    "open": {"inside": (0, 22), "space": (3, 20), "outside": (12, 10)},
    "colon": {"inside": (0, 25), "space": (2, 20), "outside": (15, 10)},
    "clitic": {"inside": (0, 20), "space": (4, 12), "outside": (20, 5)},
    "word": {"inside": (10, 8), "open": (15, 3), "space": (22, 0), "outside": (22, 0)},
    "stop": {"inside": (8, 6), "space": (22, 0), "outside": (22, 0)},
    "comma": {"inside": (4, 12), "space": (15, 3), "outside": (20, 3)},
    "dash": {"inside": (2, 12), "space": (12, 4), "outside": (20, 2)},
}
_LIKE: dict[_Neighbour, str] = {"digit": "word", "close": "word"}


@frozen
class Sighting:
    """One mark, or a run of equal ones that count as one, with the price of each part it can play.

    ``opens`` and ``closes`` are the prices of taking it for either end; ``skips`` of leaving it out.
    ``begins`` tells that it stands first in its sentence.
    """

    start: int
    end: int
    sign: str
    family: Family
    side: Side
    opens: int = 0
    closes: int = 0
    skips: int = 0
    begins: bool = False
    government: Government = "none"

    def governed(self, government: Government, *, resumes: bool) -> Sighting:
        """Weigh in the reporting words beside the mark: a quote begins after them and ends before them."""
        if resumes and government != "direct":
            return evolve(self, opens=self.opens + 12, closes=max(0, self.closes - 12), government=government)
        if government == "direct":
            closes = _IMPOSSIBLE if self.opens < self.closes else self.closes + 25
            opens = max(-5, self.opens - 15)
            skips = self.skips + 15 if self.skips >= _STRAY else self.skips
            return evolve(self, opens=opens, closes=closes, skips=skips, government=government)
        if government == "clause":
            closes = self.closes + 25 if self.opens < self.closes else self.closes
            return evolve(self, opens=self.opens - 3, closes=closes, government=government)
        return self


def brackets(text: str, paragraph: Span) -> tuple[tuple[Span, ...], frozenset[int]]:
    """Pair the brackets of a paragraph among themselves; give the pairs and where single ones stand."""
    waiting: list[tuple[int, str]] = []
    pairs: list[Span] = []
    alone: set[int] = set()
    for match in _BRACKET.finditer(text, paragraph.start, paragraph.end):
        sign = match.group()
        if sign in _PARTNER:
            waiting.append((match.start(), _PARTNER[sign]))
        elif waiting and waiting[-1][1] == sign:
            pairs.append(Span(waiting.pop()[0], match.end()))
        else:
            alone.add(match.start())
    alone.update(offset for offset, _ in waiting)
    return tuple(sorted(pairs)), frozenset(alone)


def sightings(text: str, paragraph: Span, alone: frozenset[int] = frozenset()) -> tuple[Sighting, ...]:
    """Find the marks of one paragraph, weighed by spacing and punctuation alone.

    ``alone`` holds the offsets of brackets without a partner: only these can stand for a mark.
    """
    found: list[Sighting] = []
    doubled = False
    for match in _outside_code(text, paragraph):
        sign = match[1]
        entry = marks()[sign]
        if entry.family == "bracket" and match.start() not in alone:
            continue
        width = match.end(1) + len(match[2]) - match.start()
        doubled = doubled or (width == 2 and entry.side == "open")
        for start, end in _parts(text, paragraph, match, doubled=doubled):
            sighting = _weigh(text, paragraph, start, end, sign)
            if sighting is not None:
                found.append(sighting)
    return tuple(found)


_SIGNS = regex.compile("([" + "".join(regex.escape(sign) for sign in marks()) + r"])(\1*+)\p{M}*+")


_ANY = re.compile("[" + "".join(map(re.escape, (*marks(), "(", ")", "{", "}"))) + "]")


def has_signs(text: str, paragraph: Span) -> bool:
    """Tell whether a paragraph has any mark or bracket: more than half have none."""
    return _ANY.search(text, paragraph.start, paragraph.end) is not None


def _outside_code(text: str, paragraph: Span) -> Iterator[regex.Match[str]]:
    blocks = _code(text, paragraph)
    block = next(blocks, None)
    for match in _SIGNS.finditer(text, paragraph.start, paragraph.end):
        while block is not None and block.end <= match.start():
            block = next(blocks, None)
        if block is None or match.start() < block.start:
            yield match


def _code(text: str, paragraph: Span) -> Iterator[Span]:
    for match in _CODE.finditer(text, paragraph.start, paragraph.end):
        written = match.group().rstrip(_TRAILING) if match["address"] else match.group()
        yield Span(match.start(), match.start() + len(written))


def _parts(
    text: str, paragraph: Span, match: regex.Match[str], *, doubled: bool
) -> Iterator[tuple[int, int]]:
    """Say how many marks a run of equal signs is: two that were typed for one, or one beside another."""
    start, end, width = match.start(), match.end(), 1 + len(match[2])
    entry = marks()[match[1]]
    if width == 2:
        if entry.side == "either":
            before, after = _around(text, paragraph, start, end)
            one = entry.family == "single" or not (before in _INSIDE and after in _INSIDE)
        else:
            one = entry.side == "open" or doubled or entry.family == "single"
        if not one:
            yield start, start + 1
            start += 1
    yield start, end


def _weigh(text: str, paragraph: Span, start: int, end: int, sign: str) -> Sighting | None:
    entry = marks()[sign]
    before, after = _around(text, paragraph, start, end)
    family: Family = entry.family
    if family == "single":
        if end - start > 1:
            family = "straight" if entry.side == "either" else "curly"
        elif _apostrophe(text, start, end, before, after):
            return None
    elif before == after == "word" and _HEBREW.match(text, start - 1):
        return None
    row = _PRICES[_LIKE.get(before, before)]
    column = _beyond(text, paragraph, start, end) if before == after == "space" else after
    opens, closes = row.get(column, row["inside" if after in _INSIDE else "outside"])
    opens += 10 * (entry.side == "close") + 10 * (family == "prime") + 5 * (family == "bracket")
    closes += 10 * (entry.side == "open") + 5 * (family == "bracket")
    skips = _skipping(start, end, family, before, after, entry.side, edge=start == paragraph.start)
    begins = before == "edge" or _after_stop(text, paragraph.start, start)
    return Sighting(start, end, sign, family, entry.side, opens, closes, skips, begins)


def _beyond(text: str, paragraph: Span, start: int, end: int) -> str:
    """Look past the white space on both sides of a mark for punctuation."""
    while end < paragraph.end and text[end].isspace():
        end += 1
    if end == paragraph.end or text[end] in _OUTSIDE:
        return "before-sign"
    while start > paragraph.start and text[start - 1].isspace():
        start -= 1
    return "after-sign" if text[start - 1] in _OUTSIDE else "space"


def _skipping(  # noqa: PLR0911  # a table of cases
    start: int, end: int, family: Family, before: _Neighbour, after: _Neighbour, side: Side, *, edge: bool
) -> int:
    if family == "bracket" or end - start > 2:
        return 0
    if end - start == 2 and before in {"edge", "space"} and after in {"edge", "space"}:
        return 0
    if family == "single":
        return 4 if before == "digit" else 12
    if before == "digit" and after not in _INSIDE and family in {"straight", "prime"}:
        return 8  # inches, seconds
    if edge and after == "space":
        return 5 if side == "close" else 12  # a bullet
    if before in {"edge", "space"} and after in {"edge", "space"}:
        return _STRAY if side == "either" else 14
    return _NEVER


def _after_stop(text: str, floor: int, offset: int) -> bool:
    while offset > floor and text[offset - 1].isspace() and offset > floor:
        offset -= 1
    return offset > floor and text[offset - 1] in _STOPS


def _apostrophe(text: str, start: int, end: int, before: _Neighbour, after: _Neighbour) -> bool:
    """Tell an apostrophe, or a mark of program code, from a single quotation mark."""
    if before in {"word", "digit"} and after in {"word", "digit"}:
        return True
    left, right = text[max(0, start - 1) : start], text[end : end + 1]
    # An empty neighbour, at the end of the text, is "in" every string.
    if left and right and left in "([{,:;=+" and right.isascii() and (right.isalnum() or right in "#./"):
        return True
    return bool(
        right and left and right in ")]},:;=+" and left.isascii() and (left.isalnum() or left in "#./%")
    )


def _around(text: str, paragraph: Span, start: int, end: int) -> tuple[_Neighbour, _Neighbour]:
    before = _neighbour(text, start - 1, max(paragraph.start, start - _RUN) - 1, -1)
    after = _neighbour(text, end, min(paragraph.end, end + _RUN), 1)
    if before == "word":
        glued = _GLUED.search(text, max(paragraph.start, start - _FOOT), start)
        if glued is not None and glued.end() == start:
            left = glued.start()
            alone = left == paragraph.start or not (text[left - 1].isalnum() or text[left - 1] == "\u0640")
            key = fold_key(glued.group())
            if alone and not key:
                before = "dash"
            elif alone and key in glued_prefixes():
                before = "clitic"
    return before, after


def _neighbour(text: str, position: int, bound: int, step: int) -> _Neighbour:  # noqa: PLR0911  # a table
    """Name the kind of the nearest sign that is neither a mark nor invisible."""
    while position != bound:
        char = text[position]
        if char.isspace():
            return "space"
        if char.isalpha() or char == "\u0640":
            return "word"
        if char.isnumeric():
            return "digit"
        if char in _STOPS:
            return "stop"
        if char in _COMMAS:
            return "comma"
        if char == ":":
            return "colon"
        if char in _OPENERS:
            return "open"
        if char in _CLOSERS:
            return "close"
        if mark(char) is None and char.isprintable():
            return "dash" if not _COMBINING.match(char) else "word"
        position += step
    return "edge"
