"""Read the noun phrase that names a source: its head, its office and the personal name in it.

The reader walks from the phrase's first word and stops where Arabic syntax ends it: at a
complementizer, a verb, a relative pronoun, an adverb of time, a preposition that does not belong to an
office, or a comma that no name follows.
"""

from __future__ import annotations

from functools import lru_cache

from attrs import define, field, frozen

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.reporting import Gender, cue_forms
from quoteminer.lexicon.sources import given_name, heads_source, source_kinds, strip_article
from quoteminer.lexicon.words import is_word
from quoteminer.model import Span, SpeakerKind
from quoteminer.speakers.grammar import Grammar
from quoteminer.text import Document, Token, fold_key

__all__ = ["Mention", "MentionReader"]

_MAX_TOKENS = 28
_IMPERFECT = 4
_SHORT_STEM = 3  # a foreign name such as Wallace begins like wa- and the article
_MAX_NAME = 6
_COMMAS = frozenset(",\N{ARABIC COMMA}")
_TANWIN_ALEF = ("\N{ARABIC FATHATAN}\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN}")
_PERSON_HEADS = frozenset({"rank", "role"})
_BODY_HEADS = frozenset({"group", "outlet", "document"})


@frozen
class Mention:
    """One noun phrase that names a source.

    ``span`` is the personal name alone where there is one, else the head noun with its modifiers;
    ``phrase`` the whole noun phrase; ``name`` the folded words of the personal name; ``head`` the
    folded head noun without its article; ``role`` the rest of the phrase when there is a name.
    """

    span: Span
    phrase: Span
    name: tuple[str, ...]
    head: str
    definite: bool
    kind: SpeakerKind
    gender: Gender | None
    role: str | None
    index: int
    stop: int


@lru_cache(maxsize=65536)
def _is_function(key: str) -> bool:
    if is_word(
        key,
        "complementizer",
        "preposition",
        "relative",
        "subordinator",
        "negator",
        "demonstrative",
        "pronoun",
        "auxiliary",
        "time",
    ):
        return True
    first = analyses(key)
    return any(
        reading.conjunction
        and reading.letters == 1
        and not reading.article
        and is_word(
            reading.stem,
            "complementizer",
            "preposition",
            "relative",
            "subordinator",
            "negator",
            "demonstrative",
        )
        for reading in first
    )


@lru_cache(maxsize=65536)
def _has_article(key: str) -> bool:
    return strip_article(key) != key


@lru_cache(maxsize=65536)
def _prefixed_article(key: str) -> bool:
    """Tell whether a preposition and the article are attached (*lil-*, *bil-*)."""
    return any(r.preposition and r.article and not r.conjunction for r in analyses(key))


@lru_cache(maxsize=65536)
def _conjoined(key: str) -> str | None:
    """Give what follows an attached *wa-* when it looks like a noun: definite, or a known head."""
    for reading in analyses(key):
        if reading.conjunction and not reading.preposition and not reading.future:
            if reading.article and len(reading.stem) >= _SHORT_STEM:
                return reading.stem
            if source_kinds(reading.stem) and not cue_forms(key):
                return reading.stem
    return None


@lru_cache(maxsize=65536)
def name_like(text: str, *, loose: bool = False) -> bool:
    """Tell whether a written word can be part of a personal name: no article, no known word.

    ``loose`` asks only whether it can go on a name that has begun.

    >>> [name_like(word) for word in ("كاغينز", "المتحدث", "وزارة")]
    [True, False, False]
    """
    key = fold_key(text)
    if text.endswith("\N{ARABIC LETTER ALEF MAKSURA}") and is_word(key, "preposition"):
        return False  # the preposition ʿalā, not the name ʿAlī that folds to the same letters
    if given_name(key):
        return True
    if len(key) < 2 or _is_function(key) or is_word(key, "office", "naming", "quantifier"):
        return False
    if any(reading.article and len(reading.stem) >= _SHORT_STEM for reading in analyses(key)):
        return False
    if source_kinds(key) or cue_forms(key):
        return False
    # Ta marbuta and the sound feminine plural end common nouns far more than names.
    if text.endswith(("\N{ARABIC LETTER TEH MARBUTA}", "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER TEH}")):
        return False
    if loose:
        return True
    if noun_word(key) is not None:
        return False
    # A ya before four letters or more begins an imperfect verb far more often than a name.
    return not (key[0] == "\N{ARABIC LETTER YEH}" and len(key) >= _IMPERFECT)


@define(eq=False, slots=False)
class MentionReader:
    """Reads source phrases in one document.

    ``short_mark_end`` maps the index of an opening mark's token to the token after its closing mark, for marked
    spans short enough to be part of a name.  ``grammar`` is what the parser knows, where the clause was parsed.
    """

    doc: Document
    short_marks: dict[int, int] = field(factory=dict)
    openings: frozenset[int] = frozenset()
    grammar: Grammar | None = None

    def named(self, index: int) -> bool:
        """Tell whether a token can be part of a personal name, by tagger or by pattern."""
        token = self.doc.tokens[index]
        if token.kind != "word":
            return False
        if not name_like(token.text):
            return False
        known = self.is_name(index)
        return known is not False or given_name(token.key) is not None

    def _goes_on(self, index: int) -> bool:
        """Tell whether a token can go on a name that has begun."""
        verb = self.grammar is not None and self.grammar.is_verb(index)
        return not verb and name_like(self.doc.tokens[index].text, loose=True)

    def is_name(self, index: int) -> bool | None:
        """Say what the tagger holds a token for: a proper noun, no noun at all, or undecided."""
        return None if self.grammar is None else self.grammar.is_name(index)

    def read(self, index: int, governs: tuple[str, ...] = (), skip_letters: int = 0) -> Mention | None:
        """Read the phrase that begins at a token; ``skip_letters`` passes over clitics on it.

        ``governs`` are the prepositions of the verb, which end the phrase.
        """
        tokens = self.doc.tokens
        if index >= len(tokens) or not self._can_start(index, skip_letters):
            return None
        body = self._collect(index, governs)
        if not body:
            return None
        return self._mention(index, body, skip_letters)

    def _can_start(self, index: int, skip_letters: int) -> bool:
        token = self.doc.tokens[index]
        if index in self.short_marks:
            return True
        if token.kind != "word":
            return False
        if skip_letters:
            return True
        if _is_function(token.key) or _prefixed_article(token.key) or self._attached(token.key):
            return False
        if token.text.endswith(_TANWIN_ALEF):
            return False
        forms = cue_forms(token.key)
        return not forms or bool(given_name(token.key)) or heads_source(token.key)

    def _collect(self, index: int, governs: tuple[str, ...]) -> list[int]:
        """List the tokens of the phrase."""
        body: list[int] = []
        position = index
        limit = min(len(self.doc.tokens), index + _MAX_TOKENS)
        while position < limit:
            taken = self._take(position, body, governs, first=position == index)
            if not taken:
                break
            body.extend(range(position, taken))
            position = taken
        while body and self.doc.tokens[body[-1]].kind == "sign" and not self._closes(body[-1]):
            body.pop()
        return body

    def _closes(self, index: int) -> bool:
        token = self.doc.tokens[index]
        return token.text == ")" or (index + 1) in self.short_marks.values()

    def _take(self, position: int, body: list[int], governs: tuple[str, ...], *, first: bool) -> int:
        """Give the position after what can be added to the phrase here, or 0 to stop."""
        token = self.doc.tokens[position]
        if token.kind == "number":
            return 0
        if token.kind == "sign":
            return self._take_sign(position, body)
        if first:
            return position + 1
        if token.text.endswith(_TANWIN_ALEF):
            return 0
        return self._take_word(position, body, governs)

    def _take_sign(self, position: int, body: list[int]) -> int:
        tokens = self.doc.tokens
        text = tokens[position].text
        if position in self.short_marks:
            return self._take_mark(position, body)
        if position in self.openings:
            return 0
        if text in _COMMAS:
            after = position + 1
            if self._name(body) is not None or after >= len(tokens):
                return 0
            head_kinds = self._head_kinds(body)
            opens_name = self.named(after) and (
                bool(given_name(tokens[after].key)) or after + 1 < len(tokens) and self.named(after + 1)
            )
            if head_kinds & _PERSON_HEADS and (opens_name or "rank" in source_kinds(tokens[after].key)):
                return after
            return 0
        if text == "(":
            return self._take_parenthesis(position, body)
        if text == "." and body and len(tokens[body[-1]].key) == 1:
            return position + 1
        return 0

    def _take_mark(self, position: int, body: list[int]) -> int:
        """Take a short marked stretch in when it names a body, or holds a personal name."""
        end = self.short_marks[position]
        if self._name(body) is not None:
            return 0
        inside = [i for i in range(position + 1, end) if self.doc.tokens[i].kind == "word"]
        kinds = self._head_kinds(body)
        if kinds & _BODY_HEADS or not kinds or (inside and all(self.named(i) for i in inside)):
            return end
        return 0

    def _take_parenthesis(self, position: int, body: list[int]) -> int:
        tokens = self.doc.tokens
        for close in range(position + 1, min(position + 7, len(tokens))):
            if tokens[close].text == ")":
                break
        else:
            return 0
        return close + 1 if body and not any(t.kind == "number" for t in tokens[position:close]) else 0

    def _take_word(self, position: int, body: list[int], governs: tuple[str, ...]) -> int:
        tokens = self.doc.tokens
        key = tokens[position].key
        named = self._name(body) is not None
        if given_name(key) and name_like(tokens[position].text):
            return position + 1
        if is_word(key, "resumptive") and not named and self._head_kinds(body) & {"unnamed", "role"}:
            return position + 1
        if is_word(key, "preposition"):
            governed = key in governs and not self._relational(body)
            return 0 if named or governed else self._take_preposition(position, body)
        if _is_function(key) or is_word(key, "quantifier"):
            return 0
        if is_word(key, "office", "naming"):
            return 0 if named else position + 1
        if cue_forms(key) and not heads_source(key):
            return 0
        if _prefixed_article(key) or self._attached(key):
            return 0 if named or self._addresses(key, governs) else position + 1
        conjoined = _conjoined(key)
        if conjoined is not None:
            return 0 if named else position + 1
        if named and self._ends_name(position, body, governs):
            return 0
        return position + 1

    def _relational(self, body: list[int]) -> bool:
        """Tell whether one of the last words takes a preposition of its own (*al-mushrif ʿalā*)."""
        return any(is_word(strip_article(self.doc.tokens[i].key), "relational") for i in body[-2:])

    def _ends_name(self, position: int, body: list[int], governs: tuple[str, ...]) -> bool:
        """After a name, go on only through name words and their definite surnames."""
        key = self.doc.tokens[position].key
        if self.named(position) or self._goes_on(position):
            run = self._name(body)
            if run is not None and run[1] != len(body):
                return True
            governed = any(r.preposition in governs for r in analyses(key) if r.letters == 1)
            return governed and run is not None and run[1] - run[0] >= 2 and not given_name(key)
        if source_kinds(key) and not _has_article(key):
            return "rank" not in source_kinds(key)
        run = self._name(body)
        return run is None or run[1] != len(body) or not _has_article(key) or bool(source_kinds(key))

    def _attached(self, key: str) -> bool:
        """Tell whether the word is a preposition on a noun that heads sources (*li-ṣaḥīfat*)."""
        return any(
            r.preposition and not r.conjunction and not r.article and source_kinds(r.stem)
            for r in analyses(key)
        )

    def _addresses(self, key: str, governs: tuple[str, ...]) -> bool:
        """Tell whether the word names whom the source spoke to, or belongs to the verb."""
        for reading in analyses(key):
            if not reading.preposition or reading.conjunction:
                continue
            if reading.preposition in governs or "outlet" in source_kinds(reading.stem):
                return True
            if "event" in source_kinds(reading.stem) and not source_kinds(reading.stem) & {"group", "role"}:
                return True
        return False

    def _take_preposition(self, position: int, body: list[int]) -> int:
        """Keep a preposition that belongs to an office or says where an unnamed source sits."""
        tokens = self.doc.tokens
        after = position + 1
        if after >= len(tokens) or tokens[after].kind != "word":
            return 0
        key, following = tokens[position].key, tokens[after].key
        if is_word(key, "time") or _is_function(following) or "event" in source_kinds(following):
            return 0
        kinds = self._head_kinds(body)
        if not kinds & {"role", "unnamed", "document", "rank"} and not (
            kinds & {"group"} and is_word(key, "site")
        ):
            return 0
        if len(key) < 2 or any(r.preposition and len(r.stem) < 3 for r in analyses(key) if r.letters):
            return 0
        return after + 1 if is_word(key, "complement") else 0

    def _head_kinds(self, body: list[int]) -> frozenset[str]:
        return frozenset(source_kinds(self.doc.tokens[body[0]].key)) if body else frozenset()

    def _name(self, body: list[int]) -> tuple[int, int] | None:
        """Find the personal name among the collected tokens, as a range of positions in ``body``."""
        tokens = self.doc.tokens
        if not body:
            return None
        head = self._head_kinds(body)
        body_head = bool(head & _BODY_HEADS) and not head & _PERSON_HEADS
        for start, index in enumerate(body):
            token = tokens[index]
            if token.kind != "word" or not self.named(index):
                continue
            before = tokens[body[start - 1]] if start else None
            stop = start + 1
            while stop < len(body) and stop - start < _MAX_NAME and self._continues_name(body, start, stop):
                stop += 1
            if self._is_personal(before, body, (start, stop), body_head=body_head):
                return self._from_given(body, start, stop), stop
        return None

    def _from_given(self, body: list[int], start: int, stop: int) -> int:
        """Begin the name at its given name when unknown words stand before it."""
        keys = [self.doc.tokens[body[k]].key for k in range(start, stop)]
        if given_name(keys[0]) or self.is_name(body[start]):
            return start
        for offset, key in enumerate(keys[1:], 1):
            if given_name(key) in {"m", "f"} and start + offset + 1 < stop and start:
                return start + offset
        return start

    def _continues_name(self, body: list[int], start: int, stop: int) -> bool:
        token = self.doc.tokens[body[stop]]
        if token.kind != "word" or body[stop] != body[stop - 1] + 1:
            return False
        if self.named(body[stop]) or self._goes_on(body[stop]):
            return True
        if "rank" in source_kinds(token.key) and not _has_article(token.key):
            return True  # amīr, sulṭān and the like are names too
        previous = self.doc.tokens[body[stop - 1]].key
        if given_name(previous) == "particle":
            return True
        plain_start = not _has_article(self.doc.tokens[body[start]].key)
        return (
            plain_start
            and _has_article(token.key)
            and not source_kinds(token.key)
            and (given_name(previous) is not None or "rank" in source_kinds(previous))
        )

    def _is_personal(
        self, before: Token | None, body: list[int], run: tuple[int, int], *, body_head: bool
    ) -> bool:
        tokens = self.doc.tokens
        start, stop = run
        first = tokens[body[start]]
        before_kinds = (
            source_kinds(before.key) if before is not None and before.kind == "word" else frozenset()
        )
        after_rank = "rank" in before_kinds
        if body_head and not (after_rank or before is not None and before.text in _COMMAS):
            return False
        if after_rank:
            return True
        if before is None:
            return True
        if before.kind == "sign":
            return stop - start >= 2 or given_name(first.key) is not None or before.text in "()"
        if is_word(before.key, "naming"):
            return True
        known = given_name(first.key) in {"m", "f"} or self.is_name(body[start]) is True
        if before_kinds and _has_article(before.key):
            return True  # al-wazir Zarif: a definite office in apposition to a name
        if before_kinds and not _has_article(before.key):
            # ra'is X: an indefinite noun takes X as its complement unless X is a full name.
            return known and stop - start >= 2
        return (known or stop - start >= 2) and _has_article(before.key) or known and stop - start >= 2

    def _mention(self, index: int, body: list[int], skip_letters: int) -> Mention | None:
        tokens = self.doc.tokens
        start = tokens[index].offset(skip_letters) if skip_letters else tokens[index].start
        phrase = Span(start, tokens[body[-1]].end)
        head_key = self._head_key(index, skip_letters)
        kinds = source_kinds(head_key)
        run = self._name(body) if not (kinds & {"document"} and not kinds & _PERSON_HEADS) else None
        definite = _has_article(tokens[index].key) or _prefixed_article(tokens[index].key)
        if run is None:
            kind: SpeakerKind = _kind_of(kinds)
            if phrase.start == phrase.end:
                return None
            gender: Gender | None = "f" if _looks_feminine(head_key) else "m"
            return Mention(phrase, phrase, (), head_key, definite, kind, gender, None, index, body[-1] + 1)
        first, last = body[run[0]], body[run[1] - 1]
        name_start = start if first == index else tokens[first].start
        span = Span(name_start, tokens[last].end)
        words = [tokens[i].key for i in body[run[0] : run[1]] if tokens[i].kind == "word"]
        if first == index and skip_letters:
            words[0] = head_key
        role = self._role(phrase, span)
        gender = self._gender(words, kinds, head_key)
        return Mention(
            span, phrase, tuple(words), head_key, definite, "person", gender, role, index, body[-1] + 1
        )

    def _head_key(self, index: int, skip_letters: int) -> str:
        key = self.doc.tokens[index].key
        if index in self.short_marks:
            return self.doc.tokens[min(index + 1, len(self.doc.tokens) - 1)].key
        stem = key[skip_letters:]
        if skip_letters:
            for reading in analyses(key):
                if reading.preposition and reading.article:
                    return reading.stem
        return strip_article(stem)

    def _role(self, phrase: Span, name: Span) -> str | None:
        text = self.doc.text
        before = text[phrase.start : name.start].strip(" ,\N{ARABIC COMMA}()\n\t")
        return before or self._trailing_role(name.end)

    def _trailing_role(self, offset: int) -> str | None:
        """Read the office that follows a name in apposition (*X, raʾīs al-lajna*)."""
        tokens = self.doc.tokens
        index = self.doc.token_index(offset)
        if index < len(tokens) and tokens[index].text in _COMMAS:
            index += 1
        if index >= len(tokens) or tokens[index].kind != "word":
            return None
        if not source_kinds(tokens[index].key) & {"role"} or cue_forms(tokens[index].key):
            return None
        body = self._collect(index, ())
        return self.doc.text[tokens[index].start : tokens[body[-1]].end] if body else None

    def _gender(self, name: list[str], kinds: frozenset[str], head: str) -> Gender | None:
        given = given_name(name[0])
        if given == "f":
            return "f"
        if given == "m":
            return "m"
        if kinds & _PERSON_HEADS:
            return "f" if _looks_feminine(head) else "m"
        return None


def _kind_of(kinds: frozenset[str]) -> SpeakerKind:
    if kinds & {"group", "outlet"}:
        return "organization"
    if kinds & {"unnamed", "role", "rank"}:
        return "unnamed"
    if "document" in kinds:
        return "document"
    return "organization" if not kinds else "unnamed"


def _looks_feminine(key: str) -> bool:
    return key.endswith("\N{ARABIC LETTER HEH}")
