"""From mentions to speakers: one source, however the article refers to it.

A surname meets its full name, a bare rank or office the person who holds it, *al-maṣdar* the unnamed
source before it, a definite common noun the body whose name begins with that noun.  Nothing is merged
on doubt: two people with the same surname stay two, told apart by gender and by who spoke last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from attrs import define, evolve, field

from quoteminer.lexicon.reporting import Gender, cue_forms
from quoteminer.lexicon.sources import given_name, source_kinds, strip_article
from quoteminer.lexicon.transliteration import same_sound
from quoteminer.lexicon.words import is_word
from quoteminer.model import Source, Span, Speaker, SpeakerKind
from quoteminer.speakers.mentions import Mention, MentionReader
from quoteminer.speakers.nominals import is_nisba, verb_shaped
from quoteminer.speakers.personal import COMMAS
from quoteminer.text import Document, fold_key
from quoteminer.text.tokens import tokenize

__all__ = ["Registry", "SpeakerEntry"]

_MAX_NAME = 5
# How many speakers back a name or description is looked for: no reader remembers more.
_REMEMBERED = 100
_MAX_BODY = 8
_VOWELS = frozenset("\N{ARABIC LETTER ALEF}\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}")


@define(eq=False)
class SpeakerEntry:
    """A speaker while the article is being read."""

    number: int
    text: str
    keys: tuple[str, ...]
    kind: SpeakerKind
    gender: Gender | None
    heads: set[str] = field(factory=set)
    aliases: list[str] = field(factory=list)
    roles: list[str] = field(factory=list)
    last: int = 0
    last_span: Span | None = None
    documents: bool = False

    @property
    def id(self) -> str:
        """The speaker's id in the result."""
        return f"s{self.number}"

    def see(self, text: str, span: Span, role: str | None, gender: Gender | None) -> None:
        """Record one more mention."""
        if text != self.text and text not in self.aliases:
            self.aliases.append(text)
        if role and role not in self.roles:
            self.roles.append(role)
            self.heads.update(_heads(role))
        self.last, self.last_span = span.start, span
        self.gender = self.gender or gender


@lru_cache(maxsize=4096)
def _heads(role: str) -> frozenset[str]:
    """List the folded nouns of an office by which it can be taken up again."""
    keys = (strip_article(token.key) for token in tokenize(role) if token.kind == "word")
    return frozenset(key for key in keys if source_kinds(key) & {"rank", "role", "unnamed"})


def _same_token(one: str, other: str) -> bool:
    """Compare two folded name words, letting a foreign name waver by a sound or two letters swapped."""
    one, other = strip_article(one), strip_article(other)
    if one == other:
        return True
    if one[:1] != other[:1] or (given_name(one) and given_name(other)):
        return False
    if min(len(one), len(other)) >= 4 and _skeleton(one) == _skeleton(other):
        return True
    if min(len(one), len(other)) < 5:
        return False
    if sorted(one) == sorted(other):
        return True  # two letters swapped
    apart = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and len(apart) == 1 and same_sound(*apart[0])


def _is_particle(key: str) -> bool:
    return given_name(key) == "particle" and not is_word(key, "complementizer")


def _is_kin(one: str, other: str) -> bool:
    """Compare two folded words of an office, letting an adjective of origin stand for its noun."""
    if one == other:
        return True
    return is_nisba(one) and len(other) >= 3 and one.startswith(other[: max(3, len(other) - 1)])


@lru_cache(maxsize=4096)
def _skeleton(word: str) -> str:
    """Drop the long vowels after the first letter: transliterations waver in them."""
    return word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether the words of one name appear, in order, among those of another."""
    rest = iter(whole)
    return all(any(_same_token(word, other) for other in rest) for word in part)


def _is_shorter(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Tell whether one name is the other cut short: a first name, a surname, a name without the father's."""
    if not part or not (_same_token(part[-1], whole[-1]) or _same_token(part[0], whole[0])):
        return False
    return _within(part, whole)


@define(eq=False, slots=False)
class Registry:
    """The speakers of one article, in the order in which they are first met."""

    doc: Document
    reader: MentionReader
    entries: list[SpeakerEntry] = field(factory=list)
    _recent: dict[int, SpeakerEntry] = field(factory=dict)

    def resolve(self, mention: Mention, gender: Gender | None = None) -> SpeakerEntry:
        """Find or make the speaker a mention denotes; ``gender`` is what the verb agrees with."""
        gender = gender or mention.gender
        mention = self._surname(mention, gender)
        entry = self._person(mention, gender) if mention.name else self._described(mention, gender)
        entry.see(mention.span.of(self.doc.text), mention.span, mention.role, gender)
        self.touch(entry, mention.span.start)
        if mention.name:
            entry.heads.add(mention.head) if source_kinds(mention.head) else None
        return entry

    def touch(self, entry: SpeakerEntry, offset: int) -> None:
        """Note that a speaker has spoken again."""
        entry.last = offset
        self._recent.pop(entry.number, None)
        self._recent[entry.number] = entry

    def _latest(self) -> Iterator[SpeakerEntry]:
        """Go back over the speakers met, the one who spoke last first; far ones are forgotten."""
        return islice(reversed(self._recent.values()), _REMEMBERED)

    def _surname(self, mention: Mention, gender: Gender | None) -> Mention:
        """Read a lone definite word as a surname where the article has the full name (*al-ʿAbādī*)."""
        words = self.doc.tokens_in(mention.span)
        if mention.name or len(words) != 1 or source_kinds(mention.head):
            return mention
        as_name = evolve(mention, name=(words[0].key,), kind="person", gender=gender)
        if any(
            e.kind == "person" and _is_shorter(as_name.name, e.keys) and _agree(e.gender, gender)
            for e in self._latest()
        ):
            return as_name
        _, keys = self._fullest(as_name, gender)
        return as_name if len(keys) > 1 else mention

    # -- people ---------------------------------------------------------------------------------

    def _person(self, mention: Mention, gender: Gender | None) -> SpeakerEntry:
        for entry in self._latest():
            if entry.kind != "person" or not _agree(entry.gender, gender):
                continue
            if _is_shorter(mention.name, entry.keys) or (
                len(entry.keys) > 1 and _is_shorter(entry.keys, mention.name)
            ):
                if len(mention.name) > len(entry.keys):
                    entry.aliases.append(entry.text)
                    entry.text, entry.keys = mention.span.of(self.doc.text), mention.name
                return entry
        known = self._body_named(mention)
        if known is not None:
            return known
        span, keys = self._fullest(mention, gender)
        kind: SpeakerKind = (
            "person" if len(keys) > 1 or mention.role or mention.gender else self._lone_kind(keys)
        )
        return self._add(span.of(self.doc.text), keys, kind, gender, mention)

    def _body_named(self, mention: Mention) -> SpeakerEntry | None:
        """Find a body by one distinctive word of its name (*al-Qassām*)."""
        if len(mention.name) > 2 or mention.role or any(source_kinds(key) for key in mention.name):
            return None
        for entry in self._latest():
            if entry.kind == "organization" and len(entry.keys) > 1 and _within(mention.name, entry.keys[1:]):
                return entry
        return None

    def _lone_kind(self, keys: tuple[str, ...]) -> SpeakerKind:
        return "person" if given_name(keys[0]) in {"m", "f"} else "organization"

    def _fullest(self, mention: Mention, gender: Gender | None) -> tuple[Span, tuple[str, ...]]:
        """Find the longest form of a name anywhere in the article that ends as this one does."""
        tokens = self.doc.tokens
        best, best_keys = mention.span, mention.name
        last = mention.name[-1]
        for index in self._positions(strip_article(last))[:_REMEMBERED]:
            start = index
            while start > 0 and index - start < _MAX_NAME - 1 and self._extends(start - 1):
                start -= 1
            keys = tuple(token.key for token in tokens[start : index + 1])
            if len(keys) <= len(best_keys) or not _within(mention.name, keys):
                continue
            if len(mention.name) == 1 and self._is_followed(index):
                continue  # a father's name in the middle of another's
            start = self._trim(start, index)
            keys = tuple(token.key for token in tokens[start : index + 1])
            first = given_name(keys[0])
            if len(keys) <= len(best_keys) or (first in {"m", "f"} and not _agree(first, gender)):
                continue
            best, best_keys = Span(tokens[start].start, tokens[index].end), keys
        return best, best_keys

    def _is_followed(self, index: int) -> bool:
        """Tell whether a name goes on after a token."""
        if index + 1 >= len(self.doc.tokens):
            return False
        token = self.doc.tokens[index + 1]
        surname = strip_article(token.key) != token.key and not source_kinds(token.key)
        return token.kind == "word" and (surname or self.reader.names.opens(index + 1))

    def _before(self, key: str, offset: int) -> Iterator[int]:
        """Go back over the places of a word before an offset."""
        places = self._positions(key)
        last = bisect_left(places, self.doc.token_index(offset))
        return reversed(places[max(0, last - _REMEMBERED) : last])

    def _positions(self, key: str) -> list[int]:
        return self._index().get(key, [])

    def _index(self) -> dict[str, list[int]]:
        if not hasattr(self, "_cached_index"):
            table: dict[str, list[int]] = {}
            for index, token in enumerate(self.doc.tokens):
                if token.kind == "word":
                    table.setdefault(strip_article(token.key), []).append(index)
            self._cached_index = table
        return self._cached_index

    def _extends(self, index: int) -> bool:
        """Tell whether the word can stand inside a personal name that goes on to its right."""
        token = self.doc.tokens[index]
        if token.kind != "word" or not self.doc.tokens[index + 1].spaced:
            return False
        return self.reader.names.opens(index) and not verb_shaped(token.key)

    def _trim(self, start: int, index: int) -> int:
        """Leave out words before the name that nothing shows to belong to it."""
        tokens = self.doc.tokens
        for position in range(start, index):
            if given_name(tokens[position].key) in {"m", "f"}:
                first = position
                while first > start and _is_particle(tokens[first - 1].key):
                    first -= 1  # a kunya or a compound begins before its given name
                return first
        before = tokens[start - 1] if start else None
        safe = (
            (before is not None and before.kind == "sign" and before.text not in ".!؟")
            if before is None or before.kind == "sign"
            else bool(source_kinds(before.key))
            or strip_article(before.key) != before.key
            or bool(cue_forms(before.key))
            or is_word(before.key, "preposition", "naming")
        )
        return start if safe and index - start <= 2 else max(start, index - 1)

    # -- bodies, documents, unnamed sources -----------------------------------------------------

    def _described(self, mention: Mention, gender: Gender | None = None) -> SpeakerEntry:
        text = mention.span.of(self.doc.text)
        keys = tuple(
            strip_article(token.key) for token in self.doc.tokens_in(mention.span) if token.kind == "word"
        )
        gender = gender or (mention.gender if mention.kind != "organization" else None)
        known = self._body_named(evolve(mention, name=keys)) if len(keys) == 1 else None
        if known is not None:
            return known
        if mention.definite or len(keys) == 1 or self._construct(mention):
            entry = self._taken_up(mention, keys, gender)
            if entry is not None:
                return entry
        for entry in self._latest():
            if (
                entry.kind == mention.kind
                and entry.keys[:1] == keys[:1]
                and (_within(keys, entry.keys) or _within(entry.keys, keys))
            ):
                if len(keys) > len(entry.keys):
                    entry.aliases.append(entry.text)
                    entry.text, entry.keys = text, keys
                return entry
        text, keys = self._fullest_body(mention, text, keys)
        return self._add(text, keys, mention.kind, gender, mention)

    def _fullest_body(
        self, mention: Mention, text: str, keys: tuple[str, ...]
    ) -> tuple[str, tuple[str, ...]]:
        """Find the longest form of a body's name in the article that holds all words of this one."""
        if mention.kind != "organization" or len(keys) < 2 or not source_kinds(mention.head):
            return text, keys
        for index in self._positions(mention.head)[:_REMEMBERED]:
            other = self.reader.read(index)
            if other is None or other.name or other.head != mention.head:
                continue
            longer = tuple(strip_article(t.key) for t in self.doc.tokens_in(other.span) if t.kind == "word")
            if len(keys) < len(longer) <= _MAX_BODY and _within(keys, longer):
                text, keys = other.span.of(self.doc.text), longer
        return text, keys

    def _construct(self, mention: Mention) -> bool:
        """Tell whether the phrase is made definite by its complement (*wazīr al-khārijiyya*)."""
        words = [t for t in self.doc.tokens_in(mention.span) if t.kind == "word"][1:3]
        return any(strip_article(word.key) != word.key for word in words)

    def _taken_up(
        self, mention: Mention, keys: tuple[str, ...], gender: Gender | None
    ) -> SpeakerEntry | None:
        """Resolve a definite description to the source it takes up again."""
        generic = is_word(mention.head, "anaphor")
        unnamed = is_word(mention.head, "unnamed-anaphor") and len(keys) == 1
        for entry in self._latest():
            if "document" in source_kinds(mention.head) and entry.documents and len(keys) == 1:
                return entry
            held = mention.head in entry.heads or (entry.keys and entry.keys[0] == mention.head)
            if held and self._compatible(entry, keys, gender):
                return entry
            if unnamed and entry.kind == "unnamed" and entry.keys != keys:
                return entry
            if generic and entry.kind == "person" and len(keys) <= 4 and _agree(entry.gender, gender):
                return entry
        return self._introduced(mention, keys)

    def _compatible(self, entry: SpeakerEntry, keys: tuple[str, ...], gender: Gender | None) -> bool:
        """Check that the further words of a description do not contradict what is known."""
        if entry.kind == "person" and not _agree(entry.gender, gender):
            return False
        if len(keys) == 1:
            return True
        known = set(entry.keys)
        for role in entry.roles:
            known.update(strip_article(fold_key(word)) for word in role.split())
        shared = sum(any(_is_kin(key, other) for other in known) for key in keys)
        return shared >= max(1, (len(keys) + 1) // 2)

    def _introduced(self, mention: Mention, keys: tuple[str, ...]) -> SpeakerEntry | None:
        """Look back in the article for the phrase that introduced a definite noun."""
        for index in self._before(mention.head, mention.span.start):
            holder = self._holder(index, keys)
            if holder is not None:
                return self._person(holder, holder.gender)
            earlier = self._introduction(index, mention, keys)
            if earlier is None:
                continue
            entry = self._person(earlier, earlier.gender) if earlier.name else self._described_new(earlier)
            if earlier.role and earlier.role not in entry.roles:
                entry.roles.append(earlier.role)
            entry.heads.add(mention.head)
            return entry
        return None

    def _introduction(self, index: int, mention: Mention, keys: tuple[str, ...]) -> Mention | None:
        """Read the phrase at a token where it says more than the one that takes it up."""
        earlier = self.reader.read(index)
        if (len(keys) > 1 and not mention.definite) or earlier is None or earlier.head != mention.head:
            return None
        words = [strip_article(t.key) for t in self.doc.tokens_in(earlier.phrase) if t.kind == "word"]
        definite = strip_article(self.doc.tokens[index].key) != self.doc.tokens[index].key
        if len(words) <= len(keys) or (definite and not earlier.name):
            return None
        return earlier if set(keys) <= set(words) else None

    def _holder(self, index: int, keys: tuple[str, ...]) -> Mention | None:
        """Read the name right before an office in apposition (*X, raʾīs al-baladiyya*)."""
        tokens = self.doc.tokens
        words = [strip_article(token.key) for token in tokens[index : index + len(keys)]]
        if len(keys) < 2 or words != list(keys):
            return None
        last = index - 1 if index and tokens[index - 1].text in COMMAS else index
        for first in range(max(0, last - _MAX_NAME), last - 1):
            named = self.reader.read(first) if given_name(tokens[first].key) else None
            if named is not None and named.name and named.stop == last:
                return named
        return None

    def merge_offices(self) -> dict[str, SpeakerEntry]:
        """Find the unnamed office-holders whose office an article later gives a name to.

        Maps the id of the description's entry to the person's entry.
        """
        people = [e for e in self.entries if e.kind == "person" and e.roles]
        merged: dict[str, SpeakerEntry] = {}
        for entry in self.entries:
            if entry.kind != "unnamed" or len(entry.keys) < 2:
                continue
            for person in people:
                words = {strip_article(fold_key(word)) for role in person.roles for word in role.split()}
                if entry.keys[0] in person.heads and all(key in words for key in entry.keys[1:3]):
                    merged[entry.id] = person
                    break
        return merged

    def _described_new(self, mention: Mention) -> SpeakerEntry:
        text = mention.span.of(self.doc.text)
        keys = tuple(
            strip_article(token.key) for token in self.doc.tokens_in(mention.span) if token.kind == "word"
        )
        for entry in self.entries:
            if entry.keys == keys:
                return entry
        return self._add(text, keys, mention.kind, mention.gender, mention)

    def _add(
        self,
        text: str,
        keys: tuple[str, ...],
        kind: SpeakerKind,
        gender: Gender | None,
        mention: Mention,
    ) -> SpeakerEntry:
        entry = SpeakerEntry(len(self.entries) + 1, text, keys, kind, gender)
        if source_kinds(mention.head):
            entry.heads.add(mention.head)
        if mention.role:
            entry.heads.update(_heads(mention.role))
        self.entries.append(entry)
        self._recent[entry.number] = entry
        return entry

    # -- out ------------------------------------------------------------------------------------

    def source(self, entry: SpeakerEntry, span: Span) -> Source:
        """Make the link that a quote keeps."""
        return Source(entry.id, entry.text, span, entry.roles[0] if entry.roles else None)

    def speakers(self) -> tuple[Speaker, ...]:
        """Give the speakers as values."""
        return tuple(
            Speaker(
                e.id,
                e.text,
                e.kind,
                tuple(alias for alias in dict.fromkeys(e.aliases) if alias != e.text),
                tuple(e.roles),
            )
            for e in self.entries
        )


def _agree(one: Gender | None, other: Gender | None) -> bool:
    return one is None or other is None or one == other
