"""From the name of a model to a parser that is ready."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from quoteminer.errors import MissingExtraError, ModelError, OptionError
from quoteminer.parsing.folder import COMPACT, FILES, VECTORS, ModelFolder, open_folder, weights_only
from quoteminer.parsing.protocol import Parser

__all__ = [
    "DAMAGED",
    "build_pipeline",
    "compact_pipeline",
    "import_stanza",
    "load_parser",
    "without_optimisers",
]

_PROCESSORS = "tokenize,pos,lemma,depparse"
DAMAGED = (
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def load_parser(
    model: str | Path = "compact",
    *,
    threads: int | None = None,
    use_gpu: bool = False,
    directory: str | Path | None = None,
) -> Parser:
    """Load a parser.

    ``model`` is ``"compact"`` (bundled), ``"official"`` (Stanza's own Arabic models, from a local
    Stanza folder: ``directory``, else ``STANZA_RESOURCES_DIR``, else Stanza's default) or the path of
    a folder laid out like the bundled one.  ``threads`` is how many torch uses while parsing, one by
    default: a second gains a sixth on an idle machine, and costs most of the speed on a busy one.
    Nothing is ever downloaded.

    Raises `ModelError` where a file is missing, changed, or not what it should be.

    >>> load_parser("compact").info.name  # doctest: +SKIP
    'quoteminer-ar-compact'
    """
    if threads is not None and threads < 1:
        raise OptionError("threads", threads, "None or a number from 1")
    if directory is not None and model != "official":
        raise OptionError("directory", str(directory), 'only with model="official"')
    if model == "official":
        from quoteminer.parsing.official import load_official  # noqa: PLC0415  (imports this module)

        return load_official(directory, threads=threads or 1, use_gpu=use_gpu)
    folder = open_folder(COMPACT if model == "compact" else Path(model))
    from quoteminer.parsing.arborescence import install  # noqa: PLC0415  (stanza loads on use only)
    from quoteminer.parsing.stanza_adapter import StanzaParser, torch_threads  # noqa: PLC0415

    with torch_threads(threads or 1):
        # One subject and one object a head: free of cost with our decoder, and of the subjects found
        # for verbs of saying 83 in 100 are right instead of 76.
        pipeline = build_pipeline(folder, use_gpu=use_gpu, depparse_resolve_head_constraints=True)
        install(pipeline)
        parser = StanzaParser(pipeline, folder.info, threads=threads or 1)
        parser.check()
    return parser


def compact_pipeline(processors: str = _PROCESSORS) -> Any:  # noqa: ANN401  (stanza.Pipeline is untyped)
    """Load the bundled model as a bare `stanza.Pipeline`, without any of quoteminer's additions.

    For benchmarks and the curious.  The model expects text as `quoteminer.parsing.normalise.normalise`
    writes it, and offsets are then into that text.

    >>> compact_pipeline("tokenize")("قال الوزير").num_tokens  # doctest: +SKIP
    2
    """
    names = [name.strip() for name in processors.split(",")]
    folder = open_folder(COMPACT)
    for name in names:
        if name not in folder.processors:
            raise OptionError("processors", name, ", ".join(folder.processors))
    return build_pipeline(folder, names)


def build_pipeline(
    folder: ModelFolder,
    processors: list[str] | None = None,
    *,
    use_gpu: bool = False,
    **options: object,
) -> Any:  # noqa: ANN401  (stanza.Pipeline is untyped)
    """Build a `stanza.Pipeline` from the files of a checked folder, and from nothing else."""
    stanza = import_stanza()
    names = list(processors or folder.processors)
    vectors = str(folder.path / VECTORS)
    has_vectors = VECTORS in folder.files
    for name in names:
        options.setdefault(f"{name}_model_path", str(folder.path / FILES[name]))
        if has_vectors and name in {"pos", "depparse", "ner"}:
            options.setdefault(f"{name}_pretrain_path", vectors)
    with weights_only(), without_optimisers():
        try:
            return stanza.Pipeline(
                lang="ar",
                dir=str(folder.path),
                package=None,
                processors=",".join(names),
                download_method=None,
                resources_filepath=str(COMPACT / "resources.json"),
                use_gpu=use_gpu,
                verbose=False,
                foundation_cache=_foundation(vectors) if has_vectors else None,
                **options,
            )
        except pickle.UnpicklingError as error:
            raise ModelError(
                "refused: a file holds more than weights, and loading it could run code",
                path=folder.path,
                remedy="Use a model made with a current Stanza, from a source you trust",
            ) from error
        except DAMAGED as error:
            raise ModelError(f"the model cannot be loaded: {error}", path=folder.path) from error


def import_stanza() -> Any:  # noqa: ANN401  (an untyped module)
    """Import stanza, or say how to install it."""
    try:
        import stanza  # noqa: PLC0415  (heavy: loads torch)
    except ImportError as error:
        raise MissingExtraError("parsing", "stanza") from error
    return stanza


@contextmanager
def without_optimisers() -> Iterator[None]:
    """Keep Stanza from building the optimisers of training while it loads networks to use them.

    Building one makes torch import its compiler: two thirds of the time of loading, for nothing.
    """
    from stanza.models.common import utils  # noqa: PLC0415  (stanza loads on use only)

    build = utils.dispatch_optimizer
    utils.dispatch_optimizer = lambda *_args, **_options: SimpleNamespace(param_groups=[])
    try:
        yield
    finally:
        utils.dispatch_optimizer = build


def _foundation(path: str) -> Any:  # noqa: ANN401  (an untyped class)
    """Load word vectors stored in half precision; Stanza's networks need them in single."""
    from stanza.models.common.foundation_cache import FoundationCache  # noqa: PLC0415
    from stanza.models.common.pretrain import Pretrain  # noqa: PLC0415

    vectors = Pretrain(path)
    vectors.load()
    vectors._emb = vectors._emb.float()  # noqa: SLF001  (no public setter)
    cache = FoundationCache(local_files_only=True)
    cache.pretrains[path] = vectors
    return cache
