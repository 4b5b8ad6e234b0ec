"""Tables for people to read in a terminal.

Terminals that know bidirectional text reorder each line, those that do not show Arabic as it comes.
So that both stay readable every line has at most one stretch of Arabic, at its end, behind columns
of Latin letters and digits; and a line with Arabic begins with a left-to-right mark, by which
terminals that guess the direction of a line keep the columns where they are.  Right-to-left marks keep
the signs at the edges of the Arabic (a full stop, a bracket) on its side.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

import regex
from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from quoteminer.compare import ClaimGroup, Comparison, GroupedClaim
from quoteminer.formats.wording import amount, excerpt, has_rtl, plain
from quoteminer.model import Claim, Extraction, Quote, Source, Span, Statement

__all__ = ["comparison_blocks", "extraction_block", "render"]

_LRM = "\N{LEFT-TO-RIGHT MARK}"
_RLM = "\N{RIGHT-TO-LEFT MARK}"
# A run of marks is looked at from its first one, and a line from its last strong letter: linear on any text.
_OPENED = regex.compile(
    r"(?<![\p{Ps}\p{Pi}\p{Pf}\"'\u2026])[\p{Ps}\p{Pi}\p{Pf}\"'\u2026]++(?=[\p{bidi_class=R}\p{bidi_class=AL}])"
)
_ENDS_RTL = regex.compile(
    r"[\p{bidi_class=R}\p{bidi_class=AL}][^\p{bidi_class=L}\p{bidi_class=R}\p{bidi_class=AL}]*+$"
)
_COLORS = regex.compile(r"\x1b\[[0-9;]*+m")
_VERDICT_STYLES = {
    "agree": "green",
    "compatible": "green",
    "changed": "cyan",
    "planned": "cyan",
    "subset": "blue",
    "undated": "yellow",
    "conflict": "bold red",
}


def render(block: RenderableType, *, width: int, color: bool) -> str:
    """Draw a block with the width and colours of the terminal that it goes to."""
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(block)
    lines = (line.rstrip() if not color else line for line in out.getvalue().split("\n"))
    return "\n".join(_directed(line) if has_rtl(line) else line for line in lines)


def _directed(line: str) -> str:
    """Add the marks that keep a line with Arabic in order."""
    opened = _OPENED.sub(lambda match: _RLM + match[0], line)
    return f"{_LRM}{opened}{_RLM if _ENDS_RTL.search(_COLORS.sub('', line)) else ''}"


def comparison_blocks(comparison: Comparison) -> Iterable[RenderableType]:
    """Give a block for each group, and one that sums up."""
    for number, group in enumerate(comparison.groups, 1):
        yield _group_block(number, group)
    for copies in comparison.copies:
        left_out = ", ".join(plain(name) for name in copies.left_out)
        yield Text(f"Same text as {plain(copies.counted)}, counted once: {left_out}")
    groups = len(comparison.groups)
    yield Text(
        f"{_many(groups, 'group')} of comparable figures "
        f"among {_many(comparison.claims, 'claim')} of {_many(comparison.articles, 'article')}."
    )


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _group_block(number: int, group: ClaimGroup) -> RenderableType:
    style = _VERDICT_STYLES.get(group.verdict, "")
    heading = Text.assemble(
        (f"{number}. ", "bold"), (plain(group.topic), "bold"), ": ", (group.verdict.upper(), style)
    )
    lines: list[RenderableType] = [heading, _indented(plain(group.topic_ar), "dim")]
    lines.extend(_indented(plain(reason.text_en)) for reason in group.reasons)
    table = _table("value", "modality", "as of", "place", "what, who says so, the sentence, its article")
    for grouped in group.claims:
        table.add_row(
            Text(amount(grouped.claim.quantity), style="bold"),
            grouped.claim.modality,
            _cell(grouped.claim.as_of),
            _cell(grouped.claim.place),
            _context(grouped.claim, grouped.sentence_text).append_text(_article(grouped)),
        )
    return Group(*lines, table, Text(""))


def _indented(text: str, style: str = "") -> RenderableType:
    return Padding(Text(text, style=style), (0, 0, 0, 3))


def _table(*columns: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_edge=False, padding=(0, 1))
    for column in columns[:-1]:
        table.add_column(column, justify="right" if column == "value" else "left", overflow="fold")
    table.add_column(columns[-1], ratio=1, min_width=30, overflow="fold")
    return table


def _cell(text: str | None) -> Text:
    """Write a cell before the last one: Arabic in it must not run on into the next."""
    shown = plain(text or "")
    return Text(f"{shown}{_LRM}" if has_rtl(shown) else shown)


def _article(grouped: GroupedClaim) -> Text:
    known = (grouped.article_id, grouped.published and grouped.published.isoformat(), grouped.source)
    return Text.assemble(("\nin ", "italic"), ", ".join(plain(part) for part in known if part))


def _context(claim: Claim, sentence: str) -> Text:
    """Write what is counted, who says so, and the sentence with the figure in bold."""
    quantity = claim.quantity
    lines = Text()
    if quantity.counted is not None:
        lines.append(f"{plain(quantity.counted.text)}\n", style="bold")
    lines.append_text(_speaker_line(claim.asserted_by) or Text("by the reporter\n", style="italic"))
    offset = claim.sentence.start
    span = Span(
        min(max(quantity.span.start - offset, 0), len(sentence)),
        min(max(quantity.span.end - offset, 0), len(sentence)),
    )
    before, inside, after = excerpt(sentence, span)
    lines.append_text(Text.assemble((before, "dim"), (inside, "bold underline"), (after, "dim")))
    return lines


def _speaker_line(source: Source | None) -> Text:
    if source is None:
        return Text("")
    role = f" ({plain(source.role)})" if source.role else ""
    return Text.assemble(("by ", "italic"), f"{plain(source.name)}{role}\n")


def extraction_block(extraction: Extraction) -> RenderableType:
    """Draw what was found in one article."""
    article = extraction.article
    parts: list[RenderableType] = [Text(plain(article.id), style="bold underline")]
    parts.extend(Text(f"   {plain(value)}") for value in (article.title, article.source) if value)
    if article.published is not None:
        parts.append(Text(f"   {article.published.isoformat()}"))
    parts.extend(
        Text(f"   note: {plain(finding.message)}", style="yellow") for finding in extraction.findings
    )
    if extraction.quotes or extraction.statements:
        table = _table("quote", "kind", "defects", "who, how, and the words")
        for quote in extraction.quotes:
            table.add_row(_cell(quote.id), quote.kind, ", ".join(quote.defects), _spoken(quote))
        for statement in extraction.statements:
            table.add_row(_cell(statement.id), "statement", "", _spoken(statement))
        parts.append(table)
    if extraction.claims:
        table = _table(
            "claim", "value", "kind", "modality", "as of", "place", "what, who says so, the sentence"
        )
        for claim in extraction.claims:
            table.add_row(
                _cell(claim.id),
                Text(amount(claim.quantity), style="bold"),
                claim.quantity.kind,
                claim.modality,
                _cell(claim.as_of),
                _cell(claim.place),
                _context(claim, claim.sentence.of(article.text)),
            )
        parts.append(table)
    if not (extraction.quotes or extraction.statements or extraction.claims):
        parts.append(_indented("no quotes, statements or figures found", "dim"))
    return Group(*parts, Text(""))


def _spoken(said: Quote | Statement) -> Text:
    lines = _speaker_line(said.speaker)
    if said.speaker is None and isinstance(said, Quote) and said.kind in {"speech", "fragment"}:
        names = " / ".join(plain(candidate.name) for candidate in said.candidates)
        lines = Text(f"by ? {names}".rstrip() + "\n", style="italic")
    if said.cue is not None:
        lines.append_text(Text.assemble(("cue ", "italic"), f"{plain(said.cue.text)}\n"))
    lines.append(plain(said.text))
    return lines
