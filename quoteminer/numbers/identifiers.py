"""Numbers that name rather than count: record and phone numbers, models, channels, list items."""

from __future__ import annotations

from itertools import pairwise

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.units import abbreviated_unit, unit_word
from quoteminer.model import ClaimKind
from quoteminer.numbers.dateparts import is_year
from quoteminer.numbers.drafts import Draft
from quoteminer.numbers.numerals import function_word
from quoteminer.numbers.scan import Scan

__all__ = ["identify", "identify_lists"]

_ALEF = "\N{ARABIC LETTER ALEF}"
_ARTICLE = _ALEF + "\N{ARABIC LETTER LAM}"
_NAME = 3  # words of a name before its number
_OPENERS = frozenset('"“«')
_CLOSERS = frozenset('"”»″')
_COMMAS = frozenset({",", "\N{ARABIC COMMA}"})
_CODE = 5  # digits of a message code, as networks give them out
_LIST_DASHES = frozenset({"-", "\N{EN DASH}", "_"})
_DIALLED = 3  # digits
_MESSAGE = 10  # tokens back to the word for a message
_LONG = 8  # digits; no count of news is written so without marks or a noun


def identify(scan: Scan, draft: Draft) -> bool:
    """Tell names and identifiers from quantities: a record's number, a channel, a road.

    False means that the number is no number at all (the Road of the Sixty, m2).
    """
    before = _lead(scan, draft.first - 1)
    digits = scan.kind(draft.first) == "number"
    if digits:
        if _latin(scan, draft.first) or _power(scan, draft.first):
            return False
        found = _digit_rule(scan, draft, before)
        if found is not None:
            draft.kind, draft.rule = found
            return True
    elif bare_role(scan.key(before), "number-label") and not _counts(scan, draft):
        draft.kind, draft.rule = "identifier", "num-identifier"
        return True
    return _named(scan, draft, scan.key(before), digits=digits)


def _lead(scan: Scan, i: int) -> int:
    """Step back over quotes, a colon and the article of the Arabic "al-" before digits."""
    if scan.kind(i) == "sign":
        i = scan.before_quotes(i)
    elif scan.key(i) in role_words("bare-article"):
        i -= 1
    return i - 1 if scan.key(i) == ":" else i


def _digit_rule(scan: Scan, draft: Draft, before: int) -> tuple[ClaimKind, str] | None:
    # al-alf (the thousand) is written like "the F", the model
    named = bare_role(scan.key(before), "identifier-noun") and scan.word(before) is None
    if named or _long_or_cited(scan, draft):
        return "identifier", "num-identifier"
    if _list_item(scan, draft):
        return "ordinal", "num-list-item"
    if _model(scan, draft.first) and not _counts(scan, draft):
        return "identifier", "num-code"
    if _numbered(scan, draft, before) or _index(scan, draft) or _dialled(scan, draft, before):
        return "identifier", "num-identifier"
    named = _after_latin(scan, draft, before) or _named_edition(scan, draft) or _closes_name(scan, draft)
    if named or _set_off(scan, draft):
        return "identifier", "num-name"
    return None


def _dialled(scan: Scan, draft: Draft, before: int) -> bool:
    """Tell a number to call or to send a message to: emergencies 911, a message to 88123."""
    if draft.rule != "num-digits" or _counts(scan, draft) or len(scan.key(draft.first)) < _DIALLED:
        return False
    if bare_role(scan.key(before), "called-noun"):
        return True
    near = range(max(0, draft.first - _MESSAGE), before)
    draft.code = in_role(scan.key(before), "to") and any(bare_role(scan.key(k), "message-noun") for k in near)
    return draft.code


def _after_latin(scan: Scan, draft: Draft, before: int) -> bool:
    """Tell whether digits end a name in Latin letters: a product, a network and its code (Stc 635031)."""
    name = scan.key(before)
    latin = name.isascii() and name.isalpha() and len(name) > 1 and scan.kind(before) == "word"
    return latin and draft.rule == "num-digits" and not _counts(scan, draft)


def _named_edition(scan: Scan, draft: Draft) -> bool:
    """Tell the edition at the end of a name: the festival of a town, and its number."""
    i = draft.first - 2
    if draft.rule != "num-digits" or scan.kind(i + 1) != "word" or _counts(scan, draft) or _is_year(draft):
        return False
    place = scan.key(i + 1)
    plain = not function_word(place) and scan.word(i + 1) is None and not place.startswith(_ARTICLE)
    return plain and noun_word(place) is None and in_role(scan.key(i), "edition-noun")


def _closes_name(scan: Scan, draft: Draft) -> bool:
    """Tell digits that end a name in marks (the processor "Nur Max 200")."""
    if draft.rule not in {"num-digits", "num-decimal"} or scan.key(draft.last + 1) not in _CLOSERS:
        return False
    i = draft.first - 1
    while draft.first - i <= _NAME and scan.kind(i) == "word" and _nameable(scan, i):
        i -= 1
    return i < draft.first - 1 and scan.key(i) in _OPENERS and not _is_year(draft)


def _nameable(scan: Scan, i: int) -> bool:
    key = scan.key(i)
    if function_word(key) or scan.word(i) is not None or noun_word(key) or unit_word(key):
        return False
    return not (bare_role(key, "reach-verb") or bare_role(key, "number-frame") or bare_role(key, "year-noun"))


def _is_year(draft: Draft) -> bool:
    return isinstance(draft.value, int) and is_year(draft.value)


def _set_off(scan: Scan, draft: Draft) -> bool:
    """Tell the number of a column, which stands between two lines drawn (--- 22 ---)."""
    before, after = scan.key(draft.first - 1), scan.key(draft.last + 1)
    marks = (scan.kind(draft.first - 1), scan.kind(draft.last + 1))
    return draft.rule == "num-digits" and not before and not after and marks == ("word", "word")


def _named(scan: Scan, draft: Draft, key: str, *, digits: bool) -> bool:
    """Judge a number after a noun that numbers name (a road, a channel, the group of the twenty)."""
    plain = draft.modifier == "exact" and draft.noun is None and draft.unit_form is None
    word = scan.word(draft.first)
    adjective = not digits and key.startswith(_ARTICLE)  # the states the seven
    if not plain or adjective or not bare_role(key, "name-noun") or (word is not None and word.get("one")):
        return True
    definite = draft.definite or in_role(key, "name-number-only-definite")
    if digits and _is_year(draft) and bare_role(key, "event-noun"):
        return True  # the year of an uprising
    if digits and (definite or not _counts(scan, draft)):
        draft.kind, draft.rule = "identifier", "num-name"
    return digits or not definite


def identify_lists(scan: Scan, drafts: list[Draft]) -> None:
    """Make an identifier of the number that a list joins to one: stations 1046 ... and 1047."""
    for before, draft in pairwise(drafts):
        if (
            before.kind == "identifier"
            and draft.kind is None
            and draft.amount
            and _continues(scan, before, draft)
        ):
            draft.kind, draft.rule = "identifier", "num-identifier"


def _continues(scan: Scan, before: Draft, draft: Draft) -> bool:
    if scan.key(draft.first - 1) == "+" and before.last == draft.first - 2:
        return True
    plain = draft.rule == "num-digits" and not _counts(scan, draft)
    if plain and scan.key(before.last + 1) in _COMMAS and before.last == draft.first - 2:
        return True  # versions 7, 8
    if plain and before.code and draft.first - before.last < _MESSAGE and len(scan.key(draft.first)) >= _CODE:
        draft.code = True
        return True
    lead = scan.before_quotes(draft.first - 1)
    alike = before.end - before.start == draft.end - draft.start
    near = draft.first - before.last < 12
    return draft.rule == "num-digits" and alike and near and in_role(scan.key(lead), "and")


def _long_or_cited(scan: Scan, draft: Draft) -> bool:
    """Tell phone and record numbers (a leading zero, eight digits and no noun) and verses (sura:23)."""
    key = scan.key(draft.first)
    if draft.rule != "num-digits" or _counts(scan, draft):
        return False
    cited = scan.key(draft.first - 1) == ":" and scan.touches(draft.first) and scan.touches(draft.first - 1)
    return (
        (key.startswith("0") and len(key) > 2)
        or len(key) >= _LONG
        or (cited and scan.kind(draft.first - 2) == "word")
    )


def _index(scan: Scan, draft: Draft) -> bool:
    """Tell whether digits belong to the name of a market index (the index Stoxx Europe 600)."""
    if draft.amount is None or draft.rule != "num-digits" or draft.kind is not None or _counts(scan, draft):
        return False
    named = range(draft.first - 2, draft.first - 5, -1)
    return scan.kind(draft.first - 1) == "word" and any(
        bare_role(scan.key(k), "index-noun")
        and not any(function_word(scan.key(m)) for m in range(k + 1, draft.first))
        for k in named
    )


def _numbered(scan: Scan, draft: Draft, before: int) -> bool:
    """Tell whether digits name the definite noun before them, past its adjective (polling station 1068)."""
    if draft.modifier != "exact" or draft.amount is None or draft.amount.scale > 1:
        return False
    return (
        scan.key(before - 1).startswith(_ARTICLE)
        and scan.key(before).startswith(_ARTICLE)
        and bare_role(scan.key(before - 1), "numbered-noun")
    )


def _power(scan: Scan, i: int) -> bool:
    """Tell whether a 2 or 3 is the power written on a unit's letter (m2)."""
    before = scan.key(i - 1)
    if not scan.touches(i) or scan.key(i) not in {"2", "3"}:
        return False
    return abbreviated_unit(before) is not None or unit_word(before) is not None


def _model(scan: Scan, i: int) -> bool:
    """Tell whether digits end the name of a model (a short unknown word, no space): the Em1."""
    key = scan.key(i - 1)
    if not scan.touches(i) or scan.kind(i - 1) != "word" or not 2 <= len(key) <= 4 or scan.word(i - 1):
        return False
    if (
        (function_word(key) and not in_role(key, "or"))
        or noun_word(key)
        or unit_word(key)
        or bare_role(key, "year-noun")
    ):
        return False
    return key not in role_words("bare-article") and key not in role_words("bare-preposition")


def _list_item(scan: Scan, draft: Draft) -> bool:
    """Tell the number of a list item: before a touching dash and a word, or alone in its line."""
    if draft.rule != "num-digits" or not isinstance(draft.value, int) or draft.value > 60:
        return False
    i = draft.first
    after = scan.key(i + 1)
    dashed = after in _LIST_DASHES and scan.touches(i + 1) and scan.kind(i + 2) == "word"
    if dashed and scan.key(i - 1) not in _LIST_DASHES and scan.word(i + 2) is None and scan.tokens[i].spaced:
        return True
    opened = scan.key(i - 1) in {"(", "["}
    lead = scan.tokens[i - 1] if opened else scan.tokens[i]
    if not scan.begins_line(lead) or after not in {")", ".", "]", "-"}:
        return False
    return not opened or scan.ends_line(i + 1)


def _latin(scan: Scan, i: int) -> bool:
    near = scan.key(i - 1)
    if scan.touches(i) and near and near[-1].isascii() and near[-1].isalpha():
        return True
    if near == "-" and scan.touches(i) and scan.touches(i - 1) and scan.kind(i - 2) == "word":
        return True
    after = scan.key(i + 1)
    return scan.touches(i + 1) and bool(after) and after[0].isascii() and after[0].isalpha()


def _counts(scan: Scan, draft: Draft) -> bool:
    """Tell whether the number plainly has a noun that it counts."""
    i = draft.last + 1
    key = scan.key(i)
    if scan.kind(i) != "word" or function_word(key):
        return False
    noun, unit = noun_word(key), unit_word(key)
    bare = (noun is not None and not noun.analysis.letters) or (
        unit is not None and not unit.analysis.letters
    )
    return bare or key.endswith(_ALEF)
