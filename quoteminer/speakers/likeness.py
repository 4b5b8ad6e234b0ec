"""How alike two names or offices are: what one article may write in two ways."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from quoteminer.lexicon.reporting import Gender
from quoteminer.lexicon.sources import given_name, strip_article
from quoteminer.lexicon.transliteration import same_sound
from quoteminer.speakers.nominals import is_nisba

__all__ = ["agree", "is_kin", "is_shorter", "same_word", "within"]

_VOWELS = frozenset("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}")


def same_word(one: str, other: str) -> bool:
    """Compare two folded name words, letting a foreign name waver by a sound or two letters swapped."""
    one, other = strip_article(one), strip_article(other)
    if one == other:
        return True
    if one[:1] != other[:1] or (given_name(one) and given_name(other)):
        return False
    if min(len(one), len(other)) >= 4 and _skeleton(one) == _skeleton(other):
        return True
    if min(len(one), len(other)) < 5:
        return False
    if sorted(one) == sorted(other):
        return True  # two letters swapped
    apart = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and len(apart) == 1 and same_sound(*apart[0])


def is_kin(one: str, other: str) -> bool:
    """Compare two folded words of an office, letting an adjective of origin stand for its noun."""
    if one == other:
        return True
    return is_nisba(one) and len(other) >= 3 and one.startswith(other[: max(3, len(other) - 1)])


@lru_cache(maxsize=4096)
def _skeleton(word: str) -> str:
    """Drop the long vowels after the first letter: transliterations waver in them."""
    return word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether the words of one name appear, in order, among those of another."""
    rest = iter(whole)
    return all(any(same_word(word, other) for other in rest) for word in part)


def is_shorter(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether one name is the other cut short: a first name, a surname, a name without the father's."""
    if not part or not (same_word(part[-1], whole[-1]) or same_word(part[0], whole[0])):
        return False
    return within(part, whole)


def agree(one: Gender | None, other: Gender | None) -> bool:
    """Tell whether two genders go together; an unknown one goes with any."""
    return one is None or other is None or one == other
