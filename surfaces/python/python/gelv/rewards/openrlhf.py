"""OpenRLHF: ``--reward.remote_url reward.py`` with :func:`reward_func` in it, or the URL of a server that answers by
:func:`respond`. Labels are specs as JSON strings; the prompt and special tokens are taken off the queries."""

from __future__ import annotations

from .. import FIELDS
from ._rows import judge, reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def reward_func(queries: list[Any], prompts: list[Any], labels: list[Any], **kwargs: Any) -> dict[str, Any]:
    """``rewards`` and ``scores`` of a batch; every number of the records is in ``extra_logs``."""
    records = judge([reply(query) for query in queries], labels, prompts)
    scores = [record["score"] for record in records]
    extra = {name: [record[name] for record in records] for name in FIELDS}
    return {"rewards": scores, "scores": list(scores), "extra_logs": extra}


def respond(body: dict[str, Any]) -> dict[str, Any]:
    """The answer to the body of a POST, both as objects of JSON."""
    queries = body.get("query") or []
    blank = [None] * len(queries)
    return reward_func(queries, body.get("prompts") or blank, body.get("labels") or blank)
