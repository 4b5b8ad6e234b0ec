"""The annotated corpora: the project's own, and those whose texts may be at hand beside the checkout."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteminer.model import Article

ROOT = Path(__file__).resolve().parents[2]
# Where the texts of the gold that is kept stand-off can be found, if at all.
SHARED = Path(os.environ.get("QUOTEMINER_GOLD", ROOT.parent / "shared"))


@frozen
class Corpus:
    """A named set of articles with gold annotation.

    ``gold`` is a folder with one JSON file an article, or a JSON Lines file; ``texts`` a folder of text
    files, or an archive in JSON Lines whose rows have the same ids.
    """

    name: str
    title: str
    gold: Path
    texts: Path

    @property
    def available(self) -> bool:
        if self.texts.is_file():
            return self.gold.is_file()
        return self.gold.is_dir() and all(self._text(path).is_file() for path in self._files())

    def _files(self) -> list[Path]:
        return sorted(self.gold.glob("*.json"))

    def _text(self, path: Path) -> Path:
        return self.texts / f"{path.stem}.txt"

    def gold_documents(self) -> list[dict[str, Any]]:
        if self.gold.is_file():
            return [json.loads(line) for line in self.gold.read_text("utf-8").splitlines()]
        return [json.loads(path.read_text("utf-8")) for path in self._files()]

    def articles(self) -> list[Article]:
        """Read the texts, checking each against the hash that its gold was made for."""
        gold = self.gold_documents()
        if self.texts.is_file():
            found = _from_archive(self.texts, frozenset(document["id"] for document in gold))
        else:
            names = zip(self._files(), gold, strict=True)
            found = {
                document["id"]: Article(self._text(path).read_bytes().decode("utf-8"), id=document["id"])
                for path, document in names
            }
        for document in gold:
            if found[document["id"]].sha256 != document["sha256"]:
                raise ValueError(f"{self.texts}: {document['id']} is not the text that the gold annotates")
        return [found[document["id"]] for document in gold]

    def digest(self) -> str:
        """Hash the gold files, so that a floor is tied to the annotation it was set on."""
        total = hashlib.sha256()
        for path in [self.gold] if self.gold.is_file() else self._files():
            total.update(path.name.encode() + b"\0" + path.read_bytes())
        return total.hexdigest()[:16]


def _from_archive(path: Path, ids: frozenset[str]) -> dict[str, Article]:
    found: dict[str, Article] = {}
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            row = json.loads(line)
            if row["id"] in ids:
                published = dt.date.fromisoformat(row["published"])
                found[row["id"]] = Article(row["text"], id=row["id"], published=published)
    return found


_ARCHIVE = SHARED / "corpus" / "saudinewsnet.jsonl.gz"
CORPORA: Sequence[Corpus] = (
    Corpus("seeds", "demonstration corpus (`seeds/`)", ROOT / "seeds" / "gold", ROOT / "seeds"),
    Corpus("founding", "founding articles", ROOT / "tests" / "gold" / "founding", SHARED / "seeds"),
    Corpus("dev", "development articles", SHARED / "gold" / "dev", SHARED / "gold" / "dev"),
    Corpus("read", "articles read while mending", ROOT / "tests" / "gold" / "read.jsonl", _ARCHIVE),
    Corpus("unseen", "unseen articles", ROOT / "tests" / "gold" / "unseen.jsonl", _ARCHIVE),
)
