"""How near two figures must be to agree.

Three rules, one for what each wording commits its speaker to (figures in docs/reference/verdicts.md):

- an exact figure of a thousand or more stands for what rounds to it: half a unit of its last
  non-zero digit, at most 2.5 %; an exact count below a thousand stands for itself alone, a
  percentage for what rounds to it, at most a twentieth of it;
- *about* allows half a unit of the last non-zero digit or 5 %, whichever is more, at most 10 %; it
  does not exclude what is within half a unit, at most 25 %;
- a bound (*more than*) commits to nothing beyond itself, but is said of a figure near it: within
  10 % it agrees, farther off it only does not contradict.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import Literal, TypeAlias

from attrs import frozen

from quoteminer.model import Number, Quantity

__all__ = ["Closeness", "Figure", "closeness", "difference", "figure_of"]

Closeness: TypeAlias = Literal["equal", "close", "overlap", "apart"]

_POINT_MODIFIERS = frozenset({"exact", "about"})
_LOWER_MODIFIERS = frozenset({"more_than", "at_least"})
_UPPER_MODIFIERS = frozenset({"less_than", "at_most"})

_EXACT_CAP = Decimal("0.025")
_ABOUT_FLOOR = Decimal("0.05")
_ABOUT_CAP = Decimal("0.10")
_ABOUT_OUTER = Decimal("0.25")
_BOUND_REACH = Decimal("0.10")
_ROUNDED_FROM = 1000
_PRECISION = 60
_EXACTLY = Context(prec=_PRECISION)


@frozen
class Figure:
    """A quantity as an interval of what it allows, and of what it is said of.

    ``point`` is the one value of an exact or hedged figure; ``near_low`` and ``near_high`` are the
    stretch in which another figure agrees; ``low`` and ``high`` all that it does not exclude.
    """

    shape: Literal["point", "lower", "upper", "range", "vague"]
    point: Decimal | None
    near_low: Decimal | None
    near_high: Decimal | None
    low: Decimal | None
    high: Decimal | None

    @property
    def representative(self) -> Decimal | None:
        """The value that stands for the figure when a difference is told."""
        if self.point is not None:
            return self.point
        if self.shape == "range" and self.low is not None and self.high is not None:
            return (self.low + self.high) / 2
        return self.low if self.low is not None else self.high


def figure_of(quantity: Quantity) -> Figure | None:
    """Read a quantity as an interval; one without value and bounds says nothing.

    Shares are put on one scale: a fraction is read as a percentage.
    """
    with localcontext() as context:
        context.prec = _PRECISION
        scale = Decimal(100) if quantity.kind == "fraction" else Decimal(1)
        value, low, high = (_scaled(v, scale) for v in (quantity.value, quantity.low, quantity.high))
        if quantity.modifier in _POINT_MODIFIERS and value is not None:
            near, far = _reach(value, quantity), _outer_reach(value, quantity)
            return Figure("point", value, value - near, value + near, value - far, value + far)
        if quantity.modifier in _LOWER_MODIFIERS and (low is not None or value is not None):
            bound = low if low is not None else value
            assert bound is not None  # noqa: S101  # one of the two is, by the test above
            return Figure("lower", None, bound, bound + abs(bound) * _BOUND_REACH, bound, None)
        if quantity.modifier in _UPPER_MODIFIERS and (high is not None or value is not None):
            bound = high if high is not None else value
            assert bound is not None  # noqa: S101  # one of the two is, by the test above
            return Figure("upper", None, bound - abs(bound) * _BOUND_REACH, bound, None, bound)
        if low is None and high is None:
            return None
        if quantity.modifier == "range" and low is not None and high is not None:
            return Figure("range", None, low, high, low, high)
        return Figure("vague", None, None, None, low, high)


def _scaled(value: Number | None, scale: Decimal) -> Decimal | None:
    return None if value is None else Decimal(value) * scale


def _reach(value: Decimal, quantity: Quantity) -> Decimal:
    size = abs(value)
    half = _last_digit_unit(size, quantity) / 2
    if quantity.modifier == "about" or quantity.kind == "fraction":
        return min(max(half, size * _ABOUT_FLOOR), size * _ABOUT_CAP)
    if quantity.kind == "count" and size < _ROUNDED_FROM:
        return Decimal(0)
    return min(half, size * (_ABOUT_FLOOR if quantity.kind == "percent" else _EXACT_CAP))


def _outer_reach(value: Decimal, quantity: Quantity) -> Decimal:
    """Give how far off a figure may be without being contradicted: "about 200" can be said of 227."""
    near, size = _reach(value, quantity), abs(value)
    if quantity.modifier != "about":
        return near
    return max(near, min(_last_digit_unit(size, quantity) / 2, size * _ABOUT_OUTER))


def _last_digit_unit(size: Decimal, quantity: Quantity) -> Decimal:
    if not size:
        return Decimal(0)
    exponent = size.normalize().as_tuple().exponent
    unit = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(0)
    # Nobody rounds a percentage to tens: 40 % is not said of 44 %.
    return min(unit, Decimal(1)) if quantity.kind in {"percent", "fraction"} else unit


def closeness(first: Figure, second: Figure) -> Closeness:
    """Tell how near two figures are; the order of the two does not matter."""
    if (first is second or first == second) and first.shape != "vague":
        return "equal"
    if first.point is not None and second.point is not None:
        if first.point == second.point:
            return "equal"
        if _within(first.point, second) or _within(second.point, first):
            return "close"
    elif first.shape == second.shape and first.shape in {"lower", "upper"}:
        return "close" if _meet(first, second, near=True) else "overlap"
    else:
        for point, bound in ((first, second), (second, first)):
            if point.point is not None and bound.shape in {"lower", "upper"} and _within(point.point, bound):
                return "close"
    return "overlap" if _meet(first, second, near=False) else "apart"


def _within(value: Decimal, figure: Figure) -> bool:
    low, high = figure.near_low, figure.near_high
    return low is not None and high is not None and low <= value <= high


def _meet(first: Figure, second: Figure, *, near: bool) -> bool:
    first_low, first_high = (first.near_low, first.near_high) if near else (first.low, first.high)
    second_low, second_high = (second.near_low, second.near_high) if near else (second.low, second.high)
    below = first_high is not None and second_low is not None and first_high < second_low
    above = second_high is not None and first_low is not None and second_high < first_low
    return not below and not above


def difference(first: Figure, second: Figure) -> Number | None:
    """Give the second figure less the first, as an `int` where it is whole."""
    left, right = first.representative, second.representative
    if left is None or right is None:
        return None
    change = _EXACTLY.subtract(right, left)
    whole = change.to_integral_value()
    return int(whole) if whole == change else change.normalize(_EXACTLY)
