"""Mine articles on a cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from quoteminer.articles import ReadFailure, read_articles
from quoteminer.articles.jsonlines import parse_row
from quoteminer.errors import InputError, OptionError
from quoteminer.formats import dumps, dumps_extraction
from quoteminer.mining import Miner
from quoteminer.model import Article
from quoteminer.spark.batches import Row, batches_of, ddl, needed, rows_of
from quoteminer.store.rows import column

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["extract"]

_ARTICLE = ("id", "text", "source", "published", "title", "url")
_READ = {"line": "string", "failure": "string"}
_MINED = {"id": "string", "sha256": "string", "record": "string", "failure": "string"}


def extract(
    spark: SparkSession,
    articles: DataFrame | str | Path | Iterable[str | Path],
    *,
    model: str | Path | None = "compact",
) -> DataFrame:
    """Mine articles: a row each, with the ``record`` that `quoteminer extract` writes, or the ``failure``.

    ``articles`` is a DataFrame with a column ``text`` and, where known, ``id``, ``source``,
    ``published``, ``title`` and ``url``; or paths as `read_articles` takes them, which every worker
    must be able to read.  A path is read by one worker, and its articles are mined by all.  A model
    other than the bundled one must be on every worker.

    Raises `MissingExtraError` where PySpark or Arrow is not installed, `OptionError` for a DataFrame
    without texts.
    """
    sql = needed("pyspark.sql")
    needed("pyarrow")
    miner = Miner(model=model, threads=1)
    if isinstance(articles, (str, Path)):
        lines = _read(spark, [articles])
    elif isinstance(articles, sql.DataFrame):
        lines = _lines(cast("DataFrame", articles))
    else:
        lines = _read(spark, list(cast("Iterable[str | Path]", articles)))
    mined = partial(_mined, model=miner.model)
    return lines.mapInArrow(mined, ddl(_MINED))


def _lines(articles: DataFrame) -> DataFrame:
    functions = needed("pyspark.sql.functions")
    names = [name for name in _ARTICLE if name in articles.columns]
    if "text" not in names:
        raise OptionError("articles", articles.columns, "a DataFrame with a column 'text'")
    line = functions.to_json(functions.struct(*names)).alias("line")
    return articles.select(line, functions.lit(None).cast("string").alias("failure"))


def _read(spark: SparkSession, paths: list[str | Path]) -> DataFrame:
    given = spark.createDataFrame([(str(path),) for path in paths], "path string")
    read = given.repartition(max(len(paths), 1)).mapInArrow(_read_paths, ddl(_READ))
    # One worker reads a file of many articles; all are to mine them.
    return read.repartition(spark.sparkContext.defaultParallelism)


def _read_paths(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    paths = (path for batch in batches for (path,) in rows_of(batch, ["path"]))
    yield from batches_of((row for path in paths for row in _lines_of(path)), _READ)


def _lines_of(path: str) -> Iterator[Row]:
    for reading in read_articles([path]):
        if isinstance(reading, ReadFailure):
            yield None, column(reading.message)
        else:
            published = None if reading.published is None else reading.published.isoformat()
            known = {name: getattr(reading, name) for name in _ARTICLE}
            yield dumps({**known, "published": published}), None


def _mined(batches: Iterable[pa.RecordBatch], *, model: str | Path | None) -> Iterator[pa.RecordBatch]:
    rows = (row for batch in batches for row in _mined_rows(batch, model))
    yield from batches_of(rows, _MINED)


def _mined_rows(batch: pa.RecordBatch, model: str | Path | None) -> Iterator[Row]:
    """Mine the articles of one batch; failures stay in their places."""
    read = [_article(line) if failure is None else failure for line, failure in rows_of(batch, _READ)]
    mined = _miner(model).mine_many(item for item in read if isinstance(item, Article))
    for item in read:
        if isinstance(item, Article):
            extraction = next(mined)
            yield column(extraction.id), extraction.article.sha256, dumps_extraction(extraction), None
        else:
            yield None, None, None, item


def _article(line: str) -> Article | str:
    try:
        return parse_row(line.encode(), source="articles", number=1)
    except InputError as error:
        return f"{error.problem}. {error.remedy}" if error.remedy else error.problem


@lru_cache(maxsize=1)
def _miner(model: str | Path | None) -> Miner:
    """Keep the parser of a worker's process for its next batches; one core is a worker's share."""
    return Miner(model=model, threads=1)
