"""What an article says about itself in its first lines: its date and its source."""

from __future__ import annotations

from quoteminer.articles.metadata import Metadata

__all__ = ["find_dateline"]


def find_dateline(text: str) -> Metadata:
    """Find the date and the source in the furniture of a page."""
    del text
    return Metadata()
