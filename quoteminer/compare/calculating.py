"""Reckon with intervals: what follows from figures that are known within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Context, Decimal

from attrs import frozen

from quoteminer.compare.tolerance import figure_of
from quoteminer.compare.values import GroupedClaim

__all__ = ["Interval", "interval_of", "is_one_division"]

_HUNDRED = Decimal(100)
_PLACES = Decimal("0.1")
_SPARE = 8


@frozen
class Interval:
    """All values from ``low`` to ``high``; `None` is no bound.

    >>> Interval(Decimal(4940), Decimal(5460)).less(Interval(Decimal(3500), Decimal(3500)))
    Interval(low=Decimal('1440'), high=Decimal('1960'))
    """

    low: Decimal | None
    high: Decimal | None

    def meets(self, other: Interval) -> bool:
        """Tell whether the two have a value in common."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = other.high is not None and self.low is not None and other.high < self.low
        return not below and not above

    def sum(self, other: Interval) -> Interval:
        """Add the other."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low, high)

    def plus(self, number: int) -> Interval:
        """Add a number."""
        return self.sum(Interval(Decimal(number), Decimal(number)))

    def less(self, other: Interval) -> Interval:
        """Take the other away."""
        low = None if self.low is None or other.high is None else self.low - other.high
        high = None if self.high is None or other.low is None else self.high - other.low
        return Interval(low, high)

    def absolute(self) -> Interval:
        """Give the sizes of the values, whichever their sign."""
        if self.high is not None and self.high <= 0:
            return Interval(-self.high, None if self.low is None else -self.low)
        if self.low is not None and self.low >= 0:
            return self
        ends = (self.low, self.high)
        return Interval(
            Decimal(0), None if None in ends else max(abs(end) for end in ends if end is not None)
        )

    def over(self, other: Interval) -> Interval | None:
        """Divide by the other, whose values must be above zero; both count things, so none is below."""
        if other.low is None or other.low <= 0:
            return None
        low = None if self.low is None or other.high is None else self.low / other.high
        high = None if self.high is None else self.high / other.low
        return Interval(low, high)

    def over_into(self, number: Decimal) -> Interval:
        """Divide a number by this interval of one value."""
        assert self.low is not None  # noqa: S101  # callers have one value
        return Interval(number / self.low, number / self.low)

    def share_of(self, other: Interval) -> Interval | None:
        """Give what part of the other this is, in per cent."""
        ratio = self.over(other)
        if ratio is None:
            return None
        low = None if ratio.low is None else ratio.low * _HUNDRED
        high = None if ratio.high is None else ratio.high * _HUNDRED
        return Interval(low, high)

    def shown(self, write: Callable[[Decimal], str], unit: str) -> str:
        """Write the values, rounded to a tenth."""
        ends = [None if end is None else write(_rounded(end)) + unit for end in (self.low, self.high)]
        if ends[0] == ends[1]:
            return ends[0] or ""
        return "\N{EN DASH}".join(end or "\N{HORIZONTAL ELLIPSIS}" for end in ends)


def _rounded(value: Decimal) -> Decimal:
    """Round to a tenth, with as many digits as that takes: a figure in a text can be of any size."""
    return Context(prec=max(value.adjusted(), 0) + _SPARE).quantize(value, _PLACES)


def interval_of(grouped: GroupedClaim) -> Interval | None:
    """Give all that a figure does not exclude."""
    figure = figure_of(grouped.claim.quantity)
    return None if figure is None else Interval(figure.low, figure.high)


def is_one_division(divisions: Iterable[str | None]) -> bool:
    """Tell whether classes are of one division of people, so that none is counted twice."""
    found = set(divisions)
    return len(found) == 1 and None not in found
