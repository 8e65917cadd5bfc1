"""What the adapters share: from rows as trainers hand them over to records of numbers."""

from __future__ import annotations

from .. import SPEC_KEYS, extract, score_many

#: Specs to begin with: twelve forms and tunes, one a line.
SPECS = __file__.removesuffix("_rows.py") + "specs.jsonl"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


def reply(completion: Any, prompt: str | None = None) -> str | None:
    """The poem in a completion: a string, or messages of which the last counts; None if it is neither."""
    if isinstance(completion, (list, tuple)):
        completion = completion[-1] if completion else None
    if isinstance(completion, dict):
        completion = completion.get("content")
    if isinstance(completion, list):
        parts = [part.get("text") for part in completion if isinstance(part, dict)]
        completion = "".join(part for part in parts if isinstance(part, str))
    if not isinstance(completion, str):
        return None
    return extract(completion, prompt if isinstance(prompt, str) else None)


def asks(spec: Any) -> bool:
    """Whether a spec asks for anything."""
    values = spec.values() if isinstance(spec, dict) else [spec]
    return any(value is not None and value != "" for value in values)


def specs(columns: Mapping[str, Any], count: int) -> list[Any] | None:
    """The spec of each row; None if the data set has none."""
    if columns.get("spec") is not None:
        rows = list(columns["spec"])
    else:
        keys = [key for key in SPEC_KEYS if columns.get(key) is not None]
        if not keys:
            return None
        rows = [dict(zip(keys, values)) for values in zip(*(columns[key] for key in keys))]
    if len(rows) != count:
        raise ValueError(f"{len(rows)} specs for {count} completions")
    return rows


def judge(replies: Sequence[str | None], rows: Sequence[Any] | None) -> list[dict[str, float]]:
    """A record for each reply; one that is asked nothing is judged as what it is."""
    if rows is None:
        return score_many(replies)
    return score_many(replies, [spec if asks(spec) else None for spec in rows])


def numbers(component: str, completions: Sequence[Any], columns: Mapping[str, Any]) -> list[float | None]:
    """One number of each completion; None for a row without a spec among rows with specs."""
    rows = specs(columns, len(completions))
    records = judge([reply(completion) for completion in completions], rows)
    if rows is None:
        return [record[component] for record in records]
    return [record[component] if asks(spec) else None for record, spec in zip(records, rows)]
