"""What could not be read: recorded, so that the good articles are still worked on."""

from __future__ import annotations

from attrs import frozen

from quoteminer.errors import InputError

__all__ = ["ReadFailure"]


@frozen
class ReadFailure:
    """One article, line or file that was set aside, and why.

    >>> ReadFailure(InputError("is empty", source="a.txt")).message
    'a.txt: is empty'
    """

    error: InputError

    @property
    def message(self) -> str:
        """What is wrong, where, and what to do about it."""
        return str(self.error)
