"""Claims are read back from a store's rows as from any record, only sooner."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from strategies import extractions

from quoteminer.errors import SchemaError
from quoteminer.formats import claim_record, dumps, loads
from quoteminer.formats.records import claim_from_record
from quoteminer.store import claims


@settings(max_examples=60)
@given(found=extractions())
def test_a_claim_is_that_of_its_record(found):
    for claim in found.claims:
        record = dumps(claim_record(claim, claim.sentence.of(found.article.text)))
        read, sentence = claims.read_claim(record)
        assert (read, sentence) == (claim, claim.sentence.of(found.article.text))
        # The written form also tells a float from a decimal number.
        assert repr(read) == repr(claim_from_record(loads(record)))


def test_rows_of_the_store_are_read_directly(mined, monkeypatch):
    def fail(_):
        raise AssertionError("read the long way")

    monkeypatch.setattr(claims, "claim_from_record", fail)
    for extraction in mined:
        for claim in extraction.claims:
            assert claims.read_claim(dumps(claim_record(claim, "قتل 7"))) == (claim, "قتل 7")


def test_other_rows_are_read_the_long_way(mined):
    claim = mined[0].claims[0]
    record = claim_record(claim, "قتل 7")
    older = {name: value for name, value in record.items() if name != "hedge"}
    assert claims.read_claim(dumps(older)) == (claim, "قتل 7")
    del record["start"]
    with pytest.raises(SchemaError, match="missing key 'start'"):
        claims.read_claim(dumps(record))
