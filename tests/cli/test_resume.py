"""A long run that is killed goes on where it was, to the same bytes."""

import json
import os
import pty
import signal
import subprocess
import sys
import time

import pytest

from quoteminer.cli.progress import count_inputs

TEXT = "قال الوزير سامي حداد: «لن نغلق الميناء». وأضاف أن {count} سفينة دخلته أمس. "
COMMAND = [sys.executable, "-m", "quoteminer", "extract", "--model", "none"]


@pytest.fixture
def rows(tmp_path):
    path = tmp_path / "rows.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for number in range(900):
            text = None if number % 300 == 7 else TEXT.format(count=number + 11) * (1 + number % 5)
            stream.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return path


def lines_of(path):
    return path.read_bytes().count(b"\n") if path.exists() else 0


def test_a_killed_run_goes_on_to_the_same_bytes(rows, tmp_path, run):
    whole = tmp_path / "whole.jsonl"
    assert run("extract", rows, "--output", whole).code == 3
    found = tmp_path / "found.jsonl"
    for kills, workers in enumerate(("2", "1"), 1):
        process = subprocess.Popen(
            [*COMMAND, rows, "--output", found, "--resume", "--workers", workers], stderr=subprocess.DEVNULL
        )
        while lines_of(found) < 150 * kills and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()
        if workers == "1":
            assert found.read_bytes() != whole.read_bytes()
        with found.open("ab") as stream:
            stream.write('{"id": "torn", "text": "قا'.encode()[:-1])
    done = run("extract", rows, "--output", found, "--resume")
    assert done.code == 3
    assert done.err.count("has no text") == 3
    assert found.read_bytes() == whole.read_bytes()
    assert run("extract", rows, "--output", found, "--resume").code == 3
    assert found.read_bytes() == whole.read_bytes()


@pytest.mark.stanza
@pytest.mark.slow
def test_a_resumed_run_parses_the_same_windows_together(tmp_path, run):
    """What is parsed together may change a tree: a batch that was half written is parsed whole again."""
    rows, whole, found = (tmp_path / name for name in ("rows.jsonl", "whole.jsonl", "found.jsonl"))
    with rows.open("w", encoding="utf-8") as stream:
        for number in range(150):
            when = "أمس " * (number % 7)
            text = f"وقال للصحفيين {when}في ختام الزيارة وزير النقل سامي حداد إن {number} سفينة دخلت."
            stream.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    assert run("extract", rows, "--output", whole, model="compact").code == 0
    lines = whole.read_bytes().splitlines(keepends=True)
    for kept, workers in ((70, 2), (149, 1)):
        found.write_bytes(b"".join(lines[:kept]) + lines[kept][:-10])
        assert (
            run("extract", rows, "--output", found, "--resume", "--workers", workers, model="compact").code
            == 0
        )
        assert found.read_bytes() == whole.read_bytes()


def test_only_the_file_of_the_same_run_goes_on(rows, tmp_path, run):
    found = tmp_path / "found.jsonl"
    run("extract", rows, "--output", found, "--resume")
    before = found.read_bytes()
    refused = [
        (run("extract", rows, "--output", found, "--resume", "--without-text"), "another choice of"),
        (run("extract", rows, "--output", found, "--resume", model="compact"), "another --model"),
    ]
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"id": "b", "text": TEXT}))
    refused.append(
        (run("extract", other, "--output", found, "--resume"), "is of 'a0'; the next article is 'b'")
    )
    first = tmp_path / "first.jsonl"
    first.write_text(rows.read_text().partition("\n")[0])
    refused.append((run("extract", first, "--output", found, "--resume"), "the input does not have"))
    for result, words in refused:
        assert (result.code, words in result.err) == (2, True)
        assert found.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [((), "only with --output FILE"), (("--output", "x.csv", "--format", "csv"), "only with --format jsonl")],
    ids=["no-file", "format"],
)
def test_what_cannot_be_resumed_is_refused(options, words, rows, run):
    result = run("extract", rows, "--resume", *options)
    assert result.code == 2
    assert words in result.err


def test_the_output_may_not_be_a_folder(rows, tmp_path, run):
    result = run("extract", rows, "--resume", "--output", tmp_path)
    assert result.code == 2
    assert "cannot be written" in result.err


def test_inputs_are_counted(rows, news):
    assert count_inputs([str(rows)]) == 900
    assert count_inputs([str(news), str(rows)]) == 902
    assert count_inputs([str(rows), "-"]) is None
    assert count_inputs(["missing.jsonl"]) is None


def test_a_bar_is_drawn_on_a_terminal_only(rows, tmp_path):
    command = [*COMMAND, rows, "--output", tmp_path / "found.jsonl"]
    silent = subprocess.run(command, check=False, capture_output=True)
    assert b"articles/s" not in silent.stderr
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    process = subprocess.Popen(command, stderr=theirs, stdout=subprocess.PIPE, env=environment)
    os.close(theirs)
    seen = b""
    while True:
        try:
            chunk = os.read(ours, 4096)
        except OSError:  # how a terminal says that nobody writes to it any more
            break
        if not chunk:
            break
        seen += chunk
    assert process.wait() == 3
    assert b"900/900" in seen
    assert b"articles/s" in seen
