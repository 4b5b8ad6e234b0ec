"""Mine articles: quotes with speakers, reported clauses and numeric claims."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from attrs import define, evolve, field, frozen

from quoteminer.errors import OptionError
from quoteminer.model import Article, Extraction, Finding, Quantity, Span
from quoteminer.numbers.claims import Assertion, make_claims
from quoteminer.numbers.quantities import quantities
from quoteminer.parsing import Parser, ParserInfo, load_parser
from quoteminer.parsing.folder import COMPACT, open_folder
from quoteminer.parsing.syntax import Syntax, Window
from quoteminer.quotes.layout import Layout
from quoteminer.quotes.mining import Utterances, find_utterances
from quoteminer.quotes.windows import cut_windows
from quoteminer.text import Document
from quoteminer.text.collector import uncollected

__all__ = ["Miner", "batches", "mine"]

T = TypeVar("T")

# Articles whose windows go to the parser together, by number and by characters.
_BATCH = 64
_BATCH_CHARACTERS = 400_000


@frozen
class _Draft:
    """One article after the patterns, before the parser: ``said`` is what patterns alone answer."""

    article: Article
    layout: Layout
    quantities: tuple[Quantity, ...]
    said: Utterances
    windows: tuple[Window, ...]


@define(eq=False, slots=False)
class Miner:
    """Mines articles with one parser, loaded on first use and kept.

    ``model`` is ``"compact"`` (bundled with the package), ``"official"`` (Stanza's own Arabic models
    from a local Stanza folder), a folder with model files, or `None`: patterns alone.

    >>> miner = Miner(model=None)
    >>> miner.mine(Article("قال الوزير سامي حداد: «لن نغلق الميناء».")).quotes[0].speaker.name
    'سامي حداد'
    """

    model: str | Path | None = "compact"
    threads: int | None = field(default=None, kw_only=True)
    _parser: Parser | None = field(default=None, init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.model is not None and not isinstance(self.model, (str, Path)):
            raise OptionError("model", self.model, "'compact', 'official', a folder's path, or None")

    @property
    def parser(self) -> Parser | None:
        """The parser, loaded now if it was not yet."""
        if self._parser is None and self.model is not None:
            self._parser = load_parser(self.model, threads=self.threads)
        return self._parser

    @property
    def info(self) -> ParserInfo | None:
        """Which parser this is; that of a model folder is known without loading it."""
        if self._parser is None and self.model not in {None, "official"}:
            return open_folder(COMPACT if self.model == "compact" else Path(str(self.model))).info
        return None if self.parser is None else self.parser.info

    def mine(self, article: Article) -> Extraction:
        """Mine one article."""
        return next(self.mine_many((article,)))

    def mine_many(self, articles: Iterable[Article]) -> Iterator[Extraction]:
        """Mine articles lazily, in order; their windows are parsed in batches across articles."""
        for batch in batches(articles, lambda article: len(article.text)):
            yield from self.mine_batch(batch)

    def mine_batch(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        """Mine articles whose windows are parsed together, however many they are."""
        parser = self.parser
        if parser is None:
            yield from map(_by_patterns, articles)
            return
        drafts = [_draft(article) for article in articles]
        parses = iter(parser.parse([window.text for draft in drafts for window in draft.windows]))
        for draft in drafts:
            parsed = [(window, window.back(next(parses))) for window in draft.windows]
            found = _finish(draft, Syntax(s for _, sentences in parsed for s in sentences), parser.info)
            lost = tuple(_not_parsed(window) for window, sentences in parsed if not sentences)
            yield evolve(found, findings=found.findings + lost) if lost else found


def batches(items: Iterable[T], size: Callable[[T], int]) -> Iterator[list[T]]:
    """Group articles, or what goes with one, as `Miner.mine_many` does.

    ``size`` gives the characters of one.  The groups follow from the items alone: the same articles in
    the same order are always parsed together, which makes their results the same to the byte.

    >>> [len(batch) for batch in batches(range(150), lambda number: 1000)]
    [64, 64, 22]
    """
    batch: list[T] = []
    total = 0
    for item in items:
        if batch and (len(batch) == _BATCH or total + size(item) > _BATCH_CHARACTERS):
            yield batch
            batch, total = [], 0
        batch.append(item)
        total += size(item)
    if batch:
        yield batch


@uncollected()
def _by_patterns(article: Article) -> Extraction:
    """Mine one article without a parser; its tokens are gone before the collector may look at them."""
    return _finish(_draft(article), None, None)


@uncollected()
def _draft(article: Article) -> _Draft:
    doc = Document(article.text)
    layout = Layout(doc)
    said = find_utterances(doc, layout)
    return _Draft(article, layout, quantities(doc), said, cut_windows(layout, said.doubts))


@uncollected()
def _finish(draft: _Draft, syntax: Syntax | None, info: ParserInfo | None) -> Extraction:
    doc = draft.layout.doc
    said = find_utterances(doc, draft.layout, syntax) if syntax and syntax.sentences else draft.said
    claims = make_claims(draft.article, doc, draft.quantities, assertions(said))
    return Extraction(
        article=draft.article,
        quotes=said.quotes,
        statements=said.statements,
        claims=claims,
        speakers=said.speakers,
        parser=info,
        findings=tuple(_too_long(sentence) for sentence in doc.long_sentences),
    )


def _too_long(sentence: Span) -> Finding:
    return Finding(
        "long-sentence",
        f"a sentence of {len(sentence):,} characters was cut: what spans a cut is not found",
        sentence,
    )


def _not_parsed(window: Window) -> Finding:
    return Finding(
        "not-parsed",
        "the parser could not cope with a passage: patterns alone answer there",
        Span(window.pieces[0].start, window.pieces[-1].end),
    )


def assertions(said: Utterances) -> tuple[Assertion, ...]:
    """List the stretches of text whose content somebody is reported to assert."""
    found = [
        Assertion(quote.span, quote.speaker, quote.id)
        for quote in said.quotes
        if quote.speaker is not None and quote.kind in {"speech", "fragment"}
    ]
    found.extend(Assertion(s.span, s.speaker, None) for s in said.statements if s.speaker is not None)
    return tuple(found)


def mine(text_or_article: str | Article, *, model: str | Path | None = "compact") -> Extraction:
    """Mine one text or article; a `Miner` serves many better, for it keeps its parser.

    >>> extraction = mine("أعلنت الوزارة مقتل 12 جنديا.", model=None)
    >>> [(claim.quantity.value, claim.quantity.counted.lemma) for claim in extraction.claims]
    [(12, 'جندي')]
    """
    article = text_or_article if isinstance(text_or_article, Article) else Article(text_or_article)
    return _miner(model).mine(article)


_miners: dict[str | Path | None, Miner] = {}


def _miner(model: str | Path | None) -> Miner:
    """Keep one miner for each model, so that calling `mine` again does not load it again."""
    if model not in _miners:
        _miners[model] = Miner(model=model)
    return _miners[model]
