"""Values and texts as a person reads them on one line."""

from __future__ import annotations

from decimal import Decimal

import regex

from quoteminer.model import Number, Quantity, Span

__all__ = ["amount", "excerpt", "figure", "has_rtl", "plain"]

# The marks that say in any language what the hedge says.
_MARKS = {"about": "≈ ", "more_than": "> ", "at_least": "≥ ", "less_than": "< ", "at_most": "≤ "}
_ENDLESS = 10**21  # from here on a figure is shown in powers of ten

_WHITE = regex.compile(r"\s++")
# What could command a terminal or turn its text around: controls, bidi controls, lone surrogates.
_UNSAFE = regex.compile(r"[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]++")
_RTL = regex.compile(r"[\p{bidi_class=R}\p{bidi_class=AL}]")


def plain(text: str) -> str:
    r"""Make text of an article safe to show in a terminal, on one line.

    >>> plain("قال\n\x1b[31m نعم")
    'قال [31m نعم'
    """
    return _WHITE.sub(" ", _UNSAFE.sub("", _WHITE.sub(" ", text))).strip()


def has_rtl(text: str) -> bool:
    """Tell whether a text has letters that run from right to left."""
    return _RTL.search(text) is not None


def figure(value: Number) -> str:
    """Write a number for people.

    >>> figure(5200), figure(Decimal("0.50"))
    ('5,200', '0.50')
    """
    if value >= _ENDLESS or value <= -_ENDLESS:
        return f"{Decimal(value):.3e}"
    return f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"


def amount(quantity: Quantity) -> str:
    """Write what a quantity says, its hedge as a mark and its unit after it.

    >>> from quoteminer.numbers.quantities import find_quantities
    >>> [amount(q) for q in find_quantities("نحو خمسة آلاف ومئتي جندي، وأكثر من 300 ألف نازح")]
    ['≈ 5,200', '> 300,000']
    """
    if quantity.kind == "date" and quantity.date is not None:
        return plain(quantity.date)
    shown = _bare_amount(quantity)
    unit = quantity.unit
    if unit is None or shown == "?":
        return shown
    return f"{shown}%" if unit == "%" else f"{shown} {plain(unit)}"


def _bare_amount(quantity: Quantity) -> str:
    value, low, high = quantity.value, quantity.low, quantity.high
    mark = _MARKS.get(quantity.modifier, "")
    if value is not None:
        if quantity.ratio is not None:
            return f"{mark}{quantity.ratio}"
        return f"{mark}{figure(value)}"
    if low is not None and high is not None:
        return f"{figure(low)}\N{EN DASH}{figure(high)}"
    if low is not None:
        return f"{mark or '≥ '}{figure(low)}"
    if high is not None:
        return f"{mark or '≤ '}{figure(high)}"
    return "?"


def excerpt(text: str, span: Span, reach: int = 150) -> tuple[str, str, str]:
    """Cut what stands before, in and after a span, at words, with an ellipsis where it is cut.

    >>> excerpt("قتل خمسة جنود في بغداد اليوم", Span(4, 8), reach=12)
    ('قتل ', 'خمسة', ' جنود في…')
    """
    before, after = text[: span.start], text[span.end :]
    if len(before) > reach:
        before = before[-reach:]
        before = "…" + before[before.find(" ") + 1 :]
    if len(after) > reach:
        after = after[:reach]
        after = after[: after.rfind(" ")] + "…"
    lead = " " if before[-1:].isspace() else ""
    tail = " " if after[:1].isspace() else ""
    return plain(before) + lead, plain(span.of(text)), tail + plain(after)
