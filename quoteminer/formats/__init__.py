"""The records that go out and come back."""

from quoteminer.formats.jsonl import dumps, dumps_extraction, iter_extractions, loads
from quoteminer.formats.records import Record, claim_record, from_record, to_record
from quoteminer.formats.tabular import rows_of

__all__ = [
    "Record",
    "claim_record",
    "dumps",
    "dumps_extraction",
    "from_record",
    "iter_extractions",
    "loads",
    "rows_of",
    "to_record",
]
