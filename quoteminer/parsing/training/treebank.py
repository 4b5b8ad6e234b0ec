"""Read a CoNLL-U treebank, write it as the model will see text, and split it by document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from attrs import evolve, frozen

from quoteminer.errors import InputError
from quoteminer.parsing.normalise import normalise

__all__ = ["Row", "Sentence", "Split", "read_treebank", "split_treebank", "write_conllu"]

_NO_SPACE = "SpaceAfter=No"
# One tag each for what normalising makes alike: every digit is 0, and marks become ASCII.
_PLAIN_XPOS = {"NUM": "CD", "SYM": "SYM", "PUNCT": "PU"}


@frozen
class Row:
    """One word of a treebank sentence."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


@frozen
class Sentence:
    """One treebank sentence and the document that it comes from."""

    document: str
    rows: tuple[Row, ...]

    @property
    def text(self) -> str:
        """The sentence as running text."""
        return "".join(row.form + (" " if row.space_after else "") for row in self.rows).rstrip()


@frozen
class Split:
    """A treebank in three parts that share no document."""

    train: tuple[Sentence, ...]
    dev: tuple[Sentence, ...]
    test: tuple[Sentence, ...]


def read_treebank(path: Path) -> list[Sentence]:
    """Read a treebank and normalise its words.

    Raises `InputError` with the line where the file is not CoNLL-U.
    """
    sentences = []
    document, lines = path.stem, list[tuple[int, list[str]]]()
    for number, line in enumerate(_lines(path), 1):
        if line.startswith("# newdoc id"):
            document = line.partition("=")[2].strip()
        elif line.startswith("#"):
            continue
        elif line.strip():
            lines.append((number, _columns(line, number, path)))
        elif lines:
            sentences.append(_sentence(document, lines, path))
            lines = []
    if lines:
        sentences.append(_sentence(document, lines, path))
    if not sentences:
        raise InputError("holds no sentence", source=path, remedy="Give a CoNLL-U treebank")
    return [sentence for sentence in sentences if sentence.rows]


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", source=path) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", source=path, place=f"byte {error.start}") from error


def _columns(line: str, number: int, path: Path) -> list[str]:
    columns = line.split("\t")
    if len(columns) != 10:
        raise InputError(
            f"has {len(columns)} columns where CoNLL-U has 10",
            source=path,
            place=f"line {number}",
            remedy="Columns are divided by tabs",
        )
    return columns


def _sentence(document: str, lines: Sequence[tuple[int, list[str]]], path: Path) -> Sentence:
    """Make a sentence of words; the words of a multi-word token must spell it between them."""
    rows: list[Row] = []
    glued: dict[str, bool] = {}
    ends: dict[int, bool] = {}
    for number, columns in lines:
        identity = columns[0]
        if "." in identity:
            continue  # an empty node of the enhanced graph
        if "-" in identity:
            first, _, last = identity.partition("-")
            glued.update({str(place): True for place in range(int(first), int(last))})
            ends[int(last)] = _NO_SPACE not in columns[9]
            _check_spelling(columns, lines, number, path)
            continue
        rows.append(_row(columns, number, path))
        if glued.get(identity):
            rows[-1] = evolve(rows[-1], space_after=False)
        elif int(identity) in ends:
            rows[-1] = evolve(rows[-1], space_after=ends[int(identity)])
    return Sentence(document, tuple(_without_empty(rows)))


def _check_spelling(
    columns: Sequence[str], lines: Sequence[tuple[int, list[str]]], number: int, path: Path
) -> None:
    first, _, last = columns[0].partition("-")
    inside = {str(place) for place in range(int(first), int(last) + 1)}
    spelled = "".join(entry[1] for _, entry in lines if entry[0] in inside)
    if spelled != columns[1]:
        raise InputError(
            "the words of a multi-word token do not spell it",
            source=path,
            place=f"line {number}",
            remedy="Split tokens so that every word is the letters it is written with",
        )


def _row(columns: Sequence[str], number: int, path: Path) -> Row:
    _, form, lemma, upos, xpos, feats, head, deprel, _, misc = columns
    if not head.isdecimal():
        raise InputError(f"the head is {head!r}, not a number", source=path, place=f"line {number}")
    plain = "".join(normalise(form).text.split())
    plain_lemma = normalise(lemma).text.strip() if lemma != "_" else plain
    return Row(
        form=plain,
        lemma=plain_lemma or plain,
        upos=upos,
        xpos=_PLAIN_XPOS.get(upos, xpos),
        feats=feats,
        head=int(head),
        deprel=deprel,
        space_after=_NO_SPACE not in misc,
    )


def _without_empty(rows: Sequence[Row]) -> Iterator[Row]:
    """Drop the words of which normalising left nothing (a lone vowel mark) and renumber the heads."""
    governing = {row.head for row in rows}
    kept = [place for place, row in enumerate(rows, 1) if row.form or place in governing]
    new = {0: 0, **{place: number for number, place in enumerate(kept, 1)}}
    for place in kept:
        row = rows[place - 1]
        # The space after a dropped word is the space after the word before it.
        space = row.space_after or (place < len(rows) and place + 1 not in new)
        yield evolve(row, form=row.form or "-", lemma=row.lemma or "-", head=new[row.head], space_after=space)


def split_treebank(sentences: Iterable[Sentence], path: Path) -> Split:
    """Split by the MD5 of the document's name: a tenth for testing, a tenth to choose by.

    The same document always falls into the same part, whatever else the treebank holds.
    """
    parts: dict[str, list[Sentence]] = {"train": [], "dev": [], "test": []}
    for sentence in sentences:
        digest = hashlib.md5(sentence.document.encode(), usedforsecurity=False).hexdigest()
        part = {0: "test", 1: "dev"}.get(int(digest, 16) % 10, "train")
        parts[part].append(sentence)
    for part, found in parts.items():
        if not found:
            raise InputError(
                f"no document falls into the {part} part",
                source=path,
                remedy='Give a larger treebank, with a "# newdoc id" for every document',
            )
    return Split(**{part: tuple(found) for part, found in parts.items()})


def write_conllu(
    path: Path, sentences: Iterable[Sentence], change: Callable[[Row], Row] = lambda row: row
) -> None:
    """Write sentences as CoNLL-U, each word changed on the way."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        for sentence in sentences:
            stream.write(f"# newdoc id = {sentence.document}\n# text = {sentence.text}\n")
            for place, row in enumerate(map(change, sentence.rows), 1):
                misc = "_" if row.space_after else _NO_SPACE
                columns = (place, row.form, row.lemma, row.upos, row.xpos, row.feats, row.head, row.deprel)
                stream.write("\t".join(map(str, (*columns, "_", misc))) + "\n")
            stream.write("\n")
