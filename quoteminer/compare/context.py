"""Read what the words around a figure tell of its event.

Two tolls of one country on one day can be of two events.  Their sentences and headlines tell: by the
family of the event they name, and by the words they share beyond those that any toll has.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from attrs import frozen

from quoteminer.compare.values import Role
from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.months import month_names
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.numerals import numeral_word
from quoteminer.lexicon.phrasebook import is_definite
from quoteminer.lexicon.places import nationalities
from quoteminer.lexicon.relations import governors
from quoteminer.lexicon.reporting import cue_forms
from quoteminer.lexicon.topics import (
    agreement_endings,
    common_words,
    counted_topics,
    event_words,
    qualifiers,
    topic_phrases,
)
from quoteminer.lexicon.words import word_classes
from quoteminer.model import Span
from quoteminer.text import Token, tokenize

__all__ = ["Context", "context_of", "is_common", "is_event", "stem"]

_SHORTEST = 3
_PART_REACH = 10
_CLAUSE_REACH = 4
# A sentence of news can tell of several events: the words of one stand near its figure.
_WORDS_REACH = 25
_NISBA = "\N{ARABIC LETTER YEH}"
_COMMAS = frozenset(",\N{ARABIC COMMA}")
_FULL_STOPS = frozenset(".!;\N{ARABIC SEMICOLON}")


@frozen
class Context:
    """The event family that a text names, if exactly one, the stems of its telling words and its sites.

    ``stems`` are those of its tokens, `None` where a token tells nothing.
    """

    event: str | None
    words: frozenset[str]
    sites: frozenset[str] = frozenset()
    tokens: tuple[Token, ...] = ()
    stems: tuple[str | None, ...] = ()

    def words_near(self, offset: int) -> frozenset[str]:
        """Give the telling words around an offset of the text."""
        if len(self.tokens) <= _WORDS_REACH:
            return self.words
        place = bisect_left(self.tokens, offset, key=lambda token: token.start)
        near = self.stems[max(place - _WORDS_REACH, 0) : place + _WORDS_REACH]
        return frozenset(word for word in near if word is not None)

    def counts_a_part(self, offset: int) -> bool:
        """Tell whether the figure at an offset of the text is said to be some of another, or beside it.

        A verb or verbal noun between the two, or a new clause, begins a figure of its own.

        >>> text = "مقتل 15 بينهم 3 أطفال وإصابة 20، وأحصينا 40"
        >>> [context_of(text).counts_a_part(text.index(n)) for n in ("15", "3", "20", "40")]
        [False, True, False, False]
        """
        before = [token for token in self.tokens if token.start < offset][-_PART_REACH:]
        after: Token | None = None
        for token in reversed(before):
            if _governs(token.key) or _ends_clause(token, after):
                return False
            if _opens_part(token.key):
                return True
            after = token
        return False

    def role(self, span: Span, phrase: Span, *, generic: bool) -> Role | None:
        """Say how a figure in a counted ``phrase`` stands to others of its sentence.

        A figure of ``generic`` people that has others beside it counts some of all: 10 persons of
        the force, in addition to 3 workers.
        """
        start, end = phrase.start, phrase.end
        following = [token for token in self.tokens if token.start >= span.end and token.kind == "word"][:1]
        if following and _is_of_them(following[0].key):
            return "part"
        if start < span.start and self._is_origin(start):
            return "part"
        if self._is_some_of(span.end, end):
            return "part"
        if self.counts_a_part(span.start) or self._is_aftermath(span.start, end):
            return "part"
        return self._role_after(end, generic=generic)

    def _is_origin(self, start: int) -> bool:
        """Tell whether a phrase says of whom others are: four dead of one family."""
        before = [token for token in self.tokens if token.start < start][-1:]
        return bool(before) and (before[0].key,) in topic_phrases("of")

    def _is_some_of(self, start: int, end: int) -> bool:
        """Tell whether a phrase counts some of the casualties (six of the dead), not so many of a kind."""
        inside = [token for token in self.tokens if start <= token.start < end and token.kind == "word"]
        if len(inside) < 2 or (inside[0].key,) not in topic_phrases("of"):
            return False
        return is_definite(inside[1].key) and _relation_of(inside[1].key) is not None

    def _is_aftermath(self, start: int, end: int) -> bool:
        """Tell whether the clause of a figure says what became of some of the casualties."""
        before = [token for token in self.tokens if token.start < start][-_CLAUSE_REACH:]
        after: Token | None = None
        for token in reversed(before):
            if _ends_clause(token, after):
                break
            if _tells_aftermath(token.key):
                return True
            after = token
        later = [token for token in self.tokens if token.start >= end][:_CLAUSE_REACH]
        for token in later:
            if token.kind == "sign":
                return False
            if _tells_aftermath(token.key):
                return True
        return False

    def _role_after(self, end: int, *, generic: bool) -> Role | None:
        after = [token for token in self.tokens if token.start >= end][:_PART_REACH]
        for place, token in enumerate(after):
            if (token.kind == "sign" and token.text in _FULL_STOPS) or _governs(token.key):
                return None
            later = after[place + 1 :]
            if (token.key,) in topic_phrases("both"):
                told = {_relation_of(word.key) for word in later[:2]} - {None}
                return "both" if len(told) > 1 else None
            if generic and _is_beside(token.key):
                numbers = (t.kind == "number" or numeral_word(t.key) is not None for t in later[:3])
                return "part" if any(numbers) else None
        return None

    def counted_of(self, offset: int) -> str | None:
        """Give the word for those of whom a counted phrase that ends at an offset names some.

        >>> text = "مقتل 11 شهيداً من القوات الخاصة"
        >>> context_of(text).counted_of(text.index("من"))
        'القوات'
        """
        after = [token for token in self.tokens if token.start >= offset][:2]
        if len(after) < 2 or (after[0].key,) not in topic_phrases("of") or after[1].kind != "word":
            return None
        noun = after[1]
        return noun.text if is_definite(noun.key) and noun_word(noun.key) is not None else None

    def has(self, role: str, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a phrase of a role (see ``topic_phrases.toml``) stands between two offsets."""
        inside = [t for t in self.tokens if t.start >= start and (end is None or t.end <= end)]
        words = [_stem(token.key) for token in inside]
        return any(
            tuple(words[place : place + len(phrase)]) == phrase
            for phrase in _stems_of(role)
            for place in range(len(words))
        )

    def is_total(self, offset: int) -> bool:
        """Tell whether the figure at an offset is called the number of all.

        >>> text = "بلغ عدد الجرحى 41 جريحا"
        >>> context_of(text).is_total(text.index("41"))
        True
        """
        near = [token for token in self.tokens if token.start < offset][-_CLAUSE_REACH:]
        return bool(near) and self.has("total", near[0].start, offset)

    def is_earlier(self, offset: int) -> bool:
        """Tell whether the clause of a figure calls it an earlier toll.

        >>> text = "وكانت الحصيلة السابقة أشارت إلى مقتل 4 أشخاص"
        >>> context_of(text).is_earlier(text.index("4"))
        True
        """
        before = [token for token in self.tokens if token.start < offset][-_PART_REACH:]
        after: Token | None = None
        for token in reversed(before):
            if _ends_clause(token, after):
                return False
            if after is not None and (_stem(token.key), _stem(after.key)) in _stems_of("earlier"):
                return True
            after = token
        return False


@lru_cache(maxsize=256)
def context_of(text: str) -> Context:
    """Read a sentence or a headline.

    >>> context_of("أسفر التفجير عن مقتل 12 شخصا").event
    'violence'
    >>> context_of("تلت الحريق سيول جارفة").event is None
    True
    """
    families: set[str] = set()
    stems: list[str | None] = []
    sites: set[str] = set()
    tokens = tokenize(text)
    previous = ""
    for token in tokens:
        family, word = _read(token.key) if token.kind == "word" else (None, None)
        stems.append(word)
        if family is not None:
            families.add(family)
        if token.kind == "word":
            if _is_site(previous) and _names_a_site(token.key):
                sites.add(stem(token.key))
            previous = token.key
    event = families.pop() if len(families) == 1 else None
    words = frozenset(word for word in stems if word is not None)
    return Context(event, words, frozenset(sites), tokens, tuple(stems))


@lru_cache(maxsize=262144)
def _read(key: str) -> tuple[str | None, str | None]:
    """Give the event family of a word, and its stem if it tells one event from another."""
    families = event_words()
    stems = (form for r in analyses(key) for form in (r.stem, stem(r.stem)))
    family = next((families[form] for form in stems if form in families), None)
    return family, None if _says_little(key) else _common(key) or stem(key)


def _common(key: str) -> str | None:
    """Give the stem of a word that reports of any event have, whatever particles are joined to it."""
    stems = (stem(reading.stem) for reading in analyses(key))
    return next((found for found in stems if found in _common_stems()), None)


@lru_cache(maxsize=1)
def _common_stems() -> frozenset[str]:
    return frozenset(map(stem, common_words()))


@lru_cache(maxsize=1)
def _event_stems() -> frozenset[str]:
    return frozenset(map(stem, event_words()))


def is_event(word: str) -> bool:
    """Tell whether a stem is of a word that names a kind of event, and no single one."""
    return word in _event_stems()


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Tell whether a stem is of a word that reports of any event have, or of a month or a nationality."""
    return word in _common_stems() or bool(month_names(word)) or bool(nationalities().matches(word))


def _says_little(key: str) -> bool:
    """Tell whether a word stands in reports of any event: grammar, numbers, reporting, tolls."""
    if len(key) < _SHORTEST or cue_forms(key) or numeral_word(key) is not None:
        return True
    if any(word_classes(reading.stem) for reading in analyses(key) if not reading.article):
        return True
    if _governs(key) or _is_site(key):
        return True
    noun = noun_word(key)
    topic = counted_topics().get(noun.form.entry.noun_class) if noun is not None else None
    return topic is not None and (topic.people or topic.relation is not None)


@lru_cache(maxsize=65536)
def _governs(key: str) -> bool:
    return any(not match.rest for match in governors().matches(key))


def _ends_clause(token: Token, after: Token | None) -> bool:
    """Tell whether a sign ends a clause: a stop, or a comma before *and* with a word that is no number."""
    if token.kind != "sign":
        return False
    if token.text in _FULL_STOPS:
        return True
    joined = after is not None and any(reading.conjunction for reading in analyses(after.key))
    return token.text in _COMMAS and joined and after is not None and numeral_word(after.key) is None


@lru_cache(maxsize=65536)
def _is_site(key: str) -> bool:
    return any((reading.stem,) in topic_phrases("site") for reading in analyses(key) if not reading.article)


@lru_cache(maxsize=65536)
def _names_a_site(key: str) -> bool:
    """Tell a name from an adjective and a word of grammar: the street of Baghdad, a shopping street."""
    if is_definite(key):
        return True
    return not word_classes(key) and not _is_adjective(key) and _common(key) is None


def _is_adjective(key: str) -> bool:
    """Tell whether an indefinite word ends like an adjective of relation (*tijari*, *tijariya*)."""
    found = stem(key)
    return len(found) > _SHORTEST and found.endswith(_NISBA)


@lru_cache(maxsize=65536)
def _opens_part(key: str) -> bool:
    effects = qualifiers()
    found = (effects.get(reading.stem) for reading in analyses(key) if not reading.preposition)
    return any(effect in {"part", "beside"} for effect in found)


@lru_cache(maxsize=65536)
def _is_of_them(key: str) -> bool:
    """Tell whether a word right after a figure makes it some of those before (five of them)."""
    return qualifiers().get(key) == "part" and (key[:2],) in topic_phrases("of")


@lru_cache(maxsize=65536)
def _tells_aftermath(key: str) -> bool:
    return any((reading.stem,) in topic_phrases("aftermath") for reading in analyses(key))


@lru_cache(maxsize=65536)
def _is_beside(key: str) -> bool:
    return any(qualifiers().get(reading.stem) == "beside" for reading in analyses(key))


def _relation_of(key: str) -> str | None:
    """Give what a noun of casualties says of those it counts."""
    noun = noun_word(key) or next((n for r in analyses(key) if (n := noun_word(r.stem)) is not None), None)
    topic = counted_topics().get(noun.form.entry.noun_class) if noun is not None else None
    return topic.relation if topic is not None else None


@lru_cache(maxsize=8)
def _stems_of(role: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(_stem, phrase)) for phrase in topic_phrases(role))


@lru_cache(maxsize=65536)
def _stem(key: str) -> str:
    """Take the conjunction off as well."""
    found = (r for r in analyses(key) if not r.preposition and not r.future)
    return min((stem(reading.stem) for reading in found), key=len)


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """Take the article and the endings of agreement off a folded word."""
    article = [reading.stem for reading in analyses(key) if reading.article]
    bare = article[0] if article else key
    for entry in agreement_endings():
        if bare.endswith(entry.ending) and len(bare) - len(entry.ending) >= _SHORTEST:
            return bare.removesuffix(entry.ending) + entry.leaves
    return bare
