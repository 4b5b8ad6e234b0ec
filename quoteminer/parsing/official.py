"""Stanza's own Arabic models, from a local Stanza folder; fetched only by an explicit call."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quoteminer.errors import ModelError
from quoteminer.model import ParserInfo
from quoteminer.parsing.folder import digest_of, file_digest, weights_only
from quoteminer.parsing.loading import DAMAGED, import_stanza, without_optimisers
from quoteminer.parsing.normalise import clean
from quoteminer.parsing.protocol import Parser

__all__ = ["fetch_official", "load_official", "official_directory"]

_LANGUAGE = "ar"
_PROCESSORS = "tokenize,mwt,pos,lemma,depparse"
_FETCH = "Get the models where the network allows it: quoteminer models fetch --directory {directory}"


def official_directory(directory: str | Path | None = None) -> Path:
    """Give the Stanza folder that is used: the one given, else what Stanza itself would take.

    Stanza takes ``STANZA_RESOURCES_DIR`` from the environment, else a folder in the user's cache.
    """
    if directory is not None:
        return Path(directory)
    if named := os.environ.get("STANZA_RESOURCES_DIR"):
        return Path(named)
    import_stanza()
    from stanza.resources.common import DEFAULT_MODEL_DIR  # noqa: PLC0415  (stanza loads on use only)

    return Path(DEFAULT_MODEL_DIR)


def load_official(directory: str | Path | None = None, *, threads: int = 1, use_gpu: bool = False) -> Parser:
    """Load Stanza's Arabic models from a local Stanza folder; never from the network.

    Raises `ModelError` where the folder lacks them or a file is not the one its index names.
    """
    stanza = import_stanza()
    from quoteminer.parsing.arborescence import install  # noqa: PLC0415  (stanza loads on use only)
    from quoteminer.parsing.stanza_adapter import StanzaParser, torch_threads  # noqa: PLC0415

    folder = official_directory(directory)
    resources = _read_resources(folder)
    has_mwt = "mwt" in resources
    processors = _PROCESSORS if has_mwt else _PROCESSORS.replace("mwt,", "")
    with torch_threads(threads), weights_only(), without_optimisers():
        try:
            pipeline = stanza.Pipeline(
                lang=_LANGUAGE,
                dir=str(folder),
                processors=processors,
                download_method=None,
                use_gpu=use_gpu,
                verbose=False,
            )
        except FileNotFoundError as error:
            raise ModelError(
                f"the official model is not complete: {error}",
                path=folder,
                remedy=_FETCH.format(directory=folder),
            ) from error
        except pickle.UnpicklingError as error:
            raise ModelError(
                "refused: a file holds more than weights, and loading it could run code",
                path=folder,
                remedy=_FETCH.format(directory=folder),
            ) from error
        except DAMAGED as error:
            raise ModelError(f"the model cannot be loaded: {error}", path=folder) from error
    install(pipeline)
    parser = StanzaParser(pipeline, _identify(pipeline, folder, resources), clean, threads)
    with torch_threads(threads):
        parser.check()
    return parser


def fetch_official(directory: str | Path | None = None) -> Path:
    """Download Stanza's Arabic models into a Stanza folder and give that folder.

    Raises `ModelError` where they cannot be had; what was there before stays.
    """
    stanza = import_stanza()
    folder = official_directory(directory)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stanza.download(
            _LANGUAGE, model_dir=str(folder), processors="tokenize,mwt,pos,lemma,depparse", verbose=False
        )
    except Exception as error:
        raise ModelError(
            f"Stanza's Arabic models could not be fetched: {type(error).__name__}: {error}",
            path=folder,
            remedy=(
                "Check the network and its proxy, or copy the Stanza folder from a machine that has it"
                ' and name it with STANZA_RESOURCES_DIR; model="compact" needs no download'
            ),
        ) from error
    return folder


def _read_resources(folder: Path) -> Mapping[str, Any]:
    """Read the Arabic part of a Stanza folder's index."""
    index = folder / "resources.json"
    try:
        resources = json.loads(index.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(
            "there are no Stanza models here", path=folder, remedy=_FETCH.format(directory=folder)
        ) from None
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot be read: {error}", path=index) from error
    arabic = resources.get(_LANGUAGE) if isinstance(resources, dict) else None
    if not isinstance(arabic, dict):
        raise ModelError("names no Arabic models", path=index, remedy=_FETCH.format(directory=folder))
    return arabic


def _identify(pipeline: Any, folder: Path, resources: Mapping[str, Any]) -> ParserInfo:  # noqa: ANN401
    """Name the models by the packages and the hash of the files that the pipeline took."""
    import_stanza()
    from stanza import __version__ as version  # noqa: PLC0415

    paths = sorted(
        Path(path)
        for key, path in pipeline.config.items()
        if key.endswith("_path") and isinstance(path, str) and path
    )
    digests = {}
    for path in dict.fromkeys(paths):
        _check_md5(path, resources)
        name = path.relative_to(folder) if path.is_relative_to(folder) else path
        digests[name.as_posix()] = file_digest(path)
    package = Path(pipeline.config["depparse_model_path"]).stem
    return ParserInfo(f"stanza-{_LANGUAGE}-{package}", str(version), digest_of(digests))


def _check_md5(path: Path, resources: Mapping[str, Any]) -> None:
    """Compare a file with the MD5 that Stanza's index gives, where it gives one."""
    entry = resources.get(path.parent.name, {}).get(path.stem, {})
    expected = {entry.get("md5"), entry.get("alternate_md5")} - {None}
    if not expected:
        return
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    if found not in expected:
        raise ModelError(
            f"wrong checksum: expected md5 {' or '.join(sorted(expected))}, found {found}",
            path=path,
            remedy="Fetch the official models again: quoteminer models fetch",
        )
