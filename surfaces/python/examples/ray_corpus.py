"""Ray Data: score a corpus on a cluster. usage: ray_corpus.py IN.parquet OUT_FOLDER

Reads a Parquet file (or a folder of them) with a column `text`; writes every column and the numbers. Without arguments it
makes a small corpus of its own and scores it on this machine.
"""

import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as parquet
import ray

import gelv


def score(batch: pa.Table) -> pa.Table:
    """The batch with a column for each number. The workers are Ray's: each call has one thread."""
    numbers = pa.array(gelv.score_arrow(batch["text"], jobs=1))
    for name in gelv.FIELDS:
        batch = batch.append_column(name, numbers.field(name))
    return batch


def run(source: str, target: str) -> None:
    ray.data.read_parquet(source).map_batches(score, batch_format="pyarrow", batch_size=4096).write_parquet(target)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        run(*sys.argv[1:])
    else:
        with tempfile.TemporaryDirectory() as folder:
            poems = ["白日依山尽，黄河入海流。欲穷千里目，更上一层楼。", "床前明月光，疑是地上霜。举头望明月，低头思故乡。"]
            parquet.write_table(pa.table({"text": poems * 5000}), f"{folder}/in.parquet")
            run(f"{folder}/in.parquet", f"{folder}/out")
            print(parquet.read_table(Path(folder, "out")).to_pandas()["score"].value_counts())
