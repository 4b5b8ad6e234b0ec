"""Claims of many articles: which are comparable, and what their comparison says."""

from quoteminer.compare.comparison import compare, grouped_claims
from quoteminer.compare.keys import explain
from quoteminer.compare.values import (
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
    "ClaimGroup",
    "Comparability",
    "Comparison",
    "Copies",
    "Difference",
    "GroupedClaim",
    "PairVerdict",
    "Reason",
    "Verdict",
    "compare",
    "explain",
    "grouped_claims",
    "pair_verdict",
]
