import gzip
import json

import jsonschema
import pytest

from quoteminer import Article, Miner
from quoteminer.cli.arguments import make_parser
from quoteminer.formats import dumps_extraction, from_record, iter_extractions, loads
from quoteminer.formats.schema import record_schema

YES = "أعلنت وزارة الدفاع مقتل 12 جنديا في بغداد. وقال الوزير سامي حداد: «لن نغلق الميناء»."


def test_extract_writes_what_the_library_finds(run, news):
    result = run("extract", news)
    assert (result.code, result.err) == (0, "")
    first, second = iter_extractions(result.out.splitlines())
    assert (first.id, second.id) == ("first", "second")
    assert first == Miner(model=None).mine(first.article)
    assert first.quotes[0].speaker.name == "سامي حداد"
    for line in result.out.splitlines():
        jsonschema.validate(json.loads(line), record_schema())


def test_extract_reads_rows_and_standard_input(run, tmp_path):
    row = {"id": "x", "text": YES, "source": "صحيفة", "published": "2020-08-28"}
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(json.dumps(row).encode()))
    from_file = run("extract", packed)
    from_pipe = run("extract", "-", stdin=json.dumps(row).encode())
    assert from_file.out == from_pipe.out
    assert loads(from_file.out)["published"] == "2020-08-28"
    assert loads(run("extract", "-", stdin=YES.encode()).out)["id"] == "stdin"


def test_extract_gives_the_same_bytes_each_time(run, news):
    assert run("extract", news).out == run("extract", news).out


def test_extract_as_a_table(run, news):
    result = run("extract", news, "--format", "table")
    assert result.code == 0
    assert "by سامي حداد (الوزير)" in result.out.replace("\u200f", "")
    assert "\x1b" not in result.out


def test_extract_without_the_text(run, news):
    record = loads(run("extract", news / "first.txt", "--without-text").out)
    assert "text" not in record
    assert from_record(record, text=YES).article.source == "صحيفة المثال"


def test_a_guessed_encoding_is_told_and_recorded(run, tmp_path):
    (tmp_path / "old.txt").write_bytes(YES.encode("cp1256"))
    result = run("extract", tmp_path)
    assert result.code == 0
    assert result.err == "quoteminer: old: not UTF-8; read as windows-1256\n"
    assert loads(result.out)["findings"][0]["message"] == "not UTF-8; read as windows-1256"
    assert run("extract", tmp_path, "--quiet").err == ""
    assert loads(run("extract", tmp_path, "--encoding", "windows-1256").out)["findings"] == []


def test_what_cannot_be_read_is_told_and_the_rest_written(run, news):
    (news / "empty.txt").write_text("")
    result = run("extract", "missing.txt", news)
    assert result.code == 3
    assert [loads(line)["id"] for line in result.out.splitlines()] == ["first", "second"]
    assert result.err.splitlines() == [
        "quoteminer: missing.txt: no such file or folder. Check the path",
        f"quoteminer: {news / 'empty.txt'}: is empty. Leave it out, or add its text",
        "quoteminer: 2 articles written; 2 inputs could not be read, see above",
    ]


def test_output_goes_to_a_file(run, news, tmp_path):
    target = tmp_path / "found.jsonl"
    target.write_text("old")
    target.chmod(0o640)
    result = run("extract", news, "--output", target)
    assert (result.code, result.out) == (0, "")
    assert target.read_text(encoding="utf-8") == run("extract", news).out
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in tmp_path.iterdir()) == ["found.jsonl", "news"]


def test_output_is_all_or_nothing(run, news, tmp_path):
    target = tmp_path / "found.jsonl"
    target.write_text("old")
    result = run("extract", news, "--output", target, model=str(tmp_path / "no-model"))
    assert result.code == 2
    assert "no-model: no such model folder" in result.err
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["found.jsonl", "news"]


def test_output_that_cannot_be_written_is_told(run, news, tmp_path):
    result = run("extract", news, "--output", tmp_path / "no-folder" / "found.jsonl")
    assert result.code == 2
    assert "found.jsonl: cannot be written: No such file or directory. Name another file" in result.err


def test_compare_for_people(run, news):
    result = run("compare", news)
    assert (result.code, result.err) == (0, "")
    for piece in ("12", "15", "جنديا", "in first, 2020-08-28, صحيفة المثال", "2 articles."):
        assert piece in result.out


def test_compare_for_programs(run, news):
    record = loads(run("compare", news, "--format", "json").out)
    (group,) = record["groups"]
    assert {"id", "topic", "verdict", "reasons", "claims"} <= set(group)
    assert sorted((claim["article_id"], claim["value"]) for claim in group["claims"]) == [
        ("first", 12),
        ("second", 15),
    ]


def test_compare_takes_what_extract_wrote(run, news, tmp_path):
    found = tmp_path / "found.jsonl"
    run("extract", news / "first.txt", "--output", found)
    mixed = run("compare", found, news / "second.txt", "--format", "json")
    assert mixed.code == 0
    assert mixed.out == run("compare", news, "--format", "json").out


def test_compare_tells_a_bad_record(run, tmp_path):
    found = tmp_path / "found.jsonl"
    good = dumps_extraction(Miner(model=None).mine(Article(YES, id="good")))
    found.write_text(good + "\n" + good.replace('"id": "good"', '"id": 3') + "\n", encoding="utf-8")
    result = run("compare", found, "--format", "json")
    assert result.code == 3
    assert "line 2, id: expected a string, got a number" in result.err
    assert loads(result.out)["articles"] == 1


def test_the_schema_is_printed(run):
    assert loads(run("schema").out) == record_schema()


def test_models_are_listed(run):
    lines = run("models", "list", "--directory", "no-such-folder").out.splitlines()
    assert [line.split()[0] for line in lines] == ["compact", "official", "none"]
    assert "quoteminer models fetch" in lines[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "the following arguments are required: COMMAND"),
        (("extract",), "the following arguments are required: PATH"),
        (("compare", "x", "--format", "csv"), "invalid choice: 'csv'"),
        (("extract", "x", "--threads", "0"), "must be 1 or more, not 0"),
        (("extract", "x", "--threads", "many"), "invalid _count value: 'many'"),
        (
            ("extract", "x", "--encoding", "klingon"),
            "encoding: got 'klingon'; allowed: the name of a text encoding",
        ),
        (("explode",), "invalid choice: 'explode'"),
    ],
)
def test_wrong_usage_is_told(run, arguments, message):
    result = run(*arguments)
    assert result.code == 2
    assert message in result.err
    assert result.out == ""


def commands(parser, path=()):
    yield path, parser
    for action in parser._actions:
        for name, sub in (getattr(action, "choices", None) or {}).items() if action.nargs == "A..." else ():
            yield from commands(sub, (*path, name))


def test_every_option_has_help():
    paths = []
    for path, parser in commands(make_parser()):
        paths.append(" ".join(path))
        assert all(action.help for action in parser._actions if action.metavar not in {"COMMAND", "ACTION"})
    assert paths == [
        "",
        "extract",
        "compare",
        "diff",
        "store",
        "store add",
        "store export",
        "report",
        "models",
        "models list",
        "models fetch",
        "models train",
        "schema",
    ]


@pytest.mark.parametrize("command", [" ".join(path) for path, _ in commands(make_parser())])
def test_help_has_examples_and_exit_codes(run, command):
    result = run(*command.split(), "--help")
    assert result.code == 0
    assert f"  quoteminer {command}" in result.out
    assert "exit codes:" in result.out
