"""lm-evaluation-harness: ``lm_eval run --tasks gelv_verse --include_path "$(python -m gelv.rewards.lm_eval)" …``.

The prompts are what the specs of ``gelv/rewards/specs.jsonl`` say in words; ``GELV_SPECS`` names another file of one spec a line,
``GELV_LANG`` another language of the prompts (``zh-Hans``, ``zh-Hant``, ``en``).
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from ... import instruction
from .._rows import SPECS, judge, reply

HERE = Path(__file__).resolve().parent


def path() -> str:
    """The folder of the task, for ``--include_path``."""
    return str(HERE)


def documents() -> list[dict]:
    """A prompt and its spec, as JSON, for each line of the file of specs."""
    file = Path(os.environ.get("GELV_SPECS", SPECS))
    lang = os.environ.get("GELV_LANG", "zh-Hans")
    rows = [row for row in file.read_text(encoding="utf-8").splitlines() if row.strip()]
    return [{"prompt": instruction(json.loads(row), lang), "spec": row} for row in rows]


def process_results(doc: dict, results: list[str]) -> dict[str, float]:
    """The numbers of a reply."""
    return judge([reply(results[0])], [doc["spec"]], [doc["prompt"]])[0]
