"""What the adapters share: from rows as trainers hand them over to records of numbers."""

from __future__ import annotations

from .. import SPEC_KEYS, score_answers

#: Specs to begin with: twelve forms and tunes, one a line.
SPECS = __file__.removesuffix("_rows.py") + "specs.jsonl"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


def words(message: Any) -> str | None:
    """The words of a prompt or a completion: a string, or messages, whose words stand one under the other; None if it is
    neither."""
    if isinstance(message, str):
        return message
    if isinstance(message, (list, tuple)):
        parts = [text for part in message if (text := words(part)) is not None]
        return "\n".join(parts) if parts else None
    if isinstance(message, dict):
        return words(message.get("content", message.get("text")))
    return None


def reply(completion: Any) -> str | None:
    """The words of a completion: of messages the last counts; None if there are none."""
    if isinstance(completion, (list, tuple)):
        completion = completion[-1] if completion else None
    return words(completion)


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


def judge(
    replies: Sequence[str | None], rows: Sequence[Any] | None, prompts: Sequence[Any] | None = None
) -> list[dict[str, float]]:
    """A record for each reply; one that is asked nothing is judged as what it is. Prompts may be given with them."""
    asked = None if rows is None else [spec if asks(spec) else None for spec in rows]
    given = None if prompts is None else [words(prompt) for prompt in prompts]
    return score_answers(replies, asked, prompts=given)


def numbers(
    component: str, prompts: Sequence[Any] | None, completions: Sequence[Any], columns: Mapping[str, Any]
) -> list[float | None]:
    """One number of each completion; None for a row without a spec among rows with specs."""
    rows = specs(columns, len(completions))
    records = judge([reply(completion) for completion in completions], rows, prompts)
    if rows is None:
        return [record[component] for record in records]
    return [record[component] if asks(spec) else None for record, spec in zip(records, rows)]
