"""Run the examples of the pages, and keep the output they show true.

``python docs/examples.py`` checks the README and all pages; with ``--update`` it writes the true output
of the commands into them.  A block whose last line is ``...`` shows the beginning of the output; a
command followed by ``...`` alone has no output yet and gets all of it.  What is only to be read, not
run, stands in a block ``sh``.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```(python|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_CONTROLS = re.compile("[\u200e\u200f]")
_WIDTH = "100"


def pages() -> list[Path]:
    """List the pages that have examples."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def run_command(line: str, folder: Path) -> str:
    """Run one command of quoteminer in this process and give what it prints, trailing space cut."""
    from quoteminer.cli import main

    program, *arguments = shlex.split(line)
    if program != "quoteminer":
        raise ValueError(f"not a command of quoteminer: {line}")
    out = io.StringIO()
    before = Path.cwd()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), _columns():
        os.chdir(folder)
        try:
            main(arguments)
        except SystemExit:
            pass
        finally:
            os.chdir(before)
    lines = _CONTROLS.sub("", out.getvalue()).splitlines()
    return "\n".join(shown.rstrip() for shown in lines).rstrip("\n")


@contextlib.contextmanager
def _columns() -> Iterator[None]:
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = _WIDTH
    try:
        yield
    finally:
        if before is None:
            del os.environ["COLUMNS"]
        else:
            os.environ["COLUMNS"] = before


def commands(page: str) -> Iterator[tuple[str, str]]:
    """Give each command of a page with the output it shows."""
    for kind, block in _BLOCK.findall(page):
        if kind == "console":
            yield from ((line, shown.rstrip("\n")) for line, shown in _COMMAND.findall(block))


def shortened(output: str, shown: str) -> str:
    """Cut the output to as many lines as the page shows of it."""
    lines = shown.split("\n")
    if lines[-1] != "..." or len(lines) == 1:
        return output
    return "\n".join([*output.split("\n")[: len(lines) - 1], "..."])


def python_failures(page: str, name: str) -> str:
    """Run the Python examples of a page as one session; give the report of those that fail."""
    source = "\n".join(block for kind, block in _BLOCK.findall(page) if kind == "python")
    test = doctest.DocTestParser().get_doctest(source, {}, name, name, 0)
    report = io.StringIO()
    doctest.DocTestRunner(verbose=False).run(test, out=report.write)
    return report.getvalue()


def update(path: Path, folder: Path) -> None:
    """Write the true output of the commands into a page."""
    page = path.read_text("utf-8")

    def rewrite(match: re.Match[str]) -> str:
        shown = match[2].rstrip("\n")
        output = shortened(run_command(match[1], folder), shown)
        return f"$ {match[1]}\n" + (f"{output}\n" if output else "")

    def rewrite_block(match: re.Match[str]) -> str:
        body = _COMMAND.sub(rewrite, match[2]) if match[1] == "console" else match[2]
        return f"```{match[1]}\n{body}```"

    path.write_text(_BLOCK.sub(rewrite_block, page), "utf-8")


def example_folder(folder: Path) -> Path:
    """Make a folder in which the commands run: they may write files, and find ``seeds/``."""
    seeds = folder / "seeds"
    if not seeds.exists():
        seeds.symlink_to(ROOT / "seeds", target_is_directory=True)
    return folder


def main() -> int:
    """Check or update all pages."""
    import tempfile

    failed = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = example_folder(Path(temporary))
        for path in pages():
            if "--update" in sys.argv[1:]:
                update(path, folder)
                continue
            page = path.read_text("utf-8")
            for line, shown in commands(page):
                if shortened(run_command(line, folder), shown) != shown:
                    print(f"{path}: $ {line}: the output differs; run: python docs/examples.py --update")
                    failed += 1
            report = python_failures(page, path.name)
            failed += bool(report)
            print(report, end="")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
