"""Several processes: the same results in the same order, whatever their number and whatever happens."""

from __future__ import annotations

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from quoteminer import Article, Miner
from quoteminer.errors import ModelError, OptionError, WorkerError
from quoteminer.formats import dumps_extraction
from quoteminer.mining import _draft, batches
from quoteminer.model import Extraction, Finding
from quoteminer.workers import Job, mine_jobs

NAMES = ("سامي حداد", "ليلى منصور", "كريم صالح")
REPORTS = (
    "قال الوزير {name}: «لن نغلق الميناء». وأضاف أن {count} سفينة دخلته أمس.",
    "أعلنت الوزارة مقتل مدني. وقال للصحفيين في ختام الزيارة الخبير {name} إن {count} شخصا قتلوا.",
    "ذكر {name} أن {count} عاملا عادوا، مؤكدا أن العمل مستمر.",
)


def articles(count: int) -> list[Article]:
    return [
        Article(REPORTS[n % 3].format(name=NAMES[n // 3 % 3], count=n + 11) * (1 + n % 4), id=f"a{n}")
        for n in range(count)
    ]


line = partial(dumps_extraction, with_text=True)


def mined(count: int, workers: int, model: str | None = None) -> list[str]:
    return list(mine_jobs(map(Job, articles(count)), line, model=model, workers=workers))


def test_two_workers_give_what_one_gives():
    one = mined(200, 1)
    assert len(one) == 200
    assert mined(200, 2) == one
    assert one == [line(found) for found in Miner(model=None).mine_many(articles(200))]


@pytest.mark.stanza
@pytest.mark.slow
def test_two_workers_give_what_one_gives_with_the_model():
    windows = [window.text for article in articles(150) for window in _draft(article).windows]
    assert len(set(windows)) > 20  # without any the parser would not be asked
    assert mined(150, 2, "compact") == mined(150, 1, "compact")


def test_what_is_not_wanted_is_left_out_and_its_batch_is_whole():
    jobs = [Job(article, wanted=number >= 70) for number, article in enumerate(articles(100))]
    assert list(mine_jobs(jobs, line, model=None)) == mined(100, 1)[70:]


def test_findings_of_the_reader_come_first():
    noted = Finding("encoding", "guessed")
    (found,) = mine_jobs([Job(articles(1)[0], (noted,))], lambda extraction: extraction, model=None)
    assert found.findings[0] == noted


def test_reading_stays_a_few_batches_ahead():
    read = 0

    def jobs():
        nonlocal read
        for article in articles(2_000):
            read += 1
            yield Job(article)

    stream = mine_jobs(jobs(), line, model=None, workers=2)
    next(stream)
    assert read <= 64 * 4 + 1
    stream.close()


def test_batches_follow_from_the_articles_alone():
    sizes = [10, 399_990, 1, 500_000, 5, 5]
    assert list(batches(sizes, lambda size: size)) == [[10, 399_990], [1], [500_000], [5, 5]]


def _die_once(flag: Path, extraction: Extraction) -> str:
    if not flag.exists() and extraction.id == "a80":
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return line(extraction)


def _die(extraction: Extraction) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return line(extraction)


def test_a_killed_worker_is_replaced_and_nothing_is_lost(tmp_path):
    jobs = map(Job, articles(200))
    assert list(mine_jobs(jobs, partial(_die_once, tmp_path / "died"), model=None, workers=2)) == mined(
        200, 1
    )
    assert (tmp_path / "died").exists()


def test_workers_that_die_again_and_again_end_the_run():
    with pytest.raises(WorkerError, match="use fewer workers"):
        list(mine_jobs(map(Job, articles(3)), _die, model=None, workers=2))


def test_errors_come_back_as_they_are(tmp_path):
    with pytest.raises(ModelError, match="no such model folder") as caught:
        list(mine_jobs(map(Job, articles(3)), line, model=tmp_path / "nowhere", workers=2))
    assert caught.value.path == tmp_path / "nowhere"


def test_no_worker_is_refused():
    with pytest.raises(OptionError, match="workers: got 0"):
        mine_jobs([], line, workers=0)
