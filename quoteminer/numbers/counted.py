"""What a number counts: the noun phrase after it, before it, or of the list it stands in."""

from __future__ import annotations

from attrs import evolve

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.nouns import NounWord, noun_word
from quoteminer.lexicon.units import unit_word
from quoteminer.model import CountedNoun, Span
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.lemmas import lemma_of
from quoteminer.numbers.lists import STOPS, in_list
from quoteminer.numbers.numerals import function_word
from quoteminer.numbers.scan import Scan

__all__ = ["can_be_counted", "count_group", "find_counted"]

_ALEF = "\N{ARABIC LETTER ALEF}"
_LAM = "\N{ARABIC LETTER LAM}"
_ARTICLE = _ALEF + _LAM
_WAW = "\N{ARABIC LETTER WAW}"
_FATHATAN = "\N{ARABIC FATHATAN}"
_TA_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_TA = "\N{ARABIC LETTER TEH}"
# sound plurals, and nouns such as tawqīt and sukūt
_BEFORE_NOMINAL_TA = frozenset("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}")
_YA = "\N{ARABIC LETTER YEH}"
# a past verb in the plural, or a noun with a pronoun: neither follows a number as what it counts
_VERB_ENDINGS = (
    "\N{ARABIC LETTER WAW}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER HEH}\N{ARABIC LETTER MEEM}",
)
_DUAL = ("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER NOON}", "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}")
_PRONOUNS = _VERB_ENDINGS[1:]
_POSSESSIVES = (*_PRONOUNS, "\N{ARABIC LETTER HEH}")
_REACH = 300  # tokens
_NEAR, _FAR = 9, 16  # tokens back to the frame of a number


def find_counted(scan: Scan, draft: Draft, previous: Draft | None) -> None:
    """Set what the draft counts, with the rule that found it; leave `None` where nothing is said."""
    if draft.noun is not None:
        _own_noun(scan, draft)
        return
    for rule, finder in _FINDERS if draft.kind != "percent" else _FINDERS[2:3]:
        found = finder(scan, draft)
        if found is not None:
            draft.counted = evolve(found, rule=rule)
            return
    if previous is not None and previous.counted is not None and in_list(scan, previous, draft):
        draft.counted = evolve(previous.counted, rule="count-list")


def _phrase(scan: Scan, first: int, last: int, *, head: int | None = None) -> CountedNoun:
    """Make the noun phrase of the tokens; the head's proclitics are left out of its span."""
    head = first if head is None else head
    token = scan.tokens[head]
    letters = _proclitic_letters(token.key)
    start = token.offset(letters) if first == head and letters else scan.tokens[first].start
    end = scan.tokens[last].end
    modifiers = tuple(scan.tokens[k].text for k in range(head + 1, last + 1) if scan.kind(k) == "word")
    return CountedNoun(Span(start, end), scan.text[start:end], lemma_of(token.text), modifiers)


def _proclitic_letters(key: str) -> int:
    """Count the letters of conjunction and preposition in front of a known noun."""
    noun = noun_word(key)
    if noun is None:
        return 0
    analysis = noun.analysis
    return len(analysis.conjunction) + (len(analysis.preposition) if not analysis.article else 0)


def _own_noun(scan: Scan, draft: Draft) -> None:
    last = _adjectives(scan, draft.last, definite=draft.definite)
    span = Span(
        scan.tokens[draft.last].start if draft.modifier == "range" else draft.start, scan.tokens[last].end
    )
    modifiers = tuple(scan.tokens[k].text for k in range(draft.last + 1, last + 1))
    lemma = draft.noun.entry.lemma if draft.noun else ""
    draft.counted = CountedNoun(span, span.of(scan.text), lemma, modifiers, "count-dual")
    draft.noun_last = last


def _noun_before_adjective(scan: Scan, draft: Draft) -> CountedNoun | None:
    """Read the noun that "one" and "two" follow, and the definite noun before a definite number."""
    i = draft.first - 1
    article = draft.definite or scan.key(i) in role_words("bare-article")
    if scan.key(i) in role_words("bare-article"):
        i -= 1
    i = scan.before_quotes(i)
    if scan.kind(i) != "word" or function_word(scan.key(i)) or scan.word(i) is not None:
        return None
    if _follows_noun(scan, draft, i):
        return _phrase(scan, i, i)
    if not article or _noun_follows(scan, draft):
        return None
    if _is_definite(scan.key(i)):
        return _phrase(scan, _head_before(scan, i), i)
    possessed = scan.key(i).endswith(_POSSESSIVES) and noun_word(scan.key(i)) is None
    return _phrase(scan, i, i) if possessed else None  # his conditions the five


def _follows_noun(scan: Scan, draft: Draft, i: int) -> bool:
    """Tell whether a bare number is the adjective of the noun at ``i``: one, two, and pillars three."""
    word, noun = scan.word(draft.first), noun_word(scan.key(i))
    if word is None or not word.bare or (noun is None and _she_did(scan.key(i))):
        return False
    if word.get("one") or (draft.value == 2 and word.get("unit") and scan.key(i).endswith(_DUAL)):
        return True
    plural = noun is not None and noun.form.number == "plural" and not noun.analysis.article
    return bool(plural and word.get("unit")) and not can_be_counted(scan, draft.last + 1)


def _head_before(scan: Scan, i: int) -> int:
    """Find the head of the definite phrase that ends at ``i``: past adjectives and appositions.

    A plural in construct is the head of the singular after it (the oil companies the four).
    """
    head = i
    while i - head < 2 and scan.kind(head - 1) == "word" and _is_definite(scan.key(head - 1)):
        if noun_word(scan.key(head)) and not _is_plural(scan.key(head - 1)):
            break
        head -= 1
    if not _is_plural(scan.key(head)) and scan.kind(head - 1) == "word" and _is_plural(scan.key(head - 1)):
        head -= 1
    return head


def _is_plural(key: str) -> bool:
    noun = noun_word(key)
    return noun is not None and noun.form.number == "plural"


def _noun_follows(scan: Scan, draft: Draft) -> bool:
    i = draft.last + 1
    noun = noun_word(scan.key(i))
    return noun is not None and not noun.analysis.letters


def _noun_after(scan: Scan, draft: Draft) -> CountedNoun | None:
    """Read the noun right after the number: tamyiz, or the genitive of an idafa."""
    i = scan.after_quotes(draft.last + 1)
    if i - draft.last > 2 or scan.key(i - 1) in {"(", "["}:
        return None
    if draft.modifier == "indefinite" and draft.definite and scan.key(i) in role_words("relative"):
        return _phrase(scan, i, i)
    head = _head_at(scan, i, genitive=draft.modifier == "indefinite" or _takes_definite(draft))
    if head is None:
        return None
    last = _adjectives(scan, head, definite=_is_definite(scan.key(head)))
    draft.noun_last = last
    return _phrase(scan, head, last)


def _takes_definite(draft: Draft) -> bool:
    return (
        draft.definite
        or draft.kind in {"fraction", "percent"}
        or draft.rule.startswith("num-fraction")
        or draft.rule == "num-scale-dual"
    )


def can_be_counted(scan: Scan, i: int) -> bool:
    """Tell whether the token can be the noun that the number before it counts."""
    return _head_at(scan, i, genitive=False) is not None


def _head_at(scan: Scan, i: int, *, genitive: bool) -> int | None:
    """Tell whether the token can be what is counted, and give its index."""
    key = scan.key(i)
    if scan.kind(i) != "word" or (scan.word(i) is not None and noun_word(key) is None):
        return None
    if key in role_words("other-pronoun"):
        return i
    if len(key) < 2 or function_word(key):
        return None
    noun = noun_word(key)
    return (
        i
        if (_unknown(scan, i, genitive=genitive) if noun is None else _known(noun, genitive=genitive))
        else None
    )


def _known(noun: NounWord, *, genitive: bool) -> bool:
    if noun.analysis.conjunction or noun.analysis.preposition:
        return False
    return genitive or not noun.analysis.article or noun.form.number == "plural"


def _unknown(scan: Scan, i: int, *, genitive: bool) -> bool:
    """Judge a word that the lexicon does not hold by its form."""
    key, text = scan.key(i), scan.tokens[i].text
    if key.endswith(_VERB_ENDINGS) or _she_did(key):
        return False
    if _is_definite(key):
        return genitive
    return _FATHATAN in text or not _clitic_led(key) or _nominal(text, key)


def _she_did(key: str) -> bool:
    """Tell the feminine of a past verb (*qaddamat*): no noun but a plural ends in an open t after these."""
    return len(key) > 3 and key.endswith(_TA) and key[-2] not in _BEFORE_NOMINAL_TA


def _nominal(text: str, key: str) -> bool:
    """Tell whether an unknown word that may begin with a particle ends as only nouns do."""
    if bare_role(key, "not-counted") or any(
        a.letters and not a.future and (noun_word(a.stem) or unit_word(a.stem)) for a in analyses(key)
    ):
        return False
    return text.endswith((_TA_MARBUTA, _ALEF)) or (key.endswith(_YA) and not key.startswith(_YA))


def _clitic_led(key: str) -> bool:
    """Tell whether an unknown word seems to begin with a conjunction or preposition."""
    return key[0] in role_words("clitic-letters")


def _is_definite(key: str) -> bool:
    return (key.startswith(_ARTICLE) and len(key) > 3) or key.startswith(_LAM + _LAM)


def _adjectives(scan: Scan, head: int, *, definite: bool) -> int:
    """Extend a noun by the adjectives (or a genitive) that agree with it in definiteness."""
    last = head
    while last - head < 3:
        i = last + 1
        if scan.kind(i) != "word" or scan.word(i) is not None:
            break
        key = scan.key(i)
        if function_word(key) and not in_role(key, "other-pronoun"):
            break
        if _is_definite(key) != definite or not _adjectival(key):
            break
        last = i
    return last


def _adjectival(key: str) -> bool:
    """Tell whether a word has the ending of a nisba, participle plural or feminine adjective."""
    stem = key.removesuffix(_ALEF)
    return stem.endswith(role_endings()) and not _clitic_led(key)


def role_endings() -> tuple[str, ...]:
    """Give the endings of relative adjectives and sound plurals, folded."""
    return (
        "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER YEH}\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    )


def _of_phrase(scan: Scan, draft: Draft) -> CountedNoun | None:
    """Read "of" with its noun phrase: more than 300 thousand of the army."""
    i = scan.after_quotes(draft.last + 1)
    key = scan.key(i)
    if key in role_words("of-pronoun"):
        draft.noun_last = i
        return _phrase(scan, i, i)
    if key not in role_words("partitive-of"):
        return None
    head = scan.after_quotes(i + 1)
    if scan.kind(head) != "word" or function_word(scan.key(head)) or scan.word(head) is not None:
        return None
    construct = scan.kind(head + 1) == "word" and _is_definite(scan.key(head + 1))
    definite = _is_definite(scan.key(head)) or scan.key(head).endswith(_PRONOUNS)
    if not (definite or construct or noun_word(scan.key(head)) or draft.modifier == "indefinite"):
        return None
    last = _adjectives(scan, head, definite=definite)
    if not definite and last == head and construct:
        last = head + 1
    last = _joined(scan, last)
    draft.noun_last = last
    return _phrase(scan, i, last, head=head)


def _joined(scan: Scan, last: int) -> int:
    """Take in a second "and of" group of people or things: 13 of the soldiers and of those working there.

    Only a sound plural or a listed noun joins: "and of what is due" (ومن المقرر) opens a clause of its own.
    """
    key, head = scan.key(last + 1), scan.key(last + 2)
    if not key.startswith(_WAW) or key[1:] not in role_words("partitive-of"):
        return last
    plural = head.endswith("\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}") or noun_word(head) is not None
    if not _is_definite(head) or not plural or scan.word(last + 2) is not None:
        return last
    return _adjectives(scan, last + 2, definite=True)


def _framed(scan: Scan, draft: Draft) -> CountedNoun | None:
    """Read "the number of X reached N", "the toll of X to N", "their number is N"."""
    reached = _reached(scan, draft)
    for k in range(draft.first - 1, max(0, draft.first - (_FAR if reached else _NEAR)) - 1, -1):
        key = scan.key(k)
        if key in STOPS or (draft.first - k > _NEAR and (scan.word(k) or scan.kind(k) == "number")):
            return None
        if in_role(key, "number-frame") and scan.kind(k + 1) == "word" and k + 1 < draft.first:
            if function_word(scan.key(k + 1)) or scan.word(k + 1) is not None:
                return None
            last = _adjectives(scan, k + 1, definite=_is_definite(scan.key(k + 1)))
            return _phrase(scan, k + 1, min(last, draft.first - 1))
    return None


def _reached(scan: Scan, draft: Draft) -> bool:
    """Tell whether a verb of reaching stands right before the number, so that its subject may be far."""
    return any(bare_role(scan.key(draft.first - k), "reach-verb") for k in (1, 2, 3))


_FINDERS = (
    ("count-adjective", _noun_before_adjective),
    ("count-tamyiz", _noun_after),
    ("count-min", _of_phrase),
    ("count-frame", _framed),
)


def count_group(scan: Scan, draft: Draft) -> None:
    """Give a group noun (the trio) the players of the article: sports desks use it of nothing else."""
    players = [
        k
        for k in range(max(0, draft.first - _REACH), min(len(scan.tokens), draft.first + _REACH))
        if scan.kind(k) == "word" and (noun := noun_word(scan.key(k))) and _names_players(noun)
    ]
    if players:
        nearest = min(players, key=lambda k: abs(k - draft.first))
        draft.counted = evolve(_phrase(scan, nearest, nearest), rule="count-group")


def _names_players(noun: NounWord) -> bool:
    form = noun.form
    return form.number == "plural" and not form.construct and form.entry.noun_class == "player"
