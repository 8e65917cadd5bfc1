"""reasoning-gym: a dataset of requests for verse. :func:`register`, then ``create_dataset("gelv_verse", size=…, seed=…)``."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from reasoning_gym.factory import DATASETS, ProceduralDataset, register_dataset

from .. import instruction
from ._rows import judge, reply

NAME = "gelv_verse"


@dataclass
class VerseConfig:
    """Which requests: forms and tunes to draw from, in ``zh-Hans``, ``zh-Hant`` or ``en``."""

    forms: tuple[str, ...] = ("五绝", "七绝", "五律", "七律")
    tunes: tuple[str, ...] = ("如梦令", "浣溪沙", "菩萨蛮", "水调歌头")
    lang: str = "zh-Hans"
    seed: int | None = None
    size: int = 500

    def validate(self) -> None:
        """Refuse what cannot be drawn from."""
        if not (self.forms or self.tunes):
            raise ValueError("no forms and no tunes to draw from")


class VerseDataset(ProceduralDataset):
    """Requests for verse, each with its spec; an answer earns its score."""

    def __init__(self, config: VerseConfig) -> None:
        super().__init__(config=config, seed=config.seed, size=config.size)

    def __getitem__(self, idx: int) -> dict:
        drawn = [{"form": form} for form in self.config.forms] + [{"tune": tune} for tune in self.config.tunes]
        spec = Random(f"{self.seed}/{idx}").choice(drawn)
        metadata = {"source_dataset": NAME, "source_index": idx, "spec": spec}
        return {"question": instruction(spec, self.config.lang), "answer": "", "metadata": metadata}

    def score_answer(self, answer: str | None, entry: dict) -> float:
        """The score of an answer against the spec of its entry."""
        return judge([reply(answer)], [entry["metadata"]["spec"]], [entry["question"]])[0]["score"]


def register() -> None:
    """Make the dataset known by its name; once is enough, and more than once does no harm."""
    if NAME not in DATASETS:
        register_dataset(NAME, VerseDataset, VerseConfig)
