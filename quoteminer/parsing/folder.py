"""A folder with the files of one model, checked before anything in it is loaded."""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteminer.errors import ModelError
from quoteminer.model import ParserInfo

__all__ = [
    "COMPACT",
    "FILES",
    "MANIFEST",
    "VECTORS",
    "ModelFolder",
    "digest_of",
    "file_digest",
    "open_folder",
    "weights_only",
    "write_manifest",
]

COMPACT = Path(__file__).parent / "compact"
MANIFEST = "MANIFEST.toml"
VECTORS = "vectors.pt"
# Stanza's processor -> its file; `ner` is optional.
FILES: Mapping[str, str] = {
    "tokenize": "tokenizer.pt",
    "pos": "tagger.pt",
    "lemma": "lemmatizer.pt",
    "depparse": "parser.pt",
    "ner": "ner.pt",
}
_OPTIONAL = frozenset({"ner"})


@frozen
class ModelFolder:
    """A checked model folder: where it is, what it holds, and who it says it is."""

    path: Path
    files: tuple[str, ...]
    info: ParserInfo

    @property
    def processors(self) -> tuple[str, ...]:
        """The Stanza processors that the folder has a file for."""
        return tuple(name for name, file in FILES.items() if file in self.files)


def open_folder(path: Path) -> ModelFolder:
    """Check a model folder against its manifest and tell what is in it.

    A folder without a manifest is taken as it is and named by its hash.

    Raises `ModelError` where a file is missing or is not the one that the manifest names.
    """
    if not path.is_dir():
        raise ModelError("no such model folder", path=path, remedy=f"It must hold {', '.join(_required())}")
    manifest = _read_manifest(path)
    expected: Mapping[str, Mapping[str, Any]] = manifest.get("files", {})
    present = {file for file in (*FILES.values(), VECTORS) if (path / file).is_file()}
    for file in sorted({*_required(), *expected} - present):
        raise ModelError("the model file is missing", path=path / file, remedy=_remedy(path))
    digests = {file: file_digest(path / file) for file in sorted(expected or present)}
    for file, entry in expected.items():
        if digests[file] != entry.get("sha256"):
            raise ModelError(
                f"wrong checksum: expected sha256 {entry.get('sha256')}, found {digests[file]}",
                path=path / file,
                remedy=_remedy(path),
            )
    digest = digest_of(digests)
    info = ParserInfo(
        name=str(manifest.get("name", path.resolve().name)),
        version=str(manifest.get("version", digest[:12])),
        sha256=digest,
    )
    return ModelFolder(path, tuple(digests), info)


def _required() -> list[str]:
    return [file for name, file in FILES.items() if name not in _OPTIONAL]


def _remedy(path: Path) -> str:
    if path == COMPACT:
        return "Reinstall quoteminer: pip install --force-reinstall --no-deps quoteminer"
    return f"Copy the model again, or remove {MANIFEST} if you changed the file yourself"


def _read_manifest(path: Path) -> dict[str, Any]:
    try:
        text = (path / MANIFEST).read_text(encoding="utf-8")
    except FileNotFoundError:
        if path == COMPACT:
            raise ModelError("the manifest is missing", path=path / MANIFEST, remedy=_remedy(path)) from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"cannot be read: {error}", path=path / MANIFEST) from error
    try:
        manifest = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"is not TOML: {error}", path=path / MANIFEST) from error
    _check_manifest(manifest, path / MANIFEST)
    return manifest


def _check_manifest(manifest: Mapping[str, Any], path: Path) -> None:
    files = manifest.get("files")
    if not isinstance(files, dict) or not all(isinstance(entry, dict) for entry in files.values()):
        raise ModelError("has no table [files]", path=path)
    for name in files:
        if name not in {*FILES.values(), VECTORS}:  # also keeps the manifest from naming other folders
            raise ModelError(f"names an unknown file {name!r}", path=path)


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot be read: {error}", path=path) from error


def digest_of(digests: Mapping[str, str]) -> str:
    """Give one SHA-256 for a model: that of the sorted lines ``<sha256>  <file>``.

    It is what ``sha256sum *.pt | sha256sum`` prints inside the folder.
    """
    lines = "".join(f"{digests[file]}  {file}\n" for file in sorted(digests))
    return hashlib.sha256(lines.encode()).hexdigest()


def write_manifest(path: Path, *, name: str, version: str, licence: str) -> ParserInfo:
    """Write the manifest of a finished model folder."""
    files = sorted(file for file in (*FILES.values(), VECTORS) if (path / file).is_file())
    digests = {file: file_digest(path / file) for file in files}
    digest = digest_of(digests)
    lines = [
        f'name = "{name}"',
        f'version = "{version}"',
        f'licence = "{licence}"',
        f'sha256 = "{digest}"  # of the lines "<sha256>  <file>", sorted by file',
    ]
    for file in files:
        size = (path / file).stat().st_size
        lines += ["", f'[files."{file}"]', f"size = {size}", f'sha256 = "{digests[file]}"']
    (path / MANIFEST).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return ParserInfo(name, version, digest)


@contextmanager
def weights_only() -> Iterator[None]:
    """Make every `torch.load` inside refuse anything but weights.

    Stanza asks for that itself; this holds whatever a future Stanza does.  A pickle can run any code
    when it is loaded, and a model folder may come from anywhere.
    """
    name = "TORCH_FORCE_WEIGHTS_ONLY_LOAD"
    before = {key: os.environ.pop(key, None) for key in (name, "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD")}
    os.environ[name] = "1"
    try:
        yield
    finally:
        del os.environ[name]
        os.environ.update({key: value for key, value in before.items() if value is not None})
