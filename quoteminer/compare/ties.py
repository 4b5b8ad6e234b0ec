"""Tell whether more than the country and the kind of thing ties two claims to one matter.

Ten outlets report dozens of tolls from one country on one day.  That two of them count the same dead
is told by the town and the kind of event, or by the words that their sentences and headlines share.
"""

from __future__ import annotations

from decimal import Decimal

from quoteminer.compare.members import Member
from quoteminer.compare.subjects import Cell, Subject
from quoteminer.lexicon.places import territory_of
from quoteminer.lexicon.topics import FORCES, counted_topics

__all__ = [
    "are_tied",
    "can_conflict",
    "is_distinctive",
    "is_one_force",
    "is_same_distinctive",
    "tied_by_subject",
]

# Telling words that two claims must share to be of one matter, or that share of the shorter's words;
# and how many to be so surely that a contradiction can be told.
_SHARED_WORDS = 3
_SHARED_PART = Decimal("0.34")
_SURE_WORDS = 5
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

    There is one right figure of a force, an amount of money or a share, and of a happening told of in
    much the same words, fewer of them in one town; how many
    clubs or jobs "there are" depends on which are meant.
    """
    subject = first.subject
    # Which part is meant nobody can tell: five of the wounded are treated here, eight were moved there.
    if not subject.states or subject.is_part or not (first.sure and second.sure):
        return False
    if not subject.happening:
        return subject.dimension != "count" or is_one_force(subject, second.subject)
    if first.carrier.sha256 == second.carrier.sha256:
        # Two accounts in one article rival each other only where they name one and the same thing.
        return subject == second.subject
    return _is_unread(first, second) or _is_surely_one_event(first, second)


def _is_surely_one_event(first: Member, second: Member) -> bool:
    if first.sites and second.sites and not first.sites & second.sites:
        return False
    place = first.subject.cell.place
    local = place == second.subject.cell.place and _is_local(place)
    if _is_frequent(first.subject.cell) or _is_frequent(second.subject.cell):
        return local and _shared(first, second) >= _SURE_WORDS
    if local:
        # A report of few words has none that could tell it from another.
        return min(len(first.words), len(second.words)) < _SHARED_WORDS or _are_alike(first, second)
    return _shared(first, second) >= _SURE_WORDS


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


def _is_frequent(cell: Cell) -> bool:
    """Tell whether a thing is counted of which one day in one town sees several tolls."""
    topic = counted_topics().get(cell.thing)
    return topic is not None and topic.frequent


def _is_local_event(left: Subject, right: Subject) -> bool:
    """Tell whether both are of one kind of event in one place smaller than a country."""
    one, other = left.cell, right.cell
    same = one.event is not None and one.event == other.event and one.place == other.place
    return same and _is_local(one.place)


def _is_local(place: str | None) -> bool:
    return place is not None and territory_of(place) != place


def _is_unread(first: Member, second: Member) -> bool:
    return not (first.read and second.read)


def _shared(first: Member, second: Member) -> int:
    return len(first.words & second.words)
