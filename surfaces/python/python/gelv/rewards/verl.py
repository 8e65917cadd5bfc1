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

    The spec is ``ground_truth``, or ``extra_info["spec"]`` where that is empty.
    """
    spec = ground_truth or (extra_info or {}).get("spec")
    return judge([reply(solution_str)], [spec])[0]
