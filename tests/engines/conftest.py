"""The engines that compare, and one Spark session for all tests, started when first asked for."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from quoteminer import Miner
from quoteminer.compare import compare
from quoteminer.formats import dumps_extraction
from quoteminer.store import Store

ENGINES = ("plain", "duckdb", pytest.param("spark", marks=pytest.mark.spark))


@pytest.fixture(scope="session")
def miner():
    return Miner(model=None)


@pytest.fixture(scope="session")
def spark():
    sql = pytest.importorskip("pyspark.sql", reason="needs PySpark (extra `spark`)")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("needs Java 17 or later")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        sql.SparkSession.builder.master("local[2]")
        .appName("quoteminer tests")
        .config("spark.driver.memory", "512m")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


def with_duckdb(extractions, folder):
    pytest.importorskip("duckdb", reason="needs DuckDB (extra `store`)")
    path = folder / "claims.duckdb"
    path.unlink(missing_ok=True)
    with Store(path) as store:
        store.add(extractions)
        return store.compare()


def with_spark(extractions, session):
    from quoteminer import spark  # noqa: PLC0415  (an extra)

    rows = [(dumps_extraction(extraction),) for extraction in extractions]
    return spark.compare(session.createDataFrame(rows, "record string"))


@pytest.fixture
def storing(tmp_path):
    return lambda extractions: with_duckdb(extractions, tmp_path)


@pytest.fixture(params=ENGINES)
def comparing(request, tmp_path):
    """A function from extractions to their comparison, on one engine."""
    if request.param == "duckdb":
        return lambda extractions: with_duckdb(extractions, tmp_path)
    if request.param == "spark":
        session = request.getfixturevalue("spark")
        return lambda extractions: with_spark(extractions, session)
    return compare
