"""What the package promises beside its functions."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import gelv

FOLDER = Path(gelv.__file__).parent


def run(code):
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return done.stdout


def test_the_import_is_quick():
    code = "import time; start = time.perf_counter(); import gelv; print(time.perf_counter() - start)"
    assert min(float(run(code)) for _ in range(8)) <= 0.050


def test_the_import_brings_nothing_heavy():
    code = "import gelv.rewards.trl, gelv.rewards.verl, gelv.rewards.openrlhf, gelv.rewards.swift, sys; print(*sys.modules)"
    modules = set(run(code).split())
    assert not modules & {"torch", "numpy", "pyarrow", "pandas", "trl", "swift", "verl", "openrlhf"}


def test_every_name_has_a_docstring():
    names = [name for name in gelv.__all__ if not name.startswith("__") and not name.isupper()]
    assert names and all(inspect.getdoc(getattr(gelv, name)) for name in names)


def test_it_is_typed():
    assert (FOLDER / "py.typed").exists()
    stub = (FOLDER / "__init__.pyi").read_text(encoding="utf-8")
    for name in gelv.__all__:
        assert re.search(rf"(def {name}\(|as {name}\n)", stub) and f'"{name}",' in stub, name
    native = (FOLDER / "_core.pyi").read_text(encoding="utf-8")
    for name in vars(gelv._core):
        if not name.startswith("_"):
            assert re.search(rf"(def {name}\(|class {name}:|{name}: )", native), name


def test_stubs_have_the_parameters():
    stub = (FOLDER / "__init__.pyi").read_text(encoding="utf-8")
    for name in ("check", "score", "score_many", "score_arrow", "identify", "readings", "tune", "rules"):
        body = re.search(rf"def {name}\((.*?)\) ->", stub, re.DOTALL).group(1)
        declared = re.findall(r"(?:^|[\s(,])\*{0,2}(\w+):", body)
        assert declared == list(inspect.signature(getattr(gelv, name)).parameters), name


def test_every_field_of_a_report_is_declared(climbing, dreamlike):
    """A field that the engine adds must be added to the classes as well."""
    texts = [
        ("登高\n杜甫\n" + climbing.replace("哀", "恨"), {}),
        (dreamlike.replace("争渡，争渡", "争渡"), {"tune": "如梦令"}),
        ("《如梦令》\n" + dreamlike, {}),
        ("床前明月光，疑是地上霜。举头望明月，低头思故乡。", {}),
    ]

    def look(record):
        declared = {name for kind in type(record).__mro__ for name in getattr(kind, "__annotations__", {})}
        for name, value in vars(record).items():
            if name.startswith("_") or (type(record).__name__ == "Report" and name == "id"):
                continue
            assert name in declared, f"{type(record).__name__}.{name}"
            for part in value if isinstance(value, list) else [value]:
                if hasattr(part, "_parts"):
                    look(part)
                else:
                    assert not isinstance(part, dict) or name == "score", name

    for text, asked in texts:
        look(gelv.check(text, **asked))
