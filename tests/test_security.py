"""What docs/SECURITY.md promises and no other test shows."""

from __future__ import annotations

import ast
import gzip
import json
import os
import re
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from quoteminer.articles import Limits, ReadFailure, read_articles
from quoteminer.cli import main

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "SECURITY.md"
YES = "قال الوزير سامي حداد: «لن نغلق الميناء»."
BELOW = 1_500 * 2**20  # bytes of address space for a process that reads a bomb


def messages(*paths, **options):
    return [item.message for item in read_articles(paths, **options) if isinstance(item, ReadFailure)]


def test_every_promise_names_tests_that_there_are():
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text("utf-8"))
    assert len(named) > 20
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        assert test in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, file


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as Linux does it")
@pytest.mark.parametrize(
    ("name", "piece"),
    [("line.jsonl.gz", b"\0"), ("text.txt.gz", b"\0"), ("page.html.gz", b"<b>")],
    ids=["one-line", "text", "page"],
)
def test_a_bomb_of_a_gigabyte_is_refused_in_little_memory(tmp_path, name, piece):
    bomb = tmp_path / name
    packed = gzip.compress(piece * (2**24 // len(piece)))
    with bomb.open("wb") as stream:
        for _ in range(64):
            stream.write(packed)
    good = tmp_path / "good.txt"
    good.write_text(YES)
    done = subprocess.run(
        [sys.executable, "-m", "quoteminer", "extract", bomb, good, "--model", "none"],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BELOW, BELOW)),
    )
    assert done.returncode == 3
    assert re.search(r"is larger than|unpacks to more than", done.stderr)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["good"]


def test_what_is_packed_twice_is_not_unpacked_twice(tmp_path):
    file = tmp_path / "a.txt.gz"
    file.write_bytes(gzip.compress(gzip.compress(YES.encode() * 10_000)))
    (message,) = messages(file)
    assert "is not text but binary data" in message


def test_a_zip_archive_is_not_opened(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"PK\x03\x04" + b"\0" * 26 + YES.encode())
    (message,) = messages(tmp_path / "a.txt")
    assert "binary data" in message


def test_a_link_out_of_a_folder_is_told_and_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(YES)
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "good.txt").write_text(YES)
    (folder / "also.txt").symlink_to(folder / "good.txt")
    (folder / "out.txt").symlink_to("../secret.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    readings = list(read_articles([folder]))
    assert [item.id for item in readings if not isinstance(item, ReadFailure)] == ["also"]
    (failure,) = (item for item in readings if isinstance(item, ReadFailure))
    assert "out.txt: is a link to a file outside of the folder" in failure.message
    assert messages(folder / "out.txt") == []  # who names the link means it


@pytest.mark.parametrize("format_", ["jsonl", "csv", "webannotation", "schemaorg"])
def test_an_id_is_never_a_path(tmp_path, format_):
    outside = tmp_path / "a" / "b"
    outside.mkdir(parents=True)
    rows = outside / "rows.jsonl"
    names = ("../../escaped", str(tmp_path / "absolute"), "..\\..\\escaped", "nul\0", "/etc/passwd")
    rows.write_text("".join(json.dumps({"id": name, "text": YES}) + "\n" for name in names))
    before = set(tmp_path.rglob("*"))
    found = outside / "found"
    arguments = ["extract", str(rows), "--model", "none", "--format", format_, "--output", str(found)]
    assert main(arguments) == 0
    assert set(tmp_path.rglob("*")) - before == {found}


@pytest.mark.parametrize("name", ["../../secret", "/etc/hostname", "sub/other"])
def test_metadata_lead_to_no_other_file(tmp_path, name):
    (tmp_path / "a.txt").write_text(YES)
    (tmp_path / "articles.toml").write_text(f'[articles."{name}"]\ntitle = "x"\n[articles.a]\ntitle = "y"\n')
    readings = list(read_articles([tmp_path]))
    assert [item.title for item in readings if not isinstance(item, ReadFailure)] == ["y"]


def test_entities_of_a_page_are_not_expanded(tmp_path):
    pytest.importorskip("trafilatura", reason="trafilatura is not installed (the extra web)")
    entities = '<!ENTITY a "نعم">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    outside = '<!ENTITY file SYSTEM "file:///etc/passwd">'
    body = "<article><p>قال الوزير إن الميناء مفتوح أمام السفن كلها.</p><p>&i; &file;</p></article>"
    (tmp_path / "a.xhtml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE html [{entities}{outside}]><html><body>{body}</body></html>'
    )
    (article,) = read_articles([tmp_path])
    assert not isinstance(article, ReadFailure)
    assert len(article.text) < 1_000
    assert "root:" not in article.text


def test_limits_are_what_the_page_says():
    text = PAGE.read_text("utf-8")
    assert f"{Limits().article // 2**20} MB" in text
    assert f"{Limits().unpacked // 2**20} MB" in text


def test_no_command_goes_to_the_network(tmp_path, monkeypatch, capsys):
    def refuse(*_args, **_options):
        raise AssertionError("the network was asked")

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    article = tmp_path / "a.txt"
    article.write_text(f"{YES} http://example.org/a قال إن 12 جنديا قتلوا.")
    for command in (["extract"], ["compare"], ["report", "--output", str(tmp_path / "page.html")]):
        assert main([*command, str(article), "--model", "none"]) == 0
    assert main(["models", "list"]) == 0
    assert capsys.readouterr().out
