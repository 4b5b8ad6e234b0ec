"""Measure how comparison grows with the number of claims.

    python -m tests.benchmarks.compare_scale [--engine groups] [--sizes 10000 100000 1000000]

The engines are `compare` on extractions (python), `Store.compare` (store: all groups, ranked) and
`Store.groups` (groups: one after another).

Articles are made up: stories of one kind of toll in one place, told by several outlets over a few
days, and figures of forces that every tenth story repeats, so that a few groups are very large.
The days grow with the claims, as they do in a newsroom's archive, and of ten claims some eight are of
matters that nobody else tells of (in two days of fourteen newspapers it was nine).
Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from quoteminer.compare import compare
from quoteminer.model import Article, Claim, CountedNoun, Extraction, Quantity, Span

CLAIMS_IN_AN_ARTICLE = 6
# Stores are filled by so many processes at a time, each with so many articles in one go.
PARTS, FILLED_TOGETHER = 2, 1000
# What is printed, with so many digits after the point.
COLUMNS = {"claims": 0, "groups": 0, "processor": 1, "seconds": 1, "gigabytes": 2, "load": 1}
STORIES_IN_A_DAY = 250
OUTLETS = 14
KINDS = (
    ("killed", "قتيل", "killed", "انفجار"),
    ("wounded", "جريح", "wounded", "انفجار"),
    ("killed", "قتيل", "died", "سيول"),
    ("detained", "معتقل", "detained", "مداهمة"),
    ("displaced", "نازح", "displaced", "سيول"),
    ("strike", "غارة", "carried-out", "قصف"),
)
OWNERS = ("US", "FR", "TR", "GB", "SA", "EG")
COUNTRIES = ("IQ", "SY", "YE", "LY", "LB", "SD", "TN", "JO", "AF", "SO")


def word(rng: random.Random, vocabulary: int) -> str:
    """Make up a word; the common ones come often, as words do."""
    number = int(vocabulary ** rng.random()) - 1
    return "كتاب" + "".join("بجدهزطيلمن"[int(digit)] for digit in str(number))


def claim(number: int, start: int, sentence: Span, value: int, facts: dict[str, object]) -> Claim:
    """Make a claim of the facts of a story."""
    lemma = str(facts["lemma"])
    about = number % 3 == 0
    noun = start + len(str(value)) + 1
    return Claim(
        id=f"c{number}",
        quantity=Quantity(
            span=Span(start, start + len(str(value))),
            text=str(value),
            value=value,
            low=None if about else value,
            high=None if about else value,
            modifier="about" if about else "exact",
            kind="count",
            unit=None,
            counted=CountedNoun(Span(noun, noun + len(lemma)), lemma, lemma),
            rule="num-digits",
            confidence=1.0,
        ),
        counted_class=facts["class"],
        affiliation=facts.get("owner"),
        relation=facts["relation"],
        place=facts["place"],
        as_of=None,
        modality="actual",
        asserted_by=None,
        quote_id=None,
        sentence=sentence,
        rule="claim",
        confidence=1.0,
    )


def story(rng: random.Random, day: dt.date) -> dict[str, object]:
    """Invent what a story is about."""
    if rng.random() < 0.1:
        owner, place = rng.choice(OWNERS), rng.choice(COUNTRIES)
        facts = {"class": "soldier", "lemma": "جندي", "relation": "present", "owner": owner, "place": place}
        return {**facts, "kinds": [facts], "event": "قوات", "size": rng.choice([900, 2500, 5200]), "day": day}
    kinds = rng.sample(KINDS, 2)
    town = f"بلدة {word(rng, 3000)}" if rng.random() < 0.7 else rng.choice(COUNTRIES)
    facts = [{"class": c, "lemma": lemma, "relation": r, "place": town} for c, lemma, r, _ in kinds]
    return {"kinds": facts, "event": kinds[0][3], "size": int(3 * 40 ** rng.random()), "day": day}


def article(rng: random.Random, number: int, told: dict[str, object], vocabulary: list[str]) -> Extraction:
    """Tell a story once more, a day or so later, with a figure that may differ."""
    text, claims = f"{told['event']} {' '.join(rng.sample(vocabulary, 4))} {number}\n\n", []
    for position in range(CLAIMS_IN_AN_ARTICLE):
        facts = rng.choice(told["kinds"])
        value = max(3, int(told["size"] * rng.choice([1, 1, 1, 1.25, 0.75])))
        words = " ".join(rng.choices(vocabulary, k=22))
        start = len(text)
        text += f"{told['event']} {value} {facts['lemma']} {words}. "
        offset = start + len(told["event"]) + 1
        claims.append(claim(position, offset, Span(start, len(text) - 1), value, facts))
    made = Article(
        text,
        id=f"a{number}",
        source=f"outlet {rng.randrange(OUTLETS)}",
        published=told["day"] + dt.timedelta(days=rng.randrange(3)),
    )
    return Extraction(article=made, quotes=(), statements=(), claims=tuple(claims), speakers=(), parser=None)


def extractions(size: int, seed: int = 7) -> Iterator[Extraction]:
    """Give articles with so many claims altogether, always the same for one seed."""
    rng = random.Random(seed)  # noqa: S311  (a benchmark keeps no secrets)
    number = stories = 0
    while number * CLAIMS_IN_AN_ARTICLE < size:
        told = story(rng, dt.date(2015, 1, 1) + dt.timedelta(days=stories // STORIES_IN_A_DAY))
        vocabulary = [word(rng, 60_000) for _ in range(40)]
        stories += 1
        for _ in range(1 if rng.random() < 0.8 else 2 + int(rng.expovariate(1 / 2))):
            yield article(rng, number, told, vocabulary)
            number += 1


def measure(size: int, options: argparse.Namespace) -> dict[str, float]:
    """Compare so many claims with one engine: seconds, gigabytes and groups."""
    if options.engine != "python":
        return _measure_store(stored(options.keep, size), options)
    start = time.perf_counter()
    made = sum(1 for _ in extractions(size))
    making = time.perf_counter() - start
    start, used = time.perf_counter(), processor()
    comparison = compare(extractions(size))
    return {
        "claims": comparison.claims,
        "articles": made,
        "groups": len(comparison.groups),
        "seconds": time.perf_counter() - start - making,
        "processor": processor() - used,
        "gigabytes": gigabytes(resource.RUSAGE_SELF),
    }


def stored(folder: str, size: int) -> Path:
    """Say where the store of so many claims is."""
    return Path(folder) / f"claims-{size}.duckdb"


def _measure_store(path: Path, options: argparse.Namespace) -> dict[str, float]:
    from quoteminer.store import Store  # noqa: PLC0415  (only this engine needs DuckDB)

    with Store(path, read_only=True) as store:
        start, used = time.perf_counter(), processor()
        if options.engine == "groups":
            groups = sum(1 for _ in store.groups(workers=options.workers))
        else:
            groups = len(store.compare(workers=options.workers).groups)
        seconds, used = time.perf_counter() - start, processor() - used
        articles = len(store)
    helping = options.workers if options.workers > 1 else 0
    return {
        "claims": articles * CLAIMS_IN_AN_ARTICLE,
        "articles": articles,
        "groups": groups,
        "seconds": seconds,
        "processor": used,
        # No worker takes more than the largest.
        "gigabytes": gigabytes(resource.RUSAGE_SELF) + helping * gigabytes(resource.RUSAGE_CHILDREN),
    }


def processor() -> float:
    """Give the seconds of processor of this process, and of those that it started and that have ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def gigabytes(who: int) -> float:
    """Give the most memory that this process, or the largest that it started, has held."""
    return resource.getrusage(who).ru_maxrss / 2**20


def filled(path: Path, size: int) -> None:
    """Fill a store in processes of their own, unless it was filled by the same rules before."""
    from quoteminer.store.connection import connect  # noqa: PLC0415  (only this engine needs DuckDB)
    from quoteminer.store.keys import fingerprint  # noqa: PLC0415

    if path.exists():
        with connect(path, read_only=True) as database:
            made_by = database.execute("SELECT value FROM meta WHERE name = 'keys'").fetchone()
        if made_by == (fingerprint(),):
            return
        path.unlink()
    command = [sys.executable, "-m", "tests.benchmarks.compare_scale", "--sizes", str(size), "--fill"]
    parts = [path.with_name(f"{path.name}.{part}") for part in range(PARTS)]
    running = [subprocess.Popen([*command, str(file), "--part", str(n)]) for n, file in enumerate(parts)]
    if any(process.wait() for process in running):
        raise SystemExit("a store could not be filled")
    subprocess.run([*command, str(path)], check=True)


def fill(path: Path, size: int, part: int) -> None:
    """Store one part of the articles, in the rows that `Store.add` makes, but many in one go."""
    from quoteminer.store.connection import connect  # noqa: PLC0415  (only this engine needs DuckDB)
    from quoteminer.store.schema import insert  # noqa: PLC0415

    first, last = (math.ceil(size / CLAIMS_IN_AN_ARTICLE) * n // PARTS for n in (part, part + 1))
    path.unlink(missing_ok=True)
    with connect(path, read_only=False) as database:
        made = islice(enumerate(extractions(size), 1), first, last)
        while batch := list(islice(made, FILLED_TOGETHER)):
            ready = [_rows(seq, extraction) for seq, extraction in batch]
            for table, rows in (
                ("articles", [article for article, _ in ready]),
                ("claims", [claim for _, claims in ready for claim in claims]),
            ):
                database.execute(insert(table), [list(values) for values in zip(*rows, strict=True)])


def _rows(seq: int, extraction: Extraction) -> tuple[tuple[object, ...], list[tuple[object, ...]]]:
    from quoteminer.formats import dumps_extraction  # noqa: PLC0415
    from quoteminer.store.rows import article_row, claim_rows, compared  # noqa: PLC0415

    ready = compared(extraction)
    article = article_row(extraction, seq, dumps_extraction(extraction), ready)
    return article, claim_rows(extraction, seq, ready.claims)


def join_parts(path: Path) -> None:
    """Make one store of its parts."""
    from quoteminer.store.connection import connect  # noqa: PLC0415  (only this engine needs DuckDB)
    from quoteminer.store.keys import fingerprint  # noqa: PLC0415

    whole = path.with_name(f"{path.name}.whole")
    whole.unlink(missing_ok=True)
    with connect(whole, read_only=False) as database:
        for number in range(PARTS):
            part = path.with_name(f"{path.name}.{number}")
            database.execute(f"ATTACH '{part}' AS part (READ_ONLY)")
            for table in ("articles", "claims"):
                database.execute(f"INSERT INTO {table} SELECT * FROM part.{table}")  # noqa: S608  (our names)
            database.execute("DETACH part")
            part.unlink()
        database.execute("SELECT max(nextval('seqs')) FROM range((SELECT count(*) FROM articles))")
        database.execute("INSERT INTO meta VALUES ('keys', ?)", [fingerprint()])
    whole.rename(path)


def measure_apart(size: int, options: argparse.Namespace) -> dict[str, float]:
    """Measure one size in a process of its own, with how busy the machine was."""
    if options.engine != "python":
        filled(stored(options.keep, size), size)
    command = [sys.executable, "-m", "tests.benchmarks.compare_scale", "--one", "--sizes", str(size)]
    command += ["--engine", options.engine, "--keep", options.keep, "--workers", str(options.workers)]
    line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    measured: dict[str, float] = {**json.loads(line), "load": os.getloadavg()[0]}
    row = (f"{measured[name]:,.{digits}f}" for name, digits in COLUMNS.items())
    print(f"| {' | '.join(row)} |", flush=True)
    return measured


def main() -> None:
    """Print one line a size, and the exponent by which the time grows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=["python", "store", "groups"], default="python")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--one", action="store_true", help="measure one size in this process")
    parser.add_argument("--keep", help="keep the filled stores in this folder, for the next time")
    parser.add_argument("--workers", type=int, default=1, help="processes that compare a store")
    parser.add_argument("--fill", type=Path, help="fill this store and stop")
    parser.add_argument("--part", type=int, help="fill it with this part of the articles")
    options = parser.parse_args()
    if options.fill:
        if options.part is None:
            join_parts(options.fill)
        else:
            fill(options.fill, options.sizes[0], options.part)
        return
    if options.one:
        print(json.dumps(measure(options.sizes[0], options)))
        return
    with tempfile.TemporaryDirectory() as folder:
        options.keep = options.keep or folder
        measured = [measure_apart(size, options) for size in options.sizes]
    for smaller, larger in pairwise(measured):
        growth = math.log(larger["seconds"] / smaller["seconds"]) / math.log(
            larger["claims"] / smaller["claims"]
        )
        print(f"{smaller['claims']} to {larger['claims']} claims: exponent {growth:.2f}")


if __name__ == "__main__":
    main()
