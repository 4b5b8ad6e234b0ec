"""Gather what belongs together, pair by pair."""

from __future__ import annotations

__all__ = ["Sets"]


class Sets:
    """Disjoint sets of indices; the root of a set is its smallest index."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def find(self, index: int) -> int:
        """Give the smallest index of the set of an index."""
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index

    def join(self, one: int, other: int) -> None:
        """Make one set of the sets of two indices."""
        low, high = sorted((self.find(one), self.find(other)))
        self._parent[high] = low
