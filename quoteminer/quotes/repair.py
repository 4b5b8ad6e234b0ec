"""Find where a quote ends whose closing mark is lost, and where one begins whose opening mark is lost.

Arabic news gives the evidence: a quote begins after the reporting verb's complementizer or colon, and
it is over where the reporter takes the floor again, with a reporting verb after a stop or a reporting
participle after a comma.  What begins without reporting words is a name, and names are short.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import regex

from quoteminer.lexicon.words import is_word
from quoteminer.model import Span
from quoteminer.quotes.government import Reporting
from quoteminer.quotes.sightings import Sighting
from quoteminer.text import fold_key

__all__ = ["Boundaries", "end_of_unclosed", "start_of_unopened"]

_BREAK = regex.compile(
    r"(?P<stop>[!?\u061f\u2026]++|(?<!\p{Nd}|(?<!\p{Nd})\.)\.++(?!\p{Latin})|(?<=\p{Nd})\.++(?!\p{Nd}))"
    r"|(?P<comma>[,;\u060c\u061b](?!\p{Nd}))"
)
_LEADING = regex.compile(r"[\s.)\]]{0,8}+")
_WORD = regex.compile(r"\p{L}[\p{L}\p{M}\u0640]*+")
_GAP = regex.compile(r"\s?([:.!?\u061f\u2026])")
_NAME_BREAK = regex.compile(r"[^\p{L}\p{M}\p{Nd}\p{Cf}\s\u0640.&'\u2019_-]|\.(?=\s|\Z)")
_NAME_WORD = regex.compile(r"[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\u0640.&'\u2019_-]*+")
_NAME_WORDS = 6
_SUBJECT_WORDS = 16
_CLAUSE = 4
_LOOK_BACK = 1500
_LEAD = 90
_TAIL = 12
_STOPS = tuple(".!?\u061f\u2026")
_EDGE = " \t\u00a0\"'\u00bb\u201d\u201c)]}.!?\u061f\u2026"
_WAW = "\N{ARABIC LETTER WAW}"
_YEH = "\N{ARABIC LETTER YEH}"


class Boundaries:
    """The stops and commas of a paragraph, and those after which the reporter speaks again."""

    def __init__(self, text: str, paragraph: Span, reporting: Reporting) -> None:
        self._text = text
        self._paragraph = paragraph
        self.reporting = reporting
        self.stops: list[tuple[int, int]] = []
        self.breaks: list[tuple[int, int]] = []
        self.turns: list[tuple[int, int]] = []
        for match in _BREAK.finditer(text, paragraph.start, paragraph.end):
            stop = match["stop"] is not None
            # A full stop belongs to the quoted sentence, a comma to the reporter's.
            self.breaks.append((match.end() if stop else match.start(), match.end()))
            if stop:
                self.stops.append(match.span())
            if self._reports(match.end(), after_stop=stop):
                self.turns.append(self.breaks[-1])

    def _reports(self, offset: int, *, after_stop: bool) -> bool:
        lead = _LEADING.match(self._text, offset, self._paragraph.end)
        word = _WORD.match(self._text, lead.end() if lead else offset, self._paragraph.end)
        return word is not None and self.reporting.is_report(word, finite=after_stop)

    def window(self, offset: int) -> int:
        """Keep an offset within the paragraph."""
        return max(self._paragraph.start, offset)

    def begins(self, offset: int) -> bool:
        """Tell whether the paragraph begins here."""
        return offset == self._paragraph.start

    def ends(self, offset: int) -> bool:
        """Tell whether nothing but punctuation follows in the paragraph."""
        return not self._text[offset : min(self._paragraph.end, offset + _TAIL)].strip(_EDGE)

    def turn_between(self, start: int, stop: int) -> bool:
        """Tell whether the reporter takes the floor within the stretch."""
        index = bisect_left(self.turns, (start, start))
        return index < len(self.turns) and self.turns[index][1] <= stop

    def first_turn(self, start: int, stop: int) -> int | None:
        """Give the end of the last quoted clause before the reporter's first turn in the stretch."""
        index = bisect_left(self.turns, (start, start))
        if index < len(self.turns) and self.turns[index][1] <= stop:
            return self.turns[index][0]
        return None

    def clause_start(self, floor: int, offset: int) -> int | None:
        """Give where the clause before the last stop of the stretch ends, or before its last comma."""
        for breaks, end in ((self.stops, 1), (self.breaks, 0)):
            index = bisect_left(breaks, (offset, offset)) - 1
            if index >= 0 and breaks[index][0] > floor:
                return breaks[index][end]
        return None

    def sentence_start(self, floor: int, offset: int) -> int:
        """Give the start of the sentence that ends at the offset."""
        index = bisect_left(self.stops, (offset, offset)) - 1
        while index >= 0 and not self._text[self.stops[index][1] : offset].strip(_EDGE):
            index -= 1
        return max(floor, self.stops[index][1]) if index >= 0 else floor


def end_of_unclosed(
    text: str, mark: Sighting, limit: int, bounds: Boundaries, inner: Sequence[Span], *, cut: bool
) -> int:
    """Find where a quote without a closer ends.

    ``limit`` is as far as it can reach; ``cut`` tells that another mark stands there.  ``inner`` are
    the quotes within it, which are not cut.
    """
    if mark.government == "none" and not mark.begins and not _clause_begins(text, mark.end, limit):
        return _name_end(text, mark.end, limit)
    start = mark.end
    for span in inner:
        turn = bounds.first_turn(start, span.start)
        if turn is not None:
            return turn
        start = max(start, span.end)
    turn = bounds.first_turn(start, limit)
    if turn is not None:
        return turn
    return _before_report(start, limit, bounds) if cut else limit


def _name_end(text: str, start: int, limit: int) -> int:
    stop = _NAME_BREAK.search(text, start, limit)
    limit = stop.start() if stop else limit
    end = start
    for count, word in enumerate(_NAME_WORD.finditer(text, start, limit)):
        if count == _NAME_WORDS or _ends_name(fold_key(word.group())):
            break
        end = word.end()
    return end


def _clause_begins(text: str, start: int, limit: int) -> bool:
    word = _NAME_WORD.search(text, start, min(limit, start + _TAIL))
    return word is not None and is_word(fold_key(word.group()), "auxiliary", "negator", "complementizer")


def _ends_name(key: str) -> bool:
    if is_word(key, "preposition", "relative", "subordinator", "complementizer", "auxiliary", "negator"):
        return True
    return key.startswith(_WAW + _YEH) and len(key) > 4


def _before_report(start: int, limit: int, bounds: Boundaries) -> int:
    """Step back from a mark over the reporting clause that leads to it."""
    floor = max(start, limit - _LEAD)
    cue: int | None = None
    for word in bounds.reporting.words(floor, limit):
        if word.start() > start and bounds.reporting.is_cue(word):
            cue = word.start()
    return limit if cue is None else bounds.clause_start(floor, cue) or cue


def start_of_unopened(text: str, mark: Sighting, floor: int, names: int, bounds: Boundaries) -> int | None:
    """Find where a quote without an opener begins, or `None` where nothing tells.

    The last reporting verb with its complementizer or colon wins; then the first complementizer of
    the sentence; then the sentence, or all of a paragraph that the mark ends.  The quote can begin at
    ``floor``; whatever is quoted from there to ``names`` is no more than a name within it.
    """
    reported = _after_report(text, mark.start, floor, bounds)
    if reported is not None:
        return reported
    sentence = bounds.sentence_start(names, mark.start)
    for word in bounds.reporting.words(max(sentence, mark.start - _LOOK_BACK), mark.start):
        if bounds.reporting.is_particle(word.group()) and not _verb_follows(text, word.end()):
            return word.end()
    colon = text.rfind(": ", max(sentence, mark.start - _LOOK_BACK), mark.start)
    if colon >= 0:
        return colon + 1
    if bounds.ends(mark.end) and bounds.begins(names) and mark.start - names < _LOOK_BACK:
        return names
    if not bounds.ends(mark.end) and text[mark.end : mark.end + 1] not in _STOPS:
        return None
    # The rest of a sentence after a name is too little to be a quote.
    rest = sum(1 for _ in bounds.reporting.words(max(sentence, mark.start - _LOOK_BACK), mark.start))
    return sentence if sentence > names or bounds.begins(names) or rest >= _CLAUSE else None


def _after_report(text: str, stop: int, floor: int, bounds: Boundaries) -> int | None:
    """Find the last reporting verb with its complementizer, preposition or colon before an offset."""
    found: int | None = None
    governs: frozenset[str] = frozenset()
    since = _SUBJECT_WORDS + 1
    for word in bounds.reporting.words(bounds.window(stop - _LOOK_BACK), stop):
        since += 1
        gap = _GAP.match(text, word.end(), stop)
        sign = gap[1] if gap else ""
        if bounds.reporting.is_particle(word.group()):
            goes_on = found is not None and word.group()[0] == _WAW
            if since <= _SUBJECT_WORDS and not goes_on and not _verb_follows(text, word.end()):
                found, since = word.end(), _SUBJECT_WORDS + 1
        elif bounds.reporting.is_cue(word):
            since, governs = 0, bounds.reporting.governed_by(word)
        elif since <= _CLAUSE and fold_key(word.group()) in governs:
            found = word.end()
        if gap and sign == ":" and since <= _SUBJECT_WORDS:
            found, since = gap.end(), _SUBJECT_WORDS + 1
        elif sign in _STOPS:
            since = _SUBJECT_WORDS + 1
    return found if found is not None and found >= floor else None


def _verb_follows(text: str, offset: int) -> bool:
    """Tell *an* with an imperfect verb, which reports nothing, from *anna* with a noun."""
    return text[offset : offset + 2].strip()[:1] == _YEH
