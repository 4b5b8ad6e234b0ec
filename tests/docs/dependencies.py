"""The packages that come with quoteminer, their licences as they state them, and why each is there.

python -m tests.docs.dependencies --write    # into docs/reference/dependencies.md
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterable, Iterator
from importlib import metadata

from attrs import frozen
from packaging.requirements import Requirement

from tests.accuracy.corpora import ROOT
from tests.accuracy.table import fill

PAGE = ROOT / "docs" / "reference" / "dependencies.md"
# What quoteminer itself asks for; all others are asked for by one of these.
WHY = {
    "attrs": "values that cannot change",
    "babel": "names of countries, currencies and languages (CLDR)",
    "cattrs": "records of JSON to values, with the path of what is wrong",
    "charset-normalizer": "encodings of old pages and files",
    "hijridate": "dates of the Hijri calendar",
    "jinja2": "the report, escaped",
    "markupsafe": "what is markup and what is text in the report",
    "pint": "units of measure",
    "rapidfuzz": "likeness of names and of quotes",
    "regex": "Unicode properties and possessive quantifiers: expressions in linear time",
    "rich": "tables and progress in a terminal",
    "simplejson": "JSON with exact decimal numbers",
    "stanza": "syntax: tagger and parser",
    "duckdb": "the store",
    "gensim": "word vectors, when a model is trained",
    "lxml-html-clean": "trafilatura asks for it",
    "pandas": "Spark hands over batches only where it is installed",
    "pyarrow": "Parquet; batches of Spark",
    "pyspark": "Spark",
    "trafilatura": "the main text of pages of the web",
}


@frozen
class Dependency:
    """One package: which part asks for it (nothing for all), and its licence where it is installed."""

    name: str
    parts: tuple[str, ...]
    licence: str | None


def dependencies() -> list[Dependency]:
    """List what the package and its extras need, with all that these need in turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    base = closure(project["dependencies"])
    parts = {name: closure(needs) - base for name, needs in project["optional-dependencies"].items()}
    everything = sorted(base.union(*parts.values()))
    return [
        Dependency(
            name, tuple(sorted(part for part, names in parts.items() if name in names)), licence_of(name)
        )
        for name in everything
    ]


def closure(requirements: Iterable[str]) -> frozenset[str]:
    found: set[tuple[str, frozenset[str]]] = set()
    waiting = [(Requirement(text), frozenset[str]()) for text in requirements]
    while waiting:
        requirement, extras = waiting.pop()
        if requirement.marker is not None and not any(
            requirement.marker.evaluate({"extra": extra}) for extra in extras or {""}
        ):
            continue
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        key = (name, frozenset(requirement.extras))
        if key not in found:
            found.add(key)
            waiting += [(Requirement(text), key[1]) for text in _requires(name)]
    return frozenset(name for name, _ in found)


def _requires(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []


def licence_of(name: str) -> str | None:
    """Give the licence that a package states: an SPDX expression, else its classifiers, else its words."""
    try:
        stated = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if expression := stated.get("License-Expression"):
        return str(expression)
    classified = [
        line.rpartition(" :: ")[2]
        for line in stated.get_all("Classifier") or ()
        if line.startswith("License :: ")
    ]
    return ", ".join(classified) or str(stated.get("License") or "").partition("\n")[0] or None


def rows() -> Iterator[str]:
    for one in dependencies():
        parts = ", ".join(f"`{part}`" for part in one.parts) or "–"
        yield f"| {one.name} | {one.licence or 'not installed here'} | {parts} | {WHY.get(one.name, '')} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    table = "\n".join(["| package | licence | extra | why |", "|---|---|---|---|", *rows()])
    print(table)
    if parser.parse_args().write:
        PAGE.write_text(fill(PAGE.read_text("utf-8"), "dependencies", table), "utf-8")


if __name__ == "__main__":
    main()
