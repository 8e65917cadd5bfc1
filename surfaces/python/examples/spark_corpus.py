"""PySpark: score a corpus with mapInArrow. Without a cluster it runs on this machine; Java 17 is needed."""

import os
import sys

import pyarrow as pa

import gelv

NUMBERS = ", ".join(f"{name} float" for name in gelv.FIELDS)


def score(batches):
    """Batches with a column for each number."""
    for batch in batches:
        numbers = pa.array(gelv.score_arrow(batch["text"], jobs=1))
        columns = [*batch.columns, *(numbers.field(name) for name in gelv.FIELDS)]
        yield pa.RecordBatch.from_arrays(columns, names=[*batch.schema.names, *gelv.FIELDS])


def run(frame):
    """A data frame with the columns `id` and `text`, and the numbers beside them."""
    return frame.mapInArrow(score, f"id long, text string, {NUMBERS}")


if __name__ == "__main__":
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").getOrCreate()
    poems = ["白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "床前明月光，疑是地上霜。举头望明月，低头思故乡。"]
    frame = spark.createDataFrame([(number, poems[number % 2]) for number in range(10_000)], "id long, text string")
    run(frame).groupBy("score").count().show()
    spark.stop()
