"""Put each quantity in its context: what is counted, whose, where, as of when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias

from attrs import define, evolve, field, frozen

from quoteminer.lexicon.nouns import noun_class
from quoteminer.lexicon.relations import relation_words
from quoteminer.lexicon.topics import counted_topics
from quoteminer.model import Article, Claim, ClaimKind, Modality, Quantity, Source, Span
from quoteminer.numbers.affiliation import Owned, Owners
from quoteminer.numbers.asof import Dated, Times
from quoteminer.numbers.modality import Mood, mood
from quoteminer.numbers.place import Located, Locator
from quoteminer.numbers.placenames import PlaceNames
from quoteminer.numbers.relation import Related, relate
from quoteminer.numbers.surroundings import Site, Surroundings
from quoteminer.text import Document
from quoteminer.text.folding import fold_key

__all__ = ["Assertion", "make_claims"]

# Dates, identifiers and ranks in a row are no statements about the world's amounts.
_PLAIN: frozenset[ClaimKind] = frozenset({"date", "identifier", "ordinal"})
_TIMELESS: frozenset[ClaimKind] = frozenset({"duration", "age"})
_NATIONAL = "national"
_PERSON = "person"
_PARTITIVE_REACH = 2
_AND = "\N{ARABIC LETTER WAW}"


@frozen
class Assertion:
    """A stretch of text whose content a source asserts; ``quote_id`` where it is a quote."""

    span: Span
    source: Source | None
    quote_id: str | None = None


_Part: TypeAlias = Related | Owned | Located | Dated | Mood


@frozen
class _Counted:
    name: str | None
    stated: str | None
    inherited: bool = False


_UNCOUNTED = _Counted(None, None)


@frozen(kw_only=True)
class _Around:
    """What a claim takes from the words around its figure."""

    counted_class: str | None = None
    affiliation: str | None = None
    relation: str | None = None
    place: str | None = None
    as_of: str | None = None
    modality: Modality = "actual"


_NOTHING_AROUND = _Around()


@define(eq=False, slots=False)
class _Maker:
    context: Surroundings
    assertions: tuple[Assertion, ...]
    _previous: tuple[Site, _Counted, str | None, Related] | None = field(default=None, init=False)
    _open: list[tuple[int, Assertion]] = field(factory=list, init=False)

    @cached_property
    def _waiting(self) -> list[tuple[int, Assertion]]:
        """The assertions with their numbers, the first to begin at the end."""
        return sorted(enumerate(self.assertions), key=lambda pair: -pair[1].span.start)

    @cached_property
    def _names(self) -> PlaceNames:
        return PlaceNames(self.context)

    @cached_property
    def _locator(self) -> Locator:
        return Locator(self.context, self._names)

    @cached_property
    def _owners(self) -> Owners:
        return Owners(self.context, self._names)

    @cached_property
    def _times(self) -> Times:
        return Times(self.context)

    def claims(self) -> tuple[Claim, ...]:
        return tuple(self._claim(number, site) for number, site in enumerate(self.context.sites, 1))

    def _claim(self, number: int, site: Site) -> Claim:
        if site.quantity.kind in _PLAIN:
            return self._plain(number, site, ())
        counted = self._counted(site)
        related = self._listed(site, relate(self.context, site, counted.stated))
        modal = mood(self.context, site, related)
        if site.quantity.kind in _TIMELESS:
            around = _Around(modality=modal.modality, relation=related.relation)
            return self._plain(number, site, (related, modal), around)
        owned = self._owned(site, related, counted)
        moves = related.match is not None and related.match.value.relation.moves
        located = self._locator.locate(site, moves=moves)
        related = self._present(site, related, located)
        dated = self._times.date(site, modal.modality)
        self._previous = (site, counted, owned.affiliation, related)
        around = _Around(
            counted_class=counted.name,
            relation=related.relation,
            affiliation=owned.affiliation,
            place=located.place,
            as_of=dated.as_of,
            modality=_timed(modal.modality, dated),
        )
        return self._plain(number, site, (related, owned, located, dated, modal), around)

    def _counted(self, site: Site) -> _Counted:
        """Name the class of what is counted; an elided noun is that of the figure before in the sentence."""
        quantity = site.quantity
        if quantity.counted is not None and not self._partitive(site):
            stated = noun_class(quantity.counted.lemma)
            return _Counted(_plain_class(stated) if stated else None, stated)
        if quantity.kind != "count" or self._previous is None:
            return _UNCOUNTED
        before, counted, _, _ = self._previous
        sentences = self.context.sentence_of
        if sentences[site.start] - sentences[before.start] > (_PARTITIVE_REACH if quantity.counted else 0):
            return _UNCOUNTED
        return _Counted(counted.name, counted.stated if quantity.counted is None else None, inherited=True)

    def _listed(self, site: Site, related: Related) -> Related:
        """Give a member of a list (144 in A, 70 in B and 12 in C) the relation of the one before."""
        if related.relation is not None or self._previous is None:
            return related
        before, _, _, governed = self._previous
        counted, previous = site.quantity.counted, before.quantity.counted
        word = self.context.tokens[max(0, site.first - 1)].key
        joined = word == _AND or self.context.tokens[site.first].key.startswith(_AND)
        elided = counted is None or (previous is not None and counted.span == previous.span)
        together = self.context.sentence_of[before.start] == self.context.sentence_of[site.start]
        if (
            joined
            and elided
            and together
            and site.quantity.kind == before.quantity.kind
            and governed.relation
        ):
            return evolve(governed, rule="claim-relation-list", confidence=0.7)
        return related

    def _present(self, site: Site, related: Related, located: Located) -> Related:
        """Read *in A (there are) 5,200 soldiers*: a fronted place and no verb state that things are there."""
        before = self.context.facts[site.first - 1] if site.first else None
        governed = before is not None and bool(before.classes & {"preposition", "complementizer"})
        if related.match is None and located.fronted and site.quantity.kind == "count" and not governed:
            return Related("present", None, None, "claim-relation-locative", 0.75)
        return related

    def _partitive(self, site: Site) -> bool:
        counted = site.quantity.counted
        return counted is not None and "partitive" in relation_words(fold_key(counted.text))

    def _owned(self, site: Site, related: Related, counted: _Counted) -> Owned:
        owned = self._owners.owner(site, related)
        if owned.affiliation is None and counted.inherited and self._previous and self._previous[2]:
            return Owned(self._previous[2], "claim-owner-inherited", 0.7)
        return owned

    def _plain(self, number: int, site: Site, parts: Iterable[_Part], around: _Around | None = None) -> Claim:
        """Make a claim with no more context than is given, who says it, its rules and its confidence."""
        quantity = site.quantity
        known = list(parts)
        around = around or _NOTHING_AROUND
        source, quote_id = self._asserted(quantity)
        return Claim(
            id=f"c{number}",
            quantity=quantity,
            counted_class=around.counted_class,
            affiliation=around.affiliation,
            relation=around.relation,
            place=around.place,
            as_of=around.as_of,
            modality=around.modality,
            asserted_by=source,
            quote_id=quote_id,
            sentence=self.context.sentence(quantity.span),
            rule=" ".join(part.rule for part in known if part.rule) or "claim-plain",
            confidence=round(min([quantity.confidence, *(part.confidence for part in known)]), 3),
        )

    def _asserted(self, quantity: Quantity) -> tuple[Source | None, str | None]:
        """Find the source of the innermost assertion around a quantity, and the innermost quote."""
        covering = [a for a in self._open_at(quantity.span.start) if a.span.covers(quantity.span)]
        covering.sort(key=lambda a: len(a.span))
        source = next((a.source for a in covering if a.source is not None), None)
        quote_id = next((a.quote_id for a in covering if a.quote_id is not None), None)
        return source, quote_id

    def _open_at(self, offset: int) -> list[Assertion]:
        """List the assertions that hold an offset, in the order given; offsets never go back."""
        waiting = self._waiting
        while waiting and waiting[-1][1].span.start <= offset:
            self._open.append(waiting.pop())
        self._open = [(number, a) for number, a in self._open if a.span.end > offset]
        return [a for _, a in sorted(self._open, key=lambda pair: pair[0])]


@lru_cache(maxsize=1024)
def _plain_class(name: str) -> str:
    """Give the class without what it states: a *wounded* is a person, of whom something is said."""
    topic = counted_topics().get(name)
    if name == _NATIONAL or (topic and topic.people and topic.relation):
        return (topic.parent if topic else None) or _PERSON
    return name


def _timed(modality: Modality, dated: Dated) -> Modality:
    """Let a stated time decide between fact and past, and between fact and plan."""
    if modality == "actual" and dated.side < 0:
        return "past"
    if modality == "past" and dated.side == 0 and dated.rule == "claim-asof-stated" and dated.as_of:
        return "past"
    return modality


def make_claims(
    article: Article,
    doc: Document,
    quantities: Sequence[Quantity],
    assertions: Sequence[Assertion] = (),
) -> tuple[Claim, ...]:
    """Make one claim of each quantity of an article, in text order.

    A source that asserts an outer stretch counts where an inner one has none.  Relative times are
    resolved against ``article.published``; without it they stay unknown.
    """
    return _Maker(Surroundings(article, doc, tuple(quantities)), tuple(assertions)).claims()
