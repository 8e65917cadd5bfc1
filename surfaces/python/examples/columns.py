"""A column of poems in Polars and in DuckDB, without leaving Arrow."""

import duckdb
import polars as pl
import pyarrow as pa

import gelv

poems = pl.DataFrame({
    "id": [1, 2],
    "text": ["白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "床前明月光，疑是地上霜。举头望明月，低头思故乡。"],
})

scored = poems.with_columns(score=pl.col("text").map_batches(lambda texts: pl.Series(gelv.score_arrow(texts))))
print(scored.unnest("score"))


def score(texts):
    """The score alone: a function for SQL has one type of result."""
    return pa.array(gelv.score_arrow(texts)).field("score")


corpus = poems.to_arrow()
with duckdb.connect() as database:
    database.create_function("gelv_score", score, ["VARCHAR"], "FLOAT", type="arrow")
    print(database.sql("SELECT id, gelv_score(text) AS score FROM corpus ORDER BY score DESC"))
