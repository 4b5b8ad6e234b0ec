"""The whole training, from a treebank to a model folder that `load_parser` takes."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import frozen

from quoteminer.errors import InputError
from quoteminer.model import ParserInfo
from quoteminer.parsing.folder import COMPACT, FILES, VECTORS, weights_only, write_manifest
from quoteminer.parsing.loading import import_stanza, load_parser
from quoteminer.parsing.training.characters import write_characters
from quoteminer.parsing.training.lemmas import LemmaDictionary, build_dictionary
from quoteminer.parsing.training.noise import Noise
from quoteminer.parsing.training.packing import pack_network, pack_vectors
from quoteminer.parsing.training.scoring import Scores, score
from quoteminer.parsing.training.settings import Settings
from quoteminer.parsing.training.stages import Workshop
from quoteminer.parsing.training.treebank import (
    Sentence,
    Split,
    read_treebank,
    split_treebank,
    write_conllu,
)
from quoteminer.parsing.training.vectors import read_paragraphs, segment, write_vectors

__all__ = ["TrainingReport", "train"]

_NETWORKS = ("tokenize", "pos", "depparse")


@frozen
class TrainingReport:
    """What was made, from how much, and how well it does on the part kept for testing."""

    folder: Path
    info: ParserInfo
    sentences: tuple[int, int, int]
    lemmas: int
    vectors: int
    scores: Scores


def train(  # noqa: PLR0913  (all but two are keyword-only and optional)
    treebank: str | Path,
    out: str | Path,
    *,
    vectors_text: str | Path | None = None,
    settings: Settings | None = None,
    name: str = "quoteminer-ar-compact",
    version: str = "0",
    scratch: str | Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> TrainingReport:
    """Train a compact model and write it to the folder ``out``.

    ``vectors_text`` is plain text, a paragraph a line, for the word vectors; without it they come
    from the treebank alone.  Intermediate files and logs are kept in ``scratch``, if it is given.
    ``progress`` is told the name of each stage as it begins.

    Raises `InputError` for a treebank that cannot be used and `ModelError` where a stage fails.

    >>> train("ar_pud-ud.conllu", "mymodel", settings=Settings.quick())  # doctest: +SKIP
    """
    settings = settings or Settings()
    tell = progress or (lambda _stage: None)
    out = Path(out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError("the output folder is not empty", source=out, remedy="Give a new folder")
    tell("treebank")
    split = split_treebank(read_treebank(Path(treebank)), Path(treebank))
    paragraphs = read_paragraphs(Path(vectors_text)) if vectors_text is not None else []
    with _folder(scratch) as folder:
        workshop = Workshop(folder, settings)
        lemmas, words = _train_stages(workshop, split, paragraphs, tell)
        tell("packing")
        info = _pack(workshop, out, name, version)
    tell("scoring")
    scores = score(load_parser(out, threads=settings.threads), split.test)
    sizes = (len(split.train), len(split.dev), len(split.test))
    return TrainingReport(out, info, sizes, len(lemmas), len(words), scores)


@contextmanager
def _folder(scratch: str | Path | None) -> Iterator[Path]:
    if scratch is None:
        with tempfile.TemporaryDirectory(prefix="quoteminer-training-") as folder:
            yield Path(folder)
        return
    Path(scratch).mkdir(parents=True, exist_ok=True)
    yield Path(scratch).resolve()


def _train_stages(
    workshop: Workshop, split: Split, paragraphs: Sequence[str], tell: Callable[[str], None]
) -> tuple[LemmaDictionary, list[str]]:
    settings = workshop.settings
    write_conllu(workshop.path("train.conllu"), split.train)
    write_conllu(workshop.path("dev.conllu"), split.dev)
    write_characters(workshop.path("train"), split.train, random.Random(settings.seed))  # noqa: S311
    write_characters(workshop.path("dev"), split.dev)
    tell("tokenizer")
    tokenizer = workshop.tokenizer()
    tell("vectors")
    texts = list(segment(paragraphs, _pipeline(tokenize_model_path=str(tokenizer))))
    texts += [[row.form for row in sentence.rows] for sentence in split.train]
    vectors = workshop.path(VECTORS)
    words = write_vectors(vectors, texts, settings)
    tell("tagger")
    tagger = workshop.tagger(vectors)
    tell("lemmatizer")
    lemmas = build_dictionary(split.train, texts)
    write_conllu(workshop.path("lemmas.conllu"), [lemmas.sentence()])
    workshop.lemmatizer()
    tell("parser")
    tagged = _tag(split.dev, tokenizer, tagger, vectors)
    noise = Noise(split.dev, tagged, lemmas, random.Random(settings.seed))  # noqa: S311
    write_conllu(workshop.path("parser-train.conllu"), noise.disturb(split.train, settings.noise_copies))
    write_conllu(workshop.path("parser-dev.conllu"), noise.tagged(split.dev, tagged))
    workshop.parser(vectors)
    return lemmas, words


def _pipeline(processors: str = "tokenize", **options: object) -> Any:  # noqa: ANN401  (untyped)
    """Build a Stanza pipeline from files just trained."""
    stanza = import_stanza()
    with weights_only():
        return stanza.Pipeline(
            lang="ar",
            dir=str(COMPACT),
            package=None,
            processors=processors,
            download_method=None,
            use_gpu=False,
            verbose=False,
            **options,
        )


def _tag(
    sentences: Sequence[Sentence], tokenizer: Path, tagger: Path, vectors: Path
) -> list[list[tuple[str, str]]]:
    """Tag sentences with the new tagger, on the treebank's own words."""
    pipeline = _pipeline(
        "tokenize,pos",
        tokenize_pretokenized=True,
        tokenize_model_path=str(tokenizer),  # named, or Stanza leaves the processor out; not read
        pos_model_path=str(tagger),
        pos_pretrain_path=str(vectors),
    )
    document = pipeline([[row.form for row in sentence.rows] for sentence in sentences])
    return [
        [(word.upos or "X", word.feats or "_") for word in sentence.words] for sentence in document.sentences
    ]


def _pack(workshop: Workshop, out: Path, name: str, version: str) -> ParserInfo:
    out.mkdir(parents=True, exist_ok=True)
    for network in _NETWORKS:
        pack_network(workshop.path(FILES[network]), out / FILES[network])
    pack_vectors(workshop.path(VECTORS), out / VECTORS)
    (out / FILES["lemma"]).write_bytes(workshop.path(FILES["lemma"]).read_bytes())
    (out / "resources.json").write_text("{}\n", encoding="utf-8")
    return write_manifest(out, name=name, version=version, licence="see the licences of the training data")
