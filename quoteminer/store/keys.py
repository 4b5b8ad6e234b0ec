"""Tell whether the comparison keys in a store are those that this version of the library makes.

Keys follow from the lexicon and the rules of comparison.  When either changes they are made anew.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable

__all__ = ["fingerprint"]


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """Hash the rules and the language data from which keys are made."""
    package = resources.files("quoteminer")
    rooms = (package / "compare", package / "lexicon", package / "lexicon" / "data", package / "text")
    digest = hashlib.sha256()
    for room in rooms:
        for file in sorted(room.iterdir(), key=_name):
            if file.name.endswith((".py", ".toml")):
                digest.update(file.name.encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _name(file: Traversable) -> str:
    return file.name
