"""Find the personal name inside a noun phrase, and tell which words can be part of one."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.nouns import noun_word
from quoteminer.lexicon.places import nationalities
from quoteminer.lexicon.reporting import cue_forms
from quoteminer.lexicon.sources import SourceKind, given_name, source_kinds, strip_article
from quoteminer.lexicon.templates import is_verbal_noun
from quoteminer.lexicon.words import is_word
from quoteminer.speakers.grammar import Grammar
from quoteminer.speakers.nominals import (
    articled,
    goes_on_name,
    has_article,
    has_hamza,
    is_content,
    is_foreign_with_waw,
    is_function,
    is_nisba,
    is_place,
    name_like,
    negates,
)
from quoteminer.text import Document, Token

__all__ = ["BODY_HEADS", "COMMAS", "PERSON_HEADS", "NameFinder", "is_hyphen"]

PERSON_HEADS: frozenset[SourceKind] = frozenset({"rank", "role"})
BODY_HEADS: frozenset[SourceKind] = frozenset({"group", "outlet", "document"})
COMMAS = frozenset(",\N{ARABIC COMMA}")
_CLAUSE_SIGNS = COMMAS | frozenset(".:!;-\N{ARABIC SEMICOLON}\N{ARABIC QUESTION MARK}\N{EN DASH}")
_MAX_NAME = 6
_WAW = "\N{ARABIC LETTER WAW}"
_PEOPLE = (
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER YEH}\N{ARABIC LETTER NOON}",
    _WAW + "\N{ARABIC LETTER NOON}",
)
_TA_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"


def is_hyphen(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a dash joins the words of a double name: it is written on to one of them."""
    if tokens[index].text != "-" or not 0 < index < len(tokens) - 1 or tokens[index - 1].kind != "word":
        return False
    glued = not tokens[index].spaced or not tokens[index + 1].spaced
    return glued and tokens[index + 1].kind == "word"


@define(eq=False)
class NameFinder:
    """Looks for personal names among tokens, by pattern and, where there is a parse, by its tags."""

    doc: Document
    grammar: Grammar | None = None
    hidden: frozenset[int] = frozenset()
    _opens: dict[int, bool] = field(factory=dict, init=False)

    def tagged(self, index: int) -> bool | None:
        """Say what the tagger holds a token for: a proper noun, no noun at all, or undecided."""
        return None if self.grammar is None else self.grammar.is_name(index)

    def opens(self, index: int) -> bool:
        """Tell whether a token can begin a personal name; asked again and again for the same few."""
        known = self._opens.get(index)
        if known is None:
            known = self._opens[index] = self._may_open(index)
        return known

    def _may_open(self, index: int) -> bool:
        token = self.doc.tokens[index]
        # A verb: nothing else follows lam and lan.
        negated = index and negates(self.doc.tokens[index - 1].key)
        if negated or index in self.hidden or token.kind != "word":
            return False
        if not name_like(token.text):
            return self._after_office(index)
        if given_name(token.key) is not None:
            return not (self._plural_construct(index) or self._is_office(index) or self._is_remark(index))
        if token.key.startswith(_WAW) and not self._in_person(index):
            return False  # wa- and a verb, far more often than a name that begins so
        if self._plural_construct(index) or self._is_office(index) or self._is_seat(index):
            return False
        return self.tagged(index) is not False

    def _is_seat(self, index: int) -> bool:
        """Tell whether a place says where the office before it is held (*mudarrib Banamā Dāriyū ...*)."""
        previous = self.doc.tokens[index - 1] if index else None
        if previous is None or articled(previous) or not source_kinds(previous.key) & PERSON_HEADS:
            return False
        return is_place(self.doc.tokens[index].key)

    def _is_remark(self, index: int) -> bool:
        """See a remark in brackets that begins like a name (*(muʾayyid li-l-akrād)*)."""
        tokens = self.doc.tokens
        if not index or tokens[index - 1].text != "(" or index + 1 >= len(tokens):
            return False
        return any(
            r.preposition and (r.article or noun_word(r.stem)) for r in analyses(tokens[index + 1].key)
        )

    def _in_person(self, index: int) -> bool:
        """Tell whether a name, who bears one or an opening mark stands right before a token."""
        if not index:
            return False
        previous = self.doc.tokens[index - 1]
        if previous.kind == "sign":
            return previous.text not in _CLAUSE_SIGNS
        known = given_name(previous.key) is not None or is_word(previous.key, "naming")
        known = known or bool(cue_forms(previous.key))
        return known or bool(source_kinds(previous.key) & PERSON_HEADS)

    def _after_office(self, index: int) -> bool:
        """See a woman's name that ends like a noun, between a definite office and another name.

        *al-nāṭiqa bi-smi l-khārijiyya al-īrāniyya Marḍiyya Afkham*: a noun without article cannot go on a
        definite phrase.
        """
        tokens = self.doc.tokens
        token = tokens[index]
        if not token.text.endswith(_TA_MARBUTA) or index + 1 >= len(tokens) or not index:
            return False
        if has_article(token.key) or is_function(token.key) or is_content(token.key) or noun_word(token.key):
            return False
        if source_kinds(token.key) or not articled(tokens[index - 1]):
            return False
        following = tokens[index + 1]
        return following.kind == "word" and name_like(following.text) and noun_word(following.key) is None

    def opens_particle(self, index: int) -> bool:
        """Tell the *Fān* of a name from *fa-inna*, which folds to the same letters."""
        tokens = self.doc.tokens
        token = tokens[index]
        if given_name(token.key) != "particle" or index + 1 >= len(tokens) or has_hamza(token.text):
            return False
        following = tokens[index + 1]
        if following.kind != "word" or not following.spaced or noun_word(following.key) is not None:
            return False
        second = given_name(following.key) == "particle" and not is_word(following.key, "complementizer")
        return second or (name_like(following.text) and given_name(following.key) is None)

    def is_given(self, index: int) -> bool:
        """Tell the name *ʿAlī* from the preposition *ʿalā* that folds to the same letters: a name goes on."""
        tokens = self.doc.tokens
        token = tokens[index]
        if given_name(token.key) not in {"m", "f"} or not is_function(token.key) or not name_like(token.text):
            return False
        if index + 1 >= len(tokens) or tokens[index + 1].kind == "sign":
            return True
        following = tokens[index + 1].key
        known = noun_word(following) is not None or bool(source_kinds(following))
        return given_name(following) is not None or (
            not known and (is_nisba(following) or not articled(tokens[index + 1]))
        )

    def is_foreign_surname(self, index: int) -> bool:
        """See a surname that begins like *wa-* and the article (*Wāltūn*), right after a lone given name."""
        tokens = self.doc.tokens
        if not index or given_name(tokens[index - 1].key) not in {"m", "f"}:
            return False
        alone = index < 2 or given_name(tokens[index - 2].key) is None
        return alone and tokens[index].kind == "word" and is_foreign_with_waw(tokens[index].key)

    def goes_on(self, index: int) -> bool:
        """Tell whether a token can go on a name that has begun."""
        verb = self.grammar is not None and self.grammar.is_verb(index)
        if verb or goes_on_name(self.doc.tokens[index].text):
            return not verb
        return self.resembles_noun(index)

    def resembles_noun(self, index: int) -> bool:
        """Tell a second name that has the shape of a noun (*Fāyiz Ḥamāda*, *Mawlūd Tashāwush*).

        No feminine adjective describes a man, and a verbal noun that is said goes on with what it is of.
        """
        tokens = self.doc.tokens
        token = tokens[index]
        if (
            not index
            or given_name(tokens[index - 1].key) != "m"
            or noun_word(token.key)
            or source_kinds(token.key)
        ):
            return False
        if has_article(token.key) or is_function(token.key) or is_word(token.key, "content"):
            return False
        if token.text.endswith(_TA_MARBUTA):
            return True
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return is_verbal_noun(token.key) and (following is None or not articled(following))

    def _is_office(self, index: int) -> bool:
        """Tell an office from the name written like it, by the definite complement (*musāʿid al-mudīr*)."""
        tokens = self.doc.tokens
        if "role" not in source_kinds(tokens[index].key) or index + 1 >= len(tokens):
            return False
        if index and "rank" in source_kinds(tokens[index - 1].key):
            return False  # al-duktūr Musāʿid al-Aḥmad
        following = tokens[index + 1].key
        body = bool(source_kinds(following) & BODY_HEADS) or noun_word(following) is not None
        return (has_article(following) and not is_nisba(following)) or (
            body and given_name(following) is None
        )

    def _plural_construct(self, index: int) -> bool:
        """See a sound plural that has lost its nun before its complement (*mufāwiḍū l-duwal*)."""
        tokens = self.doc.tokens
        if not tokens[index].text.endswith(_WAW) or given_name(tokens[index].key):
            return False
        return index + 1 < len(tokens) and articled(tokens[index + 1])

    def find(self, body: Sequence[int]) -> tuple[int, int] | None:
        """Find the personal name among a phrase's tokens, as a range of positions in ``body``."""
        if not body:
            return None
        head = source_kinds(self.doc.tokens[body[0]].key)
        body_head = bool(head & BODY_HEADS) and not head & PERSON_HEADS
        marked: tuple[int, int] | None = None
        opens = self._opens
        for start, index in enumerate(body):
            if not (opens[index] if index in opens else self.opens(index)):
                continue
            if marked is not None and given_name(self.doc.tokens[index].key) is None:
                continue
            if self._is_relation(body, start):
                return None  # wālid X: the name says whose
            stop = start + 1
            while stop < len(body) and stop - start < _MAX_NAME and self._continues(body, start, stop):
                stop += 1
            if self._is_bodys(body, start) and stop - start > 2 and not body_head:
                return start + 1, stop  # zaʿīmat ḥizb Mīrītis Zahāvā ...: the first word is the body's name
            if not self._is_personal(body, start, stop, body_head=body_head):
                continue
            if marked is None and self._in_marks(body, start):
                marked = start, stop  # the name of a programme or body, where a person's comes after it
                continue
            return self._from_given(body, start, stop), stop
        return marked

    def _is_relation(self, body: Sequence[int], start: int) -> bool:
        """Tell whether the name is a relation's: kin right before it, or before a description of him."""
        keys = [self.doc.tokens[index].key for index in body[max(0, start - 2) : start]]
        if keys and is_word(keys[-1], "kin") and not is_place(keys[-1]):
            return True
        return len(keys) == 2 and is_word(keys[0], "kin") and is_word(keys[1], "described-kin")

    def _is_bodys(self, body: Sequence[int], start: int) -> bool:
        """Tell whether an unknown word follows a body in the construct, within the phrase of an office."""
        tokens = self.doc.tokens
        if start < 2 or given_name(tokens[body[start]].key) is not None:
            return False
        before = tokens[body[start - 1]]
        kinds = source_kinds(before.key)
        return bool(kinds & BODY_HEADS) and not kinds & PERSON_HEADS and not articled(before)

    def _in_marks(self, body: Sequence[int], start: int) -> bool:
        """See unknown words right after a sign that opens them, in a phrase that has begun before."""
        tokens = self.doc.tokens
        before = tokens[body[start - 1]].text if start else ""
        known = given_name(tokens[body[start]].key)
        return bool(start) and known is None and before not in COMMAS | {")", "."} and not before.isalnum()

    def _from_given(self, body: Sequence[int], start: int, stop: int) -> int:
        """Begin the name at its given name when unknown words stand before it."""
        keys = [self.doc.tokens[body[k]].key for k in range(start, stop)]
        if len(keys) > 2 and "rank" in source_kinds(keys[0]) and has_article(keys[1]):
            return start + 2  # āyat Allāh X: a title
        if given_name(keys[0]) or self.tagged(body[start]):
            return start
        for offset, key in enumerate(keys[1:], 1):
            if given_name(key) in {"m", "f"} and start + offset + 1 < stop and start:
                return start + offset
        return start

    def _continues(self, body: Sequence[int], start: int, stop: int) -> bool:
        """Tell whether the token at a position of the phrase goes on the name that begins at another."""
        tokens = self.doc.tokens
        first, token, previous = tokens[body[start]], tokens[body[stop]], tokens[body[stop - 1]]
        if "-" in {token.text, previous.text}:
            return self._hyphenated(body, start, stop)
        if token.kind != "word" or body[stop] != body[stop - 1] + 1:
            return False
        if given_name(previous.key) == "particle" or self.is_foreign_surname(body[stop]):
            return True
        alone = stop - start == 1 and given_name(first.key) is None and given_name(token.key) is None
        if alone and is_place(first.key):
            return False  # a place that speaks for its government
        if self.opens(body[stop]) or self.goes_on(body[stop]):
            # A definite surname closes a name, but for a known name after it (the family's), no office.
            given = given_name(token.key) is not None and not articled(token)
            return not articled(previous) or (given and "role" not in source_kinds(token.key))
        return self._is_last(body, start, stop)

    def _hyphenated(self, body: Sequence[int], start: int, stop: int) -> bool:
        tokens = self.doc.tokens
        if tokens[body[stop]].text == "-":
            return is_hyphen(tokens, body[stop]) and self.goes_on(body[stop] + 1)
        return stop - start >= 2 and tokens[body[stop]].kind == "word" and self.goes_on(body[stop])

    def _is_last(self, body: Sequence[int], start: int, stop: int) -> bool:
        """Tell whether a word that opens no name is a surname: a definite one, or a rank or trade."""
        tokens = self.doc.tokens
        token, previous = tokens[body[stop]], tokens[body[stop - 1]]
        kinds = source_kinds(token.key)
        if not articled(token):
            return "rank" in kinds or self.is_second(body, start, stop)  # amīr, sulṭān, ṣiddīq
        if articled(tokens[body[start]]) or is_verbal_noun(token.key) or is_word(token.key, "describing"):
            return False
        if token.key.endswith(_PEOPLE) and given_name(strip_article(token.key)) is None:
            return False  # daʿā ʿAbbās al-isrāʾīliyyīn: people, no family
        if kinds and not is_word(strip_article(token.key), "trade-surname"):
            return False
        named = start and stop - start == 1 and is_word(tokens[body[start - 1]].key, "naming")
        known = bool(named) or given_name(previous.key) is not None or "rank" in source_kinds(previous.key)
        return known or (stop - start >= 2 and is_nisba(token.key))

    def is_second(self, body: Sequence[int], start: int, stop: int) -> bool:
        """Tell whether a trade after a lone given name is its second name: no complement follows."""
        tokens = self.doc.tokens
        after = body[0] + stop + 1 if stop >= len(body) else body[stop] + 1
        place = after - 1
        ranked = bool(start) and "rank" in source_kinds(tokens[body[start - 1]].key)
        if stop - start != 1 or not (ranked or given_name(tokens[body[start]].key) in {"m", "f"}):
            return False
        if "role" not in source_kinds(tokens[place].key) or after >= len(tokens):
            return False
        key = tokens[after].key
        return not has_article(key) and (tokens[after].kind == "sign" or is_function(key))

    def _is_personal(self, body: Sequence[int], start: int, stop: int, *, body_head: bool) -> bool:
        tokens = self.doc.tokens
        first = tokens[body[start]]
        before = tokens[body[start - 1]] if start else None
        if before is None:
            return not body_head
        kinds = source_kinds(before.key) if before.kind == "word" else frozenset()
        if "rank" in kinds:
            # Jāmiʿat al-malik Fahd: after a body in the construct the title and the name are the body's.
            body_before = tokens[body[start - 2]].key if start >= 2 else ""
            return has_article(body_before) or not source_kinds(body_before) & BODY_HEADS
        if body_head and before.text not in COMMAS:
            return False
        if before.kind == "sign":
            return stop - start >= 2 or given_name(first.key) is not None or before.text in "()"
        return is_word(before.key, "naming") or self._apposed(before, body, (start, stop))

    def _apposed(self, before: Token, body: Sequence[int], run: tuple[int, int]) -> bool:
        """Tell a name from the complement of the noun before it."""
        start, stop = run
        first = self.doc.tokens[body[start]]
        known = given_name(first.key) in {"m", "f"} or self.tagged(body[start]) is True
        if source_kinds(before.key) and not articled(before) and nationalities().matches(first.key):
            return False  # masʾūl turkī: Turkish, not the name Turkī
        if source_kinds(before.key) and articled(before):
            return True  # al-wazir Zarif: a definite office in apposition to a name
        if known and stop - start >= 2:
            return True
        if is_place(before.key):
            return known or stop - start >= 2  # mudarrib al-Maksīk Mighīl
        # raʾīs X: an indefinite noun takes X as its complement unless X is a full name.
        return not source_kinds(before.key) and (known or stop - start >= 2) and articled(before)
