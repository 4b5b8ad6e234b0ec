"""What several articles report as said by one source: the same words, altered, cut or taken back."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

from attrs import frozen

from quoteminer.compare.changes import WordChange, WordChangeKind
from quoteminer.compare.context import context_of
from quoteminer.compare.copies import carrier_of, distinct
from quoteminer.compare.corrections import NO_CORRECTIONS, Corrections
from quoteminer.compare.passages import Passage, Piece, common_words, passage_of, word_changes
from quoteminer.compare.sets import Sets
from quoteminer.compare.values import Reason
from quoteminer.compare.voices import is_one_voice
from quoteminer.compare.wording import quote_text
from quoteminer.model import Extraction, Quote, Statement

__all__ = ["GroupedQuote", "QuoteGroup", "QuoteVerdict", "compare_quotes", "quotes_of", "told_changes"]

QuoteVerdict: TypeAlias = Literal["same", "cut", "reworded", "altered", "retracted"]
_GRAVITY: tuple[QuoteVerdict, ...] = ("retracted", "altered", "reworded", "cut", "same")
_ORDER: tuple[WordChangeKind, ...] = get_args(WordChangeKind)
_ALTERING: frozenset[WordChangeKind] = frozenset({"number", "negation"})
_REWORDING: frozenset[WordChangeKind] = frozenset({"replaced", "speaker"})
# How much of the longer of two wordings both must have to be one utterance, in percent: by one speaker,
# by any; and of the shorter, where one is cut.
_SAME_VOICE, _ANY_VOICE, _CUT = 50, 75, 85
# Fewer words than these are said by many.
_FEWEST = 5
# Pairs of words that stand in more utterances than these tell none from another.
_COMMON = 40
_MOST_CANDIDATES = 12
_MOST_REASONS = 8
_RETRACTION_REACH = 12
_WITHOUT_WORDS = frozenset({"quote-same", "quote-retracted"})
_SENTENCE_ENDS = ".!\N{ARABIC QUESTION MARK}\n"


@frozen(kw_only=True)
class GroupedQuote:
    """A quote or reported clause with its article; ``retracted``: its sentence takes it back."""

    article_id: str
    sha256: str
    source: str | None
    published: dt.date | None
    said: Quote | Statement
    retracted: bool

    @property
    def speaker(self) -> str | None:
        """Who is reported to have said it."""
        return self.said.speaker.name if self.said.speaker is not None else None


@frozen(kw_only=True)
class QuoteGroup:
    """One utterance as several articles report it, the earliest first.

    ``claims`` of its reasons are indices into ``quotes``; ``changes`` are those of the reasons that
    tell of altered words, in the same order, from the first quote that each names to the second.
    """

    id: str
    verdict: QuoteVerdict
    speaker: str | None
    reasons: tuple[Reason, ...]
    quotes: tuple[GroupedQuote, ...]
    changes: tuple[WordChange, ...]

    @property
    def base(self) -> int:
        """The index of the report that the others are compared with: the first that takes nothing back."""
        return next((n for n, quote in enumerate(self.quotes) if not quote.retracted), 0)


@frozen(eq=False)
class _Utterance:
    quote: GroupedQuote
    passage: Passage


def compare_quotes(
    extractions: Iterable[Extraction], *, corrections: Corrections = NO_CORRECTIONS
) -> tuple[QuoteGroup, ...]:
    """Gather what several articles report as said alike, by speaker and content.

    >>> from quoteminer import Article, mine
    >>> texts = ("قال الوزير سامي حداد: «لن نغلق الميناء قبل عام 2030».",
    ...          "قال الوزير سامي حداد: «لن نغلق الميناء قبل عام 2035».")
    >>> (group,) = compare_quotes(mine(Article(text), model=None) for text in texts)
    >>> group.verdict, [reason.code for reason in group.reasons]
    ('altered', ['quote-number'])
    """
    right = map(corrections.applied, extractions)
    read = [(carrier_of(extraction.article), tuple(quotes_of(extraction))) for extraction in right]
    kept, _ = distinct([carrier for carrier, _ in read])
    said = sorted((quote for index in kept for quote in read[index][1]), key=_order)
    utterances = [_Utterance(quote, passage_of(quote.said.text, quote.said.span.start)) for quote in said]
    utterances = [utterance for utterance in utterances if len(utterance.passage.pieces) >= _FEWEST]
    groups = [group for linked in _linked(utterances, corrections) if (group := _group(linked)) is not None]
    groups.sort(key=lambda g: (_GRAVITY.index(g.verdict), -len(g.quotes), g.id))
    return tuple(groups)


def told_changes(group: QuoteGroup) -> Iterator[tuple[Reason, WordChange | None]]:
    """Give the reasons of a group, each with the words that it tells of, if it does."""
    changes = iter(group.changes)
    for reason in group.reasons:
        yield reason, next(changes) if reason.code not in _WITHOUT_WORDS else None


def quotes_of(extraction: Extraction) -> Iterator[GroupedQuote]:
    """Give what an article reports as said; a clause that is all in marks counts once."""
    article = extraction.article
    sha256 = article.sha256
    quotes = [quote for quote in extraction.quotes if quote.kind in {"speech", "fragment"}]
    clauses = [s for s in extraction.statements if not any(s.span.overlaps(q.span) for q in quotes)]
    clauses = [s for s in clauses if not any(s is not t and s.span.covers(t.span) for t in clauses)]
    said: list[Quote | Statement] = [*quotes, *clauses]
    for one in sorted(said, key=lambda part: part.span):
        yield GroupedQuote(
            article_id=article.id,
            sha256=sha256,
            source=article.source,
            published=article.published,
            said=one,
            retracted=_is_retracted(article.text, one.span.start),
        )


def _is_retracted(text: str, start: int) -> bool:
    """Tell whether the sentence before a quote says that it was not said, or is taken back."""
    begin = max(text.rfind(end, 0, start) for end in _SENTENCE_ENDS) + 1
    context = context_of(text[begin:start])
    near = context.tokens[-_RETRACTION_REACH:]
    return bool(near) and context.has("retraction", near[0].start)


def _order(quote: GroupedQuote) -> tuple[str, str, str, int]:
    day = quote.published
    return (day.isoformat() if day else "9999-99-99", quote.article_id, quote.sha256, quote.said.span.start)


def _linked(utterances: Sequence[_Utterance], corrections: Corrections) -> Iterator[list[_Utterance]]:
    """Gather utterances that are one, found by pairs of words that few have."""
    index: dict[Hashable, list[int]] = defaultdict(list)
    sets = Sets(len(utterances))
    for number, utterance in enumerate(utterances):
        shingles = set(_shingles(utterance.passage.pieces))
        shared: dict[int, int] = defaultdict(int)
        for shingle in shingles:
            for other in index[shingle]:
                shared[other] += 1
        likely = sorted(shared, key=lambda other: (-shared[other], other))[:_MOST_CANDIDATES]
        for other in likely:
            if _is_one(utterances[other], utterance, corrections):
                sets.join(other, number)
        for shingle in shingles:
            if len(index[shingle]) < _COMMON:
                index[shingle].append(number)
    gathered: dict[int, list[_Utterance]] = defaultdict(list)
    for number, utterance in enumerate(utterances):
        gathered[sets.find(number)].append(utterance)
    yield from (inside for inside in gathered.values() if len(inside) > 1)


def _shingles(pieces: Sequence[Piece]) -> Iterator[Hashable]:
    """Give the pairs of neighbours; numbers, in which reports differ, are passed over."""
    words = [piece.key for piece in pieces if piece.value is None]
    yield from pairwise(words)


def _is_one(first: _Utterance, second: _Utterance, corrections: Corrections) -> bool:
    """Tell whether two utterances are reports of one."""
    sizes = sorted((len(first.passage.pieces), len(second.passage.pieces)))
    common = 100 * common_words(first.passage, second.passage)
    whole, part = common // sizes[1], common // sizes[0]
    one, other = first.quote.speaker, second.quote.speaker
    if one is not None and other is not None and corrections.are_strangers(one, other):
        return False
    unknown = one is None or other is None
    same = one is not None and other is not None and is_one_voice(one, other)
    retracted = first.quote.retracted or second.quote.retracted
    if whole >= (_SAME_VOICE if same or retracted else _ANY_VOICE):
        return True
    return part >= _CUT and (same or unknown or retracted)


def _group(linked: Sequence[_Utterance]) -> QuoteGroup | None:
    """Compare each report with the first that takes nothing back."""
    if len({utterance.quote.sha256 for utterance in linked}) < 2:
        return None
    quotes = tuple(utterance.quote for utterance in linked)
    base = next((n for n, quote in enumerate(quotes) if not quote.retracted), 0)
    drafts = [draft for n in range(len(linked)) if n != base for draft in _told(linked, base, n)]
    drafts = drafts or [_Draft("quote-same", (base, *(n for n in range(len(linked)) if n != base)), None)]
    drafts.sort(key=lambda draft: (_GRAVITY.index(draft.verdict), draft.place, draft.quotes))
    drafts = drafts[:_MOST_REASONS]
    return QuoteGroup(
        id=_identity(linked[base]),
        verdict=drafts[0].verdict,
        speaker=next((quote.speaker for quote in quotes if quote.speaker is not None), None),
        reasons=tuple(_reason(quotes, draft) for draft in drafts),
        quotes=quotes,
        changes=tuple(draft.change for draft in drafts if draft.change is not None),
    )


@frozen
class _Draft:
    code: str
    quotes: tuple[int, ...]
    change: WordChange | None
    marked: bool = False

    @property
    def place(self) -> int:
        """Where it is told among those of its verdict: what turns the meaning goes first."""
        return -1 if self.change is None else _ORDER.index(self.change.kind)

    @property
    def verdict(self) -> QuoteVerdict:
        if self.code == "quote-retracted":
            return "retracted"
        if self.change is None:
            return "same"
        # Between marks other words are an alteration; a reported clause may be put otherwise.
        if self.change.kind in _ALTERING or (self.marked and self.change.kind == "replaced"):
            return "altered"
        return "reworded" if self.change.kind in _REWORDING else "cut"


def _told(linked: Sequence[_Utterance], base: int, number: int) -> Iterator[_Draft]:
    """List what one report has otherwise than the first."""
    first, second = linked[base], linked[number]
    elsewhere = first.quote.sha256 != second.quote.sha256
    if second.quote.retracted and not first.quote.retracted and elsewhere:
        yield _Draft("quote-retracted", (base, number), None)
        return
    marked = isinstance(first.quote.said, Quote) and isinstance(second.quote.said, Quote)
    for change in word_changes(first.passage, second.passage):
        yield _Draft(f"quote-{change.kind}", (base, number), change, marked)
    one, other = first.quote.said.speaker, second.quote.said.speaker
    if one is not None and other is not None and not is_one_voice(one.name, other.name):
        change = WordChange("speaker", one.name, other.name, one.span, other.span)
        yield _Draft("quote-speaker", (base, number), change)


def _reason(quotes: Sequence[GroupedQuote], draft: _Draft) -> Reason:
    articles = [quotes[number].article_id for number in draft.quotes]
    said = (None, None) if draft.change is None else (draft.change.first, draft.change.second)
    return Reason(
        code=draft.code,
        text_en=quote_text(draft.code, articles, said, "en"),
        text_ar=quote_text(draft.code, articles, said, "ar"),
        claims=draft.quotes,
    )


def _identity(utterance: _Utterance) -> str:
    key = f"{utterance.quote.sha256}|{utterance.quote.said.span.start}"
    return hashlib.sha256(key.encode()).hexdigest()[:12]
