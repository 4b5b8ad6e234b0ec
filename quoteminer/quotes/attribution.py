"""Credit every quote and reported clause of an article to its speaker.

The reporting words are followed in the order of the text, so that each answer can lean on the ones
before it: *wa-aḍāfa* without a subject goes on with whoever spoke last, *al-maṣdar* takes up the source
already met.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import define, evolve, field

from quoteminer.lexicon.clitics import analyses
from quoteminer.lexicon.reporting import Gender
from quoteminer.lexicon.sources import source_kinds
from quoteminer.lexicon.words import is_word
from quoteminer.model import Span
from quoteminer.quotes.credit import Attribution
from quoteminer.quotes.cues import CueHit, is_complementizer
from quoteminer.quotes.layout import Layout
from quoteminer.quotes.subjects import SubjectFinder
from quoteminer.speakers.grammar import Grammar
from quoteminer.speakers.mentions import Mention, MentionReader
from quoteminer.speakers.nominals import is_nisba
from quoteminer.speakers.resolution import Registry, SpeakerEntry
from quoteminer.text import fold_key

__all__ = ["Attributor"]

# How many reporting words back a subject-less verb looks for whom it goes on with.
_LOOK_BACK = 40
_SENTENCE = 60
# How far behind an outlet the qawluhu of whom it carries can stand.
_SAYING = 30
_ACCUSATIVE = ("\N{ARABIC LETTER ALEF}", "\N{ARABIC LETTER ALEF}\N{ARABIC FATHATAN}")
_STOPS = frozenset(".!\N{ARABIC QUESTION MARK}")
# What is taken off where the one to go on with has not been heard.
_UNHEARD = 0.25


def _is_epithet(mention: Mention) -> bool:
    """See a common noun that describes who goes on speaking (*wa-tābaʿa afḍalu lāʿibin fī l-ʿālam*)."""
    return not (mention.certain or mention.name or mention.definite)


_NOBODY = Attribution(None, None, "speaker-none", 0.0)


@define(eq=False)
class Attributor:
    """Finds the source of each reporting word of one document."""

    layout: Layout
    reader: MentionReader
    registry: Registry
    grammar: Grammar | None = None
    found: dict[int, Attribution] = field(factory=dict)
    _order: list[CueHit] = field(factory=list)
    _subjects: SubjectFinder = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._subjects = SubjectFinder(self.layout, self.reader, self.grammar)

    def run(self) -> dict[int, Attribution]:
        """Attribute every cue, keyed by the index of its first token."""
        for hit in self.layout.cues:
            attribution = self._attribute(hit)
            if attribution.entry is None:
                attribution = evolve(attribution, others=self._considered())
            self.found[hit.index] = attribution
            self._order.append(hit)
        return self.found

    def at_colon(self, number: int) -> Attribution | None:
        """Credit a mark that a name and a colon lead to (*al-wazīr: «...»*)."""
        layout = self.layout
        stop = layout.doc.token_index(layout.marks[number].outer.start)
        first = layout.left(number)
        if stop - first < 2 or layout.doc.tokens[stop - 1].text != ":":
            return None
        mention = self.reader.read(first)
        if mention is None or mention.stop != stop - 1 or not mention.certain:
            return None
        return self._credit(mention, mention.gender, "speaker-colon", 0.85)

    def _attribute(self, hit: CueHit) -> Attribution:
        if hit.part == "phrase":
            return self._of_phrase(hit)
        if hit.part == "participle":
            return self._of_participle(hit)
        if hit.part == "masdar":
            return self._of_masdar(hit)
        return self._of_finite(hit)

    def _earlier(self) -> Iterator[tuple[CueHit, Attribution]]:
        """Go back over the reporting words that credit somebody, the last one first."""
        for hit in self._order[: -_LOOK_BACK - 1 : -1]:
            attribution = self.found[hit.index]
            if attribution.entry is not None and attribution.span is not None:
                yield hit, attribution

    def _considered(self) -> tuple[tuple[SpeakerEntry, Span, float], ...]:
        """List the last two speakers, as candidates for words that nobody is credited with."""
        last: dict[str, tuple[SpeakerEntry, Span, float]] = {}
        for _, attribution in self._earlier():
            entry, span = attribution.entry, attribution.span
            if entry is not None and span is not None and len(last) < 2:
                last.setdefault(entry.id, (entry, span, 0.3 if not last else 0.15))
        return tuple(last.values())

    # -- finite verbs ---------------------------------------------------------------------------

    def _of_finite(self, hit: CueHit) -> Attribution:
        gender = hit.form.gender if hit.form else None
        if self._subordinate(hit):
            return self._of_relative(hit, gender)
        before = self._subjects.before(hit)
        if before is not None and self._subjects.adjoins(before, hit):
            return self._credit(before, gender, "speaker-subject-before", 0.95)
        after = self._subjects.after(hit)
        if after is not None and (after.certain or before is None or not before.certain):
            return self._of_subject(hit, after, gender)
        if before is not None:
            return self._credit(before, gender, "speaker-subject-before", 0.9)
        if self._impersonal(hit):
            return _NOBODY
        return self._continue(hit, gender)

    def _of_subject(self, hit: CueHit, subject: Mention, gender: Gender | None) -> Attribution:
        """Credit the subject after its verb; an epithet after a verb of going on is who spoke last."""
        if hit.sense == "continue" and _is_epithet(subject):
            going_on = self._continue(hit, gender)
            if going_on.entry is not None:
                return evolve(going_on, confidence=min(going_on.confidence, 0.8), stop=subject.stop)
        inner = self._carried(hit, subject) if hit.sense == "carry" else None
        if inner is not None:
            return self._credit(inner, None, "speaker-innermost", 0.9, inner.stop)
        sure = 0.95 if subject.certain else 0.8
        return self._credit(subject, gender, "speaker-subject-after", sure, subject.stop)

    def _carried(self, hit: CueHit, outlet: Mention) -> Mention | None:
        """Read whom an outlet carries, where the words follow at once (*naqalat al-Manār ʿan X anna ...*)."""
        tokens = self.layout.doc.tokens
        if outlet.stop + 1 >= len(tokens) or not is_word(tokens[outlet.stop].key, "quoted-from"):
            return None
        mention = self.reader.read(outlet.stop + 1)
        saying = self.layout.cues_between(outlet.stop, outlet.stop + _SAYING)
        if mention is None or not mention.certain or any(cue.part == "masdar" for cue in saying):
            return None
        return mention if self._reports(hit) else None

    def _of_relative(self, hit: CueHit, gender: Gender | None) -> Attribution:
        """Credit the verb of a relative clause: its own subject where its object is the antecedent."""
        if self._resumed(hit):
            main = self._subjects.main(hit)
            agrees = main is not None and self._agrees(main, gender)
            return self._credit(main, gender, "speaker-main-subject", 0.7) if main and agrees else _NOBODY
        subject = self._subjects.after(hit)
        if hit.form is None or not hit.form.pronoun or hit.form.verb.addresses:
            if subject is not None and subject.certain and self._leads(subject.stop):
                return self._of_subject(hit, subject, gender)  # alladhī qālat al-maḥaṭṭa innahu ...
            return self._of_antecedent(hit, gender)
        known = subject is not None and (subject.certain or is_nisba(subject.head))
        return self._of_subject(hit, subject, gender) if subject and known else _NOBODY

    def _leads(self, index: int) -> bool:
        """Tell whether the reported words begin at a token."""
        tokens = self.layout.doc.tokens
        return index < len(tokens) and (tokens[index].text == ":" or is_complementizer(tokens[index].key))

    def _of_antecedent(self, hit: CueHit, gender: Gender | None) -> Attribution:
        """Credit the person whom a relative clause goes on with (*al-nāʾib X, alladhī qāla: «...»*)."""
        antecedent = self._subjects.antecedent(hit)
        if antecedent is None or not self._agrees(antecedent, gender) or not self._reports(hit):
            return _NOBODY
        return self._credit(antecedent, gender, "speaker-antecedent", 0.9)

    def _subordinate(self, hit: CueHit) -> bool:
        """Pass over a verb that describes its antecedent (*alladhī*) or asserts nothing (after *an*)."""
        if not hit.index or hit.form is None:
            return False
        previous = self.layout.doc.tokens[hit.index - 1].key
        if is_word(previous, "relative") and not is_word(previous, "of-things"):
            # alladhī qāla inna ...: with its clause at once, the antecedent is not who said it.
            following = self.layout.doc.tokens[hit.stop : hit.stop + 1]
            return not (following and is_complementizer(following[0].key))
        if self._resumed(hit):
            return True
        key = self.layout.doc.tokens[hit.index].key
        imperfect = key.endswith(fold_key(hit.form.verb.imperfect)[1:])
        return imperfect and is_word(previous, "subjunctive")

    def _resumed(self, hit: CueHit) -> bool:
        """See a verb that tells of a thing just named, taken up after it (*aṣdara X bayānan qāla fīhi*)."""
        tokens = self.layout.doc.tokens
        if hit.conjunction or not hit.finite or hit.stop >= len(tokens):
            return False
        previous = tokens[hit.index - 1]
        indefinite = previous.kind == "word" and previous.text.endswith(_ACCUSATIVE)
        return indefinite and is_word(tokens[hit.stop].key, "resumptive")

    def _impersonal(self, hit: CueHit) -> bool:
        """*yudhkaru anna*, *yutawaqqaʿu an*: an imperfect right before its clause has no agent."""
        tokens = self.layout.doc.tokens
        if hit.form is None or hit.form.future or hit.stop >= len(tokens):
            return False
        key = tokens[hit.index].key
        stem = next((r.stem for r in analyses(key) if r.letters == hit.form.letters), key)
        return is_word(stem, "impersonal") and is_complementizer(tokens[hit.stop].key)

    # -- going on -------------------------------------------------------------------------------

    def _continue(self, hit: CueHit, gender: Gender | None, *, carried: bool = False) -> Attribution:
        """Go on with the subject of the clause before, or with the last speaker that agrees.

        ``carried`` passes over the outlet that carries another's words.
        """
        latest = self._latest(hit, gender, carried=carried)
        shift = None if carried else self._shift(hit, gender, latest)
        if shift is not None:
            return shift
        if latest is None:
            return _NOBODY
        spoke, attribution = latest
        entry = attribution.entry
        assert entry is not None  # noqa: S101  # _latest gives credited words only
        offset = self.layout.doc.tokens[hit.index].start
        near = self.layout.doc.tokens[spoke.index].start >= self.layout.doc.paragraph_at(offset).start
        sure = 0.9 if near or hit.sense == "continue" else 0.85
        if hit.form is not None and hit.form.number == "p" and entry.kind == "person":
            sure -= 0.45
        if spoke.part == "phrase":
            sure -= 0.3
        elif not self._reports(spoke):
            sure -= _UNHEARD
        self.registry.touch(entry, offset)
        return Attribution(entry, attribution.span, "speaker-continues", round(sure, 2))

    def _latest(
        self, hit: CueHit, gender: Gender | None, *, carried: bool
    ) -> tuple[CueHit, Attribution] | None:
        """Find the last speaker the verb can go on with: a verb's subject first, then a phrase's source."""
        outside = not self.layout.in_long(hit.index)
        owner = self.layout.owners[hit.index]
        spare: tuple[CueHit, Attribution] | None = None
        for earlier, attribution in self._earlier():
            entry = attribution.entry
            if entry is None or (outside and self.layout.in_long(earlier.index)):
                continue  # who speaks inside a quote does not go on outside it
            if not outside and self._narrated(owner) and self.layout.owners[earlier.index] != owner:
                continue  # qāla lī, said by whom the speaker tells of: never the speaker
            if entry.gender and gender and entry.gender != gender:
                continue
            if carried and earlier.sense == "carry":
                continue
            if earlier.part == "phrase" or earlier.relative:
                spare = spare or (earlier, attribution)
                continue
            near = spare is not None and self._is_nearer(spare[0], earlier, hit)
            return spare if spare is not None and near else (earlier, attribution)
        return spare

    def _is_nearer(self, spare: CueHit, other: CueHit, hit: CueHit) -> bool:
        """Tell whether a phrase gave its source in the sentence before, the other verb paragraphs ago."""
        doc = self.layout.doc
        here, there, far = (doc.tokens[cue.index].start for cue in (hit, spare, other))
        before = doc.sentence_at(here).start - 1
        close = before >= 0 and doc.sentence_at(before).start <= there
        return close and far < doc.paragraph_at(there).start

    def _narrated(self, owner: int) -> bool:
        """Tell whether a long marked span is sound, so that a verb in it tells of somebody else."""
        return owner >= 0 and set(self.layout.marks[owner].defects) <= {"nested"}

    def _shift(
        self, hit: CueHit, gender: Gender | None, latest: tuple[CueHit, Attribution] | None
    ) -> Attribution | None:
        """See whether a clause without a reporting word has brought in another subject since."""
        tokens = self.layout.doc.tokens
        sentence = self.layout.doc.sentence_at(tokens[hit.index].start)
        last = latest[0].index if latest is not None and latest[0].part != "phrase" else -1
        within = last >= 0 and tokens[last].start >= sentence.start
        main = None if within else self._subjects.main(hit)
        if main is not None and self._agrees(main, gender):
            return self._credit(main, gender, "speaker-main-subject", 0.75)
        if within or (latest is not None and hit.sense == "continue"):
            return None
        topic = self._subjects.topic(hit, gender)
        if topic is None or topic.index <= last:
            return None
        return self._credit(topic, gender, "speaker-topic", 0.7)

    def _agrees(self, mention: Mention, gender: Gender | None) -> bool:
        return not (mention.gender and gender and mention.gender != gender)

    # -- participles, verbal nouns, phrases -----------------------------------------------------

    def _of_participle(self, hit: CueHit) -> Attribution:
        """Give a participle the subject of the verb it depends on."""
        gender = hit.form.gender if hit.form else None
        governor = self._governor(hit, gender)
        if governor is not None:
            return governor
        mention = self._subjects.main(hit)
        if mention is not None and self._agrees(mention, gender):
            return self._credit(mention, gender, "speaker-main-subject", 0.7)
        return self._continue(hit, gender)

    def _governor(self, hit: CueHit, gender: Gender | None) -> Attribution | None:
        doc = self.layout.doc
        paragraph = doc.paragraph_at(doc.tokens[hit.index].start)
        sentence = doc.sentence_at(doc.tokens[hit.index].start)
        for earlier, attribution in self._earlier():
            start = doc.tokens[earlier.index].start
            if start < paragraph.start:
                return None
            if self.layout.owners[earlier.index] != self.layout.owners[hit.index]:
                continue
            if earlier.part == "phrase" or earlier.relative or self._reported(earlier):
                continue
            entry = attribution.entry
            if entry is None or (entry.gender and gender and entry.gender != gender):
                continue
            if start < sentence.start and self._subjects.main(hit) is not None:
                return None
            sure = attribution.confidence - (0 if self._reports(earlier) else _UNHEARD)
            return Attribution(entry, attribution.span, "speaker-participle", round(sure, 2))
        return None

    def _reported(self, hit: CueHit) -> bool:
        """Tell whether a verb that reports nothing itself stands inside a reported clause."""
        if hit.sense not in {"stance", "call"} or hit.conjunction:
            return False
        tokens = self.layout.doc.tokens
        start = self.layout.doc.token_index(self.layout.doc.sentence_at(tokens[hit.index].start).start)
        for other in self.layout.cues_between(start, hit.index):
            if other.finite and any(is_complementizer(t.key) for t in tokens[other.stop : hit.index]):
                return True
        return False

    def _reports(self, hit: CueHit) -> bool:
        """Tell whether a reporting word has words to report: else its subject may not go on."""
        tokens = self.layout.doc.tokens
        for index in range(hit.stop, min(hit.stop + _SENTENCE, len(tokens))):
            token = tokens[index]
            if token.text == ":" or (token.kind == "word" and is_complementizer(token.key)):
                return True
            if index in self.layout.openings or self.layout.in_long(index):
                return True
            other = self.layout.cue_at(index)
            if token.text in _STOPS or (other is not None and other.finite and not other.relative):
                return False
        return False

    def _of_masdar(self, hit: CueHit) -> Attribution:
        """*naqala X ʿan Y qawlahu* credits Y; *bi-qawlihi* the subject of its verb."""
        tokens = self.layout.doc.tokens
        sentence = self.layout.doc.sentence_at(tokens[hit.index].start)
        gender = hit.form.gender if hit.form and hit.form.pronoun else None
        for index in range(hit.index - 1, max(hit.index - _SENTENCE, 0) - 1, -1):
            token = tokens[index]
            if token.start < sentence.start:
                break
            earlier = self.layout.cue_at(index)
            if earlier is not None and earlier.finite and not earlier.relative:
                if earlier.sense == "carry":
                    break
                verb = self.found[index]
                return Attribution(verb.entry, verb.span, "speaker-by-saying", verb.confidence)
            if is_word(token.key, "about-someone"):
                return self._continue(hit, gender, carried=True)
            if is_word(token.key, "quoted-from") and hit.form is not None and not hit.form.by:
                mention = self.reader.read(index + 1)
                if mention is not None:
                    return self._credit(mention, gender, "speaker-innermost", 0.95)
        main = self._subjects.main(hit)
        if main is not None and self._agrees(main, gender):
            return self._credit(main, gender, "speaker-main-subject", 0.7)
        return self._continue(hit, gender)

    def _of_phrase(self, hit: CueHit) -> Attribution:
        """*wifqan li-X*, *bi-ḥasabi X*: the source follows."""
        if hit.pronoun:
            return self._continue(hit, None)
        tokens = self.layout.doc.tokens
        index, letters = hit.stop, 0
        if hit.phrase is not None and hit.phrase.governs and index < len(tokens):
            if tokens[index].key == hit.phrase.governs:
                index += 1
            else:
                letters = len(hit.phrase.governs)
        while index < len(tokens) and tokens[index].text == "\N{ARABIC TATWEEL}":
            index += 1
        if index < len(tokens) and is_word(tokens[index].key, "relative", "of-things"):
            hits = self.layout.cues_between(index, index + 4)
            return self._of_finite(hits[0]) if hits and hits[0].finite else _NOBODY
        mention = self.reader.read(index, skip_letters=letters)
        if mention is None:
            return _NOBODY
        issuer = self.reader.issuer(mention)
        attribution = self._credit(
            issuer or mention, None, "speaker-according-to", 0.85 if mention.certain else 0.7
        )
        if issuer is not None and attribution.entry is not None:
            attribution.entry.documents = True
        return attribution

    # -- crediting ------------------------------------------------------------------------------

    def _credit(
        self, mention: Mention, gender: Gender | None, rule: str, confidence: float, stop: int | None = None
    ) -> Attribution:
        entry = self.registry.resolve(mention, gender)
        self._note_document(mention, entry)
        return Attribution(entry, mention.span, rule, confidence, stop=stop)

    def _note_document(self, mention: Mention, entry: SpeakerEntry) -> None:
        """Remember that a source spoke in a statement, so that *al-bayān* can take it up."""
        for token in self.layout.doc.tokens[mention.stop : mention.stop + 16]:
            if token.kind == "word" and is_complementizer(token.key):
                return
            if {"document", "event"} <= source_kinds(token.key):
                entry.documents = True
