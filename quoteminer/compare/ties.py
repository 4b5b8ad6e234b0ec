"""Tell whether more than the country and the kind of thing ties two claims to one matter.

Ten outlets report dozens of tolls from one country on one day.  That two of them count the same dead
is told by the town and the kind of event, or by the words that their sentences and headlines share.
"""

from __future__ import annotations

from decimal import Decimal

from quoteminer.compare.context import context_of, is_common, is_event
from quoteminer.compare.members import Member
from quoteminer.compare.subjects import Cell, Subject, stems_of_place
from quoteminer.lexicon.places import territory_of
from quoteminer.lexicon.topics import FORCES, counted_topics, frequent_families

__all__ = [
    "are_tied",
    "can_conflict",
    "is_distinctive",
    "is_one_force",
    "is_same_distinctive",
    "tied_by_subject",
]

# Telling words that two claims must share to be of one matter, or that share of the shorter's words.
_SHARED_WORDS = 3
_SHARED_PART = Decimal("0.34")
# Words that few reports have which two claims must share so that a contradiction can be told: in one town,
# in one province, elsewhere.  One kind of event stands for one of them.
_IN_A_TOWN, _IN_A_PROVINCE, _ANYWHERE = 2, 3, 4
# Two large figures this near each other are two reports of one count: that tells as much as two words.
_LARGE, _NEARLY = 100, Decimal("0.05")
_SHARE = "share"
_ANY = "any"
_DISTINCTIVE_DIGITS = 3


def are_tied(first: Member, second: Member, *, by_subject: bool) -> bool:
    """Tell whether two claims are of one matter; claims that were not read are not asked for words.

    ``by_subject`` is what `tied_by_subject` says of the two.
    """
    if by_subject or first.carrier.sha256 == second.carrier.sha256 or is_same_distinctive(first, second):
        return True
    if not first.subject.anchored and not second.subject.anchored:
        return False
    if _is_unread(first, second):
        return True
    return _are_alike(first, second)


def _are_alike(first: Member, second: Member) -> bool:
    """Tell whether two claims share enough telling words to be of one matter."""
    shared, shorter = _shared(first, second), min(len(first.words), len(second.words))
    return shared >= _SHARED_WORDS or (shorter > 0 and shared >= _SHARED_PART * shorter)


def tied_by_subject(left: Subject, right: Subject) -> bool:
    """Tell whether two subjects alone say that the claims are of one matter."""
    return is_one_force(left, right) or _is_local_event(left, right)


def can_conflict(first: Member, second: Member) -> bool:
    """Tell whether two claims are surely enough of one thing for a contradiction to be told.

    There is one right figure of a force or an amount of money, and of a happening or a share of which
    two articles tell in the same particular words, fewer of them in one town; how many clubs or
    jobs "there are" depends on which are meant.
    """
    subject, other = first.subject, second.subject
    # Which part is meant nobody can tell: five of the wounded are treated here, eight were moved there.
    if not subject.states or subject.is_part or not (first.sure and second.sure):
        return False
    same_article = first.carrier.sha256 == second.carrier.sha256
    if not subject.happening:
        if subject.dimension == _SHARE:
            # Of one whole many shares are told: of those who agree, who do not, who never heard of it.
            return not same_article and (_is_unread(first, second) or _is_surely_one_matter(first, second))
        return subject.dimension != "count" or is_one_force(subject, other)
    if first.sites and second.sites and not first.sites & second.sites:
        return False
    if same_article:
        # Two accounts in one article rival each other only where they name one thing in the same words,
        # or both say how many there are altogether ("the number of the wounded reached 41").
        told = _own_words(first, second) > 0 or (_is_total(first) and _is_total(second))
        return subject == other and (_is_unread(first, second) or told)
    return _is_unread(first, second) or _is_surely_one_matter(first, second)


def _is_surely_one_matter(first: Member, second: Member) -> bool:
    """Tell whether two claims share words enough that few reports have."""
    one, other = first.subject.cell, second.subject.cell
    local = one.place == other.place and _is_local(one.place)
    if local and first.figure == second.figure:
        # Only a denial contradicts the same figure, and repeats it.
        return True
    if _is_frequent(first.subject) or _is_frequent(second.subject):
        return local and _is_town(one.place) and _telling(first, second) >= _IN_A_PROVINCE
    if local and min(len(first.words), len(second.words)) < _SHARED_WORDS:
        # A report of few words has none that could tell it from another.
        return True
    needed = _ANYWHERE if not local else _IN_A_TOWN if _is_town(one.place) else _IN_A_PROVINCE
    same_event = one.event is not None and one.event == other.event
    return _telling(first, second) >= needed - same_event


def _telling(first: Member, second: Member) -> int:
    """Count what two claims share that few reports have."""
    named = _named(first, second)
    shared = first.words & second.words
    telling = sum(not is_common(word) and not is_event(word) and word not in named for word in shared)
    return telling + 2 * _are_nearly_one(first, second)


def _named(first: Member, second: Member) -> frozenset[str]:
    """Give the stems of the names of the places of two claims, which are no news for them."""
    places = {place for m in (first, second) if (place := m.subject.cell.place) is not None}
    return frozenset[str]().union(*map(stems_of_place, places))


def _own_words(first: Member, second: Member) -> int:
    """Count the words that the sentences of two claims share, the headline of their article left out."""
    one, other = (context_of(m.grouped.sentence_text).words & m.words for m in (first, second))
    return sum(not is_common(word) for word in one & other)


def _is_total(member: Member) -> bool:
    """Tell whether a figure is given as the number of all."""
    grouped = member.grouped
    return context_of(grouped.sentence_text).is_total(grouped.claim.span.start - grouped.claim.sentence.start)


def _are_nearly_one(first: Member, second: Member) -> bool:
    points = [abs(m.figure.point) for m in (first, second) if m.figure.point is not None]
    return len(points) > 1 and min(points) >= _LARGE and max(points) - min(points) <= max(points) * _NEARLY


def is_one_force(left: Subject, right: Subject) -> bool:
    """Tell whether both say how large one owner's force in one place is."""
    one, other = left.cell, right.cell
    if left.happening or one.affiliation is None or one.affiliation != other.affiliation:
        return False
    return (one.place or other.place) is not None and _is_force(one) and _is_force(other)


def is_same_distinctive(first: Member, second: Member) -> bool:
    """Tell whether both give one figure that is particular."""
    point, other = first.figure.point, second.figure.point
    return point is not None and point == other and is_distinctive(first) and is_distinctive(second)


def is_distinctive(member: Member) -> bool:
    """Tell whether a figure is so particular that its return later means the same happening.

    133 strikes told of in March and again in December are the same strikes; 20 need not be.
    """
    point = member.figure.point
    return point is not None and len(point.normalize().as_tuple().digits) >= _DISTINCTIVE_DIGITS


def _is_force(cell: Cell) -> bool:
    topic = counted_topics().get(cell.thing)
    return topic is not None and topic.rank == FORCES


def _is_frequent(subject: Subject) -> bool:
    """Tell whether something is counted of which one day in one town sees several tolls."""
    topic = counted_topics().get(subject.cell.thing)
    frequent = frequent_families().get(subject.family)
    often = frequent is not None and frequent in {_ANY, subject.cell.event}
    return often or (topic is not None and topic.frequent)


def _is_local_event(left: Subject, right: Subject) -> bool:
    """Tell whether both are of one kind of event in one place smaller than a country."""
    one, other = left.cell, right.cell
    same = one.event is not None and one.event == other.event and one.place == other.place
    return same and _is_local(one.place)


def _is_local(place: str | None) -> bool:
    return place is not None and territory_of(place) != place


def _is_town(place: str | None) -> bool:
    """Tell whether a place is smaller than a province: a town is named, a province has a code."""
    return place is not None and not place.isascii()


def _is_unread(first: Member, second: Member) -> bool:
    return not (first.read and second.read)


def _shared(first: Member, second: Member) -> int:
    return len(first.words & second.words)
