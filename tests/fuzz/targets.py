"""What is fuzzed: from bytes to a text, through one room of the house, to what must hold afterwards."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import suppress

from quoteminer import Article, Miner, QuoteminerError
from quoteminer.articles.decoding import check_text, decode
from quoteminer.articles.jsonlines import parse_row, split_lines
from quoteminer.errors import SchemaError
from quoteminer.formats import dumps_extraction, iter_extractions
from quoteminer.numbers.quantities import find_quantities
from quoteminer.quotes.layout import Layout
from quoteminer.quotes.marks import pair_marks
from quoteminer.speakers.mentions import MentionReader
from quoteminer.text import Document

__all__ = ["PIECES", "TARGETS", "text_of"]

# A byte stands for one of these: what the rules look at, so that few bytes reach deep.
PIECES = (
    *"«»“”„‟\"'‘’()[]{}<>،,.;؛:!؟?…-–—/%٪\n\t ",
    *"0123456789٠١٢٣٤٥٦٧٨٩½",
    *"\u0640\u064b\u0651\u200c\u200d\u200e\u200f\u202b\u202e\u2066\u2069\ufeff\0\x1b\ud83d\udfff\u0301ﷲﻻ",
    *"و ف ب ل ال س وفقا_ل هـ".replace("_", " ").split(" "),
    *(
        f" {piece.strip()} "
        for line in (
            "قال | قالت | وأضاف أن | إن | أكد | بحسب | نقلا عن | قائلا | مؤكدا أن | الذي | لكن",
            "الوزير | وزير الدفاع | سامي حداد | ليلى | بن | أبو | وكالة الأنباء | المتحدث باسم",
            "مصدر | الرئيس | ألف | مئة | مئتان | ثلاثة | عشر | عشرون | مليون | نصف | ربع | نحو",
            "أكثر من | بين | من | إلى | في المئة | أول | جنديا | قتيل | دولار | كيلومتر | عاما",
            "أمس | يناير | 2020 | العراق | بغداد | لن | سوف | http://a.b/c",
        )
        for piece in line.split("|")
    ),
)


def text_of(data: bytes) -> str:
    """Read bytes as pieces of Arabic news, whatever the bytes."""
    return "".join(PIECES[byte % len(PIECES)] for byte in data)


_MINER = Miner(model=None)


def marks(data: bytes) -> None:
    """Pair the marks of a text: spans lie inside one another and inside the text."""
    doc = Document(text_of(data))
    for mark in pair_marks(doc):
        assert 0 <= mark.outer.start <= mark.span.start <= mark.span.end <= mark.outer.end <= len(doc.text)


def numerals(data: bytes) -> None:
    """Read the numbers of a text: each is where it says, its bounds in order."""
    text = text_of(data)
    for quantity in find_quantities(text):
        assert quantity.span.of(text) == quantity.text
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high


def names(data: bytes) -> None:
    """Read a source at every word of a text."""
    layout = Layout(Document(text_of(data)))
    reader = MentionReader(layout.doc, layout.short_marks, layout.openings)
    for index in range(len(layout.doc.tokens)):
        mention = reader.read(index)
        assert mention is None or index < mention.stop <= len(layout.doc.tokens)


def readers(data: bytes) -> None:
    """Read raw bytes as a text, as JSON Lines and as records: a value or an error of ours."""
    with suppress(QuoteminerError):
        check_text(decode(data, source="fuzz").text, source="fuzz")
    for number, line in split_lines(io.BytesIO(data), source="fuzz", limit=100):
        if isinstance(line, bytes):
            with suppress(QuoteminerError):
                parse_row(line, source="fuzz", number=number)
            with suppress(QuoteminerError):
                list(iter_extractions([line]))


def whole(data: bytes) -> None:
    """Mine a text, write the record and read it back: all spans hold their texts."""
    text = text_of(data)
    found = _MINER.mine(Article(text, id="fuzz"))
    for item in (*found.quotes, *found.statements):
        assert item.span.of(text) == item.text
    for claim in found.claims:
        assert claim.quantity.span.of(text) == claim.quantity.text
    if "\ud83d\udfff" in text:  # refused: JSON cannot tell the halves from one character
        with suppress(SchemaError):
            dumps_extraction(found)
            raise AssertionError("halves of a character were written")
        return
    line = dumps_extraction(found)
    (again,) = iter_extractions([line])
    assert dumps_extraction(again) == line


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    function.__name__: function for function in (marks, numerals, names, readers, whole)
}
