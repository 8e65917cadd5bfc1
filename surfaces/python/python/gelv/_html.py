"""Reports as tables for notebooks: a row a line, what the form wants over each character that misses it."""

from __future__ import annotations

from html import escape

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ._report import Finding, Report

_COLOURS = {"error": "#c0392b", "warning": "#b9770e", "note": "#7f8c8d"}
_WEIGHTS = {"note": 0, "warning": 1, "error": 2}


def page(report: Report) -> str:
    """The report as one element of HTML, without scripts and style sheets."""
    head = report.render("concise").rstrip("\n").rsplit("\n", 1)[-1].removeprefix("-: ")
    rows = [_row(report, number) for number in range(len(report.lines))]
    whole = "".join(_said(finding) for finding in report.findings if not 0 < finding.line <= len(report.lines))
    return (
        f'<div lang="zh"><p><b>{escape(head)}</b></p>{whole}'
        '<table style="border-collapse:collapse">' + "".join(rows) + "</table></div>"
    )


def _row(report: Report, number: int) -> str:
    findings = [finding for finding in report.findings if finding.line == number + 1]
    pattern = report.pattern[number] if number < len(report.pattern) else ""
    cells = []
    for place, char in enumerate(report.lines[number], 1):
        here = [finding for finding in findings if finding.start <= place <= finding.end]
        gravest = max((finding.severity for finding in here), key=_WEIGHTS.__getitem__, default=None)
        style = f' style="color:{_COLOURS[gravest]};font-weight:bold"' if gravest in ("error", "warning") else ""
        wanted = pattern[place - 1] if place <= len(pattern) else ""
        cells.append(f"<ruby{style}>{escape(char)}<rt>{escape(wanted)}</rt></ruby>")
    said = "".join(_said(finding) for finding in findings if finding.severity != "note")
    return (
        f'<tr><td style="color:#7f8c8d">{number + 1}</td>'
        f'<td style="font-size:130%;text-align:left;white-space:nowrap">{"".join(cells)}</td>'
        f'<td style="text-align:left">{said}</td></tr>'
    )


def _said(finding: Finding) -> str:
    colour = _COLOURS[finding.severity]
    return f'<div><b style="color:{colour}">{escape(finding.name)}</b> {escape(finding.message)}</div>'
