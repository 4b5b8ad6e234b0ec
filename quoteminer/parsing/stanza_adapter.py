"""Stanza behind the `Parser` protocol: batches in, trees with offsets into the raw text out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from attrs import define, field

from quoteminer.errors import ModelError, OptionError
from quoteminer.model import ParserInfo
from quoteminer.parsing.cutting import cut_text, cut_words
from quoteminer.parsing.normalise import Normalised, normalise, strip_marks
from quoteminer.parsing.protocol import ParsedSentence, ParsedToken

__all__ = ["StanzaParser"]

# Code points of one bulk call: enough sentences for Stanza to fill its own batches with ones of like
# length, few enough that the peak of memory stays flat however many windows are asked for.
_BATCH = 40_000
_BETWEEN = "\n\n"  # ends a paragraph for Stanza's tokenizer
# What Stanza and torch are known to raise on a text that they cannot cope with.
_FAILURES = (AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError)


@define(eq=False)
class StanzaParser:
    """A `Parser` over one `stanza.Pipeline`.

    ``prepare`` writes a window as the model's training text was written; `normalise` for models
    trained by quoteminer.  The pipeline must have at least a tokenizer, tagger and parser.
    """

    pipeline: Any = field(repr=False)
    info: ParserInfo
    prepare: Callable[[str], Normalised] = field(default=normalise, repr=False)

    def parse(self, windows: Sequence[str]) -> list[tuple[ParsedSentence, ...]]:
        """Parse every window; see `Parser`.

        >>> parser.parse(["قال الوزير"])[0][0].root  # doctest: +SKIP
        1
        """
        if isinstance(windows, str) or not all(isinstance(window, str) for window in windows):
            raise OptionError("windows", type(windows).__name__, "a sequence of strings")
        answers: list[tuple[ParsedSentence, ...]] = [()] * len(windows)
        for batch in _batches(windows):
            texts = [windows[place] for place in batch]
            for place, sentences in zip(batch, self._parse_safely(texts), strict=True):
                answers[place] = sentences
        return answers

    def check(self) -> None:
        """Parse a word, to find now rather than later that the files of a model do not fit together."""
        try:
            sentences = self._parse_batch(["abc."])[0]
        except _FAILURES as error:
            raise ModelError(f"the model loads but does not parse: {error}") from error
        if not sentences:
            raise ModelError("the model loads but finds no word")

    def _parse_safely(self, windows: Sequence[str]) -> list[tuple[ParsedSentence, ...]]:
        """Parse a batch; where it fails, parse its windows one by one and leave out the bad ones."""
        try:
            return self._parse_batch(windows)
        except _FAILURES:
            if len(windows) == 1:
                return [()]
            return [self._parse_safely([window])[0] for window in windows]

    def _parse_batch(self, windows: Sequence[str]) -> list[tuple[ParsedSentence, ...]]:
        views = [self.prepare(window) for window in windows]
        pieces = [(w, start, end) for w, view in enumerate(views) for start, end in cut_text(view.text)]
        found: list[list[ParsedSentence]] = [[] for _ in windows]
        if not pieces:
            return [()] * len(windows)
        text = _BETWEEN.join(views[w].text[start:end] for w, start, end in pieces)
        begins = list(_begins(end - start for _, start, end in pieces))
        for sentence in self._run(text).sentences:
            piece = bisect_right(begins, sentence.tokens[0].start_char) - 1
            w, start, _ = pieces[piece]
            tokens = _read(sentence, views[w], shift=start - begins[piece])
            if tokens:
                found[w].append(ParsedSentence(tokens))
        return [tuple(sentences) for sentences in found]

    def _run(self, text: str) -> Any:  # noqa: ANN401  (stanza.Document is untyped)
        processors = self.pipeline.processors
        document = _cut_sentences(processors["tokenize"].process(text))
        for name in ("mwt", "pos", "lemma", "depparse", "ner"):
            if name in processors and document.sentences:
                document = processors[name].process(document)
        return document


def _batches(windows: Sequence[str]) -> Iterator[list[int]]:
    """Group the places of the windows by length, so that a batch holds windows of like length."""
    batch: list[int] = []
    size = 0
    for place in sorted(range(len(windows)), key=lambda place: len(windows[place])):
        if batch and size + len(windows[place]) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(place)
        size += len(windows[place])
    if batch:
        yield batch


def _begins(lengths: Iterable[int]) -> Iterator[int]:
    """Give where each piece begins in the joined text."""
    begin = 0
    for length in lengths:
        yield begin
        begin += length + len(_BETWEEN)


def _cut_sentences(document: Any) -> Any:  # noqa: ANN401  (stanza.Document is untyped)
    """Cut the sentences that are too long, before anything but the tokens is known of them."""
    from stanza.models.common.doc import Document  # noqa: PLC0415  (stanza loads on use only)

    cuts = [cut_words([token.text for token in sentence.tokens]) for sentence in document.sentences]
    if not any(cuts):
        return document
    sentences = []
    for sentence, places in zip(document.sentences, cuts, strict=True):
        entries = [_entry(token) for token in sentence.tokens]
        for first, after in zip([0, *places], [*places, len(entries)], strict=True):
            sentences.append(
                [{**entry, "id": (place,)} for place, entry in enumerate(entries[first:after], 1)]
            )
    return Document(sentences, document.text)


def _entry(token: Any) -> dict[str, Any]:  # noqa: ANN401  (stanza.Token is untyped)
    entry = {"text": token.text, "start_char": token.start_char, "end_char": token.end_char}
    return {**entry, "misc": token.misc} if token.misc else entry


def _read(sentence: Any, view: Normalised, *, shift: int) -> tuple[ParsedToken, ...]:  # noqa: ANN401
    """Turn a Stanza sentence into tokens with offsets into the text as given."""
    tokens = []
    for token in sentence.tokens:
        start, end = token.start_char + shift, token.end_char + shift
        for word, (first, after) in zip(
            token.words, _word_spans(view.text[start:end], token.words), strict=True
        ):
            raw_start, raw_end = view.span(start + first, start + after)
            tokens.append(
                ParsedToken(
                    start=raw_start,
                    end=raw_end,
                    text=view.given[raw_start:raw_end],
                    lemma=_lemma(word.lemma),
                    upos=word.upos or "X",
                    feats=word.feats,
                    head=int(word.head),
                    deprel=word.deprel,
                    ner=token.ner,
                )
            )
    return tuple(tokens)


def _lemma(lemma: str | None) -> str | None:
    """Give a lemma without vowel marks; Stanza writes an unknown one as an underscore."""
    if lemma is None or lemma == "_":
        return None
    return strip_marks(lemma) or None


def _word_spans(surface: str, words: Sequence[Any]) -> list[tuple[int, int]]:
    """Say which part of a token each of its words is.

    Only official models have tokens of several words, and the letters of these need not add up to
    the token's (the alef of a fused article is not written).  Words that are spelled at its start or
    end get their letters; the others share what is left between them, or else the whole token.
    """
    if len(words) == 1:
        return [(0, len(surface))]
    spans: list[tuple[int, int] | None] = [None] * len(words)
    first, last, low, high = 0, len(words) - 1, 0, len(surface)
    while first < last and surface.startswith(words[first].text, low) and words[first].text:
        spans[first] = (low, low + len(words[first].text))
        low += len(words[first].text)
        first += 1
    while last > first and surface.endswith(words[last].text, low, high) and words[last].text:
        spans[last] = (high - len(words[last].text), high)
        high -= len(words[last].text)
        last -= 1
    rest = (low, high) if low < high else (0, len(surface))
    return [span or rest for span in spans]
