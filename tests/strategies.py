"""Hypothesis strategies for the library's values, shared by all tests."""

import datetime as dt
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import get_args

from hypothesis import strategies as st

from quoteminer import model as m

# Arabic, signs, bidi controls, line separators, NUL, characters beyond the BMP and lone surrogates.  A high
# surrogate right before a low one is refused in writing: JSON cannot tell the two from one character.
letters = st.one_of(
    st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءآأؤإئىةًٌَّ،؛؟.«»“”\"'0123٤٥٦٪%\n"),
    st.sampled_from("\u200f\u202e\u2066\u2069\u061c\u2028\u2029\x00\x1b\x9b\u200d😀\ud83d<&>="),
    st.characters(exclude_categories=["Cs"]),
)
texts = st.text(letters, max_size=60)
# Pieces of news that the rules react to, in any order: nonsense that looks like a report.
pieces = st.sampled_from(
    [
        "قال",
        "وأضاف",
        "الوزير",
        "سامي",
        "حداد",
        "إن",
        "أن",
        "«",
        "»",
        "“",
        "”",
        '"',
        ":",
        "،",
        ".",
        "نحو",
        "خمسة",
        "آلاف",
        "ومئتي",
        "جندي",
        "2,500",
        "٣٥٠٠",
        "2.500",
        "%",
        "بالمئة",
        "من",
        "إلى",
        "و",
        "(",
        ")",
        "لـ",
        "نقلا",
        "عن",
        "قوله",
        "المصدر",
        "الذي",
        "في",
        "العراق",
        "أمس",
        "ستخفض",
        "ألف",
        "-",
        "…",
        "\n",
        "\n\n",
    ]
)
reports = st.lists(pieces, max_size=40).map(" ".join) | st.lists(pieces, max_size=40).map("".join)
any_text = st.text(max_size=80) | st.text(letters, max_size=80) | reports
words = st.text(letters, min_size=1, max_size=8)
optional_words = st.none() | words
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=4) | st.decimals(
    allow_nan=False, allow_infinity=False
)
numbers = st.integers() | decimals
shares = st.floats(0, 1)


def literals(alias):
    return st.sampled_from(get_args(alias))


@st.composite
def spans(draw, text):
    start = draw(st.integers(0, len(text)))
    return m.Span(start, draw(st.integers(start, len(text))))


@st.composite
def sources(draw, text):
    return m.Source(draw(words), draw(words), draw(spans(text)), draw(optional_words))


@st.composite
def cues(draw, text):
    span = draw(spans(text))
    return m.Cue(span, span.of(text))


@st.composite
def quotes(draw, text):
    span = draw(spans(text))
    return m.Quote(
        id=draw(words),
        span=span,
        text=span.of(text),
        kind=draw(literals(m.QuoteKind)),
        speaker=draw(st.none() | sources(text)),
        cue=draw(st.none() | cues(text)),
        utterance=draw(words),
        defects=tuple(draw(st.lists(literals(m.Defect), max_size=2))),
        rule=draw(words),
        confidence=draw(shares),
        candidates=tuple(draw(st.lists(st.builds(m.Candidate, words, spans(text), shares), max_size=2))),
    )


@st.composite
def statements(draw, text):
    span = draw(spans(text))
    return m.Statement(
        id=draw(words),
        span=span,
        text=span.of(text),
        speaker=draw(st.none() | sources(text)),
        cue=draw(st.none() | cues(text)),
        utterance=draw(words),
        rule=draw(words),
        confidence=draw(shares),
    )


@st.composite
def counted_nouns(draw, text):
    span = draw(spans(text))
    return m.CountedNoun(
        span, span.of(text), draw(words), tuple(draw(st.lists(words, max_size=2))), draw(st.none() | words)
    )


@st.composite
def quantities(draw, text):
    span = draw(spans(text))
    value, low, high = (draw(st.none() | numbers) for _ in range(3))
    ratio = draw(st.none() | st.fractions(max_denominator=99, min_value=-9, max_value=9))
    if ratio is not None and ratio.denominator in {1, 2, 4, 5, 8, 10}:
        ratio = Fraction(1, 3)
    if ratio is not None:
        with localcontext(prec=28):
            value = low = high = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return m.Quantity(
        span=span,
        text=span.of(text),
        value=value,
        low=low,
        high=high,
        modifier=draw(literals(m.Modifier)),
        kind=draw(literals(m.ClaimKind)),
        unit=draw(optional_words),
        counted=draw(st.none() | counted_nouns(text)),
        rule=draw(words),
        confidence=draw(shares),
        hedge=draw(st.none() | spans(text)),
        readings=tuple(draw(st.lists(st.builds(m.Reading, numbers, words), max_size=2))),
        ratio=ratio,
        date=draw(optional_words),
    )


@st.composite
def claims(draw, text):
    return m.Claim(
        id=draw(words),
        quantity=draw(quantities(text)),
        counted_class=draw(optional_words),
        affiliation=draw(optional_words),
        relation=draw(optional_words),
        place=draw(optional_words),
        as_of=draw(optional_words),
        modality=draw(literals(m.Modality)),
        asserted_by=draw(st.none() | sources(text)),
        quote_id=draw(optional_words),
        sentence=draw(spans(text)),
        rule=draw(words),
        confidence=draw(shares),
    )


@st.composite
def extractions(draw):
    text = draw(texts)
    article = m.Article(
        text,
        id=draw(words),
        source=draw(optional_words),
        published=draw(st.none() | st.dates(dt.date(1, 1, 1))),
        title=draw(optional_words),
        url=draw(optional_words),
    )
    return m.Extraction(
        article=article,
        quotes=tuple(draw(st.lists(quotes(text), max_size=2))),
        statements=tuple(draw(st.lists(statements(text), max_size=1))),
        claims=tuple(draw(st.lists(claims(text), max_size=2))),
        speakers=tuple(
            draw(
                st.lists(
                    st.builds(
                        m.Speaker,
                        words,
                        words,
                        literals(m.SpeakerKind),
                        st.lists(words, max_size=2).map(tuple),
                        st.lists(words, max_size=2).map(tuple),
                    ),
                    max_size=2,
                )
            )
        ),
        parser=draw(
            st.none()
            | st.builds(m.ParserInfo, words, words, st.text("0123456789abcdef", min_size=64, max_size=64))
        ),
        findings=tuple(
            draw(st.lists(st.builds(m.Finding, words, words, st.none() | spans(text)), max_size=1))
        ),
    )
