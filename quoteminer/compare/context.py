"""Read what the words around a figure tell of its event.

Two tolls of one country on one day can be of two events.  Their sentences and headlines tell: by the
family of the event they name, and by the words they share beyond those that any toll has.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.numerals import numeral_word
from quoteminer.lexicon.relations import governors
from quoteminer.lexicon.reporting import cue_forms
from quoteminer.lexicon.topics import agreement_endings, counted_topics, event_words, qualifiers
from quoteminer.lexicon.words import word_classes
from quoteminer.text import Token, tokenize

__all__ = ["Context", "context_of", "stem"]

_SHORTEST = 3
_PART_REACH = 10
_COMMAS = frozenset(",\N{ARABIC COMMA}")
_FULL_STOPS = frozenset(".!;\N{ARABIC SEMICOLON}")


@frozen
class Context:
    """The event family that a text names, if exactly one, and the stems of its telling words."""

    event: str | None
    words: frozenset[str]
    tokens: tuple[Token, ...] = ()

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


def context_of(text: str) -> Context:
    """Read a sentence or a headline.

    >>> context_of("أسفر التفجير عن مقتل 12 شخصا").event
    'violence'
    >>> context_of("تلت الحريق سيول جارفة").event is None
    True
    """
    families: set[str] = set()
    words: set[str] = set()
    tokens = tokenize(text)
    for token in tokens:
        if token.kind == "word":
            family, word = _read(token.key)
            if family is not None:
                families.add(family)
            if word is not None:
                words.add(word)
    return Context(families.pop() if len(families) == 1 else None, frozenset(words), tokens)


@lru_cache(maxsize=262144)
def _read(key: str) -> tuple[str | None, str | None]:
    """Give the event family of a word, and its stem if it tells one event from another."""
    families = event_words()
    family = next((families[r.stem] for r in analyses(key) if r.stem in families), None)
    return family, None if _says_little(key) else stem(key)


def _says_little(key: str) -> bool:
    """Tell whether a word stands in reports of any event: grammar, numbers, reporting, tolls."""
    if len(key) < _SHORTEST or word_classes(key) or cue_forms(key) or numeral_word(key) is not None:
        return True
    if _governs(key):
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
def _opens_part(key: str) -> bool:
    effects = qualifiers()
    return any(effects.get(reading.stem) == "part" for reading in analyses(key) if not reading.preposition)


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """Take the article and the endings of agreement off a folded word."""
    article = [reading.stem for reading in analyses(key) if reading.article]
    bare = article[0] if article else key
    for entry in agreement_endings():
        if bare.endswith(entry.ending) and len(bare) - len(entry.ending) >= _SHORTEST:
            return bare.removesuffix(entry.ending) + entry.leaves
    return bare
