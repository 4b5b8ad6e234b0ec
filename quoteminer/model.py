"""The values that quoteminer takes and returns.

All are frozen, slotted and typed.  A missing thing is `None`, never an empty string; sequences are
tuples; numbers are `int` or `Decimal`, never `float`.  Field names are the keys of the JSON contract.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from attrs import evolve, field, frozen, validators

__all__ = [
    "Article",
    "Candidate",
    "Claim",
    "ClaimKind",
    "CountedNoun",
    "Cue",
    "Defect",
    "Extraction",
    "Finding",
    "Modality",
    "Modifier",
    "Number",
    "ParserInfo",
    "Quantity",
    "Quote",
    "QuoteKind",
    "Reading",
    "Source",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "evolve",
]

Number: TypeAlias = int | Decimal
QuoteKind: TypeAlias = Literal["speech", "fragment", "name", "title", "scare"]
Defect: TypeAlias = Literal["unclosed", "unopened", "mismatched", "nested", "reversed"]
SpeakerKind: TypeAlias = Literal["person", "organization", "document", "unnamed"]
Modifier: TypeAlias = Literal[
    "exact", "about", "more_than", "at_least", "less_than", "at_most", "range", "indefinite"
]
ClaimKind: TypeAlias = Literal[
    "count",
    "measure",
    "percent",
    "fraction",
    "duration",
    "age",
    "money",
    "ordinal",
    "date",
    "identifier",
]
Modality: TypeAlias = Literal["actual", "past", "planned", "denied", "conditional"]


@frozen(order=True)
class Span:
    """A half-open stretch of an article's text, in Unicode code points.

    >>> Span(0, 3).of("قال الوزير")
    'قال'
    """

    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Cut the span from the text it was made for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end


@frozen
class Article:
    """One article: its text exactly as given and what is known about it.

    ``id`` defaults to the first 16 hexadecimal digits of the text's SHA-256.

    >>> Article("قال الوزير: «نعم».", source="صحيفة المثال").source
    'صحيفة المثال'
    """

    text: str = field(validator=validators.instance_of(str))
    id: str = field(default="", kw_only=True, validator=validators.instance_of(str))
    source: str | None = field(default=None, kw_only=True)
    published: dt.date | None = field(default=None, kw_only=True)
    title: str | None = field(default=None, kw_only=True)
    url: str | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", self.sha256[:16])

    @property
    def sha256(self) -> str:
        """Hash the text (lone surrogates are kept apart, not an error)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


@frozen
class Finding:
    """Something about the input that the reader should know and that did not stop the work."""

    code: str
    message: str
    span: Span | None = None


@frozen
class Speaker:
    """One source as the whole article knows it.

    ``name`` is the fullest name in the article; ``aliases`` the other forms that denote the same
    source; ``roles`` its titles and offices, nearest first.
    """

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@frozen
class Source:
    """The link from one quote, statement or claim to its speaker.

    ``span`` is the nearest explicit mention of the source in the text.
    """

    speaker_id: str
    name: str
    span: Span
    role: str | None = None


@frozen
class Candidate:
    """A source that was considered for a doubtful quote, with the confidence it had."""

    name: str
    span: Span
    confidence: float


@frozen
class Cue:
    """The reporting word of a quote, without attached conjunctions."""

    span: Span
    text: str


@frozen(kw_only=True)
class Quote:
    """A stretch between quotation marks; the span excludes the marks and white space beside them."""

    id: str
    span: Span
    text: str
    kind: QuoteKind
    speaker: Source | None
    cue: Cue | None
    utterance: str
    defects: tuple[Defect, ...]
    rule: str
    confidence: float
    candidates: tuple[Candidate, ...] = ()


@frozen(kw_only=True)
class Statement:
    """A reported clause without marks (the clause after *qāla inna*)."""

    id: str
    span: Span
    text: str
    speaker: Source | None
    cue: Cue | None
    utterance: str
    rule: str
    confidence: float


@frozen
class Reading:
    """Another value that the same digits can have (``2.500``), and the rule that gives it."""

    value: Number
    rule: str


@frozen
class CountedNoun:
    """The noun phrase that a number counts.

    ``lemma`` is the dictionary form of the head (*junūd* → *jundī*); ``modifiers`` are the
    remaining words of the phrase; ``rule`` is the id of the rule that linked it to the number.
    """

    span: Span
    text: str
    lemma: str
    modifiers: tuple[str, ...] = ()
    rule: str | None = None


@frozen(kw_only=True)
class Quantity:
    """A number expression: where it stands and exactly what it says.

    ``value`` is `None` for ranges and vague amounts; ``low`` and ``high`` are inclusive bounds,
    `None` where the wording sets none.  ``unit`` is an ISO 4217 code, a unit name (``km``, ``day``)
    or ``%``.  ``ratio`` is the exact value where no decimal is (a third); ``date`` is what a date
    says, in ISO 8601 of the precision known; ``hedge`` is where the hedge stands.

    >>> from quoteminer import find_quantities
    >>> [(q.value, q.modifier) for q in find_quantities("نحو خمسة آلاف ومئتي جندي")]
    [(5200, 'about')]
    """

    span: Span
    text: str
    value: Number | None
    low: Number | None
    high: Number | None
    modifier: Modifier
    kind: ClaimKind
    unit: str | None
    counted: CountedNoun | None
    rule: str
    confidence: float
    hedge: Span | None = None
    readings: tuple[Reading, ...] = ()
    ratio: Fraction | None = None
    date: str | None = None


@frozen(kw_only=True)
class Claim:
    """A quantity in its context: what is counted, whose, where, as of when, and who says so.

    ``place`` is a CLDR territory code, or the place name as written where no code exists.
    ``as_of`` is an ISO 8601 date of the precision known (``2015``, ``2020-08``, ``2020-08-28``).
    ``affiliation`` is the territory or body that the counted things belong to; ``relation`` what
    is said of them (present, killed, trained, ...).
    """

    id: str
    quantity: Quantity
    counted_class: str | None
    affiliation: str | None
    relation: str | None
    place: str | None
    as_of: str | None
    modality: Modality
    asserted_by: Source | None
    quote_id: str | None
    sentence: Span
    rule: str
    confidence: float

    @property
    def span(self) -> Span:
        """Where the number expression stands."""
        return self.quantity.span


@frozen
class ParserInfo:
    """Which parser gave the syntax: its name, version and the hash of its model files."""

    name: str
    version: str
    sha256: str


@frozen(kw_only=True)
class Extraction:
    """Everything found in one article."""

    article: Article
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    speakers: tuple[Speaker, ...]
    parser: ParserInfo | None
    findings: tuple[Finding, ...] = ()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    def _repr_html_(self) -> str:
        """Show the head of the result in a notebook.

        The page is the report's business: it is loaded when a notebook asks, so that this module
        needs nothing above or beside it.
        """
        from quoteminer.report.notebook import extraction_html  # noqa: PLC0415

        return extraction_html(self)
