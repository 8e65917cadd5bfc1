"""格律: check and score classical Chinese verse.

>>> import gelv
>>> report = gelv.check("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。")
>>> report.form.name, report.conforms
('五言绝句', True)
>>> gelv.score("白日依山尽，黄河入海流。欲穷千里目，更上一层楼。")["tone"]
1.0

A *spec* says what a text is held to: a dict or a JSON string with any of the keys in ``SPEC_KEYS``, such as
``{"form": "七律"}`` or ``{"tune": "沁园春", "first_line": "北国风光"}``; or the name of a form or a tune alone.

=====================  =====================================================================================
``form``, ``tune``     names in Chinese, either script, or identifiers: 七律, ``lushi-7``, 沁园春
``book``               the rhyme book: 平水韵, ``cilin``, ``xinyun``
``rhyme``              the rhyme group, such as 七阳, 第二部
``first_line``         the first line
``acrostic``           藏头: the characters that the lines begin with
``opening``            ``level`` (平起) or ``oblique`` (仄起)
``first_line_rhymes``  True or False: whether line 1 rhymes
=====================  =====================================================================================

How far the last five are met is the number ``asked``, which counts in ``score``. The functions that score never raise on
what a text says: None, bytes, an empty or an endless text have ``score`` 0 and ``applicable`` 0. Adapters for trainers are
in ``gelv.rewards``.
"""

from __future__ import annotations

import json as _json

from . import _core
from ._core import FIELDS, SPEC_KEYS, ScoreArray, __version__, extract, extract_report, instruction
from ._report import Report

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


def check(text, *, form=None, tune=None, book=None, profile="standard", lang="zh-Hans"):
    """Say what a text is and what there is to say about it.

    ``form``, ``tune`` and ``book`` are names in Chinese, either script, or identifiers: 七律, ``lushi-7``, 沁园春,
    ``cilin``. ``profile`` is ``strict``, ``standard`` or ``lenient``; ``lang`` (``zh-Hans`` or ``zh``, ``zh-Hant``, ``en``)
    is the language of the messages.

    Raises ValueError if the text has no Chinese characters or is too long, or if there is no such form or book. A tune of
    an unknown name is a finding of the report.
    """
    return Report(_core.check(text, form, tune, book, profile, lang), lang)


def score(text, spec=None, *, profile="standard", **keywords):
    """The numbers of one text: ``{"score": …, "applicable": …, …}``, each from 0 to 1; the keys are ``FIELDS``.

    What is asked of it is a spec, or its keys as keywords: ``score(text, tune="沁园春")``. ``score`` is 1 only where the
    form is kept and everything else that was asked, and less than a third where there is an error. Raises ValueError for a
    spec that is none, names what there is not, or asks for what no poem can be; never for the text. A tune of an unknown name has ``applicable`` 0.
    """
    return _core.score(text, _asked(spec, keywords), profile)


def score_many(texts, spec=None, *, profile="standard", jobs=None, **keywords):
    """The numbers of many texts, in order: a list of what :func:`score` gives.

    ``spec`` (or its keys as keywords) is one for all texts, or a list with one for each; a spec in a list may ask for what
    there is not, and its text then has ``applicable`` 0. ``jobs`` is the number of threads; None = one for each core.
    """
    return _core.score_many(texts, _asked(spec, keywords), profile, _jobs(jobs))


def score_answers(answers, spec=None, *, prompts=None, profile="standard", jobs=None, **keywords):
    """The numbers of the poem in each of many answers of a language model, in order.

    The poem is found as :func:`extract` finds it; where the spec names a form, verse of its lines goes before other verse.
    A title that is cut away still names a tune. ``prompts``, one for each answer, are stripped from answers that begin with
    them, and lines copied from them earn nothing (``diction``), save a ``first_line`` that was asked for. ``spec``, its
    keywords and ``jobs`` as for :func:`score_many`.
    """
    prompts = None if prompts is None else list(prompts)
    return _core.score_answers(list(answers), _asked(spec, keywords), prompts, profile, _jobs(jobs))


def score_arrow(array, spec=None, *, profile="standard", jobs=None, **keywords):
    """The numbers of a column of texts, as an Arrow struct of 32-bit floats.

    ``array`` is anything that speaks the Arrow PyCapsule interface with strings in it: a pyarrow array or chunked array,
    a Polars series. The result speaks it too: ``pyarrow.array(gelv.score_arrow(column))``. ``spec``, its
    keywords and ``jobs`` as for :func:`score_many`.
    """
    return _core.score_arrow(array, _asked(spec, keywords), profile, _jobs(jobs))


def identify(text):
    """Which form or tune a text is of, as a dict: ``form``, ``name``, ``confidence``, ``alternatives``; for ci ``tune``,
    ``manual``, ``variant`` and ``distance``. Raises ValueError if it has no Chinese characters or is too long."""
    return _json.loads(_core.identify(text))


def readings(character):
    """Every reading of a character in every rhyme book, and what it means in each, as a dict.

    Raises ValueError if it is not one Chinese character.
    """
    return _json.loads(_core.readings(character))


def tune(name, manual=None):
    """A tune of ci, as a dict: its other names, its shapes with the patterns of the manuals, and what poets did.

    With a manual ("qinding", "longyusheng", "baixiang") only its variants; ``model`` says which variant to write by.
    Of several tunes of that name it is the one that bears it as its own, then the one with most poems; the others are
    named in ``namesakes``. Raises ValueError if there is none.
    """
    return _json.loads(_core.tune(name, manual))


def rules(profile="standard"):
    """Every rule with its names, its weight under a profile, its source and an explanation, as a list of dicts."""
    return _json.loads(_core.rules(profile))


def _asked(spec, keywords):
    if not keywords:
        return spec
    if spec is not None:
        raise TypeError("give a spec or its keywords, not both")
    return keywords


def _jobs(jobs):
    if jobs is None:
        return 0
    if not isinstance(jobs, int) or jobs < 1:
        raise ValueError(f"jobs is a number of threads from 1, or None, not {jobs!r}")
    return jobs
