"""The words of the page: none missing, none left over, both languages with the same places."""

import re
import string
from pathlib import Path
from typing import get_args

import pytest

import quoteminer
from quoteminer.compare.changes import WordChangeKind
from quoteminer.compare.quotes import QuoteVerdict
from quoteminer.compare.values import Verdict
from quoteminer.errors import OptionError
from quoteminer.lexicon.interface import LANGUAGES, words
from quoteminer.lexicon.loader import raw
from quoteminer.model import ClaimKind, Defect, Modality, QuoteKind

ENTRIES = raw("interface")["entry"]
PACKAGE = Path(quoteminer.__file__).parent
NAMED = {
    "verdict": (*get_args(Verdict), *get_args(QuoteVerdict)),
    "meaning": (*get_args(Verdict), *get_args(QuoteVerdict)),
    "change": get_args(WordChangeKind),
    "modality": get_args(Modality),
    "kind": get_args(ClaimKind),
    "quote": get_args(QuoteKind),
    "defect": get_args(Defect),
}


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def codes():
    return [entry["code"] for entry in ENTRIES]


def test_every_code_stands_once():
    assert len(codes()) == len(set(codes()))


@pytest.mark.parametrize("prefix", sorted(NAMED))
def test_every_value_has_words(prefix):
    for value in NAMED[prefix]:
        for language in LANGUAGES:
            assert words(language)(prefix, value)


@pytest.mark.parametrize("entry", ENTRIES, ids=codes())
def test_both_languages_fill_the_same_places(entry):
    assert places(entry["en"]) == places(entry["ar"])


def test_no_words_are_left_over():
    files = [*(PACKAGE / "report").rglob("*.py"), *(PACKAGE / "report").rglob("*.j2")]
    text = "".join(file.read_text("utf-8") for file in files)
    used = set(re.findall(r'(?:words|told)\(\s*"([\w-]+)"', text)) | set(
        re.findall(r'\("([a-z]+)", (?:len|sum)\(', text)
    )
    named = {f"{prefix}-{value}" for prefix, values in NAMED.items() for value in values}
    assert set(codes()) - named == used - set(NAMED) - set(LANGUAGES)


def test_other_languages_are_refused():
    with pytest.raises(OptionError, match="allowed: 'ar' or 'en'"):
        words("de")
