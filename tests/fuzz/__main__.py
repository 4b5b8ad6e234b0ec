"""Fuzz a target, guided by coverage (needs `atheris`).

Run from the repository's root; it goes on until it finds something or the time is up::

    python -m tests.fuzz whole -max_total_time=3600 corpus-folder/

The bytes of a crash are written to a file ``crash-...``; run again with that file to see the error.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["quoteminer"]):
    from tests.fuzz.targets import TARGETS

# libFuzzer's own: a text that takes longer is reported as a hang.
_LIMITS = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=600"]


def main() -> None:
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        raise SystemExit(f"name a target: {', '.join(TARGETS)}")
    atheris.Setup([sys.argv[0], *_LIMITS, *sys.argv[2:]], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
