"""TRL: ``GRPOTrainer(reward_funcs=reward_func, …)``, or ``--reward_funcs gelv.rewards.trl.reward_func``.

Beside :func:`reward_func` there is one function for each number of a record, named ``gelv_tone``, ``gelv_rhyme`` …: trainers
that normalise each reward by itself want them apart.
"""

from __future__ import annotations

from .. import FIELDS
from ._rows import numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    def __getattr__(name: str) -> Callable[..., list[float | None]]: ...


def reward_func(
    prompts: list[Any], completions: list[Any], completion_ids: list[Any] | None = None, **columns: Any
) -> list[float | None]:
    """The score of each completion; columns of the data set say what it is held to."""
    return numbers("score", prompts, completions, columns)


def _component(name: str) -> Callable[..., list[float | None]]:
    def component(
        prompts: list[Any], completions: list[Any], completion_ids: list[Any] | None = None, **columns: Any
    ) -> list[float | None]:
        return numbers(name, prompts, completions, columns)

    component.__name__ = component.__qualname__ = f"gelv_{name}"
    component.__doc__ = f"The number ``{name}`` of each completion."
    return component


COMPONENTS = [_component(name) for name in FIELDS]
globals().update({component.__name__: component for component in COMPONENTS})
__all__ = ["COMPONENTS", "reward_func", *(component.__name__ for component in COMPONENTS)]
