"""The data files of numbers: well written, without doubles, and every entry readable."""

import ast
import unicodedata
from pathlib import Path

import pytest
from babel.numbers import list_currencies
from pint import UnitRegistry

from quoteminer.lexicon.contexts import bare_role, in_role, role_words
from quoteminer.lexicon.currencies import currency_in, currency_sign
from quoteminer.lexicon.hedges import hedges_after, hedges_before
from quoteminer.lexicon.loader import raw
from quoteminer.lexicon.months import month_names
from quoteminer.lexicon.nouns import noun_class, noun_word
from quoteminer.lexicon.numerals import numeral_word
from quoteminer.lexicon.units import abbreviated_unit, unit_word
from quoteminer.numbers import quantities
from quoteminer.text import fold_key

FILES = ["hedges", "months", "nouns", "number_context", "number_words", "units"]
# what news counts in that no unit system has
OWN_UNITS = {
    "night",
    "season",
    "feddan",
    "dunam",
    "quintal",
    "Mpx",
    "px",
    "MB",
    "GB",
    "cent",
    "halala",
    "fils",
}
OWN_UNITS |= {"piastre", "penny", "carat"}


def strings(name):
    for entry in raw(name)["entry"]:
        for key, value in entry.items():
            if key not in {
                "role",
                "kind",
                "unit",
                "gender",
                "noun_class",
                "calendar",
                "modifier",
                "place",
                "territories",
            }:
                yield from [value] if isinstance(value, str) else value if isinstance(value, list) else []


@pytest.mark.parametrize("name", FILES)
def test_spelling(name):
    for word in strings(name):
        assert word == unicodedata.normalize("NFC", word) == word.strip(), word
        assert not any("\ufb50" <= c <= "\ufefc" for c in word), word


@pytest.mark.parametrize("name", ["months", "nouns", "units"])
def test_no_lemma_or_form_twice_in_an_entry(name):
    for entry in raw(name)["entry"]:
        for key in ("forms", "stems"):
            folded = [fold_key(form) for form in entry.get(key, [])]
            assert len(folded) == len(set(folded)), entry


def test_no_noun_twice():
    lemmas = [fold_key(entry["lemma"]) for entry in raw("nouns")["entry"]]
    assert len(lemmas) == len(set(lemmas))
    assert len(lemmas) > 250


def test_every_noun_form_is_read():
    for entry in raw("nouns")["entry"]:
        for form in (entry["lemma"], *entry.get("forms", ())):
            assert noun_word(fold_key(form)), form


def test_every_number_word_is_read():
    for entry in raw("number_words")["entry"]:
        if entry["role"] in {"tens", "hundred-stem"}:
            continue
        for form in entry["forms"]:
            assert numeral_word(fold_key(form)), form


def test_every_unit_is_read_and_known():
    registry = UnitRegistry()
    currencies = list_currencies()
    for entry in raw("units")["entry"]:
        for form in (entry["lemma"], *entry.get("forms", ())):
            assert unit_word(fold_key(form)), form
        for form in entry.get("abbreviations", ()):
            assert abbreviated_unit(fold_key(form)), form
        unit = entry.get("unit")
        assert unit is None or unit in registry or unit in currencies or unit in OWN_UNITS, unit


def test_every_month_is_read():
    for entry in raw("months")["entry"]:
        for form in entry["forms"]:
            words = tuple(fold_key(word) for word in form.split())
            assert any(names == words for names, _ in month_names(words[0])), form


def test_every_hedge_is_found():
    for entry in raw("hedges")["entry"]:
        for form in entry["forms"]:
            words = tuple(fold_key(word) for word in form.split())
            found = hedges_before(words[-1]) if entry["place"] == "before" else hedges_after(words[0])
            assert any(names == words for names, _ in found), form


def test_roles():
    assert in_role("والي", "to")
    assert bare_role("للشهر", "month-noun")
    assert not in_role("الشهر", "month-noun")
    with pytest.raises(KeyError):
        role_words("no-such-role")


def test_every_role_that_a_rule_asks_for_has_words():
    asked = {
        node.args[1].value
        for file in Path(quantities.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"bare_role", "in_role"}
        and isinstance(node.args[1], ast.Constant)
    }
    assert asked
    assert all(role_words(role) for role in asked)


def test_classes_join_synonyms():
    assert noun_class("جندي") == noun_class("عسكري") == "soldier"
    assert noun_class("كلمةغريبة") is None


def test_currencies():
    assert [currency_sign(sign) for sign in "$€x"] == ["USD", "EUR", None]
    assert currency_in("ريال", "YE") == "YER"
    assert currency_in("دينار", "KW") == "KWD"
    assert currency_in("دينار", "FR") is None
