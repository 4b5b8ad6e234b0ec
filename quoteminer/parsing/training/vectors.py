"""Word vectors: word2vec and fastText side by side, from text cut into words by the new tokenizer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from quoteminer.errors import InputError, MissingExtraError
from quoteminer.parsing.normalise import normalise
from quoteminer.parsing.training.settings import Settings

__all__ = ["read_paragraphs", "segment", "write_vectors"]

_BATCH = 400  # paragraphs
_SPREAD = 0.25  # the standard deviation that Stanza's networks are used to


def read_paragraphs(path: Path) -> list[str]:
    """Read a plain text, a paragraph a line, as the model will see it."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", source=path) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", source=path, place=f"byte {error.start}") from error
    return [plain for line in text.split("\n") if (plain := normalise(line).text.strip())]


def segment(paragraphs: Iterable[str], pipeline: Any) -> Iterator[list[str]]:  # noqa: ANN401
    """Cut paragraphs into words with a Stanza tokenizer."""
    waiting = iter(paragraphs)
    while batch := list(islice(waiting, _BATCH)):
        for document in pipeline.bulk_process(batch):
            yield [token.text for sentence in document.sentences for token in sentence.tokens]


def write_vectors(path: Path, texts: Sequence[Sequence[str]], settings: Settings) -> list[str]:
    """Train vectors, save them for Stanza at ``path`` and give their words, most frequent first."""
    try:
        from gensim.models import FastText, Word2Vec  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise MissingExtraError("training a model", "train") from error
    common: dict[str, Any] = {
        "vector_size": settings.vector_size,
        "window": 5,
        "min_count": 2,
        "workers": 1,  # more would make the result depend on chance
        "sg": 1,
        "negative": 5,
        "epochs": settings.vector_epochs,
        "sample": 1e-3,
        "seed": settings.seed,
    }
    if len({word for text in texts for word in text}) < 2:
        raise InputError("there is too little text for word vectors")
    by_word = Word2Vec(list(texts), **common).wv
    by_spelling = FastText(list(texts), min_n=3, max_n=5, bucket=100_000, **common).wv
    words = list(by_word.index_to_key)
    _save(path, words, [by_word[words], by_spelling[words]])
    return words


def _save(path: Path, words: Sequence[str], halves: Sequence[Any]) -> None:
    import numpy as np  # noqa: PLC0415  (no numpy in the core)
    import torch  # noqa: PLC0415
    from stanza.models.common.pretrain import PretrainedWordVocab  # noqa: PLC0415
    from stanza.models.common.vocab import VOCAB_PREFIX  # noqa: PLC0415

    table = np.concatenate([half / half.std() * _SPREAD for half in halves], axis=1)
    empty = np.zeros((len(VOCAB_PREFIX), table.shape[1]))
    vectors = torch.tensor(np.concatenate([empty, table]), dtype=torch.float32)
    vocabulary = PretrainedWordVocab([word.replace(" ", "\xa0") for word in words])
    torch.save({"vocab": vocabulary.state_dict(), "emb": vectors}, path, _use_new_zipfile_serialization=False)
