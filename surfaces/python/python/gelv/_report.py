"""评语: reports as objects. The fields are those of the JSON report; docs/report.schema.json says what each means."""

from __future__ import annotations

import json

from . import _core

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal


#: Names of attributes where the name of the field is a word of Python.
_ATTRIBUTES = {"with": "partners"}


class Record:
    """An object with the fields of a JSON object. One that the report leaves out has the default of its class."""

    def __init__(self, fields: dict[str, Any]) -> None:
        parts = self._parts
        for name, value in fields.items():
            if name in parts:
                kind = parts[name]
                value = [kind(part) for part in value] if isinstance(value, list) else kind(value)
            self.__dict__[_ATTRIBUTES.get(name, name)] = value

    #: Fields that are records themselves, or lists of them.
    _parts: dict[str, type[Record]] = {}

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({fields})"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__dict__ == self.__dict__

    __hash__ = None  # type: ignore[assignment]


class Form(Record):
    """体裁: the form a poem was judged by."""

    id: str
    name: str
    kind: Literal["regulated", "ci", "couplet", "ancient", "unknown"]
    lines: int
    syllables: int
    opening: Literal["level", "oblique"] | None = None
    first_line_rhymes: bool | None = None
    rhyme_tone: Literal["level", "oblique"] | None = None
    tune: str | None = None
    tune_as_given: str | None = None
    variant: int | None = None
    manual: str | None = None
    declared: bool


class Alternative(Record):
    """Another form or tune that the text could be."""

    id: str
    name: str
    tune: str | None = None
    variant: int | None = None
    distance: float
    margin: float | None = None


class Foot(Record):
    """韵脚: one rhyme foot; ``line`` counts from 1."""

    line: int
    char: str
    group: str


class Rhyme(Record):
    """押韵: the groups that the poem rhymes in, and each foot."""

    groups: list[str]
    feet: list[Foot]
    _parts = {"feet": Foot}


class Counts(Record):
    """How many findings of each weight."""

    error: int
    warning: int
    note: int


class Coverage(Record):
    """How much of the verdict rests on assumptions."""

    characters: int
    unknown: int
    ambiguous: int
    decided: int
    conforms_strict: bool


class With(Record):
    """A partner of a finding: a place in a line, or the whole line."""

    line: int
    start: int | None = None


class Finding(Record):
    """One finding. Lines and positions count from 1; ``line`` 0 is the whole poem; ``byte`` is a half-open range.
    ``partners`` is ``with`` of the JSON report."""

    rule: str
    name: str
    severity: Literal["error", "warning", "note"]
    verdict: Literal["violation", "licensed", "note"]
    line: int
    start: int
    end: int
    byte: list[int]
    row: int
    column: int
    neighbour: bool | None = None
    wrong_tone: bool | None = None
    first_line: bool | None = None
    wanted: str
    found: str
    partners: list[With]
    message: str
    _parts = {"with": With}


class Pairing(Record):
    """对仗: two lines that face each other. ``score`` is the probability that they are parallel, ``positions`` says how well
    each position pairs; ``due`` is whether the form asks for it here."""

    lines: list[int]
    due: bool
    lead: int = 0
    score: float
    parallel: bool
    kind: str | None = None
    traits: list[str] = []
    positions: list[float]
    units: list[int]
    classes: list[list[str]]


class Report(Record):
    """评语: everything said about one poem. ``print(report)`` shows it to a reader; in a notebook it is a table."""

    schema: int
    engine: str
    data: str
    profile: str
    title: str | None = None
    author: str | None = None
    form: Form
    alternatives: list[Alternative]
    book: str
    rhyme: Rhyme
    verdict: Literal["exact", "conforming", "blemished", "deviant", "unregulated"]
    conforms: bool | None
    counts: Counts
    coverage: Coverage
    lines: list[str]
    stanzas: list[int] = []
    pattern: list[str]
    tones: list[str]
    findings: list[Finding]
    parallelism: list[Pairing] = []
    score: dict[str, float]
    _parts = {
        "form": Form,
        "alternatives": Alternative,
        "rhyme": Rhyme,
        "counts": Counts,
        "coverage": Coverage,
        "findings": Finding,
        "parallelism": Pairing,
    }

    def __init__(self, report: str, lang: str = "zh-Hans") -> None:
        super().__init__(json.loads(report))
        self._json = report
        self._lang = lang

    def to_dict(self) -> dict[str, Any]:
        """The report as the JSON format has it."""
        report: dict[str, Any] = json.loads(self._json)
        return report

    def to_json(self) -> str:
        """The report as one line of JSON."""
        return self._json

    def render(self, format: str = "full", *, color: bool = False) -> str:
        """The report in words: ``full``, ``concise``, ``grid`` or ``markdown``."""
        return _core.render(self._json, format, self._lang, color)

    def __str__(self) -> str:
        return self.render().rstrip("\n")

    def __repr__(self) -> str:
        return f"<gelv.Report {self.form.name} {self.verdict}, {len(self.findings)} findings>"

    def _repr_html_(self) -> str:
        from ._html import page

        return page(self)

    def __reduce__(self) -> tuple[type[Report], tuple[str, str]]:
        return Report, (self._json, self._lang)
