"""verifiers: verse as a task with one reward, the other numbers as metrics."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import verifiers.v1 as vf

from .. import instruction
from ._rows import SPECS, judge, reply


class VerseData(vf.TaskData):
    """A prompt and what the answer is held to."""

    spec: dict[str, str | bool | None] | None = None


class Verse(vf.Task[VerseData, vf.State, vf.TaskConfig]):
    """Write a poem; earn its score."""

    @vf.reward(weight=1.0)
    async def verse(self, trace) -> float:
        """The score of the last reply."""
        return self._record(trace)["score"]

    @vf.metric
    async def numbers(self, trace) -> dict[str, float]:
        """Every number of the record."""
        return self._record(trace)

    def _record(self, trace) -> dict[str, float]:
        return judge([reply(trace.last_reply)], [self.data.spec], [self.data.prompt])[0]


class VerseConfig(vf.TasksetConfig):
    """Where the specs are: JSON Lines, one spec a line."""

    specs: str = SPECS
    lang: str = "zh-Hans"


class VerseTaskset(vf.Taskset[Verse, VerseConfig]):
    """A task for each spec of a file; the prompt is what the spec says in words."""

    def load(self) -> Iterator[Verse]:
        """The tasks, in the order of the file."""
        for row in Path(self.config.specs).read_text(encoding="utf-8").splitlines():
            spec = json.loads(row)
            data = VerseData(prompt=instruction(spec, self.config.lang), spec=spec)
            yield Verse(data, self.config.task)
