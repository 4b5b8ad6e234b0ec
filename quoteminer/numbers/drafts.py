"""A number on its way to a `Quantity`: what the rules have found out about it so far."""

from __future__ import annotations

from attrs import define

from quoteminer.lexicon.nouns import NounForm
from quoteminer.lexicon.units import UnitForm
from quoteminer.model import ClaimKind, CountedNoun, Modifier, Reading, Span
from quoteminer.numbers.scan import Amount, Exact

__all__ = ["Draft", "from_amount"]


@define(eq=False)
class Draft:
    """A found number; ``first`` and ``last`` are its tokens, ``start`` and ``end`` its offsets.

    ``noun`` and ``unit_form`` are set where the number is itself a noun (a dual).
    """

    first: int
    last: int
    start: int
    end: int
    rule: str
    value: Exact | None = None
    low: Exact | None = None
    high: Exact | None = None
    modifier: Modifier = "exact"
    kind: ClaimKind | None = None
    unit: str | None = None
    amount: Amount | None = None
    noun: NounForm | None = None
    unit_form: UnitForm | None = None
    hedge: Span | None = None
    counted: CountedNoun | None = None
    readings: tuple[Reading, ...] = ()
    date: str | None = None
    confidence: float = 0.95
    definite: bool = False
    score: bool = False
    noun_last: int | None = None
    replaces: bool = False
    code: bool = False  # what a message is sent to: other networks' codes may follow

    @property
    def open(self) -> bool:
        """Tell whether the kind is still to be found."""
        return self.kind is None


def from_amount(amount: Amount) -> Draft:
    """Begin a draft with an exact amount."""
    return Draft(
        first=amount.first,
        last=amount.last,
        start=amount.start,
        end=amount.end,
        rule=amount.rule,
        value=amount.value,
        amount=amount,
        readings=amount.readings,
        definite=amount.definite,
    )
