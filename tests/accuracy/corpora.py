"""The annotated corpora: the project's own, and those whose texts may be at hand beside the checkout."""

from __future__ import annotations

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
    """A named set of articles with gold annotation."""

    name: str
    title: str
    gold: Path
    texts: Path

    @property
    def available(self) -> bool:
        return self.gold.is_dir() and all(self._text(path).is_file() for path in self._files())

    def _files(self) -> list[Path]:
        return sorted(self.gold.glob("*.json"))

    def _text(self, path: Path) -> Path:
        return self.texts / f"{path.stem}.txt"

    def gold_documents(self) -> list[dict[str, Any]]:
        return [json.loads(path.read_text("utf-8")) for path in self._files()]

    def articles(self) -> list[Article]:
        """Read the texts, checking each against the hash that its gold was made for."""
        found = []
        for path in self._files():
            data = self._text(path).read_bytes()
            expected = json.loads(path.read_text("utf-8"))["sha256"]
            if hashlib.sha256(data).hexdigest() != expected:
                raise ValueError(f"{self._text(path)}: not the text that {path.name} annotates")
            found.append(Article(data.decode("utf-8"), id=path.stem))
        return found

    def digest(self) -> str:
        """Hash the gold files, so that a floor is tied to the annotation it was set on."""
        total = hashlib.sha256()
        for path in self._files():
            total.update(path.name.encode() + b"\0" + path.read_bytes())
        return total.hexdigest()[:16]


CORPORA: Sequence[Corpus] = (
    Corpus("seeds", "demonstration corpus (`seeds/`)", ROOT / "seeds" / "gold", ROOT / "seeds"),
    Corpus("founding", "founding articles", ROOT / "tests" / "gold" / "founding", SHARED / "seeds"),
    Corpus("dev", "development articles", SHARED / "gold" / "dev", SHARED / "gold" / "dev"),
)
