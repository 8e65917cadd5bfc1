"""Columns in the engines that hold them. Run with -m integration."""

import os
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import gelv

EXAMPLES = Path(__file__).parents[1] / "examples"
pytestmark = pytest.mark.integration


def example(name):
    """The module of an example."""
    found = spec_from_file_location(name, EXAMPLES / f"{name}.py")
    module = module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.fixture
def texts(climbing, stork_tower, dreamlike):
    """A column with all that may be in one."""
    return [climbing, None, stork_tower, "", "x", dreamlike] * 500


@pytest.fixture
def wanted(texts):
    """The scores of the column."""
    return [record["score"] for record in gelv.score_many(texts)]


def close(numbers, wanted):
    return numbers == pytest.approx(wanted, abs=1e-6)


@pytest.mark.parametrize("kind", ["string", "large_string", "string_view"])
def test_pyarrow(kind, texts, wanted):
    pa = pytest.importorskip("pyarrow")
    column = pa.array(texts, getattr(pa, kind)())
    scores = pa.array(gelv.score_arrow(column))
    scores.validate(full=True)
    assert scores.type == pa.struct([pa.field(name, pa.float32(), nullable=False) for name in gelv.FIELDS])
    assert close(scores.field("score").to_pylist(), wanted)
    part = pa.array(gelv.score_arrow(column.slice(7, 100)))
    assert close(part.field("score").to_pylist(), wanted[7:107])
    chunked = pa.chunked_array([column, column.slice(3, 5), column[:0]])
    assert close(pa.array(gelv.score_arrow(chunked)).field("score").to_pylist(), wanted + wanted[3:8])


def test_pyarrow_refuses_other_columns():
    pa = pytest.importorskip("pyarrow")
    for wrong in (pa.array([1]), pa.table({"text": ["白日"]}), pa.array([b"x"])):
        with pytest.raises(TypeError, match="a column of strings is wanted"):
            gelv.score_arrow(wrong)


def test_polars(texts, wanted):
    pl = pytest.importorskip("polars")
    series = pl.Series("text", texts)
    assert close(pl.Series(gelv.score_arrow(series)).struct.field("score").to_list(), wanted)
    scored = pl.DataFrame({"text": series}).with_columns(
        score=pl.col("text").map_batches(
            lambda column: pl.Series(gelv.score_arrow(column)),
            return_dtype=pl.Struct(dict.fromkeys(gelv.FIELDS, pl.Float32)),
        )
    )
    assert close(scored["score"].struct.field("score").to_list(), wanted)


def test_duckdb(texts, wanted):
    duckdb = pytest.importorskip("duckdb")
    pa = pytest.importorskip("pyarrow")

    def score(column):
        return pa.array(gelv.score_arrow(column)).field("score")

    corpus = pa.table({"id": list(range(len(texts))), "text": [text or "" for text in texts]})
    with duckdb.connect() as database:
        database.register("corpus", corpus)
        database.create_function("gelv_score", score, ["VARCHAR"], "FLOAT", type="arrow")
        rows = database.sql("SELECT gelv_score(text) FROM corpus ORDER BY id").fetchall()
    assert close([row[0] for row in rows], wanted)


def test_the_example_of_columns_runs():
    pytest.importorskip("polars")
    pytest.importorskip("duckdb")
    done = subprocess.run([sys.executable, EXAMPLES / "columns.py"], capture_output=True, text=True)
    assert done.returncode == 0 and "score" in done.stdout, done.stderr


def test_ray_data(texts, wanted, tmp_path):
    ray = pytest.importorskip("ray")
    import pyarrow as pa
    import pyarrow.parquet as parquet

    source = pa.table({"id": pa.array(range(len(texts))), "text": pa.array(texts, pa.string())})
    parquet.write_table(source, tmp_path / "in.parquet")
    ray.init(num_cpus=2, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    try:
        example("ray_corpus").run(str(tmp_path / "in.parquet"), str(tmp_path / "out"))
    finally:
        ray.shutdown()
    scored = parquet.read_table(tmp_path / "out").sort_by("id")
    assert scored["id"].to_pylist() == list(range(len(texts)))
    assert close(scored["score"].to_pylist(), wanted) and set(gelv.FIELDS) <= set(scored.column_names)


def test_pyspark(texts, wanted, monkeypatch):
    sql = pytest.importorskip("pyspark.sql")
    monkeypatch.setitem(os.environ, "PYSPARK_PYTHON", sys.executable)
    spark = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = spark.createDataFrame(list(enumerate(texts)), "id long, text string")
        rows = example("spark_corpus").run(frame).orderBy("id").collect()
    finally:
        spark.stop()
    assert close([row["score"] for row in rows], wanted)
