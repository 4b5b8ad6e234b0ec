"""Claims of many articles: which are comparable, and what their comparison says."""

from quoteminer.compare.arithmetic import calculations
from quoteminer.compare.comparison import compare, grouped_claims
from quoteminer.compare.corrections import Correction, Corrections, read_corrections
from quoteminer.compare.keys import explain
from quoteminer.compare.quotes import GroupedQuote, QuoteGroup, QuoteVerdict, compare_quotes
from quoteminer.compare.values import (
    Calculation,
    ClaimGroup,
    Comparability,
    Comparison,
    Copies,
    Difference,
    GroupedClaim,
    PairVerdict,
    Reason,
    Verdict,
)
from quoteminer.compare.verdicts import pair_verdict

__all__ = [
    "Calculation",
    "ClaimGroup",
    "Comparability",
    "Comparison",
    "Copies",
    "Correction",
    "Corrections",
    "Difference",
    "GroupedClaim",
    "GroupedQuote",
    "PairVerdict",
    "QuoteGroup",
    "QuoteVerdict",
    "Reason",
    "Verdict",
    "calculations",
    "compare",
    "compare_quotes",
    "explain",
    "grouped_claims",
    "pair_verdict",
    "read_corrections",
]
