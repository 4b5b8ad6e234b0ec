"""Kill a process while it adds, many times: nothing reported is lost, nothing is stored by half."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quoteminer import Miner
from quoteminer.compare import compare
from quoteminer.formats import dumps_extraction
from quoteminer.store import Store

ADDING = Path(__file__).with_name("adding.py")
pytest.importorskip("duckdb", reason="the store needs DuckDB (extra `store`)")

KILLS = 60
TOGETHER = 5  # as in adding.py
LONGEST = 0.5  # seconds from the fork to the kill

HALF = """
SELECT article_id FROM articles a
WHERE a.claims != (SELECT count(*) FROM claims t WHERE t.article = a.seq)
   OR a.quotes != (SELECT count(*) FROM quotes t WHERE t.article = a.seq)
   OR a.statements != (SELECT count(*) FROM statements t WHERE t.article = a.seq)
"""
ORPHANS = " UNION ALL ".join(
    f"SELECT article FROM {table} WHERE article NOT IN (SELECT seq FROM articles)"  # noqa: S608
    for table in ("claims", "quotes", "statements")
)


def lines_until(stream, word):
    """Give the lines up to one that begins with the word."""
    found = []
    while line := stream.readline():
        found.append(line.split())
        if line.startswith(word):
            return found
    raise AssertionError(f"ended before {word!r}: {found}")


def reports(stream, size):
    """Wait for so many articles to be reported as stored, and give their names."""
    found = set()
    while len(found) < size and (line := stream.readline()):
        if line.startswith("n"):
            found.add(line.split()[0])
    return found


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_killing_loses_nothing(tmp_path):
    path = tmp_path / "claims.duckdb"
    chance = random.Random(2015)  # noqa: S311
    expected = Miner(model=None)
    reported, rounds_with_news, seen = set(), 0, 0
    with subprocess.Popen(
        [sys.executable, str(ADDING), str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as nursery:
        lines_until(nursery.stdout, "ready")
        for number in range(KILLS):
            nursery.stdin.write(f"{number}\n")
            nursery.stdin.flush()
            ((_, child),) = lines_until(nursery.stdout, "child")
            told = set()
            if number % 3:  # while articles are added, however fast or slow the machine is
                told = reports(nursery.stdout, chance.randint(1, 12))
                time.sleep(chance.uniform(0, 0.05))
            else:  # early, while the file is made or opened
                time.sleep(chance.uniform(0, LONGEST))
            os.kill(int(child), signal.SIGKILL)
            told |= {name for name, *_ in lines_until(nursery.stdout, "dead") if name.startswith("n")}
            reported |= told
            rounds_with_news += bool(told)
            with Store(path) as store:
                ids = [row[0] for row in store._rows("SELECT article_id FROM articles ORDER BY seq")]
                assert reported <= set(ids), "lost"
                assert len(ids) == len(set(ids)), "doubled"
                assert len(ids) <= len(reported) + TOGETHER * (number + 1), "more unreported than one batch"
                assert store._rows(HALF) == []
                assert store._rows(ORPHANS) == []
                new = store._rows("SELECT record FROM articles ORDER BY seq OFFSET ?", seen)
                for extraction in map(store._read, (record for (record,) in new)):
                    assert dumps_extraction(extraction) == dumps_extraction(expected.mine(extraction.article))
                seen = len(ids)
        nursery.stdin.close()
    assert rounds_with_news > KILLS / 2
    with Store(path) as store:
        assert store.compare() == compare(store.extractions())
