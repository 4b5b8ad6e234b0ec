"""The lexicon lint: what holds for every language data file, whoever edits it."""

import unicodedata
from collections import Counter

import pytest

from quoteminer.lexicon.loader import file_names, raw
from quoteminer.text import fold_key

WORDS = {"form", "forms", "words"}
PRESENTATION = {"<i", "<f", "<m"}  # isolated, initial, final, medial, as Unicode tags them


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)


def words(entries):
    """Give the words that look-ups find entries by, with the key they stand under."""
    for entry in entries:
        for key in WORDS & set(entry):
            yield from ((key, word) for word in strings(entry[key]))


def is_arabic(text):
    return any("ARABIC" in unicodedata.name(char, "") for char in text)


@pytest.fixture(params=file_names())
def entries(request):
    return raw(request.param)["entry"]


def test_there_are_files():
    assert "clitics" in file_names()


def test_every_string_is_composed(entries):
    assert [s for s in strings(entries) if not unicodedata.is_normalized("NFC", s)] == []


def test_no_presentation_forms(entries):
    """Ordinary text never has them, so an entry that does would never be found."""
    forms = [s for s in strings(entries) if any(unicodedata.decomposition(c)[:2] in PRESENTATION for c in s)]
    assert forms == []


def test_no_controls(entries):
    assert [s for s in strings(entries) if any(unicodedata.category(c)[0] == "C" for c in s)] == []


def test_no_stray_white_space_in_words(entries):
    assert [word for _, word in words(entries) if word != " ".join(word.split())] == []


def test_no_word_twice_in_one_list(entries):
    """Look-ups compare folded words: a second spelling with the same folding does nothing."""
    twice = []
    for entry in entries:
        for key, value in entry.items():
            if isinstance(value, list) and all(isinstance(item, str) for item in value):
                folded = [fold_key(item) for item in value if is_arabic(item)]
                twice.extend(
                    (key, item) for item in value if is_arabic(item) and folded.count(fold_key(item)) > 1
                )
    assert twice == []


def test_no_entry_twice(entries):
    seen = set()
    twice = []
    for entry in entries:
        key = repr(
            sorted((name, [fold_key(s) for s in strings(value)] or value) for name, value in entry.items())
        )
        if key in seen:
            twice.append(entry)
        seen.add(key)
    assert twice == []


def test_no_word_in_two_entries_of_the_same_grammar(entries):
    """The same word may stand twice only where what is said of it differs."""
    counts = Counter(
        (fold_key(word), repr(sorted((key, value) for key, value in entry.items() if key not in WORDS)))
        for entry in entries
        for word in {fold_key(word) for _, word in words([entry])}
    )
    assert [word for (word, _), count in counts.items() if count > 1] == []
