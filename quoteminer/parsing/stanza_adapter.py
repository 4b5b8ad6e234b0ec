"""Stanza behind the `Parser` protocol: batches in, trees with offsets into the raw text out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import define, evolve, field, frozen

from quoteminer.errors import ModelError, OptionError
from quoteminer.model import ParserInfo
from quoteminer.parsing.cutting import cut_text, cut_words
from quoteminer.parsing.normalise import Normalised, normalise, strip_marks
from quoteminer.parsing.protocol import ParsedSentence, ParsedToken

__all__ = ["StanzaParser", "torch_threads"]

# Code points of one bulk call: enough sentences for Stanza to fill its own batches with ones of like
# length, few enough that the peak of memory stays flat however many windows are asked for.
_BATCH = 40_000
_BETWEEN = "\n\n"  # ends a paragraph for Stanza's tokenizer
# Treebank sentences end in a mark, so that models learn to read the last letters of a text that does
# not (a headline, a window cut out of a sentence) as a mark or a clitic.  Such a text is lent a full
# stop, which is taken out of the tree again: it takes back 3 points of LAS on such texts.
_STOP = "."
_STOPS = frozenset(".!?:;\u061b\u061f")
# What Stanza and torch are known to raise on a text that they cannot cope with.
_FAILURES = (AssertionError, AttributeError, LookupError, MemoryError, RuntimeError, TypeError, ValueError)


@define(eq=False)
class StanzaParser:
    """A `Parser` over one `stanza.Pipeline`.

    ``prepare`` writes a window as the model's training text was written; `normalise` for models
    trained by quoteminer.  Torch uses ``threads`` threads while it parses, and what it had before
    afterwards.  The pipeline must have at least a tokenizer, tagger and parser.
    """

    pipeline: Any = field(repr=False)
    info: ParserInfo
    prepare: Callable[[str], Normalised] = field(default=normalise, repr=False)
    threads: int = 1

    def parse(self, windows: Sequence[str]) -> list[tuple[ParsedSentence, ...]]:
        """Parse every window; see `Parser`.

        >>> parser.parse(["قال الوزير"])[0][0].root  # doctest: +SKIP
        1
        """
        if isinstance(windows, str) or not all(isinstance(window, str) for window in windows):
            raise OptionError("windows", type(windows).__name__, "a sequence of strings")
        answers: list[tuple[ParsedSentence, ...]] = [()] * len(windows)
        with torch_threads(self.threads):
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
        pieces = [
            _Piece(place, view, *stretch)
            for place, view in enumerate(views)
            for stretch in cut_text(view.text)
        ]
        found: list[list[ParsedSentence]] = [[] for _ in windows]
        if not pieces:
            return [()] * len(windows)
        texts = [piece.text for piece in pieces]
        begins = list(_begins(map(len, texts)))
        for sentence in self._run(_BETWEEN.join(texts)).sentences:
            which = bisect_right(begins, sentence.tokens[0].start_char) - 1
            tokens = pieces[which].read(sentence, begins[which])
            if tokens:
                found[pieces[which].window].append(ParsedSentence(tokens))
        return [tuple(sentences) for sentences in found]

    def _run(self, text: str) -> Any:  # noqa: ANN401  (stanza.Document is untyped)
        processors = self.pipeline.processors
        document = _cut_sentences(processors["tokenize"].process(text))
        for name in ("mwt", "pos", "lemma", "depparse", "ner"):
            if name in processors and document.sentences:
                document = processors[name].process(document)
        return document


@contextmanager
def torch_threads(count: int) -> Iterator[None]:
    """Let torch use so many threads inside, and what it had before afterwards."""
    import torch  # noqa: PLC0415  (loads on use only)

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@frozen
class _Piece:
    """A stretch of a window's normalised text that is tokenised apart."""

    window: int
    view: Normalised
    start: int
    end: int

    @property
    def text(self) -> str:
        """What Stanza is given."""
        text = self.view.text[self.start : self.end].rstrip()
        return text if text[-1] in _STOPS else text + _STOP

    def read(self, sentence: Any, begin: int) -> tuple[ParsedToken, ...]:  # noqa: ANN401
        """Turn a Stanza sentence into tokens with offsets into the text as given.

        ``begin`` is where the piece begins in the text that Stanza was given.
        """
        tokens: list[ParsedToken] = []
        floor = 0
        for token in sentence.tokens:
            start = self.start + token.start_char - begin
            end = min(self.start + token.end_char - begin, self.end)  # a lent full stop may stick
            surface = self.view.text[start:end]
            if start >= end or surface.isspace():
                break  # the lent full stop, always the last
            parts = [
                self.view.span(start + first, start + after)
                for first, after in _word_spans(surface, token.words)
            ]
            for word, (first, after) in zip(token.words, parts, strict=True):
                # Two tokens can meet inside one ligature sign: the first has it.
                span = (max(first, floor) if floor < after else first, after)
                tokens.append(_token(word, token.ner, span, self.view.given))
            floor = parts[-1][1]
        return _without_lent(tokens, [int(word.head) for word in sentence.words])


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


def _token(word: Any, ner: str | None, span: tuple[int, int], text: str) -> ParsedToken:  # noqa: ANN401
    return ParsedToken(
        start=span[0],
        end=span[1],
        text=text[span[0] : span[1]],
        lemma=_lemma(word.lemma),
        upos=word.upos or "X",
        feats=word.feats,
        head=int(word.head),
        deprel=word.deprel,
        ner=ner,
    )


def _without_lent(tokens: Sequence[ParsedToken], heads: Sequence[int]) -> tuple[ParsedToken, ...]:
    """Take a lent full stop, the words after ``tokens``, out of a tree.

    What hangs below it goes to its head; if it was the root, its first dependant takes its place.
    """
    if len(tokens) == len(heads):
        return tuple(tokens)
    root = 0
    kept = []
    for place, token in enumerate(tokens, 1):
        head = token.head
        while head > len(tokens):
            head = heads[head - 1]
        if head == 0 and root:
            head = root
        elif head == 0:
            root = place
        kept.append(evolve(token, head=head, deprel="root" if head == 0 else token.deprel))
    return tuple(kept)


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
