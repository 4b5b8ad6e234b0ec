"""What an article says about itself in its first lines: its date and its source.

A date is taken for the day of publication only where the layout sets it apart: in a short line
where it stands between separators or line ends, beside a clock time, after a label (*last update*),
in both calendars, or at the very beginning of a paragraph before a dash.  A date inside a sentence
is never taken, and without such a place there is no date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Literal, TypeAlias

from attrs import define

from quoteminer.articles.metadata import Metadata
from quoteminer.lexicon.contexts import bare_role, in_role
from quoteminer.lexicon.furniture import label_at
from quoteminer.model import Span
from quoteminer.numbers.dates import DateExpression, find_dates
from quoteminer.text import Document, Token

__all__ = ["find_dateline"]

# Where furniture is looked for.
_LINES = 12
_CHARACTERS = 1_500
_SHORT_LINE = 14  # words besides the date
_FEW_WORDS = 4  # before a date that no separator sets apart: a place, an agency
_LONGEST_NAME = 6  # words of a source
_EARLIEST = 1900

_SEPARATORS = frozenset(
    "|-\N{EN DASH}\N{EM DASH}/\\()[],:\N{BULLET}\N{MIDDLE DOT}\N{ARABIC COMMA}\N{ARABIC TATWEEL}"
)
_AFTER_IN_BODY = frozenset("(-\N{EN DASH}\N{EM DASH}:)/]|")
_NAME_ENDS = frozenset("|-\N{EN DASH}\N{EM DASH}/\\()[]")
# A token of a line: a date or clock, what belongs to one, a separator, or any other word.
_Kind: TypeAlias = Literal["date", "label", "separator", "word"]


def find_dateline(text: str) -> Metadata:
    """Find the date and the source that the furniture of a page states.

    >>> found = find_dateline("آخر تحديث 2018-11-05 09:40 - المصدر: صحيفة المثال")
    >>> found.published, found.source
    (datetime.date(2018, 11, 5), 'صحيفة المثال')
    """
    doc = Document(text[:_CHARACTERS])
    dates = find_dates(doc)
    published: dt.date | None = None
    source: str | None = None
    for paragraph in doc.paragraphs[:_LINES]:
        line = _Line(doc, paragraph, [date for date in dates if paragraph.covers(date.span)])
        published = published or line.published()
        source = source or line.source()
    return Metadata(source=source, published=published)


@define
class _Line:
    doc: Document
    span: Span
    dates: Sequence[DateExpression]

    @property
    def tokens(self) -> Sequence[Token]:
        return self.doc.tokens_in(self.span)

    def published(self) -> dt.date | None:
        """Give the date that the layout of the line sets apart."""
        days = [date for date in self.dates if _day(date) is not None]
        if not days:
            return None
        tokens = self.tokens
        kinds = _kinds(tokens, self.dates)
        # The Gregorian date of two is what the publisher means by the day.
        days.sort(key=lambda date: (date.calendar == "hijri", date.span.start))
        return next((_day(date) for date in days if _set_apart(tokens, kinds, date, self.dates)), None)

    def source(self) -> str | None:
        """Give the name after the label of the source, in a short line."""
        tokens = self.tokens
        if sum(token.kind == "word" for token in tokens) > _SHORT_LINE:
            return None
        keys = [token.key for token in tokens]
        for index, token in enumerate(tokens):
            label = label_at(keys, index)
            opens = index == 0 or tokens[index - 1].text in _SEPARATORS
            if label is None or label[0] != "source" or not opens:
                continue
            first = index + label[1]
            if first < len(tokens) and tokens[first].text == ":":
                return self._name(tokens, first + 1)
            del token
        return None

    def _name(self, tokens: Sequence[Token], first: int) -> str | None:
        last = first
        while last < len(tokens) and tokens[last].text not in _NAME_ENDS:
            last += 1
        if not first < last <= first + _LONGEST_NAME:
            return None
        return self.doc.text[tokens[first].start : tokens[last - 1].end]


def _day(date: DateExpression) -> dt.date | None:
    if date.iso is None or len(date.iso) != len("YYYY-MM-DD"):
        return None
    try:
        day = dt.date.fromisoformat(date.iso)
    except ValueError:
        return None
    return day if day.year >= _EARLIEST else None


def _kinds(tokens: Sequence[Token], dates: Sequence[DateExpression]) -> list[_Kind]:
    keys = [token.key for token in tokens]
    kinds: list[_Kind] = []
    labelled = 0
    for index, token in enumerate(tokens):
        label = label_at(keys, index)
        if label is not None and label[0] == "date":
            labelled = max(labelled, index + label[1])
        if any(date.span.covers(token.span) for date in dates):
            kinds.append("date")
        elif index < labelled:
            kinds.append("label")
        elif token.text in _SEPARATORS:
            kinds.append("separator")
        elif bare_role(token.key, "weekday") or in_role(token.key, "era-hijri") or _is_era(token):
            kinds.append("date")
        else:
            kinds.append("word")
    return kinds


def _is_era(token: Token) -> bool:
    return in_role(token.key, "era-common")


def _set_apart(
    tokens: Sequence[Token], kinds: Sequence[_Kind], date: DateExpression, dates: Sequence[DateExpression]
) -> bool:
    first = next(i for i, token in enumerate(tokens) if token.start >= date.span.start)
    last = first
    while first > 0 and kinds[first - 1] != "word":
        first -= 1
    while last + 1 < len(kinds) and kinds[last + 1] != "word":
        last += 1
    block = Span(tokens[first].start, tokens[last].end)
    opened = first == 0 or kinds[first] == "separator"
    few_before = kinds[:first].count("word") <= _FEW_WORDS
    if kinds.count("word") > _SHORT_LINE:
        closed = kinds[last] == "separator" and _closes(tokens, kinds, date, last)
        return opened and closed and few_before
    if opened and (last == len(kinds) - 1 or kinds[last] == "separator"):
        return True
    inside = [other for other in dates if block.covers(other.span)]
    with_clock = any((other.iso or "").startswith("T") for other in inside)
    in_both_calendars = len({other.calendar for other in inside if _day(other)}) == 2
    return few_before and (with_clock or in_both_calendars or "label" in kinds[first : last + 1])


def _closes(tokens: Sequence[Token], kinds: Sequence[_Kind], date: DateExpression, last: int) -> bool:
    """Tell whether a dash or the like comes after the date, as before the first words of a story."""
    return any(
        token.text in _AFTER_IN_BODY
        for token, kind in zip(tokens[: last + 1], kinds, strict=False)
        if kind == "separator" and token.start >= date.span.end
    )
