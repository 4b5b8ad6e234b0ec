"""A treebank of our own, large enough for every stage of the training to run."""

from __future__ import annotations

import pytest

# form/lemma/upos/features/head/relation; a + before a form: no space before it
SENTENCES = (
    """
قال/قال/VERB/Gender=Masc|Mood=Ind/0/root
الوزير/وزير/NOUN/Case=Nom|Number=Sing/1/nsubj
إن/إن/SCONJ/_/5/mark
الجيش/جيش/NOUN/Case=Acc|Number=Sing/5/nsubj
انسحب/انسحب/VERB/Gender=Masc/1/ccomp
+././PUNCT/_/1/punct
""",
    """
أكدت/أكد/VERB/Gender=Fem/0/root
الرئيسة/رئيس/NOUN/Case=Nom/1/nsubj
+،/،/PUNCT/_/4/punct
أمس/أمس/NOUN/_/1/obl
+،/،/PUNCT/_/4/punct
أن/أن/SCONJ/_/8/mark
+ها/هو/PRON/_/8/nsubj
باقية/باق/ADJ/Gender=Fem/1/ccomp
+././PUNCT/_/1/punct
""",
    """
و/و/CCONJ/_/2/cc
+قال/قال/VERB/Gender=Masc/0/root
الجيش/جيش/NOUN/Case=Nom/2/nsubj
إن/إن/SCONJ/_/6/mark
٢٥٠٠/٢٥٠٠/NUM/_/6/nummod
جندي/جندي/NOUN/Case=Gen/2/ccomp
ل/ل/ADP/_/8/case
+لوزير/وزير/NOUN/Case=Gen/6/nmod
+././PUNCT/_/2/punct
""",
)


def conllu(sentence: str) -> str:
    entries = sentence.split()
    lines = []
    for place, entry in enumerate(entries, 1):
        glued = place < len(entries) and entries[place].startswith("+")
        form, lemma, upos, feats, head, deprel = entry.removeprefix("+").split("/")
        xpos = {"PUNCT": ",", "NUM": "Q"}.get(upos, upos.lower())
        misc = "SpaceAfter=No" if glued else "_"
        lines.append("\t".join((str(place), form, lemma, upos, xpos, feats, head, deprel, "_", misc)))
    return "\n".join(lines) + "\n\n"


@pytest.fixture
def treebank(tmp_path):
    """Ten documents: the first falls into the dev part, the eighth and tenth into the test part."""
    path = tmp_path / "treebank.conllu"
    parts = []
    for document in range(10):
        for number in range(4):
            text = conllu(SENTENCES[(document + number) % len(SENTENCES)])
            parts.append(f"# newdoc id = d{document}\n" if number == 0 else "")
            parts.append(f"# sent_id = d{document}-{number}\n{text}")
    path.write_text("".join(parts), encoding="utf-8")
    return path
