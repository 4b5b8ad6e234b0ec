"""From mentions to speakers: one source, however the article refers to it.

A surname meets its full name, a bare rank or office the person who holds it, *al-maṣdar* the unnamed
source before it, a definite common noun the body whose name begins with that noun.  Nothing is merged
on doubt: two people with the same surname stay two, told apart by gender and by who spoke last.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from attrs import define, evolve, field

from quoteminer.lexicon.reporting import Gender
from quoteminer.lexicon.sources import given_name, source_kinds, strip_article
from quoteminer.lexicon.words import is_word
from quoteminer.model import Source, Span, Speaker, SpeakerKind
from quoteminer.speakers.fullest import FullForms
from quoteminer.speakers.likeness import agree, is_kin, is_shorter, within
from quoteminer.speakers.mentions import Mention, MentionReader
from quoteminer.speakers.nominals import is_place
from quoteminer.text import Document, fold_key
from quoteminer.text.tokens import tokenize

__all__ = ["Registry", "SpeakerEntry"]

# How many speakers back a name or description is looked for: no reader remembers more.
_REMEMBERED = 100


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


@define(eq=False, slots=False)
class Registry:
    """The speakers of one article, in the order in which they are first met."""

    doc: Document
    reader: MentionReader
    forms: FullForms = field(init=False)
    entries: list[SpeakerEntry] = field(factory=list)
    _recent: dict[int, SpeakerEntry] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self.forms = FullForms(self.doc, self.reader)

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
        words = [token for token in self.doc.tokens_in(mention.span) if token.kind == "word"]
        if mention.name or len(words) != 1:
            return mention
        if source_kinds(mention.head):
            return self._office_as_surname(mention, words[0].key, gender)
        as_name = evolve(mention, name=(words[0].key,), kind="person", gender=gender)
        if any(
            e.kind == "person" and is_shorter(as_name.name, e.keys) and agree(e.gender, gender)
            for e in self._latest()
        ):
            return as_name
        _, keys = self.forms.of_person(as_name, gender)
        return as_name if len(keys) > 1 else mention

    def _office_as_surname(self, mention: Mention, key: str, gender: Gender | None) -> Mention:
        """Read *al-Sulṭān* as a surname where the article has a given name right before it."""
        if not source_kinds(mention.head) <= {"rank", "role"} or strip_article(key) == key:
            return mention
        as_name = evolve(mention, name=(key,), kind="person", gender=gender)
        _, keys = self.forms.of_person(as_name, gender)
        return as_name if len(keys) > 1 and given_name(keys[0]) in {"m", "f"} else mention

    # -- people ---------------------------------------------------------------------------------

    def _person(self, mention: Mention, gender: Gender | None) -> SpeakerEntry:
        for entry in self._latest():
            if entry.kind != "person" or not agree(entry.gender, gender):
                continue
            if is_shorter(mention.name, entry.keys) or (
                len(entry.keys) > 1 and is_shorter(entry.keys, mention.name)
            ):
                if len(mention.name) > len(entry.keys):
                    entry.aliases.append(entry.text)
                    entry.text, entry.keys = mention.span.of(self.doc.text), mention.name
                return entry
        known = self._body_named(mention)
        if known is not None:
            return known
        if len(mention.name) == 1 and is_place(mention.name[0]) and not (mention.role or mention.gender):
            # A capital that speaks for its government has no fuller name.
            return self._add(mention.span.of(self.doc.text), mention.name, "organization", gender, mention)
        span, keys = self.forms.of_person(mention, gender)
        kind: SpeakerKind = (
            "person" if len(keys) > 1 or mention.role or mention.gender else self._lone_kind(keys)
        )
        return self._add(span.of(self.doc.text), keys, kind, gender, mention)

    def _body_named(self, mention: Mention) -> SpeakerEntry | None:
        """Find a body by one distinctive word of its name (*al-Qassām*)."""
        if len(mention.name) > 2 or mention.role or any(source_kinds(key) for key in mention.name):
            return None
        for entry in self._latest():
            if entry.kind == "organization" and len(entry.keys) > 1 and within(mention.name, entry.keys[1:]):
                return entry
        return None

    def _lone_kind(self, keys: tuple[str, ...]) -> SpeakerKind:
        return "person" if given_name(keys[0]) in {"m", "f"} else "organization"

    # -- bodies, documents, unnamed sources -----------------------------------------------------

    def _described(self, mention: Mention, gender: Gender | None = None) -> SpeakerEntry:
        text = mention.span.of(self.doc.text)
        keys = tuple(
            strip_article(token.key) for token in self.doc.tokens_in(mention.span) if token.kind == "word"
        )
        gender = gender or (mention.gender if mention.kind != "organization" else None)
        if self._is_another(mention):
            return self._add(text, keys, mention.kind, gender, mention)
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
                and (within(keys, entry.keys) or within(entry.keys, keys))
            ):
                if len(keys) > len(entry.keys):
                    entry.aliases.append(entry.text)
                    entry.text, entry.keys = text, keys
                return entry
        text, keys = self.forms.of_body(mention, text, keys)
        return self._add(text, keys, mention.kind, gender, mention)

    def _is_another(self, mention: Mention) -> bool:
        """See *shāhida ukhrā*: not the one met before."""
        following = self.doc.tokens[mention.stop : mention.stop + 1]
        return bool(following) and not mention.definite and is_word(following[0].key, "another")

    def _construct(self, mention: Mention) -> bool:
        """Tell whether the phrase is made definite by its complement (*wazīr al-khārijiyya*)."""
        words = [t for t in self.doc.tokens_in(mention.span) if t.kind == "word"][1:3]
        if words and is_word(words[0].key, "preposition"):
            return False  # masʾūl fī l-bayt: still any official
        return any(strip_article(word.key) != word.key for word in words)

    def _taken_up(
        self, mention: Mention, keys: tuple[str, ...], gender: Gender | None
    ) -> SpeakerEntry | None:
        """Resolve a definite description to the source it takes up again."""
        generic = is_word(mention.head, "anaphor")
        unnamed = is_word(mention.head, "unnamed-anaphor") and len(keys) == 1
        if unnamed and (same := self._of_head(mention.head)) is not None:
            return same
        for entry in self._latest():
            if "document" in source_kinds(mention.head) and entry.documents and len(keys) == 1:
                return entry
            held = mention.head in entry.heads or (entry.keys and entry.keys[0] == mention.head)
            if held and self._compatible(entry, keys, gender):
                return entry
            if unnamed and entry.kind == "unnamed" and entry.keys != keys:
                return entry
            if generic and entry.kind == "person" and len(keys) <= 4 and agree(entry.gender, gender):
                return entry
        return self._introduced(mention, keys)

    def _of_head(self, head: str) -> SpeakerEntry | None:
        """Find the last unnamed source that the same noun introduced (*maṣdar amnī*, *al-maṣdar*)."""
        return next((e for e in self._latest() if e.kind == "unnamed" and e.keys[:1] == (head,)), None)

    def _compatible(self, entry: SpeakerEntry, keys: tuple[str, ...], gender: Gender | None) -> bool:
        """Check that the further words of a description do not contradict what is known."""
        if entry.kind == "person" and not agree(entry.gender, gender):
            return False
        if len(keys) == 1:
            return True
        known = set(entry.keys)
        for role in entry.roles:
            known.update(strip_article(fold_key(word)) for word in role.split())
        shared = sum(any(is_kin(key, other) for other in known) for key in keys)
        return shared >= max(1, (len(keys) + 1) // 2)

    def _introduced(self, mention: Mention, keys: tuple[str, ...]) -> SpeakerEntry | None:
        """Look back in the article for the phrase that introduced a definite noun."""
        for index in self.forms.before(mention.head, mention.span.start):
            holder = self.forms.holder(index, keys)
            if holder is not None:
                return self._person(holder, holder.gender)
            earlier = self.forms.introduction(index, mention, keys)
            if earlier is not None:
                return self._introduced_by(earlier, mention)
        for index in self.forms.before(mention.head, mention.span.start):
            earlier = self.forms.introduction(index, mention, keys, definite_body=True)
            if earlier is not None:
                return self._introduced_by(earlier, mention)
        return None

    def _introduced_by(self, earlier: Mention, mention: Mention) -> SpeakerEntry:
        entry = self._person(earlier, earlier.gender) if earlier.name else self._described_new(earlier)
        if earlier.role and earlier.role not in entry.roles:
            entry.roles.append(earlier.role)
        entry.heads.add(mention.head)
        return entry

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
