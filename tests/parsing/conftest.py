"""The bundled model, loaded once, and texts that are hard on a parser."""

from __future__ import annotations

import shutil
import socket

import pytest
from hypothesis import strategies as st

from quoteminer.parsing import Parser, load_parser
from quoteminer.parsing.folder import COMPACT

SENTENCES = (
    "قال وزير الدفاع إن الجيش انسحب من المدينة.",
    "وأضاف المتحدث باسم الحكومة، أمس، أن ثلاثة آلاف جندي سيغادرون البلاد قبل نهاية العام.",
    "«لن نترك أحداً خلفنا»، هكذا ختم القائد حديثه للصحفيين.",
    "أكّدت الرئيسةُ أنّ القواتِ ستبقى في القاعدة حتى إشعارٍ آخر؛ ونفت أي خلاف مع الحلفاء.",
    "نقلت الوكالة عن مصدر عسكري قوله إن ٢٥٠٠ جندي وصلوا إلى الميناء",
    "هل سيعود اللاجئون؟ لا أحد يعرف!",
)

_FRAGMENTS = (
    *SENTENCES,
    "وقال",
    "بها",
    "للجيش",
    "كتـــاب",
    "محمَّدٌ",
    "\u0650\u064e",
    "\u0670",
    "\ufefb\ufdf2\ufe8d",  # presentation forms, two of them ligatures
    "\u202eمقلوب\u202c",
    "\u2066\u2069\u200f\u061c\ufeff",
    "\ud800",
    "\udfff\ud83d",
    "\x00\x07\x1b",
    "\x85\u2028\u2029\u3000",
    "\U0001f1f8\U0001f1e6",
    "e\u0301\u0327",
    "12.5%",
    "https://example.org/a?b=c",
    '"\u201c\u00ab\u201d\u00bb',
    "\n",
    "\n \n",
    "\t\r\n",
    " ",
    "،",
    ".",
    "((((",
)


@st.composite
def hard_texts(draw: st.DrawFn) -> str:
    """Any code points whatever, lone surrogates too, mixed with pieces of Arabic."""
    anything = st.text(st.characters(categories=None, codec=None, exclude_categories=()), max_size=12)
    return "".join(draw(st.lists(st.one_of(st.sampled_from(_FRAGMENTS), anything), max_size=10)))


@pytest.fixture(scope="session")
def compact() -> Parser:
    """The bundled model; its tests carry the mark `stanza`."""
    return load_parser("compact", threads=1)


@pytest.fixture
def model_copy(tmp_path):
    """A copy of the bundled model folder that a test may damage."""
    return shutil.copytree(COMPACT, tmp_path / "model")


@pytest.fixture
def no_network(monkeypatch):
    """Refuse every connection."""

    def refuse(*_args, **_kwargs):
        raise OSError("the network is refused in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
