from collections.abc import Iterable
from typing import Any, Literal

from ._core import FIELDS as FIELDS
from ._core import SPEC_KEYS as SPEC_KEYS
from ._core import ScoreArray as ScoreArray
from ._core import __version__ as __version__
from ._core import extract as extract
from ._core import extract_report as extract_report
from ._core import instruction as instruction
from ._report import Report as Report

__all__ = [
    "FIELDS",
    "SPEC_KEYS",
    "Report",
    "ScoreArray",
    "__version__",
    "check",
    "extract",
    "extract_report",
    "identify",
    "instruction",
    "readings",
    "rules",
    "score",
    "score_answers",
    "score_arrow",
    "score_many",
    "tune",
]

_Profile = Literal["strict", "standard", "lenient"]
_Spec = dict[str, Any] | str | None
_Specs = _Spec | list[Any] | tuple[Any, ...]

def check(
    text: str,
    *,
    form: str | None = None,
    tune: str | None = None,
    book: str | None = None,
    profile: _Profile = "standard",
    lang: Literal["zh-Hans", "zh", "zh-Hant", "en"] = "zh-Hans",
) -> Report: ...
def score(
    text: object, spec: _Spec = None, *, profile: _Profile = "standard", **keywords: str | bool | None
) -> dict[str, float]: ...
def score_many(
    texts: Iterable[object],
    spec: _Specs = None,
    *,
    profile: _Profile = "standard",
    jobs: int | None = None,
    **keywords: str | bool | None,
) -> list[dict[str, float]]: ...
def score_answers(
    answers: Iterable[object],
    spec: _Specs = None,
    *,
    prompts: Iterable[object] | None = None,
    profile: _Profile = "standard",
    jobs: int | None = None,
    **keywords: str | bool | None,
) -> list[dict[str, float]]: ...
def score_arrow(
    array: object,
    spec: _Specs = None,
    *,
    profile: _Profile = "standard",
    jobs: int | None = None,
    **keywords: str | bool | None,
) -> ScoreArray: ...
def identify(text: str) -> dict[str, Any]: ...
def readings(character: str) -> dict[str, Any]: ...
def tune(name: str, manual: str | None = None) -> dict[str, Any]: ...
def rules(profile: _Profile = "standard") -> list[dict[str, Any]]: ...
