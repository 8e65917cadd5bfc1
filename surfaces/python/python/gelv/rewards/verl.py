"""verl: ``reward.custom_reward_function.path=pkg://gelv.rewards.verl`` or a file that imports :func:`compute_score`."""

from __future__ import annotations

from ._rows import judge, reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def compute_score(
    data_source: str, solution_str: str, ground_truth: Any, extra_info: dict[str, Any] | None = None, **kwargs: Any
) -> dict[str, float]:
    """The record of one solution, ``score`` among its numbers.

    The spec is ``ground_truth``, or ``extra_info["spec"]`` where that is empty; the prompt is ``extra_info["prompt"]``, if the
    data set keeps it there.
    """
    extra = extra_info or {}
    return judge([reply(solution_str)], [ground_truth or extra.get("spec")], [extra.get("prompt")])[0]
