"""What a single written word can be in the name of a source: a name, a noun, a word that ends the phrase."""

from __future__ import annotations

from collections.abc import Iterator

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.places import nationalities, place_names
from quoteminer.lexicon.reporting import cue_forms, pronouns
from quoteminer.lexicon.reporting import phrases as phrase_cues
from quoteminer.lexicon.sources import given_name, source_kinds, strip_article
from quoteminer.lexicon.templates import is_verbal_noun
from quoteminer.lexicon.verbs import is_verb
from quoteminer.lexicon.words import forms_of, is_word
from quoteminer.text import Token, fold_key
from quoteminer.text.memo import memo

__all__ = [
    "articled",
    "conjoined",
    "goes_on_name",
    "has_article",
    "has_hamza",
    "has_tanwin",
    "is_content",
    "is_foreign_with_waw",
    "is_function",
    "is_manner",
    "is_naming",
    "is_nisba",
    "is_place",
    "is_prepositional",
    "is_relative_accusative",
    "looks_feminine",
    "name_like",
    "names_source",
    "negates",
    "owned_by_suffix",
    "prefixed_article",
    "verb_shaped",
]

_IMPERFECT = 4
_LONGEST_FOREIGN = 8
_PARTICIPLE = 5  # fāʿilan, mufʿilan
_MEEM = "\N{ARABIC LETTER MEEM}"
_SHORT_STEM = 3  # a foreign name such as Wallace begins like wa- and the article
_ALEF, _TEH = "\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER TEH}"
_WAW, _YEH = "\N{ARABIC LETTER WAW}", "\N{ARABIC LETTER YEH}"
_LONG = frozenset(_ALEF + _WAW + _YEH)
_TA_MARBUTA, _HEH = "\N{ARABIC LETTER TEH MARBUTA}", "\N{ARABIC LETTER HEH}"
_MAKSURA, _FATHATAN = "\N{ARABIC LETTER ALEF MAKSURA}", "\N{ARABIC FATHATAN}"
_HAMZA_BELOW = "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}"
_HAMZATED = (
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}",
    _HAMZA_BELOW,
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}",
)
_TANWIN = (_FATHATAN + _ALEF, _ALEF + _FATHATAN)
_NO_NAMES = ("office", "naming", "quantifier", "content", "elative", "modal")
_CLOSED = (
    "complementizer",
    "preposition",
    "relative",
    "subordinator",
    "negator",
    "demonstrative",
)


@memo()
def is_function(key: str) -> bool:
    """Tell whether a folded word belongs to a closed class, with or without *wa-*."""
    if is_word(key, *_CLOSED, "pronoun", "auxiliary", "time"):
        return True
    if any(key.startswith(word) and cue_forms(key[len(word) :]) for word in forms_of("glued-relative")):
        return True
    return any(
        reading.conjunction
        and reading.letters == 1
        and not reading.article
        and is_word(reading.stem, *_CLOSED, "auxiliary", "pronoun")
        for reading in analyses(key)
    )


@memo()
def has_article(key: str) -> bool:
    """Tell whether a folded word carries the article and nothing before it."""
    return strip_article(key) != key


def articled(token: Token) -> bool:
    """Tell whether a word as written carries the article, whose alef has no hamza (*Albirt*, *Altmān*)."""
    return has_article(token.key) and not token.text.startswith(_HAMZATED)


def has_hamza(text: str) -> bool:
    """Tell whether an alef or waw with hamza is written in a word: folding drops it."""
    return any(letter in text for letter in _HAMZATED)


@memo()
def is_foreign_with_waw(key: str) -> bool:
    """Tell whether a folded word begins like *wa-l-* but goes on as no known noun does (*Wāltūn*)."""
    if not key.startswith(_WAW) or key.endswith((_HEH, _YEH)) or len(key) > _LONGEST_FOREIGN:
        return False
    stems = {reading.stem for reading in analyses(key) if reading.conjunction and reading.article}
    return bool(stems) and not any(
        source_kinds(stem) or noun_word(stem) or is_place(stem) or is_word(stem, "time", "partitive")
        for stem in stems
    )


@memo()
def prefixed_article(key: str) -> bool:
    """Tell whether a preposition and the article are attached (*lil-*, *bil-*)."""
    return any(r.preposition and r.article and not r.conjunction for r in analyses(key))


@memo()
def conjoined(key: str) -> str | None:
    """Give what follows an attached *wa-* when it looks like a noun: definite, or a known head."""
    for reading in analyses(key):
        if reading.conjunction and not reading.preposition and not reading.future:
            if reading.article and len(reading.stem) >= _SHORT_STEM:
                return reading.stem
            if source_kinds(reading.stem) and not cue_forms(key):
                return reading.stem
    return None


@memo()
def is_content(key: str) -> bool:
    """Tell whether a folded indefinite noun is what is said, not who says it (*ḥirṣ*, *iltizām*).

    Verbal nouns are known by their template, the others by the lexicon.
    """
    if is_word(key, "content"):
        return True
    if has_article(key) or given_name(key) or source_kinds(key) - {"event"} or is_place(key):
        return False
    return is_verbal_noun(key) or any(is_word(s, "content") or is_verbal_noun(s) for s in _unowned(key))


def _unowned(key: str) -> Iterator[str]:
    """Take a possessor off a folded noun (*tamassukahu*, *siyāsatuhā*: its ta closes again)."""
    for pronoun in pronouns():
        stem = key.removesuffix(pronoun)
        if stem != key and len(stem) > _SHORT_STEM:
            yield stem[:-1] + _HEH if stem.endswith(_TEH) else stem


@memo()
def is_relative_accusative(key: str) -> bool:
    """Tell whether a folded word ends like an adjective of relation in the accusative (*ṭabīʿiyyan*)."""
    if not key.endswith(_YEH + _ALEF) or len(key) <= _PARTICIPLE or given_name(key) or is_place(key):
        return False
    return noun_word(key) is None


@memo()
def is_manner(text: str) -> bool:
    """Tell whether a written word has the shape of an active participle in the accusative.

    >>> [is_manner(word) for word in ("ساخرا", "مؤيدا", "مانديلا")]
    [True, True, False]
    """
    key = fold_key(text)
    if len(key) != _PARTICIPLE or not key.endswith(_ALEF) or given_name(key) or is_place(key):
        return False
    # A long vowel after the mim begins a name (Mārtā), but for the hamza of muʾayyid.
    return key[1] == _ALEF or (key[0] == _MEEM and (key[1] not in _LONG or has_hamza(text[:2])))


@memo()
def is_place(key: str) -> bool:
    """Tell whether a folded word is the name of a place: a capital can speak for its government."""
    return any(not match.reading.preposition for match in place_names().matches(key))


@memo()
def negates(key: str) -> bool:
    """Tell whether a folded word is *lam* or *lan*, with or without *wa-*: nothing but a verb follows."""
    return is_word(key, "verb-negator") or any(
        r.conjunction and is_word(r.stem, "verb-negator") for r in analyses(key)
    )


@memo()
def is_naming(key: str) -> bool:
    """Tell whether a folded word says what somebody is called, with or without *wa-* (*wa-yudʿā*)."""
    return any(is_word(r.stem, "naming") for r in analyses(key) if not r.preposition)


@memo()
def names_source(key: str) -> bool:
    """Tell whether a folded word is a preposition on a noun that heads sources (*li-ṣaḥīfat*)."""
    return any(
        r.preposition and not r.conjunction and not r.article and source_kinds(r.stem) for r in analyses(key)
    )


@memo()
def is_prepositional(key: str) -> bool:
    """Tell whether a folded word is a preposition attached to a known noun (*li-mazīd*)."""
    if source_kinds(key):
        return False
    word = noun_word(key)
    if word is not None:
        return bool(word.analysis.preposition)
    return any(
        r.preposition and not r.conjunction and is_word(r.stem, "partitive", "quantifier", "content")
        for r in analyses(key)
    )


@memo()
def is_nisba(key: str) -> bool:
    """Tell whether a folded word ends like an adjective or family name of origin (*al-Ghāmidī*)."""
    stem = strip_article(key).removesuffix(_HEH)
    if not stem.endswith(_YEH) or len(stem) < 4:
        return False
    return not is_verbal_noun(stem) or bool(nationalities().matches(stem))


def has_tanwin(text: str) -> bool:
    """Tell whether a written word shows the ending of an indefinite accusative."""
    return text.endswith(_TANWIN)


@memo()
def _is_open(key: str) -> bool:
    """Leave out the words that are known to be something else than a name."""
    if len(key) < 2 or is_function(key) or is_word(key, *_NO_NAMES) or key in phrase_cues():
        return False
    if any(reading.article and len(reading.stem) >= _SHORT_STEM for reading in analyses(key)):
        return False
    if any(r.preposition and not r.article and is_place(r.stem) for r in analyses(key)):
        return False  # bi-Khaybar: where, not who
    if any(r.conjunction and r.letters == 1 and given_name(r.stem) in {"m", "f"} for r in analyses(key)):
        return False  # wa-Sāmī: another person
    return not (source_kinds(key) or cue_forms(key) or is_verbal_noun(key) or is_verb(key))


@memo()
def name_like(text: str) -> bool:
    """Tell whether a written word can be part of a personal name: no article, no known word.

    >>> [name_like(word) for word in ("كاغينز", "المتحدث", "وزارة")]
    [True, False, False]
    """
    key = fold_key(text)
    if not goes_on_name(text) or given_name(key):
        return goes_on_name(text)
    # A ya before four letters or more begins an imperfect verb far more often than a name.
    return noun_word(key) is None and not (key[:1] == _YEH and len(key) >= _IMPERFECT)


@memo()
def goes_on_name(text: str) -> bool:
    """Tell whether a written word can go on a personal name that has begun; see `name_like`."""
    key = fold_key(text)
    if text.endswith(_MAKSURA) and is_word(key, "preposition"):
        return False  # the preposition ʿalā, not the name ʿAlī that folds to the same letters
    if given_name(key):
        return not is_word(key, "office") and not (_HAMZA_BELOW in text and is_word(key, "complementizer"))
    if not _is_open(key) or owned_by_suffix(text):
        return False
    # Ta marbuta and the sound feminine plural end common nouns far more than names.
    return not text.endswith((_TA_MARBUTA, _ALEF + _TEH, _ALEF + _FATHATAN))


def owned_by_suffix(text: str) -> bool:
    """Tell whether a possessor is attached to a noun in ta (*saʿādatuhu*, *mahāmmuhā*)."""
    return len(text) >= 5 and text.endswith(tuple(forms_of("owned-ending")))


def verb_shaped(key: str) -> bool:
    """Tell whether a folded word looks like an imperfect verb rather than a name."""
    return len(key) >= _IMPERFECT and key[0] in _YEH + _TEH and given_name(key) is None


def looks_feminine(key: str) -> bool:
    """Tell whether a folded noun ends like a feminine."""
    return key.endswith(_HEH)
