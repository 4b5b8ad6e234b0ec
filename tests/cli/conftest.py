import io
import sys

import attrs
import pytest

from quoteminer.cli import main

YES = "أعلنت وزارة الدفاع مقتل 12 جنديا في بغداد. وقال الوزير سامي حداد: «لن نغلق الميناء»."
LATER = "أعلنت وزارة الدفاع مقتل 15 جنديا في بغداد."


@attrs.frozen
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch):
    """Run a command with patterns alone and give its exit code and output."""

    def run(*arguments, stdin=None, model="none"):
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        options = ["--model", model] if arguments[:1] in {("extract",), ("compare",), ("report",)} else []
        try:
            code = main([*map(str, arguments), *options])
        except SystemExit as stop:
            code = stop.code
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def news(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "first.txt").write_text(YES)
    (folder / "second.txt").write_text(LATER)
    (folder / "articles.toml").write_text(
        "[articles.first]\npublished = 2020-08-28\nsource = 'صحيفة المثال'\n"
        "[articles.second]\npublished = 2020-08-28\nsource = 'وكالة المثال'\n"
    )
    return folder
