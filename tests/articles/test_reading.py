import datetime as dt
import gzip
import io
import json
import os
import sys

import pytest

from quoteminer import articles
from quoteminer.articles import Limits, ReadFailure, read_articles
from quoteminer.errors import InputError, OptionError
from quoteminer.model import Article

YES = "قال المدير نعم."
NO = "قالت المديرة لا."


def read(*paths, **options):
    return list(read_articles(paths, **options))


def messages(readings):
    return [reading.message for reading in readings if isinstance(reading, ReadFailure)]


def ids(readings):
    return [reading.id for reading in readings if isinstance(reading, Article)]


def rows(*objects):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in objects).encode()


class Stdin:
    def __init__(self, data):
        self.buffer = io.BufferedReader(io.BytesIO(data))


def test_a_text_file_is_read_as_it_is(tmp_path):
    file = tmp_path / "news.one.txt"
    file.write_bytes("\ufeff".encode() + "قال نعم\r\n".encode())
    (article,) = read(file)
    assert (article.id, article.text) == ("news.one", "قال نعم\r\n")


def test_folders_are_read_in_order_and_hidden_files_left_out(tmp_path):
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden.txt", ".git/d.txt", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(YES)
    assert ids(read(tmp_path)) == ["a", "b", "c"]


def test_a_file_named_twice_is_read_once(tmp_path):
    (tmp_path / "a.txt").write_text(YES)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert ids(read(tmp_path / "a.txt", tmp_path, str(tmp_path / "a.txt"))) == ["a"]


def test_linked_folders_do_not_loop(tmp_path):
    (tmp_path / "a.txt").write_text(YES)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert ids(read(tmp_path)) == ["a"]


def test_metadata_come_from_the_file_beside(tmp_path):
    (tmp_path / "a.txt").write_text(YES)
    (tmp_path / "articles.toml").write_text(
        '[articles.a]\ntitle = "عنوان"\nsource = "صحيفة"\npublished = 2020-08-28\nurl = "https://example.org/a"\n'
    )
    (article,) = read(tmp_path / "a.txt")
    assert article == Article(
        YES,
        id="a",
        title="عنوان",
        source="صحيفة",
        published=dt.date(2020, 8, 28),
        url="https://example.org/a",
    )


@pytest.mark.parametrize(
    ("toml", "problem"),
    [
        ("[articles.a]\nauthor = 'x'", r"\[articles\.a\]: has unknown keys \['author'\]\. Each article has"),
        ("[article.a]\nsource = 'x'", r"has unknown keys \['article'\]"),
        ("articles = 3", "has 'articles' that is no table"),
        ("articles.a = 3", r"\[articles\.a\]: is no table"),
        ("[articles.a]\nsource = 3", r"source must be text, not 3"),
        ("[articles.a]\nsource = ' '", r"source must be text, not ' '"),
        (
            "[articles.a]\npublished = 'yesterday'",
            r"published is no date: 'yesterday'\. Write it as YYYY-MM-DD",
        ),
        ("[articles.a]\npublished = 2020", r"published is no date: 2020"),
        ("[articles.a", r"is not TOML: Expected .*Each article has"),
    ],
)
def test_bad_metadata_are_told_once_and_the_articles_still_read(tmp_path, toml, problem):
    (tmp_path / "articles.toml").write_text(toml)
    (tmp_path / "a.txt").write_text(YES)
    (tmp_path / "b.txt").write_text(NO)
    readings = read(tmp_path)
    assert ids(readings) == ["a", "b"]
    assert len(messages(readings)) == 1
    with pytest.raises(InputError, match=rf"articles\.toml.*{problem}"):
        raise readings[0].error


def test_metadata_that_are_not_utf_8_are_told(tmp_path):
    (tmp_path / "articles.toml").write_bytes("[articles.a]\nsource = 'صحيفة'".encode("cp1256"))
    (tmp_path / "a.txt").write_text(YES)
    assert "articles.toml, byte 23: is not UTF-8" in messages(read(tmp_path))[0]


def test_json_lines(tmp_path):
    file = tmp_path / "many.jsonl"
    file.write_bytes(
        b"\xef\xbb\xbf"
        + rows(
            {"id": "x", "text": YES, "source": "صحيفة", "published": "2020-08-28", "title": "t", "url": "u"},
            {"id": 7, "text": NO, "source": None, "published": "2020-08-28T10:00:00+03:00", "more": [1]},
        )
        + b"\n"
        + rows({"text": YES})
    )
    first, second, third = read(file)
    assert first == Article(YES, id="x", source="صحيفة", published=dt.date(2020, 8, 28), title="t", url="u")
    assert second == Article(NO, id="7", published=dt.date(2020, 8, 28))
    assert third.id == third.sha256[:16]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{broken", "line 2, column 2: is not JSON: Expecting property name"),
        (b"[1]", "line 2: is a list, not an object"),
        (b'"text"', "line 2: is a string, not an object"),
        (b"null", "line 2: is null, not an object"),
        (b'{"id": "x"}', "line 2: has no text"),
        (b'{"text": null}', "line 2: has no text"),
        (b'{"text": 3}', "line 2: text must be a string, not a number"),
        (b'{"text": ""}', "line 2: is empty"),
        (b'{"text": "abc"}', "line 2: has no Arabic letters"),
        (rows({"text": YES, "id": ["x"]}), "line 2: id must be a string, not a list"),
        (rows({"text": YES, "id": True}), "line 2: id must be a string, not true or false"),
        (rows({"text": YES, "source": 3}), "line 2: source must be a string, not a number"),
        (rows({"text": YES, "published": "soon"}), "line 2: published is no date: 'soon'"),
        (rows({"text": YES, "published": 20200828}), "line 2: published is no date: 20200828"),
        (rows({"text": YES, "id": "good"}), "line 2: the id 'good' was already given to an article of"),
        (b'{"text": "\xc7\xe1"}', "line 2, byte 10: is not UTF-8"),
        (b"[" * 100_000, "line 2: cannot be read as JSON"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "line 2: cannot be read as JSON"),
    ],
    ids=lambda value: value[:48] if isinstance(value, str) else "row",
)
def test_a_bad_line_is_told_and_the_others_read(tmp_path, line, problem):
    file = tmp_path / "a.jsonl"
    file.write_bytes(
        rows({"text": YES, "id": "good"}) + line.rstrip(b"\n") + b"\n" + rows({"text": NO, "id": "end"})
    )
    readings = read(file)
    assert ids(readings) == ["good", "end"]
    (message,) = messages(readings)
    assert message.startswith(f"{file}, {problem}")
    assert readings[1].error.remedy


def test_json_lines_in_a_named_encoding(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(json.dumps({"text": YES}, ensure_ascii=False).encode("cp1256"))
    assert [article.text for article in read(file, encoding="windows-1256")] == [YES]


def test_gzip_is_known_by_its_bytes(tmp_path):
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(rows({"id": "x", "text": YES})))
    text = tmp_path / "b.txt.gz"
    text.write_bytes(gzip.compress(NO.encode()))
    assert ids(read(packed, text)) == ["x", "b"]


def test_a_cut_gzip_file_gives_what_it_holds_and_a_failure(tmp_path):
    file = tmp_path / "a.jsonl.gz"
    data = rows(*({"id": str(n), "text": YES + os.urandom(300).hex()} for n in range(2_000)))
    file.write_bytes(gzip.compress(data)[:-1_000])
    readings = read(file)
    assert len(ids(readings)) > 100
    assert "is damaged: the compressed data cannot be unpacked" in messages(readings)[0]


def test_what_unpacks_to_too_much_is_refused(tmp_path):
    file = tmp_path / "bomb.jsonl.gz"
    file.write_bytes(gzip.compress(b"\n" * 3_000_000))
    (message,) = messages(read(file, limits=Limits(unpacked=1_000_000)))
    assert "bomb.jsonl.gz: unpacks to more than 1,000,000 bytes" in message
    assert "gunzip" in message


def test_a_text_that_is_too_large_is_refused(tmp_path):
    (tmp_path / "a.txt").write_text(YES * 100)
    assert "is larger than 1,000 bytes" in messages(read(tmp_path, limits=Limits(article=1_000)))[0]


def test_a_line_that_is_too_long_is_skipped(tmp_path):
    file = tmp_path / "a.jsonl"
    file.write_bytes(rows({"id": "big", "text": YES * 1_000}, {"id": "small", "text": YES}))
    readings = read(file, limits=Limits(article=100))
    assert ids(readings) == ["small"]
    assert "line 1: is longer than 600 bytes" in messages(readings)[0]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n", "is empty"),
        ("english.txt", b"Nothing in Arabic", "has no Arabic letters"),
        ("binary.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 90, "is not text but binary data"),
        ("zeros.txt", b"\0" * 90, "is not text but binary data"),
        ("empty.jsonl", b"", "is empty"),
        ("fake.jsonl.gz", b"\x1f\x8b nothing of the kind", "is damaged"),
    ],
)
def test_a_bad_file_is_told_and_the_others_read(tmp_path, name, data, problem):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(YES)
    readings = read(tmp_path)
    assert ids(readings) == ["good"]
    (message,) = messages(readings)
    assert message.startswith(str(tmp_path / name))
    assert problem in message


def test_missing_paths_are_told(tmp_path):
    (tmp_path / "good.txt").write_text(YES)
    readings = read(tmp_path / "missing.txt", "", tmp_path)
    assert ids(readings) == ["good"]
    assert messages(readings) == [
        f"{tmp_path / 'missing.txt'}: no such file or folder. Check the path",
        "'': no such file or folder. Check the path",
    ]


def test_a_folder_without_articles_is_told(tmp_path):
    (tmp_path / "notes.md").write_text(YES)
    (message,) = messages(read(tmp_path))
    assert message.startswith(f"{tmp_path}: the folder has no articles. Articles are files *.txt")


def test_a_file_without_permission_is_told(tmp_path, monkeypatch):
    def refuse(self, _mode):
        raise PermissionError(13, "Permission denied", str(self))

    (tmp_path / "a.txt").write_text(YES)
    monkeypatch.setattr(type(tmp_path), "open", refuse)
    assert "a.txt: cannot be read: Permission denied. Check" in messages(read(tmp_path / "a.txt"))[0]


def test_two_files_of_one_name_are_not_confused(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(YES)
    readings = read(tmp_path)
    assert ids(readings) == ["a"]
    assert "the id 'a' was already given to an article of" in messages(readings)[0]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (YES.encode(), ["stdin"]),
        (rows({"id": "x", "text": YES}, {"id": "y", "text": NO}), ["x", "y"]),
        (b"\n " + rows({"id": "x", "text": YES}), ["x"]),
        (gzip.compress(rows({"id": "x", "text": YES})), ["x"]),
    ],
    ids=["text", "rows", "blank-first", "gzip"],
)
def test_standard_input(monkeypatch, data, expected):
    monkeypatch.setattr(sys, "stdin", Stdin(data))
    assert ids(read("-")) == expected


def test_standard_input_without_anything(monkeypatch):
    monkeypatch.setattr(sys, "stdin", Stdin(b""))
    assert messages(read("-"))[0].startswith("standard input: is empty")


def test_a_guessed_encoding_is_told(tmp_path):
    (tmp_path / "a.txt").write_bytes("قال وزير النقل إن الطريق الدولي سيفتح قريبا".encode("cp1256"))
    heard = []
    readings = read(tmp_path, on_finding=lambda article, finding: heard.append((article.id, finding.code)))
    assert ids(readings) == ["a"]
    assert heard == [("a", "encoding")]


def test_an_unknown_encoding_is_refused_before_anything_is_read():
    with pytest.raises(OptionError, match="encoding: got 'klingon'"):
        read_articles(["a.txt"], encoding="klingon")


def test_reading_is_lazy(tmp_path):
    (tmp_path / "a.txt").write_text(YES)
    readings = read_articles([tmp_path / "a.txt", tmp_path / "b.txt"])
    assert next(readings).id == "a"
    (tmp_path / "b.txt").write_text(NO)
    assert next(readings).id == "b"


def test_the_public_names():
    assert articles.__all__ == sorted(articles.__all__)


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode there")
def test_a_file_name_in_another_encoding_gives_an_id_that_can_be_written(tmp_path):
    name = os.fsdecode("قديم".encode("cp1256")) + ".txt"
    (tmp_path / name).write_text(YES)
    (article,) = read(tmp_path)
    assert article.id == r"\xde\xcf\xed\xe3"
