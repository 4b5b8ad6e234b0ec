"""Set the floors of the accuracy gate from what is measured now.

Run from the repository's root, after reading what changed::

    python -m tests.accuracy.pin

A floor stands a little below its figure, for one annotated item more or less is not a loss.
"""

from __future__ import annotations

import math
from pathlib import Path

from quoteminer.mining import Miner
from tests.accuracy.corpora import CORPORA
from tests.accuracy.table import measure

FLOORS = Path(__file__).parent / "floors.toml"
SLACK = 0.015
HEADER = """\
# The least that each figure may be, and the digest of the gold that it was measured on.
# Written by `python -m tests.accuracy.pin`.  Lowering one is a loss: say why in the commit.
"""


def main() -> int:
    lines = [HEADER]
    for corpus in CORPORA:
        lines.append(f'[{corpus.name}]\ndigest = "{corpus.digest()}"\n')
        for section, model in (("compact", "compact"), ("patterns", None)):
            lines.append(f"[{corpus.name}.{section}]")
            for name, tally in measure(corpus, Miner(model=model)).items():
                figure = tally.recall if name == "statement" else tally.f1
                lines.append(f"{name} = {math.floor((figure - SLACK) * 100) / 100}")
            lines.append("")
    FLOORS.write_text("\n".join(lines), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
