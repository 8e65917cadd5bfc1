"""ms-swift: a plugin file that calls :func:`register`, then ``--reward_funcs gelv_score gelv_tone …``."""

from __future__ import annotations

from .. import FIELDS
from ._rows import numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def register() -> None:
    """Put a reward class for each number of a record into ms-swift's table: ``gelv_score``, ``gelv_tone`` …"""
    from swift.rewards import ORM, orms

    orms.update({f"gelv_{name}": _orm(ORM, name) for name in FIELDS})


def _orm(base: type, component: str) -> type:
    def call(self: object, completions: list[Any], **columns: Any) -> list[float | None]:
        return numbers(component, _prompts(columns), completions, columns)

    return type(f"Gelv{component.capitalize()}", (base,), {"__call__": call, "__module__": __name__})


def _prompts(columns: Mapping[str, Any]) -> list[Any] | None:
    """The conversations up to the completions, which end them."""
    talks = columns.get("messages")
    return None if talks is None else [list(talk or [])[:-1] for talk in talks]
