"""The report that people read: one page with the comparisons, the articles and what was found in them."""

from quoteminer.report.page import render

__all__ = ["render"]
