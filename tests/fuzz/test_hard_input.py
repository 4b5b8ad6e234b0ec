"""Texts that nobody writes: a result all the same, in time that grows with the length and no faster."""

from __future__ import annotations

import gc
import sys
import time
import unicodedata
from collections.abc import Callable

import pytest

from quoteminer import Article, Miner
from quoteminer.formats import dumps_extraction
from quoteminer.text.document import LONGEST_SENTENCE, Document

REPORT = "قال الوزير سامي حداد إن 12 جنديا قتلوا، وأضاف «لن نغلق الميناء» أمس "
# Each is repeated to a length.
PATTERNS = {
    "one-paragraph": REPORT,
    "open-marks": "«",
    "straight-marks": '"',
    "empty-marks": "«»",
    "marked-words": "«كلمة» ",
    "straight-words": '"كلمة ',
    "single-marks": "'كلمة' ",
    "brackets": "(",
    "digits": "7",
    "figures": "7 ",
    "figures-with-commas": "7,",
    "slashes": "1/2/",
    "ranges": "12-",
    "percents": "5% ",
    "number-words": "ألف و",
    "scales": "مليون ",
    "between": "بين 5 و 7 ",
    "dates": "12 يناير ",
    "cues": "قال ",
    "cues-with-colons": "قال: ",
    "continuations": "وأضاف أن ",
    "according-to": "بحسب ",
    "names": "محمد ",
    "fathers": "بن محمد ",
    "offices": "الوزير ",
    "places": "في بغداد ",
    "complementizers": "إن ",
    "hedges": "أكثر من ",
    "letters": "ب",
    "conjunctions": "و",
    "tatweel": "\u0640",
    "vowel-marks": "\u064e",
    "joiners": "ب\u200d",
    "bidi-overrides": "\u202e\u2066",
    "nul": "\0",
    "lone-surrogates": "\ud800",
    "full-stops": ". ",
    "commas": "، ",
    "tags": "<a ",
    "addresses": "http://",
    "line-ends": "\n",
}
_MINER = Miner(model=None)


def seconds(text: str) -> float:
    """Give the processor time of mining a text, the best of two."""
    times = []
    for _ in range(2):
        gc.collect()
        start = time.process_time()
        _MINER.mine(Article(text))
        times.append(time.process_time() - start)
    return min(times)


def filled(pattern: str, length: int) -> str:
    return (pattern * (length // len(pattern) + 1))[:length]


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_time_grows_with_the_length(name: str):
    _MINER.mine(Article(filled(PATTERNS[name], 1_000)))
    small, large = (seconds(filled(PATTERNS[name], length)) for length in (10_000, 80_000))
    # Linear is 8 and quadratic 64; what takes no time at all cannot be measured.
    assert large < 20 * max(small, 0.02)


@pytest.mark.slow
@pytest.mark.parametrize("depth", [100_000], ids=str)
def test_deep_nesting(depth: int):
    found = _MINER.mine(Article("«" * (depth // 2) + "نعم" + "»" * (depth // 2)))
    assert len(dumps_extraction(found)) < 100 * depth


@pytest.mark.slow
def test_ten_megabytes_in_one_paragraph():
    text = filled("ذهب الناس إلى السوق صباح اليوم ثم عادوا ومعهم الخبز «الساخن» ", 10_000_000)
    found = _MINER.mine(Article(text))
    (finding,) = found.findings
    assert finding.code == "long-sentence"
    assert finding.span.of(text) == text.strip()
    assert max(len(sentence) for sentence in Document(text).sentences) <= LONGEST_SENTENCE


def blocks() -> dict[str, Callable[[], str]]:
    """Cut Unicode into stretches of 2,048 code points, those with any assigned character."""
    found = {}
    for start in range(0, sys.maxunicode + 1, 2048):
        chars = [chr(code) for code in range(start, start + 2048)]
        if any(unicodedata.category(char) not in {"Cn", "Co"} for char in chars):
            # the last high half and the first low one would be one character, which no JSON gives back as two
            found[f"{start:06x}"] = "".join(chars).replace("\udbff\udc00", "\udbff \udc00")
    return found


@pytest.mark.parametrize("name", BLOCKS := blocks())
def test_every_block_of_unicode(name: str):
    text = f"قال الوزير سامي: «{BLOCKS[name]}» و12{BLOCKS[name]}."
    found = _MINER.mine(Article(text))
    assert all(quote.span.of(text) == quote.text for quote in found.quotes)
    assert all(claim.quantity.span.of(text) == claim.quantity.text for claim in found.claims)
    assert dumps_extraction(found)


def test_a_long_sentence_is_cut_and_told():
    words = "ذهب الناس إلى السوق صباح اليوم " * 200
    text = f"{words}قال الوزير سامي حداد: «لن نغلق الميناء». وعاد."
    found = _MINER.mine(Article(text))
    assert [(f.code, f.span.start) for f in found.findings] == [("long-sentence", 0)]
    assert found.quotes[0].speaker.name == "سامي حداد"
    sentences = Document(text).sentences
    assert "".join(s.of(text) for s in sentences).replace(" ", "") == text.replace(" ", "")
    assert all(len(sentence) <= LONGEST_SENTENCE for sentence in sentences)
    assert all(text[s.end : s.end + 1].isspace() or s.end == len(text) for s in sentences)


def test_a_letter_keeps_its_marks_where_a_sentence_is_cut():
    text = "ب" * (LONGEST_SENTENCE - 1) + "ت" + "\u064e" * 5_000 + "ث" * 10
    assert [s.of(text)[:1] for s in Document(text).sentences] == ["ب", "ث"]
