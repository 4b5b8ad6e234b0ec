"""Extract and compare on a cluster, with the answers of plain Python (extra ``spark``).

Articles and claims travel as Arrow batches; the work on them is the same Python code everywhere.
"""

from quoteminer.spark.comparing import compare, groups
from quoteminer.spark.extracting import extract

__all__ = ["compare", "extract", "groups"]
