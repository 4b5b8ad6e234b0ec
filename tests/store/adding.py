"""Add articles to a store until killed: the child of test_kills.

Reads one number from standard input for each round, forks a child that adds for that round, and names
on standard output each article that was reported as stored.
"""

import os
import sys
from pathlib import Path

from quoteminer import Article, Miner
from quoteminer.store import Store, database

MINER = Miner(model=None)
TOGETHER = 5
ARTICLES = 4000


def article(number):
    text = f"قتل {number + 3} جنود في بغداد. قال العقيد سامي حداد: «لن نغلق الميناء رقم {number}». " * 3
    return Article(text, id=f"n{number}")


def add(path):
    with Store(path) as store:
        # Little by little into the file itself, so that kills also strike while it is written.
        store._execute("SET checkpoint_threshold = '256KB'")
        database._TOGETHER = TOGETHER
        print("open", flush=True)
        start = len(store)
        store.add(
            (article(number) for number in range(max(start - 3, 0), ARTICLES)),
            miner=MINER,
            on_stored=lambda stored: print(stored.article_id, stored.outcome, flush=True),
        )


def main():
    path = Path(sys.argv[1])
    # Load what is loaded late before forking: the rounds are many.  A database must not be open then.
    MINER.mine(article(0))
    import duckdb  # noqa: F401, PLC0415

    print("ready", flush=True)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            add(path)
            os._exit(0)
        print("child", child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)


if __name__ == "__main__":
    main()
