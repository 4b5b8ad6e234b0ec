"""Compare two articles, or two versions of one: what is said and counted in both, and how it differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from attrs import frozen

from quoteminer.compare.changes import Diff, Said, SaidPair, WordChange
from quoteminer.compare.figures import pair_claims
from quoteminer.compare.passages import Passage, common_words, passage_of, word_changes
from quoteminer.compare.voices import is_one_voice
from quoteminer.model import Extraction, Quote

__all__ = ["diff"]

# How much of the longer of two wordings both must have to be one utterance: by one speaker, by any.
_SAME_VOICE, _ANY_VOICE = 45, 70
# A cut quote is known by what is left of it, if that is more than a few words.
_CUT, _FEWEST = 85, 4
# Words that stand in more passages than this tell none from another.
_COMMON = 50
_MOST_CANDIDATES = 8

T = TypeVar("T")


def diff(a: Extraction, b: Extraction) -> Diff:
    """Pair the quotes and the claims of two articles and say what became of each.

    Quotes are paired by speaker and content, claims by what they count.

    >>> from quoteminer import mine
    >>> first = mine("قال الوزير سامي حداد: «لن نغلق الميناء».", model=None)
    >>> second = mine("قال الوزير سامي حداد: «نغلق الميناء».", model=None)
    >>> [(pair.status, [change.kind for change in pair.changes]) for pair in diff(first, second).said]
    [('changed', ['negation'])]
    """
    return Diff(a.article, b.article, tuple(_pair_said(a, b)), tuple(pair_claims(a, b)))


@frozen(eq=False)
class _Utterance:
    said: Said
    passage: Passage


def _utterances(extraction: Extraction) -> list[_Utterance]:
    """List what is reported as said; names and titles between marks are not."""
    quotes = [quote for quote in extraction.quotes if quote.kind in {"speech", "fragment"}]
    said: list[Said] = [*quotes, *extraction.statements]
    said.sort(key=lambda part: part.span)
    return [_Utterance(part, passage_of(part.text, part.span.start)) for part in said]


def _pair_said(a: Extraction, b: Extraction) -> Iterator[SaidPair]:
    first, second = _utterances(a), _utterances(b)
    partner = _match(first, second)
    for number, utterance in enumerate(first):
        if number in partner:
            yield _said_pair(utterance, second[partner[number]])
        else:
            yield SaidPair("dropped", utterance.said, None)
    taken = set(partner.values())
    for number, utterance in enumerate(second):
        if number not in taken:
            yield SaidPair("added", None, utterance.said)


def _said_pair(first: _Utterance, second: _Utterance) -> SaidPair:
    changes = word_changes(first.passage, second.passage)
    one, other = first.said.speaker, second.said.speaker
    if one is not None and other is not None and not is_one_voice(one.name, other.name):
        speaker = WordChange("speaker", one.name, other.name, one.span, other.span)
        telling = [change for change in changes if change.kind in {"number", "negation"}]
        changes = (*telling, speaker, *(change for change in changes if change not in telling))
    return SaidPair("changed" if changes else "kept", first.said, second.said, changes)


def _match(first: Sequence[_Utterance], second: Sequence[_Utterance]) -> dict[int, int]:
    """Pair utterances one to one, the likest first, without comparing all with all."""
    index: dict[object, list[int]] = defaultdict(list)
    for number, utterance in enumerate(second):
        for key in set(utterance.passage.keys):
            index[key].append(number)
    scored = [
        (score, number, other)
        for number, utterance in enumerate(first)
        for other in _candidates(utterance, index)
        if (score := _likeness(utterance, second[other])) > 0
    ]
    scored.sort(key=lambda row: (-row[0], row[1], row[2]))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, number, other in scored:
        if number not in partner and other not in taken:
            partner[number] = other
            taken.add(other)
    return partner


def _candidates(utterance: _Utterance, index: dict[object, list[int]]) -> Iterable[int]:
    """Give the few passages that share most of the rarer words."""
    shared: dict[int, int] = defaultdict(int)
    keys = set(utterance.passage.keys)
    rare = [key for key in keys if len(index.get(key, ())) <= _COMMON]
    for key in rare or sorted(keys, key=repr)[:1]:
        for number in index.get(key, ())[:_COMMON]:
            shared[number] += 1
    return sorted(shared, key=lambda number: (-shared[number], number))[:_MOST_CANDIDATES]


def _likeness(first: _Utterance, second: _Utterance) -> int:
    """Say how alike two utterances are, in percent and more for one speaker; 0: they are two."""
    sizes = sorted((len(first.passage.pieces), len(second.passage.pieces)))
    if not sizes[0]:
        return 0
    common = 100 * common_words(first.passage, second.passage)
    whole, part = common // sizes[1], common // sizes[0]
    one, other = first.said.speaker, second.said.speaker
    same = one is not None and other is not None and is_one_voice(one.name, other.name)
    bonus = 10 * same + (isinstance(first.said, Quote) == isinstance(second.said, Quote))
    if whole >= (_SAME_VOICE if same else _ANY_VOICE):
        return whole + bonus
    unknown = one is None or other is None
    return whole + bonus if part >= _CUT and sizes[0] >= _FEWEST and (same or unknown) else 0
