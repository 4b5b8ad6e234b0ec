"""Hedges: words that loosen or bound the number they stand by."""

from __future__ import annotations

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.contexts import in_role, role_words
from quoteminer.lexicon.hedges import Hedge, hedges_after, hedges_before
from quoteminer.lexicon.places import nationalities
from quoteminer.model import Span
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.scan import QUOTES, Scan

__all__ = ["apply_hedge"]


def apply_hedge(scan: Scan, draft: Draft) -> None:
    """Find the hedge of a number and set its modifier and bounds."""
    if draft.modifier != "exact":
        return
    found = _before(scan, draft.first) or _after(scan, draft) or _before_noun(scan, draft)
    if found is None:
        return
    hedge, span = found
    draft.hedge = span
    draft.modifier = hedge.modifier


def _before(scan: Scan, first: int) -> tuple[Hedge, Span] | None:
    i = scan.before_quotes(first - 1)
    if scan.key(i) in role_words("bare-article"):
        i -= 1
    while scan.kind(i) == "word" and scan.key(i) in role_words("bare-preposition"):
        i -= 1
    for reach in range(3):
        found = _ending_at(scan, i - reach, reach) or (_parted(scan, i) if not reach else None)
        if found or scan.kind(i - reach) != "word" or scan.word(i - reach) is not None:
            return found
    return None


def _before_noun(scan: Scan, draft: Draft) -> tuple[Hedge, Span] | None:
    """Look before the noun that "one" follows: more than a term one."""
    counted = draft.counted
    follows = counted is not None and counted.rule == "count-adjective" and not draft.definite
    return _before(scan, draft.first - 1) if follows else None


def _ending_at(scan: Scan, i: int, reach: int) -> tuple[Hedge, Span] | None:
    if scan.kind(i) != "word":
        return None
    for words, hedge in hedges_before(scan.key(i)):
        if reach and not hedge.reach:
            continue
        first = i - len(words) + 1
        start = _matches(scan, first, words)
        if start is not None:
            return hedge, Span(start, scan.tokens[i].end)
    return None


def _parted(scan: Scan, i: int) -> tuple[Hedge, Span] | None:
    """Match a verb and its preposition with the subject between them (*la tazīd qīmatuhā ʿalā*)."""
    for words, hedge in hedges_before(scan.key(i)):
        if not hedge.reach or len(words) < 2 or words[-1] != scan.key(i):
            continue
        for gap in (1, 2):
            start = _matches(scan, i - gap - len(words) + 1, words[:-1])
            if start is not None:
                return hedge, Span(start, scan.tokens[i].end)
    return None


def _matches(scan: Scan, first: int, words: tuple[str, ...]) -> int | None:
    """Match a phrase whose first word may carry proclitics: the offset where the phrase starts.

    A quotation mark may stand behind the first word: more "than a thousand attempts".
    """
    if len(words) > 1 and scan.key(first) in QUOTES and scan.key(first + 1) == words[1]:
        first = scan.before_quotes(first)
        tail = words[2:]
        at = scan.after_quotes(first + 1)
        matched = all(scan.key(at + 1 + k) == word for k, word in enumerate(tail))
        return _opens(scan, first, words) if matched and first >= 0 else None
    if first < 0:
        return None
    for k, word in enumerate(words):
        if k and scan.key(first + k) != word:
            return None
    return _opens(scan, first, words)


def _opens(scan: Scan, first: int, words: tuple[str, ...]) -> int | None:
    key = scan.key(first)
    if key == words[0]:
        return scan.tokens[first].start
    for analysis in analyses(key):
        if analysis.stem == words[0] and not analysis.article and not analysis.future:
            return scan.tokens[first].offset(analysis.letters)
    return None


def _after(scan: Scan, draft: Draft) -> tuple[Hedge, Span] | None:
    """Look right behind the number, then behind its noun phrase."""
    places = {scan.after_quotes(draft.last + 1)}
    if draft.noun_last is not None and draft.noun_last > draft.last:
        places.update(range(draft.last + 2, draft.noun_last + 2))
        if nationalities().matches(scan.key(draft.noun_last + 1)):
            places.add(draft.noun_last + 2)
    for i in sorted(places):
        for words, hedge in hedges_after(scan.key(i)):
            if all(scan.key(i + k) == word for k, word in enumerate(words)):
                last = i + len(words) - 1
                if _opens_next(scan, last):
                    continue  # "and more than": the hedge of the next number
                return hedge, Span(scan.tokens[i].start, scan.tokens[last].end)
    return None


def _opens_next(scan: Scan, last: int) -> bool:
    """Tell whether the last word of a phrase begins one that stands before a number."""
    if not in_role(scan.key(last + 1), "partitive-of"):
        return False
    two = (words for words, _ in hedges_before(scan.key(last + 1)) if len(words) == 2)
    return any(_matches(scan, last, words) is not None for words in two)
