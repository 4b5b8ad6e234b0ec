import pytest

from quoteminer.errors import InputError
from quoteminer.formats import dumps, dumps_extraction, to_record
from quoteminer.formats.inputs import parse_input


def test_a_row_is_an_extraction_or_an_article(extraction):
    article = parse_input(dumps({"id": "a", "text": "قال نعم"}).encode(), source="x", number=1)
    assert (article.id, article.text) == ("a", "قال نعم")
    assert parse_input(dumps_extraction(extraction).encode(), source="x", number=1) == extraction


def test_a_bad_extraction_is_told_with_line_and_path(extraction):
    record = to_record(extraction)
    del record["claims"][0]["value"]
    with pytest.raises(
        InputError, match=r"^x\.jsonl, line 3, claims\[0\]\.value: missing key 'value'\. Extract"
    ):
        parse_input(dumps(record).encode(), source="x.jsonl", number=3)


def test_an_extraction_without_its_text_cannot_be_compared(extraction):
    line = dumps_extraction(extraction, with_text=False).encode()
    with pytest.raises(InputError, match=r"line 1, text: missing: .*Extract the articles again"):
        parse_input(line, source="x.jsonl", number=1)
