"""The examples that need nothing else, and what the documentation shows, run as they stand."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import gelv

PACKAGE = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("evaluate.py", "conforms     0.333"),
        ("verl_reward.py", '"score": 1.0'),
        ("openrlhf_reward.py", "{'rewards': [1.0], 'scores': [1.0], "),
    ],
)
def test_an_example_runs(name, shown):
    done = subprocess.run([sys.executable, PACKAGE / "examples" / name], capture_output=True, encoding="utf-8")
    assert done.returncode == 0 and shown in done.stdout, done.stdout + done.stderr


def test_the_docstring_of_the_package_is_true():
    result = doctest.testmod(gelv)
    assert result.attempted >= 3 and result.failed == 0


def test_the_first_block_of_the_readme_is_true():
    block = (PACKAGE / "README.md").read_text(encoding="utf-8").split("```python\n")[1].split("```")[0]
    names = {}
    shown = 0
    for row in block.splitlines():
        code, _, value = row.partition("  # = ")
        if value:
            shown += 1
            assert eval(code, names) == eval(value), row
        else:
            exec(row, names)
    assert shown == 2
