"""The figures of a group over time, as the geometry of a small drawing.

Drawn here and not by a chart library.  What a group needs is a handful of numbered marks with bars,
in the page's own colours (light, dark, print), with links, Arabic or English dates, and the same
bytes on every machine.  Vega (vl-convert: 84 MB, 60 ms and 13 kB a chart) measures text with the
fonts of the machine and writes fixed colours and English descriptions; pygal draws no bounds;
Matplotlib and Plotly bring numpy or megabytes of script.  Scales and labels come from Babel.

Time runs from left to right in both languages, as on the axes of printed charts in Arabic.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from typing import Literal, TypeAlias

from attrs import evolve, frozen
from babel.dates import format_skeleton
from babel.numbers import format_compact_decimal

from quoteminer.compare.periods import Period, parse_period
from quoteminer.compare.tolerance import Figure, figure_of
from quoteminer.compare.values import GroupedClaim
from quoteminer.lexicon.interface import Language
from quoteminer.model import Modality
from quoteminer.report.display import isolated

__all__ = ["Chart", "Point", "Tick", "draw"]

WIDTH, HEIGHT = 420, 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 392, 6, 180
_INSIDE = 12  # so that marks stay clear of the axis
_UNDATED = 56  # the width of the column of figures without a date
_RADIUS = 8
_MOST_TICKS = 5
_MOST_DATES = 3  # their labels are long
_MOST_MOVES = 4  # a mark farther from its date would mislead
_LOGARITHMIC_FROM = 100  # times the least value
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_COMPACT_FROM = 1_000_000
_MONTHS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000, 60_000)
_DAYS_TICKED_BY_DAY = 75
_DAYS_TICKED_BY_MONTH = 1_000
Shape: TypeAlias = Literal["full", "hollow", "crossed"]
_SHAPES: dict[Modality, Shape] = {"planned": "hollow", "conditional": "hollow", "denied": "crossed"}


@frozen
class Tick:
    """A labelled place on an axis."""

    at: int
    label: str


@frozen
class Point:
    """One figure: where its mark stands, and how far its bars reach (`None`: no end)."""

    number: int
    x: int
    y: int
    top: int | None
    bottom: int | None
    left: int
    right: int
    shape: Shape


@frozen
class Chart:
    """A drawing, in units of which it is `WIDTH` wide and `HEIGHT` high."""

    points: tuple[Point, ...]
    values: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    undated: int | None
    logarithmic: bool
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = _RIGHT
    top: int = _TOP
    bottom: int = _BOTTOM


@frozen
class _Entry:
    number: int
    figure: Figure
    period: Period | None
    modality: Modality

    @property
    def middle(self) -> Decimal | None:
        return self.figure.representative


@frozen
class _Scale:
    """A straight line from values, or their logarithms, to places.

    ``first`` and ``last`` are what it was made for; ``whole``: all values are whole numbers.
    """

    low: Decimal
    high: Decimal
    start: int
    end: int
    first: int = 0
    last: int = 0
    logarithmic: bool = False
    whole: bool = False

    def __call__(self, value: Decimal) -> int:
        along = value.log10() if self.logarithmic else value
        return self.start + round((along - self.low) * (self.end - self.start) / (self.high - self.low))


def draw(claims: Sequence[GroupedClaim], language: Language) -> Chart | None:
    """Draw the figures of a group; their numbers are their places in it, from one.

    Gives nothing where no figure has a value.
    """
    entries = [entry for entry in map(_entry, range(1, len(claims) + 1), claims) if entry is not None]
    if not entries:
        return None
    with localcontext(prec=60):
        values = _value_scale(entries)
        undated = any(entry.period is None for entry in entries)
        right = _RIGHT - _UNDATED if undated else _RIGHT
        days = _day_scale([entry.period for entry in entries if entry.period is not None], right)
        column = _RIGHT - _UNDATED // 2 + 6
        points = [_point(entry, values, days, column) for entry in entries]
        return Chart(
            points=tuple(_spread(points, right)),
            values=_value_ticks(values, language),
            dates=_day_ticks(days, language) if days is not None else (),
            undated=column if undated else None,
            logarithmic=values.logarithmic,
        )


def _entry(number: int, grouped: GroupedClaim) -> _Entry | None:
    figure = figure_of(grouped.claim.quantity)
    if figure is None or figure.representative is None:
        return None
    return _Entry(number, figure, _period(grouped), grouped.claim.modality)


def _period(grouped: GroupedClaim) -> Period | None:
    """Give the time a figure is of; one that is open on a side is as good as the day it was published."""
    period = parse_period(grouped.claim.as_of)
    if period is not None and period.first > dt.date.min and period.last < dt.date.max:
        return period
    day = grouped.published
    return None if day is None else Period(day, day)


def _value_scale(entries: Sequence[_Entry]) -> _Scale:
    reached = [
        value
        for entry in entries
        for value in (entry.middle, entry.figure.low, entry.figure.high)
        if value is not None
    ]
    low, high = min(reached), max(reached)
    logarithmic = low > 0 and high >= low * _LOGARITHMIC_FROM
    if logarithmic:
        low, high = low.log10(), high.log10()
    pad = (high - low) / 20 or abs(high) / 10 or Decimal(1)
    told = [entry.middle for entry in entries if entry.middle is not None]
    whole = all(value == value.to_integral_value() for value in told)
    return _Scale(
        low - pad, high + pad, _BOTTOM - _INSIDE, _TOP + _INSIDE, logarithmic=logarithmic, whole=whole
    )


def _day_scale(periods: Sequence[Period], right: int) -> _Scale | None:
    if not periods:
        return None
    first = min(period.first for period in periods).toordinal()
    last = max(period.last for period in periods).toordinal()
    pad = Decimal(last - first) / 16 or Decimal(1)
    return _Scale(first - pad, last + pad, _LEFT, right, first, last)


def _point(entry: _Entry, values: _Scale, days: _Scale | None, column: int) -> Point:
    middle, figure = entry.middle, entry.figure
    assert middle is not None  # noqa: S101  # entries without a value were left out
    left = right = column
    if entry.period is not None and days is not None:
        left = days(Decimal(entry.period.first.toordinal()))
        right = days(Decimal(entry.period.last.toordinal()))
    return Point(
        number=entry.number,
        x=(left + right) // 2,
        y=values(middle),
        top=None if figure.high is None else values(figure.high),
        bottom=None if figure.low is None else values(figure.low),
        left=left,
        right=right,
        shape=_SHAPES.get(entry.modality, "full"),
    )


def _spread(points: Iterable[Point], right: int) -> Iterable[Point]:
    """Move marks that would hide others to the side, as little as helps."""
    placed: list[Point] = []
    for point in points:
        limit = _RIGHT if point.x > right else right
        offsets = (sign * 2 * _RADIUS * step for step in range(_MOST_MOVES) for sign in (1, -1))
        tried = (point.x + offset for offset in offsets)
        inside = [x for x in tried if _LEFT + _RADIUS <= x <= limit - _RADIUS]
        # The first place that is free; where none is, the one where the fewest lie under it.
        x = min(inside, key=lambda x: sum(_hides(x, point.y, other) for other in placed), default=point.x)
        dated = point.left == point.right  # to the day: it has no bar to leave in its place
        left, right_end = (x, x) if dated else (point.left, point.right)
        placed.append(evolve(point, x=x, left=left, right=right_end))
    return placed


def _hides(x: int, y: int, other: Point) -> bool:
    return abs(x - other.x) < 2 * _RADIUS and abs(y - other.y) < 2 * _RADIUS


def _value_ticks(scale: _Scale, language: Language) -> tuple[Tick, ...]:
    if scale.logarithmic:
        powers = range(int(scale.low.to_integral_value(ROUND_CEILING)), int(scale.high) + 1)
        every = len(powers) // _MOST_TICKS + 1
        values = [Decimal(1).scaleb(power) for power in powers[::every]]
        return tuple(Tick(scale(value), _value_label(value, value, language)) for value in values)
    least = (scale.high - scale.low) / _MOST_TICKS
    step = _round_step(max(least, Decimal(1)) if scale.whole else least)
    first = int((scale.low / step).to_integral_value(ROUND_CEILING))
    places = [step * n for n in range(first, int((scale.high / step).to_integral_value(ROUND_FLOOR)) + 1)]
    return tuple(Tick(scale(place), _value_label(place, step, language)) for place in places)


def _round_step(least: Decimal) -> Decimal:
    """Give the smallest of 1, 2, 2.5, 5 times a power of ten that is no less."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step * power for step in _STEPS if step * power >= least)


def _value_label(value: Decimal, step: Decimal, language: Language) -> str:
    if abs(value) >= _COMPACT_FROM:
        digits = max(0, abs(value).adjusted() // 3 * 3 - step.normalize().adjusted())
        return isolated(format_compact_decimal(value, fraction_digits=digits, locale=language))
    return f"{value.normalize():,f}"


def _day_ticks(scale: _Scale, language: Language) -> tuple[Tick, ...]:
    first, last = dt.date.fromordinal(scale.first), dt.date.fromordinal(scale.last)
    days = (last - first).days
    if days <= _DAYS_TICKED_BY_DAY:
        step = days // _MOST_DATES + 1
        found = [first + dt.timedelta(n) for n in range(0, days + 1, step)]
        skeleton = "MMMd"
    else:
        least = days // (31 * _MOST_DATES) + 1
        found = _firsts(first, last, next(months for months in _MONTHS if months >= least))
        skeleton = "yMMM" if days <= _DAYS_TICKED_BY_MONTH else "y"
    labels = [_day_label(day, skeleton, language) for day in found]
    years = Counter(day.year for day in found)
    if skeleton == "MMMd" and labels:  # one of them names the year, or all of them where there are two
        labels = [
            _day_label(day, "yMMMd", language) if place == 0 or len(years) > 1 else label
            for place, (day, label) in enumerate(zip(found, labels, strict=True))
        ]
    return tuple(
        Tick(scale(Decimal(day.toordinal())), label) for day, label in zip(found, labels, strict=True)
    )


def _firsts(first: dt.date, last: dt.date, months: int) -> list[dt.date]:
    """List the first days of every so many months, counted from the beginning of a year."""
    found = []
    month = -(-(first.year * 12 + first.month - 1) // months) * months
    while (day := dt.date(month // 12, month % 12 + 1, 1)) <= last:
        if day >= first:
            found.append(day)
        month += months
        if month // 12 > dt.MAXYEAR:
            break
    return found


def _day_label(day: dt.date, skeleton: str, language: Language) -> str:
    return isolated(format_skeleton(skeleton, day, locale=language))
