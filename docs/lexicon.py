"""Write the reference of the lexicon from the data files themselves.

``python docs/lexicon.py`` prints it; with ``--write`` it goes into ``docs/reference/lexicon.md``.
"""

from __future__ import annotations

import sys
from importlib import resources
from itertools import takewhile
from pathlib import Path

from quoteminer.lexicon.loader import file_names, raw

PAGE = Path(__file__).resolve().parent / "reference" / "lexicon.md"
HEAD = """\
# The lexicon

All language data stands in TOML files in `quoteminer/lexicon/data/`, which a linguist can edit; the grammar
over them (conjugation, clitics, duals, gender, agreement) is in the code. Each file is a list of `[[entry]]`
tables. Below is what each file says of itself, and the keys that its entries have.

Words are written as a dictionary has them, composed (NFC); letters are compared folded, so that hamza,
*alif maqṣūra*, *tāʾ marbūṭa* and vowel signs do not matter. An unknown key, a word twice in one list,
or a word in presentation forms fails the tests. To add a reporting verb, see [](../how-to/add-a-cue-verb.md).

This page is written by `python docs/lexicon.py --write`.
"""


def about(name: str) -> str:
    """Give the comment at the head of a data file."""
    text = (resources.files("quoteminer.lexicon") / "data" / f"{name}.toml").read_text("utf-8")
    lines = takewhile(lambda line: line.startswith("#"), text.splitlines())
    return "\n".join(line.removeprefix("#").removeprefix(" ").rstrip() for line in lines)


def keys(name: str) -> list[str]:
    """List the keys of the entries of a data file."""
    return sorted({key for entry in raw(name)["entry"] for key in entry})


def page() -> str:
    """Write the page."""
    parts = [HEAD]
    for name in file_names():
        listed = ", ".join(f"`{key}`" for key in keys(name))
        parts.append(f"## `{name}.toml`\n\n```text\n{about(name)}\n```\n\nKeys: {listed}.\n")
    return "\n".join(parts)


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), "utf-8")
    else:
        print(page(), end="")
