import copy
import json
from decimal import Decimal, localcontext
from fractions import Fraction

import attrs
import jsonschema
import pytest
from hypothesis import given
from strategies import extractions

from quoteminer.errors import SchemaError
from quoteminer.formats import (
    claim_record,
    dumps,
    dumps_extraction,
    from_record,
    iter_extractions,
    loads,
    to_record,
)
from quoteminer.formats.schema import record_schema

CONTRACT = {
    "": "schema_version id source published sha256 quotes statements claims speakers parser",
    "quotes": "id start end text kind speaker cue utterance defects rule confidence",
    "claims": (
        "id start end text value low high modifier kind unit counted place as_of modality asserted_by "
        "quote_id sentence rule confidence"
    ),
    "speakers": "id name aliases roles kind",
}
SOURCE = "id name start end role"
VALIDATOR = jsonschema.Draft202012Validator(record_schema())


def test_the_keys_of_the_contract_come_first_and_in_order(extraction):
    record = to_record(extraction)
    for name, keys in CONTRACT.items():
        part = record[name][0] if name else record
        assert list(part)[: len(keys.split())] == keys.split()
    assert list(record["quotes"][0]["speaker"]) == SOURCE.split()
    assert list(record["quotes"][0]["cue"]) == ["start", "end", "text"]
    assert list(record["claims"][0]["counted"])[:4] == ["start", "end", "text", "lemma"]
    assert list(record["parser"]) == ["name", "version", "sha256"]


def test_a_record_says_what_the_extraction_says(extraction):
    record = to_record(extraction)
    claim = record["claims"][0]
    assert (record["id"], record["published"], record["source"]) == ("a", "2020-08-28", "صحيفة المثال")
    assert (claim["value"], claim["modifier"], claim["hedge"]) == (5200, "about", {"start": 25, "end": 28})
    assert claim["asserted_by"] == {"id": "s1", "name": "سامي حداد", "start": 11, "end": 20, "role": "العقيد"}
    assert claim["sentence"] == {
        "start": 0,
        "end": len(extraction.article.text),
        "text": extraction.article.text,
    }
    assert claim_record(extraction.claims[0], extraction.article.text) == claim


@given(extractions())
def test_round_trip(extraction):
    line = dumps_extraction(extraction)
    back = from_record(loads(line))
    assert back == extraction
    assert dumps_extraction(back) == line
    assert len(line.splitlines()) == 1
    assert line.encode()
    VALIDATOR.validate(json.loads(line))


@given(extractions())
def test_round_trip_without_the_text(extraction):
    line = dumps_extraction(extraction, with_text=False)
    assert "text" not in loads(line)
    assert from_record(loads(line), text=extraction.article.text) == extraction


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(record_schema())


def test_the_schema_refuses_what_the_reader_refuses(extraction):
    record = json.loads(dumps_extraction(extraction))
    del record["quotes"][0]["speaker"]["name"]
    with pytest.raises(jsonschema.ValidationError, match="'name' is a required property"):
        jsonschema.validate(record, record_schema())


def changed(record, path, value):
    """Set, or with `None` at the end of the path delete, one thing in a copy of a record."""
    record = copy.deepcopy(record)
    target = record
    for step in path[:-1]:
        target = target[step]
    if value is KeyError:
        del target[path[-1]]
    else:
        target[path[-1]] = value
    return record


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (["id"], KeyError, "id: missing key 'id'"),
        (["id"], 3, "id: expected a string, got a number"),
        (["published"], "yesterday", "published: Invalid isoformat string: 'yesterday'"),
        (["published"], 2020, "published: expected a date as a string, got a number"),
        (["quotes"], {}, "quotes: expected a list, got an object"),
        (["quotes"], "abc", "quotes: expected a list, got a string"),
        (["quotes", 0], [], "quotes[0]: expected an object, got a list"),
        (["quotes", 0, "kind"], "shout", "quotes[0].kind: shout not in literal"),
        (["quotes", 0, "start"], "3", "quotes[0].start: expected a whole number, got a string"),
        (["quotes", 0, "start"], True, "quotes[0].start: expected a whole number, got true or false"),
        (["quotes", 0, "start"], -1, "quotes[0]: -1-46 is no stretch of the article's text"),
        (["quotes", 0, "end"], 3, "quotes[0]: 25-3 is no stretch of the article's text"),
        (["quotes", 0, "end"], 10**6, "quotes[0]: 25-1000000 is no stretch of the article's text"),
        (["quotes", 0, "text"], "x", "quotes[0].text: is not what the article has at 25-46"),
        (["quotes", 0, "speaker", "name"], KeyError, "quotes[0].speaker.name: missing key 'name'"),
        (["quotes", 0, "speaker", "name"], None, "quotes[0].speaker.name: expected a string, got null"),
        (["claims", 0, "value"], 0.5, "claims[0].value: a number was read as float, which is not exact"),
        (["claims", 0, "value"], "5", "claims[0].value: expected a number, got a string"),
        (["claims", 0, "value"], Decimal("NaN"), "claims[0].value: NaN is not a finite number"),
        (["claims", 0, "ratio"], "1/0", "claims[0].ratio: not a ratio: '1/0'"),
        (["claims", 0, "hedge"], {"start": 900, "end": 901}, "claims[0].hedge: 900-901 is no stretch"),
        (["claims", 0, "confidence"], "high", "claims[0].confidence: expected a number, got a string"),
        (["findings", 0, "start"], 3, "findings[0]: 3-None is no stretch"),
        (["sha256"], "0" * 64, "sha256: is not the hash of the article's text"),
        (["schema_version"], "2", "schema_version: written in schema version '2'; this version"),
        (["text"], KeyError, "text: missing: the record was written without the article's text"),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, list) else "",
)
def test_what_does_not_follow_the_contract_is_told_with_its_path(extraction, path, value, message):
    record = changed(to_record(extraction), path, value)
    with pytest.raises(SchemaError) as caught:
        from_record(record)
    assert str(caught.value).startswith(message)


def test_several_problems_are_counted(extraction):
    record = changed(changed(to_record(extraction), ["id"], 3), ["parser"], "x")
    with pytest.raises(SchemaError, match=r"\(and 1 more\)"):
        from_record(record)


@pytest.mark.parametrize("value", [None, 3, [], "x"])
def test_what_is_no_object_is_refused(value):
    with pytest.raises(SchemaError, match="expected an object, got"):
        from_record(value)


def test_unknown_keys_are_left_alone(extraction):
    record = changed(to_record(extraction), ["quotes", 0, "tone"], "angry")
    assert from_record(record | {"more": 1}) == extraction


def test_a_third_is_shown_rounded_and_read_back_exact(extraction):
    with localcontext(prec=28):
        third = Decimal(1) / Decimal(3)
    claim = extraction.claims[0]
    quantity = attrs.evolve(claim.quantity, value=third, low=third, high=None, ratio=Fraction(1, 3))
    extraction = attrs.evolve(extraction, claims=(attrs.evolve(claim, quantity=quantity),))
    line = dumps_extraction(extraction)
    assert '"value": 0.3333, "low": 0.3333, "high": null' in line
    assert '"ratio": "1/3"' in line
    assert from_record(loads(line)) == extraction


def test_reading_lines_names_the_line(extraction):
    line = dumps_extraction(extraction)
    assert list(iter_extractions([line, "\n", line.encode()])) == [extraction, extraction]
    with pytest.raises(SchemaError, match=r"^line 2, id: missing key 'id'"):
        list(iter_extractions([line, dumps(changed(to_record(extraction), ["id"], KeyError))]))
    with pytest.raises(SchemaError, match=r"^line 3: is not JSON"):
        list(iter_extractions([line, "", "{"]))
