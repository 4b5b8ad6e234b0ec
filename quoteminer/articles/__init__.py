"""Articles from files, folders, streams and JSON Lines."""

from quoteminer.articles.failures import ReadFailure
from quoteminer.articles.reading import Limits, Reading, read_articles, read_inputs

__all__ = ["Limits", "ReadFailure", "Reading", "read_articles", "read_inputs"]
