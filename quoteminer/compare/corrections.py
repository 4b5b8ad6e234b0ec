"""Corrections that stick: what a reader knows better, applied whenever articles are compared.

::

    [[alias]]                        # one person or body under several names; the first is kept
    names = ["…", "…"]

    [[not_the_same_person]]          # never one voice, however alike the names
    names = ["…", "…"]

    [[same_thing]]                   # counted nouns that mean one thing
    nouns = ["…", "…"]

    [[not_comparable]]               # these figures are never compared with each other
    claims = [{ article = "id", number = "as written" }, { article = "id", number = "…" }]

    [[wrong_speaker]]                # who said the words, or nobody known if speaker is left out
    article = "id"
    words = "as in the article"
    speaker = "…"

Each can have a ``note``, which is shown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from attrs import evolve, field, frozen

from quoteminer.compare.values import Reason
from quoteminer.compare.wording import correction_text
from quoteminer.errors import InputError
from quoteminer.model import Claim, CountedNoun, Extraction, Quote, Source, Span, Statement
from quoteminer.text import fold_key

__all__ = ["NO_CORRECTIONS", "Correction", "CorrectionKind", "Corrections", "read_corrections"]

CorrectionKind: TypeAlias = Literal[
    "alias", "not_the_same_person", "same_thing", "not_comparable", "wrong_speaker"
]
_KEYS: Mapping[CorrectionKind, tuple[str, frozenset[str]]] = {
    "alias": ("names", frozenset({"names", "note"})),
    "not_the_same_person": ("names", frozenset({"names", "note"})),
    "same_thing": ("nouns", frozenset({"nouns", "note"})),
    "not_comparable": ("claims", frozenset({"claims", "note"})),
    "wrong_speaker": ("words", frozenset({"article", "words", "speaker", "note"})),
}
_REMEDY = "The tables are " + ", ".join(f"[[{kind}]]" for kind in _KEYS)


def _key(name: str) -> str:
    return " ".join(fold_key(word) for word in name.split())


@frozen(kw_only=True)
class Correction:
    """One correction: ``values`` are its names, nouns or numbers, ``articles`` the articles of the latter."""

    kind: CorrectionKind
    values: tuple[str, ...]
    articles: tuple[str, ...] = ()
    speaker: str | None = None
    note: str | None = None

    @property
    def reason(self) -> Reason:
        """Say what was corrected; which claims, their group knows."""
        values = (*self.values, self.speaker) if self.speaker is not None else self.values
        english = correction_text(self.kind, values, self.note, "en")
        arabic = correction_text(self.kind, values, self.note, "ar")
        return Reason(f"corrected-{self.kind.replace('_', '-')}", english, arabic, ())


@frozen
class Corrections:
    """All corrections of a file.

    >>> Corrections((Correction(kind="alias", values=("سامي حداد", "سامي الحداد")),)).name("سامي الحداد")
    'سامي حداد'
    """

    entries: tuple[Correction, ...] = ()
    _aliases: dict[str, int] = field(init=False, eq=False, repr=False)
    _nouns: dict[str, int] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_aliases", self._table("alias"))
        object.__setattr__(self, "_nouns", self._table("same_thing"))

    def _table(self, kind: CorrectionKind) -> dict[str, int]:
        rows = ((n, entry) for n, entry in enumerate(self.entries) if entry.kind == kind)
        return {_key(value): n for n, entry in rows for value in entry.values}

    def name(self, name: str) -> str:
        """Give the name under which a source is known."""
        number = self._aliases.get(_key(name))
        return name if number is None else self.entries[number].values[0]

    def applied(self, extraction: Extraction) -> Extraction:
        """Give the article with its speakers and counted nouns put right."""
        if not self.entries:
            return extraction
        voice = self._voices(extraction)
        return evolve(
            extraction,
            quotes=tuple(_spoken(quote, voice) for quote in extraction.quotes),
            statements=tuple(_spoken(statement, voice) for statement in extraction.statements),
            claims=tuple(self._claim(claim, voice) for claim in extraction.claims),
        )

    def _voices(self, extraction: Extraction) -> Callable[[Source | None, Span], Source | None]:
        """Give what tells the right source of a stretch of the article."""
        fixed: list[tuple[Span, str | None]] = []
        for entry in self.entries:
            if entry.kind == "wrong_speaker" and extraction.id in entry.articles:
                start = extraction.article.text.find(entry.values[0])
                if start >= 0:
                    fixed.append((Span(start, start + len(entry.values[0])), entry.speaker))

        def voice(source: Source | None, span: Span) -> Source | None:
            for where, name in fixed:
                if where.overlaps(span):
                    return None if name is None else Source(f"corrected:{name}", name, where)
            return None if source is None else evolve(source, name=self.name(source.name))

        return voice

    def _claim(self, claim: Claim, voice: Callable[[Source | None, Span], Source | None]) -> Claim:
        claim = evolve(claim, asserted_by=voice(claim.asserted_by, claim.span))
        counted = claim.quantity.counted
        number = None if counted is None else self._nouns.get(_key(counted.lemma))
        if counted is None or number is None:
            return claim
        renamed: CountedNoun = evolve(counted, lemma=self.entries[number].values[0])
        return evolve(claim, counted_class=None, quantity=evolve(claim.quantity, counted=renamed))

    def kept_apart(self, article_id: str, claim: Claim) -> frozenset[str]:
        """Give marks of what a claim is not to be compared with, or is not said by the same person."""
        name = None if claim.asserted_by is None else _key(claim.asserted_by.name)
        found: set[str] = set()
        for number, entry in enumerate(self.entries):
            if entry.kind == "not_comparable":
                told = zip(entry.articles, entry.values, strict=True)
                if (article_id, claim.quantity.text) in told:
                    found.add(f"claim-{number}")
            elif entry.kind == "not_the_same_person" and name in set(map(_key, entry.values)):
                found.add(f"person-{number}")
        return frozenset(found)

    def reasons(self, article_id: str, before: Claim, after: Claim) -> frozenset[Reason]:
        """Give the corrections that touch a claim."""
        return frozenset(entry.reason for entry in self.entries if _touches(entry, article_id, before, after))

    def are_strangers(self, one: str, other: str) -> bool:
        """Tell whether two names are told to be of two people."""
        names = {_key(one), _key(other)}
        return len(names) == 2 and any(
            entry.kind == "not_the_same_person" and names <= set(map(_key, entry.values))
            for entry in self.entries
        )


NO_CORRECTIONS = Corrections()


def _touches(entry: Correction, article_id: str, before: Claim, after: Claim) -> bool:
    source, counted = before.asserted_by, before.quantity.counted
    keys = set(map(_key, entry.values))
    if entry.kind in {"alias", "not_the_same_person"}:
        return source is not None and _key(source.name) in keys
    if entry.kind == "same_thing":
        return counted is not None and _key(counted.lemma) in keys
    if article_id not in entry.articles:
        return False
    if entry.kind == "not_comparable":
        return (article_id, before.quantity.text) in zip(entry.articles, entry.values, strict=True)
    corrected = after.asserted_by
    named = corrected is not None and corrected.speaker_id.startswith("corrected:")
    return before.asserted_by != corrected and (named or (corrected is None and entry.speaker is None))


def _spoken(said: Any, voice: Callable[[Source | None, Span], Source | None]) -> Any:  # noqa: ANN401
    """Give a quote or a reported clause with its right speaker."""
    part: Quote | Statement = said
    return evolve(part, speaker=voice(part.speaker, part.span))


def read_corrections(path: str | Path) -> Corrections:
    """Read a file of corrections.

    Raises `InputError` that names the file, the table and what it must hold.
    """
    path = Path(path)
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", source=path) from error
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", source=path, remedy="Save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"is not TOML: {error}", source=path, remedy=_REMEDY) from error
    unknown = sorted(set(data) - set(_KEYS))
    if unknown:
        raise InputError(f"has unknown tables {unknown}", source=path, remedy=_REMEDY)
    entries: list[Correction] = []
    for kind in _KEYS:
        tables = data.get(kind, [])
        if not isinstance(tables, list):
            raise InputError(f"{kind} must be [[{kind}]]", source=path, remedy=_REMEDY)
        entries.extend(_Table(path, kind, n, table).read() for n, table in enumerate(tables, 1))
    return Corrections(tuple(entries))


@frozen
class _Table:
    """One table of the file while it is checked."""

    path: Path
    kind: CorrectionKind
    number: int
    table: Any

    def read(self) -> Correction:
        main, allowed = _KEYS[self.kind]
        if not isinstance(self.table, dict):
            raise self._error("is no table")
        unknown = sorted(set(self.table) - allowed)
        if unknown:
            raise self._error(f"has unknown keys {unknown}; allowed: {', '.join(sorted(allowed))}")
        note = self._text("note", needed=False)
        if self.kind == "wrong_speaker":
            article, words = self._text("article"), self._text("words")
            return Correction(
                kind=self.kind,
                values=(words or "",),
                articles=(article or "",),
                speaker=self._text("speaker", needed=False),
                note=note,
            )
        if self.kind == "not_comparable":
            pairs = [self._claim(row) for row in self._list(main)]
            articles, numbers = zip(*pairs, strict=True)
            return Correction(kind=self.kind, values=numbers, articles=articles, note=note)
        values = tuple(str(value) for value in self._list(main) if isinstance(value, str) and value.strip())
        if len(set(map(_key, values))) != len(self._list(main)):
            raise self._error(f"{main} must be different texts in quotes")
        return Correction(kind=self.kind, values=values, note=note)

    def _list(self, key: str) -> Sequence[Any]:
        rows = self.table.get(key)
        if not isinstance(rows, list) or len(rows) < 2:
            raise self._error(f"needs {key}, a list of two or more")
        return rows

    def _text(self, key: str, *, needed: bool = True) -> str | None:
        value = self.table.get(key)
        if value is None and not needed:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self._error(f"needs {key}, a text in quotes, not {value!r}")
        return value

    def _claim(self, row: object) -> tuple[str, str]:
        if isinstance(row, dict) and set(row) == {"article", "number"}:
            article, number = row["article"], row["number"]
            if isinstance(article, str) and isinstance(number, str):
                return article, number
        raise self._error('claims must be { article = "…", number = "…" }, each in quotes')

    def _error(self, problem: str) -> InputError:
        return InputError(problem, source=self.path, place=f"[[{self.kind}]] number {self.number}")
