"""Texts per second from Python against the engine alone, in one session.

    python benches/throughput.py [FILE] [--rounds N]

FILE has a text a line, or JSON Lines with "text" or "lines"; without one the poems of poems.txt are taken over and over.
Rounds of Rust and Python alternate and the best of each counts. The second figure is per second of processor time, all
threads together: on a machine with other work it says what the call costs, and the first whether threads helped.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow

import gelv

HERE = Path(__file__).resolve().parent
MOST = 20_000
RUST = "Rust, 1 thread"
#: Passes of a run of the Rust half.
PASSES = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    arguments = parser.parse_args()
    texts = read(arguments.file) if arguments.file else poems()
    column = pyarrow.array(texts)
    cores = os.cpu_count() or 1
    ways = {
        "score_many, 1 thread": lambda: gelv.score_many(texts, jobs=1),
        f"score_many, {cores} threads": lambda: gelv.score_many(texts, jobs=cores),
        "score_arrow, 1 thread": lambda: gelv.score_arrow(column, jobs=1),
        f"score_arrow, {cores} threads": lambda: gelv.score_arrow(column, jobs=cores),
    }
    engine = Engine(texts)
    best: dict[str, tuple[float, float]] = {}

    def count(name: str, wall: float, processor: float) -> None:
        known = best.get(name, (0.0, 0.0))
        best[name] = (max(known[0], wall), max(known[1], processor))

    for _ in range(arguments.rounds):
        count(RUST, *engine.rates())
        for name, way in ways.items():
            start, started = time.perf_counter(), time.process_time()
            way()
            count(name, len(texts) / (time.perf_counter() - start), len(texts) / (time.process_time() - started))
    print(f"{len(texts)} texts, {sum(map(len, texts)) / len(texts):.0f} characters each on average")
    print(f"{'':24} {'texts/s':>12} {'':7} {'texts/cpu s':>12}")
    for name, rates in best.items():
        shares = [f"{rate:12,.0f} {rate / of:7.1%}" for rate, of in zip(rates, best[RUST])]
        print(f"{name:24} {' '.join(shares)}")


class Engine:
    """The Rust half, built once."""

    def __init__(self, texts: list[str]) -> None:
        build = ["cargo", "bench", "--quiet", "--profile", "wheel", "--bench", "throughput", "--no-run"]
        done = subprocess.run(
            [*build, "--message-format", "json"], cwd=HERE.parent, check=True, stdout=subprocess.PIPE, text=True
        )
        messages = map(json.loads, done.stdout.splitlines())
        made = [message["executable"] for message in messages if message.get("executable")]
        self.program, self.count = made[-1], len(texts)
        self.file = tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8")
        self.file.write("\n".join(texts))
        self.file.flush()

    def rates(self) -> tuple[float, float]:
        """Texts per second of the best pass, and per second of processor time of all."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [self.program, self.file.name, str(PASSES)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return float(done.stdout), PASSES * self.count / spent


def poems() -> list[str]:
    own = (HERE / "poems.txt").read_text(encoding="utf-8").split()
    return [own[number % len(own)] for number in range(MOST)]


def read(file: Path) -> list[str]:
    rows = file.read_text(encoding="utf-8").splitlines()[:MOST]
    if file.suffix != ".jsonl":
        return rows
    records = map(json.loads, rows)
    # Rows of a text file are texts of one row.
    return [record["text"].replace("\n", "") if "text" in record else verse(record["lines"]) for record in records]


def verse(lines: list[str]) -> str:
    return "".join(line + ("，" if number % 2 == 0 else "。") for number, line in enumerate(lines))


if __name__ == "__main__":
    sys.exit(main())
