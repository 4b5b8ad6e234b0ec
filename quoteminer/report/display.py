"""Text of articles made fit to be shown: it can neither leave its place nor turn its surroundings."""

from __future__ import annotations

from typing import Literal

import regex
from markupsafe import Markup, escape

__all__ = ["isolated", "one_line", "runs_isolated", "showable", "spaced", "visible", "web_address"]

_FSI = "\N{FIRST STRONG ISOLATE}"
_PDI = "\N{POP DIRECTIONAL ISOLATE}"
# What HTML cannot hold: controls other than white space, lone surrogates, noncharacters.
_UNSHOWABLE = regex.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\p{Noncharacter_Code_Point}]")
_OVERRIDES = regex.compile("[\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}]")
# Embeddings and isolates are nested by the page itself, where they cannot be left open.
_EMBEDDINGS = regex.compile(
    "[\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}]++"
)
_WHITE = regex.compile(r"\s++")
_EMPTY_LINES = regex.compile(r"\r?+\n(?:[^\S\n]*+\n)++")
# A date after an Arabic letter would be shown with its day first: 2020-08-30 as 30-08-2020.
_RUNS = {
    "rtl": regex.compile(r"[0-9A-Za-z]++(?:[%.,:/_+-]++[0-9A-Za-z]++)*+%?+"),
    # Here a date is no run of its own, but it is to stay on one line.
    "ltr": regex.compile(r"[\p{Arabic}\p{M}]++(?:\s++[\p{Arabic}\p{M}]++)*+|\b[0-9]{4}(?:-[0-9]{2}){1,2}+\b"),
}
_KEPT = 20  # characters that stand on one line, even of a phone
_WEB = regex.compile(r"https?://[^\s/?#]++[^\s]*+", regex.IGNORECASE)


def showable(text: str) -> str:
    r"""Replace what a page cannot hold, and name what would show letters in another order.

    >>> showable("قال\x00 <b>")
    'قال� <b>'
    """
    text = _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)
    return _OVERRIDES.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def visible(text: str) -> str:
    """Make text of an article fit to be shown; it is still to be escaped."""
    return showable(_EMBEDDINGS.sub("", text))


def spaced(text: str) -> Markup:
    r"""Escape the text of an article, its empty lines in elements that can be drawn narrow.

    >>> spaced("قال\n\nنعم <b>")
    Markup('قال<span class="gap">\n\n</span>نعم &lt;b&gt;')
    """
    return Markup(  # noqa: S704  (escaped, and only the element added)
        _EMPTY_LINES.sub(lambda match: f'<span class="gap">{match[0]}</span>', str(escape(showable(text))))
    )


def runs_isolated(text: str, direction: Literal["rtl", "ltr"]) -> Markup:
    """Escape a sentence of the page; what runs against its direction is isolated, and whole if short.

    >>> runs_isolated("نُشر 2020-08-30", "rtl")
    Markup('نُشر <bdi class="kept">2020-08-30</bdi>')
    """
    text = showable(text)
    pieces = []
    end = 0
    for match in _RUNS[direction].finditer(text):
        pieces.append(escape(text[end : match.start()]))
        kept = ' class="kept"' if len(match[0]) <= _KEPT else ""
        pieces.append(Markup(f"<bdi{kept}>{{}}</bdi>").format(match[0]))  # noqa: S704  (no text in it yet)
        end = match.end()
    return Markup("").join([*pieces, escape(text[end:])])


def one_line(text: str) -> str:
    """Make text fit for a heading, a cell or a tooltip."""
    return _WHITE.sub(" ", visible(text)).strip()


def isolated(text: str) -> str:
    """Keep a name or figure from changing the order of the words around it, where no element can."""
    return f"{_FSI}{one_line(text)}{_PDI}"


def web_address(url: str | None) -> str | None:
    """Give the address of a page if it is one that is safe to link to.

    >>> web_address("javascript:alert(1)") is None
    True
    """
    if url is None or _UNSHOWABLE.search(url) or _WEB.fullmatch(url.strip()) is None:
        return None
    return visible(url.strip())
