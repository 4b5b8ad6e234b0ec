"""The commands that keep articles in a store, read from one, and compare two articles."""

from __future__ import annotations

import pytest

from quoteminer.formats import loads
from quoteminer.store import Store

pytest.importorskip("duckdb", reason="the store needs DuckDB (extra `store`)")

NONE = ("--model", "none")
SAID = "قال العقيد سامي حداد: «لن نغلق الميناء قبل نهاية الشهر». ووصلت 7 سفن إلى الميناء."


@pytest.fixture
def news(tmp_path):
    """Two outlets that give two tolls of one fire."""
    folder = tmp_path / "news"
    folder.mkdir()
    fire = "حريق في السوق القديمة عند الجسر\n\nأدى الحريق في السوق القديمة عند الجسر في بيروت إلى مقتل"
    (folder / "first.txt").write_text(f"{fire} 7 أشخاص. {SAID}", "utf-8")
    (folder / "second.txt").write_text(f"{fire} 9 أشخاص.", "utf-8")
    (folder / "articles.toml").write_text(
        "[articles.first]\npublished = 2022-03-08\nsource = 'صحيفة المثال'\n"
        "[articles.second]\npublished = 2022-03-08\nsource = 'وكالة المثال'\n",
        "utf-8",
    )
    return folder


@pytest.fixture
def stored(run, news, tmp_path):
    path = tmp_path / "claims.duckdb"
    result = run("store", "add", news, "--store", path, *NONE)
    assert result.code == 0
    assert result.err == f"quoteminer: {path}: 2 added to 0, 0 replaced, 0 there already\n"
    return path


def test_adding_again_adds_nothing(run, news, stored):
    result = run("store", "add", news, "--store", stored, *NONE)
    assert result.err == f"quoteminer: {stored}: 0 added to 2, 0 replaced, 2 there already\n"
    assert run("store", "add", news, "--store", stored, *NONE, "--quiet").err == ""
    with Store(stored, read_only=True) as store:
        assert len(store) == 2


def test_what_was_extracted_can_be_added(run, news, tmp_path, stored):
    found = tmp_path / "found.jsonl"
    run("extract", news, "--output", found)
    result = run("store", "add", found, "--store", stored, *NONE)
    assert result.err == f"quoteminer: {stored}: 0 added to 2, 0 replaced, 2 there already\n"


def test_what_cannot_be_read_is_told(run, news, tmp_path):
    (news / "empty.txt").write_text("")
    result = run("store", "add", news, "--store", tmp_path / "claims.duckdb", *NONE)
    assert result.code == 3
    assert "empty.txt: is empty" in result.err
    assert "2 articles stored; 1 input could not be read" in result.err


def test_compare_reads_a_store(run, news, stored):
    for form in ("json", "table"):
        assert run("compare", stored, "--format", form).out == run("compare", news, "--format", form).out
    assert len(loads(run("compare", stored, "--format", "json").out)["groups"]) == 1


def test_compare_takes_one_store_alone(run, news, stored):
    result = run("compare", stored, news)
    assert result.code == 2
    assert "one store alone" in result.err


@pytest.mark.parametrize("form", ["parquet", "csv"])
def test_export(run, stored, tmp_path, form):
    folder = tmp_path / "tables"
    result = run("store", "export", "--store", stored, "--output", folder, "--format", form)
    assert result.code == 0
    names = [f"{table}.{form}" for table in ("articles", "claims", "quotes", "statements")]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert result.err.splitlines() == [f"quoteminer: {folder / name} written" for name in names]


def test_a_file_that_is_no_store(run, news):
    result = run("store", "add", news, "--store", news / "first.txt", *NONE)
    assert result.code == 2
    assert result.err == f"quoteminer: {news / 'first.txt'}: is no store. Name another file\n"
    assert run("store", "export", "--store", "none.duckdb", "--output", "x").code == 2


def test_without_duckdb_the_extra_is_named(run, news, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    result = run("store", "add", news, "--store", tmp_path / "claims.duckdb", *NONE)
    assert result.code == 2
    assert "pip install 'quoteminer[store]'" in result.err


@pytest.fixture
def versions(tmp_path):
    def write(first, second):
        paths = []
        for name, text in (("monday", first), ("tuesday", second)):
            (tmp_path / name).mkdir()
            path = tmp_path / name / "toll.txt"
            path.write_text(text, "utf-8")
            paths.append(path)
        return paths

    return write


CASES = {
    "the same": (SAID, (0, 0, 0)),
    "harakat": (SAID.replace("لن نغلق", "لن نُغلق"), (0, 0, 0)),
    "a negation lost": (SAID.replace("لن ", ""), (1, 1, 1)),
    "a word changed": (SAID.replace("الميناء", "المطار"), (0, 1, 1)),
    "a quote added": (f"{SAID} وقالت ليلى نصار: «ندعو الجميع إلى الهدوء».", (0, 0, 1)),
}


@pytest.mark.parametrize("name", CASES, ids=str)
def test_diff_fails_on_what_is_asked_for(run, versions, name):
    second, codes = CASES[name]
    paths = versions(SAID, second)
    for asked, code in zip(("conflict", "changed", "any"), codes, strict=True):
        assert run("diff", *paths, "--fail-on", asked, *NONE).code == code, asked
    assert run("diff", *paths, *NONE).code == codes[0]


def test_diff_tells_what_changed(run, versions):
    result = run("diff", *versions(SAID, SAID.replace("لن ", "").replace("7", "9")), *NONE)
    shown = result.out.replace("\u200e", "").replace("\u200f", "")
    assert "quote CHANGED, contradicts" in shown
    assert "negation, first:  لن" in shown
    assert "figure CHANGED" in shown
    assert "Said: 0 kept, 1 changed, 0 dropped, 0 added." in shown
    assert "They contradict each other." in shown


def test_diff_as_json(run, versions):
    paths = versions(SAID, SAID.replace("لن ", ""))
    result = run("diff", *paths, "--format", "json", "--output", paths[0].parent / "diff.json", *NONE)
    assert (result.code, result.out) == (1, "")
    found = loads((paths[0].parent / "diff.json").read_text("utf-8"))
    (said,) = found["said"]
    assert (found["conflicts"], said["status"], said["conflicts"]) == (True, "changed", True)
    text = paths[0].read_text("utf-8")
    first = said["changes"][0]["first"]
    assert (text[first["start"] : first["end"]], said["changes"][0]["second"]) == ("لن", None)
    assert [claim["status"] for claim in found["claims"]] == ["kept"]


def test_diff_reads_a_store(run, stored):
    result = run("diff", "first", "second", "--store", stored, "--format", "json")
    assert result.code == 1
    assert [claim["verdict"] for claim in loads(result.out)["claims"]] == ["conflict", None]
    missing = run("diff", "first", "third", "--store", stored)
    assert missing.code == 2
    assert "no article with the id 'third'" in missing.err


def test_diff_compares_two_articles(run, news):
    result = run("diff", news, news / "first.txt", *NONE)
    assert result.code == 2
    assert "one article; it has 2" in result.err
    missing = run("diff", "missing.txt", news / "first.txt", *NONE)
    assert missing.code == 2
    assert "no such file" in missing.err


@pytest.fixture
def quoted(run, tmp_path):
    """One utterance in two outlets, with another year and a negation less; as files and in a store."""
    folder = tmp_path / "quoted"
    folder.mkdir()
    said = "قال الوزير سامي حداد: «{} الميناء القديم قبل نهاية عام {} مهما كانت الظروف»."
    (folder / "first.txt").write_text(said.format("لن نغلق", 2030), "utf-8")
    (folder / "second.txt").write_text(said.format("نغلق", 2035), "utf-8")
    store = tmp_path / "quoted.duckdb"
    assert run("store", "add", folder, "--store", store, *NONE).code == 0
    return folder, store


def test_quotes_are_compared_across_articles(run, quoted):
    folder, store = quoted
    found = run("compare", folder, "--quotes", "--format", "json", *NONE)
    assert found.code == 0
    (group,) = loads(found.out)["quotes"]
    assert (group["verdict"], group["speaker"]) == ("altered", "سامي حداد")
    assert [said["article_id"] for said in group["said"]] == ["first", "second"]
    told = [
        (r["code"], r["first"] and r["first"]["text"], r["second"] and r["second"]["text"])
        for r in group["reasons"]
    ]
    assert told == [("quote-number", "2030", "2035"), ("quote-negation", "لن", None)]
    first = (folder / "first.txt").read_text("utf-8")
    year = group["reasons"][0]["first"]
    assert first[year["start"] : year["end"]] == "2030"
    assert run("compare", store, "--quotes", "--format", "json").out == found.out


def test_quotes_are_shown_for_people(run, quoted):
    lines = run("compare", quoted[1], "--quotes").out.splitlines()
    assert lines[0] == "1. ALTERED, in 2 reports"
    number, reply, negation = (
        next(i for i, s in enumerate(lines) if word in s)
        for word in ("number, first", "number, second", "negation, first")
    )
    assert number < reply < negation
    assert lines[-1] == "1 utterance that several articles report."


def test_corrections_keep_quotes_of_two_people_apart(run, quoted, tmp_path):
    folder, _ = quoted
    text = (folder / "second.txt").read_text("utf-8").replace("سامي حداد", "سامي الحداد")
    (folder / "second.txt").write_text(text, "utf-8")
    corrections = tmp_path / "corrections.toml"
    corrections.write_text("[[not_the_same_person]]\nnames = ['سامي حداد', 'سامي الحداد']\n", "utf-8")
    asked = ("compare", folder, "--quotes", "--format", "json", *NONE)
    assert len(loads(run(*asked).out)["quotes"]) == 1
    assert loads(run(*asked, "--corrections", corrections).out) == {"quotes": []}


def test_groups_come_one_after_another(stored):
    with Store(stored, read_only=True) as store:
        assert sorted(group.id for group in store.groups()) == sorted(g.id for g in store.compare().groups)
        assert [group.verdict for group in store.groups()] == ["conflict"]
