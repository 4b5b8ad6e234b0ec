"""As of when a figure holds: the expression of time nearest to it, resolved against the article's day.

A window that ends now (*in the last ten days*) gives the day of publication; a window that lies ahead
gives its end.  Dates keep the precision they were stated with (ISO 8601: year, month or day).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from calendar import monthrange
from functools import cached_property

from attrs import define, frozen

from quoteminer.lexicon.timewords import TimeWord, Unit
from quoteminer.model import Modality, Quantity
from quoteminer.numbers.surroundings import Site, Surroundings

__all__ = ["Dated", "Times", "end_of"]

_REACH = 30
_REACH_BEHIND = 18
_BEHIND = 4
_WEEK = 7
_SHORT = 3
_MADDA = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
_AHEAD = 2
_UNIT_DAYS = {"hour": 0, "day": 1, "week": 7}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
_LAST_WEEKDAY = 5  # weeks of Arab newsrooms run from Sunday to Saturday


@frozen
class TimeMention:
    """An expression of time: its words, its date where one can be told, and its side of the present."""

    first: int
    end: int
    date: str | None
    side: int


@frozen
class Dated:
    """The answer: the date, the rule, the side of the present (-1, 0, 1) and the confidence."""

    as_of: str | None
    rule: str | None
    side: int
    confidence: float


def end_of(date: str) -> dt.date:
    """Give the last day of a date of any precision.

    >>> end_of("2015-02")
    datetime.date(2015, 2, 28)
    """
    parts = [int(part) for part in date.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else monthrange(year, month)[1]
    return dt.date(year, month, day)


def _months(day: dt.date, months: int) -> dt.date:
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return day
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@define(eq=False, slots=False)
class Times:
    """All expressions of time of an article, and the date of each figure."""

    context: Surroundings

    @property
    def today(self) -> dt.date | None:
        """The day the article was published."""
        return self.context.article.published

    def date(self, site: Site, modality: Modality) -> Dated:
        """Find as of when a figure holds."""
        mention = self._nearest(site)
        if mention is not None and mention.side > 0 and modality in {"actual", "past"}:
            # What is to come dates something else in the sentence (votes in next year's election).
            mention = None
        if mention is not None and (mention.date or modality != "planned"):
            return Dated(mention.date, "claim-asof-stated", mention.side, 0.9)
        if modality in {"actual", "denied", "planned", "conditional"} and self.today:
            return Dated(self.today.isoformat(), "claim-asof-published", 0, 0.75)
        return Dated(None, None, 0, 0.6)

    def _nearest(self, site: Site) -> TimeMention | None:
        context = self.context
        low, high = context.sentence_tokens(site.start)
        best: tuple[int, TimeMention] | None = None
        for mention in self.mentions[bisect_left(self._firsts, low) : bisect_left(self._firsts, high)]:
            if mention.first <= site.start < mention.end:
                continue
            if mention.first >= site.end:
                if context.behind(site, mention.first) - _BEHIND > _REACH_BEHIND or self._apart(
                    site, mention
                ):
                    break
                cost = max(0, context.behind(site, mention.first)) - (_BEHIND if mention.date else 0)
            else:
                cost = context.before(site, mention.end - 1)
            if cost <= (_REACH_BEHIND if mention.first >= site.end else _REACH) and (
                best is None or cost < best[0]
            ):
                best = cost, mention
        return best[1] if best else None

    @cached_property
    def _firsts(self) -> list[int]:
        return [mention.first for mention in self.mentions]

    def _apart(self, site: Site, mention: TimeMention) -> bool:
        """Tell whether a clause of its own (*after ...*, *when ...*) begins between a figure and a time."""
        for j in range(site.phrase_end, mention.first):
            known = self.context.facts[j]
            if known is not None and "subordinator" in known.classes and "preposition" not in known.classes:
                return True
        return False

    @cached_property
    def mentions(self) -> tuple[TimeMention, ...]:
        """Every expression of time, in text order."""
        found: list[TimeMention] = []
        for site in self.context.sites:
            if site.quantity.kind == "date":
                mention = self._dated(site)
                if mention:
                    found.append(mention)
        # The month's name between or beside the numbers of a date is part of that date.
        taken = {j for mention in found for j in range(mention.first - 3, mention.end + 3)}
        end = 0
        for i, known in enumerate(self.context.facts):
            if i < end or known is None or not known.times:
                continue
            if i in taken and self._word(i, "month"):
                continue
            mention = self._read(i)
            if mention is not None:
                found.append(mention)
                end = mention.end
        return tuple(sorted(found, key=lambda m: m.first))

    def _word(self, index: int, *roles: str) -> TimeWord | None:
        if not 0 <= index < len(self.context.facts):
            return None
        known = self.context.facts[index]
        if known is None or not known.times:
            return None
        for match in known.times:
            if match.value.role in roles and self.context.follows(index, match.rest):
                return match.value
        return None

    def _length(self, index: int, role: str) -> int:
        known = self.context.facts[index]
        lengths = [
            len(m.rest)
            for m in (known.times if known else ())
            if m.value.role == role and self.context.follows(index, m.rest)
        ]
        return 1 + max(lengths, default=0)

    def _dated(self, site: Site) -> TimeMention | None:
        """Place an explicit date; one without a year is the nearest to the day of publication."""
        date = site.quantity.date
        if date is None or date.startswith("T"):
            return None
        date = date.rpartition("/")[2]
        if date.startswith("-"):
            date = self._with_year(date)
            if date is None:
                return None
        if len(date) < 4 or not date[:4].isdigit():
            return None
        return self._sided(site.start, max(site.end, site.phrase_end), date)

    def _with_year(self, partial: str) -> str | None:
        if self.today is None:
            return None
        parts = [int(p) for p in partial.strip("-").split("-") if p]
        if not parts or not 1 <= parts[0] <= 12:
            return None
        rest = "-".join(f"{p:02d}" for p in parts)
        years = (self.today.year, self.today.year - 1, self.today.year + 1)
        today = self.today
        dates = [f"{year}-{rest}" for year in years]
        return min(dates, key=lambda d: abs((_safe_end(d) - today).days))

    def _sided(self, first: int, end: int, date: str) -> TimeMention:
        """Tell whether a date is past, present or to come, and read *since* and *until* before it."""
        if self.today is None:
            return TimeMention(first, end, date, 0)
        side = 0
        if date > self.today.isoformat()[: len(date)]:
            side = 1
        elif (self.today - _safe_end(date)).days > 31:
            side = -1
        if side < 0 and any(self._word(j, "since") for j in range(max(0, first - 3), first)):
            return TimeMention(first, end, self.today.isoformat(), 0)
        return TimeMention(first, end, date, side)

    def _read(self, index: int) -> TimeMention | None:
        if self._word(index, "day"):
            return self._adverb(index)
        if self._word(index, "weekday"):
            return self._weekday(index)
        if self._word(index, "month"):
            return self._month(index)
        if self._word(index, "unit"):
            return self._stretch(index)
        return None

    def _adverb(self, index: int) -> TimeMention | None:
        word = self._word(index, "day")
        if word is None:
            return None
        end = index + self._length(index, "day")
        following = self.context.facts[end] if end < len(self.context.facts) else None
        if following and any(m.value.role in {"past", "current", "future"} for m in following.times):
            return None
        if self._word(end, "weekday"):
            return self._weekday(end, today=word.number == 0)
        return self._at(index, end, word.number)

    def _at(self, first: int, end: int, days: int) -> TimeMention:
        date = (self.today + dt.timedelta(days=days)).isoformat() if self.today else None
        return TimeMention(first, end, date, 1 if days > 0 else 0)

    def _weekday(self, index: int, *, today: bool = False) -> TimeMention | None:
        word = self._word(index, "weekday")
        if word is None:
            return None
        end = index + self._length(index, "weekday")
        modifier = self._word(end, "past", "future")
        end += 1 if modifier else 0
        if self.today is None:
            return TimeMention(index, end, None, 0)
        if today:
            return self._at(index, end, 0)
        back = (self.today.weekday() - word.number) % _WEEK
        if modifier and modifier.role == "future":
            return self._at(index, end, (word.number - self.today.weekday() - 1) % _WEEK + 1)
        if modifier and back == 0:
            back = _WEEK
        return self._at(index, end, -back)

    def _month(self, index: int) -> TimeMention | None:
        """Read a month's name, written once or twice in two calendars' names, without a year."""
        word, token = self._word(index, "month"), self.context.tokens[index]
        if word is None or (len(token.key) <= _SHORT and not token.text.startswith(_MADDA)):
            return None  # August is spelled like "father" and, with bi-, like "door" but for its madda
        end = index + self._length(index, "month")
        while (again := self._word(end, "month")) and again.number == word.number:
            end += self._length(end, "month")
        end = self._second_name(end, word.number)
        modifier = self._word(end, "past", "current", "future")
        end += 1 if modifier else 0
        if self.today is None:
            return TimeMention(index, end, None, 0)
        year = self.today.year
        if modifier and modifier.role == "future" and word.number <= self.today.month:
            year += 1
        elif modifier and modifier.role != "future" and word.number > self.today.month:
            year -= 1
        elif modifier is None and word.number > self.today.month + _AHEAD and not self._ahead(index):
            year -= 1  # a month far ahead is last year's
        return self._sided(index, end, f"{year:04d}-{word.number:02d}")

    def _second_name(self, end: int, number: int) -> int:
        """Pass the month's other name in brackets and *of this year*, which belong to the month."""
        tokens = self.context.tokens
        if end < len(tokens) and tokens[end].text == "(":
            again = self._word(end + 1, "month")
            close = end + 1 + self._length(end + 1, "month") if again else 0
            if again and again.number == number and close < len(tokens) and tokens[close].text == ")":
                end = close + 1
        for j in (end, end + 1):
            unit = self._word(j + 1, "unit") if self._word(j, "this") else None
            if unit and unit.unit == "year":
                return j + 2
        return end

    def _ahead(self, index: int) -> bool:
        return any(self._word(j, "by") for j in range(max(0, index - 2), index))

    def _stretch(self, index: int) -> TimeMention | None:
        """Read a unit of time with what places it: last year, this month, in the next two months, ago."""
        word = self._word(index, "unit")
        if word is None or word.unit is None:
            return None
        end = index + 1
        for j in range(end, min(end + 3, len(self.context.tokens))):
            modifier = self._word(j, "past", "current", "future")
            if modifier:
                return self._modified(index, j + 1, word, modifier.role)
            if self.context.tokens[j].kind == "sign" or self._word(j, "unit", "weekday", "month"):
                break
        if self._word(index - 1, "this"):
            return self._modified(index, end, word, "current")
        return self._ago(index, end, word)

    def _count(self, index: int, word: TimeWord) -> int | None:
        """Give how many units are meant: the quantity that they are counted by, or what the form says."""
        for site in self.context.sites:
            if site.start - 2 <= index <= site.phrase_end and site.quantity.kind == "duration":
                return _whole(site.quantity)
        return word.number or None

    def _modified(self, first: int, end: int, word: TimeWord, role: str) -> TimeMention:
        today, unit = self.today, word.unit
        side = {"past": -1, "current": 0, "future": 1}[role]
        if today is None or unit is None or unit == "era":
            return TimeMention(first, end, today.isoformat() if today and side <= 0 else None, max(side, 0))
        count = self._count(first, word)
        several = count != 1
        if role == "past" and several:
            return TimeMention(first, end, today.isoformat(), 0)
        if role == "future" and several:
            return TimeMention(first, end, _shifted(today, unit, count) if count else None, 1)
        return self._single(first, end, unit, side)

    def _single(self, first: int, end: int, unit: Unit, side: int) -> TimeMention:
        today = self.today
        if today is None:
            return TimeMention(first, end, None, side)
        if unit == "week":
            to_saturday = (_LAST_WEEKDAY - today.weekday()) % _WEEK
            day = today + dt.timedelta(days=to_saturday + _WEEK * side) if side else today
            return TimeMention(first, end, day.isoformat(), max(side, 0))
        if unit in _UNIT_DAYS:
            return self._at(first, end, side)
        date = _shifted(today, unit, side) if side else _cut(today, unit)
        far = unit in {"year", "decade", "half"}
        return TimeMention(first, end, date, side if side > 0 or far else 0)

    def _ago(self, index: int, end: int, word: TimeWord) -> TimeMention | None:
        """Read *three days ago*: the unit and its number after *qabla* or *mundhu*."""
        first = index
        for j in range(index - 1, max(-1, index - 5), -1):
            if self._word(j, "ago", "since"):
                first = j
                break
        else:
            return None
        opener = self._word(first, "ago", "since")
        count = self._count(index, word)
        if self.today is None or word.unit is None or count is None:
            return TimeMention(first, end, None, 0)
        if opener and opener.role == "since":
            return TimeMention(first, end, self.today.isoformat(), 0)
        date = _shifted(self.today, word.unit, -count)
        return TimeMention(first, end, date, -1 if (self.today - _safe_end(date)).days > 31 else 0)


def _whole(quantity: Quantity) -> int | None:
    value = quantity.high if quantity.high is not None else quantity.value
    return int(value) if value is not None and value == int(value) and value < 1000 else None


def _safe_end(date: str) -> dt.date:
    try:
        return end_of(date)
    except ValueError:
        return dt.date.max


def _cut(day: dt.date, unit: Unit) -> str:
    return day.isoformat()[:4] if unit in {"year", "decade"} else day.isoformat()[:7]


def _shifted(day: dt.date, unit: Unit, count: int) -> str:
    """Move by units, to the precision of the unit."""
    if unit in _UNIT_DAYS:
        return (day + dt.timedelta(days=_UNIT_DAYS[unit] * count)).isoformat()
    if unit not in _UNIT_MONTHS:
        return day.isoformat()
    return _cut(_months(day, _UNIT_MONTHS[unit] * count), unit)
