"""The adapters within the real frameworks, as far as these install without a GPU. Run with -m integration."""

import asyncio
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import gelv

EXAMPLES = Path(__file__).parents[1] / "examples"
pytestmark = pytest.mark.integration


def test_reasoning_gym(climbing):
    factory = pytest.importorskip("reasoning_gym.factory")
    from gelv.rewards import reasoning_gym

    reasoning_gym.register()
    reasoning_gym.register()
    dataset = factory.create_dataset("gelv_verse", forms=("七律", "五律"), tunes=(), size=20, seed=3)
    again = factory.create_dataset("gelv_verse", forms=("七律", "五律"), tunes=(), size=20, seed=3)
    entries = list(dataset)
    assert entries == list(again) and len(entries) == 20
    assert {entry["metadata"]["spec"]["form"] for entry in entries} == {"七律", "五律"}
    for entry in entries:
        asked = entry["metadata"]["spec"]
        assert entry["question"] == gelv.instruction(asked)
        assert dataset.score_answer(climbing, entry) == gelv.score(climbing, asked)["score"]
        assert dataset.score_answer(None, entry) == dataset.score_answer("lol", entry) == 0.0
    with pytest.raises(ValueError, match="no forms"):
        factory.create_dataset("gelv_verse", forms=(), tunes=())


def test_verifiers(climbing):
    vf = pytest.importorskip("verifiers.v1")
    from verifiers.v1.trace import AgentInfo, TraceTask

    from gelv.rewards.verifiers import VerseConfig, VerseTaskset

    tasks = list(VerseTaskset(VerseConfig()))
    task = next(task for task in tasks if task.data.spec == {"form": "七律"})
    assert task.data.prompt == gelv.instruction({"form": "七律"})
    for reply, wanted in [(climbing, 1.0), ("lol", 0.0), (f"<think>…</think>{climbing}", 1.0)]:
        trace = vf.Trace(
            task=TraceTask(type="Verse", data=task.data), agent=AgentInfo(config={}), root_reply=reply
        )
        asyncio.run(task.score(trace))
        assert trace.reward == wanted
        assert trace.metrics["tone"] == gelv.score(gelv.extract(reply), form="七律")["tone"]


def test_lm_eval(tmp_path):
    pytest.importorskip("lm_eval")
    command = [sys.executable, "-m", "lm_eval", "run", "--model", "dummy", "--tasks", "gelv_verse"]
    folder = subprocess.run(
        [sys.executable, "-m", "gelv.rewards.lm_eval"], check=True, capture_output=True, text=True
    ).stdout.strip()
    output = ["--include_path", folder, "--output_path", str(tmp_path), "--log_samples"]
    subprocess.run([*command, *output], check=True, capture_output=True)
    (results,) = tmp_path.rglob("results_*.json")
    numbers = json.loads(results.read_text())["results"]["gelv_verse"]
    assert {f"{name},none" for name in gelv.FIELDS} <= set(numbers) and numbers["score,none"] == 0.0
    (samples,) = tmp_path.rglob("samples_*.jsonl")
    prompts = [json.loads(row)["doc"]["prompt"] for row in samples.read_text(encoding="utf-8").splitlines()]
    assert len(prompts) == 12 and gelv.instruction({"tune": "沁园春"}) in prompts


def test_lm_eval_scores_a_poem(climbing):
    from gelv.rewards.lm_eval import documents, process_results

    document = next(document for document in documents() if json.loads(document["spec"]) == {"form": "七律"})
    assert process_results(document, [climbing])["score"] == 1.0


@pytest.mark.skipif(find_spec("trl") is None, reason="trl is not installed")
def test_trl():
    done = subprocess.run([sys.executable, EXAMPLES / "trl_grpo.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    for name in ("reward_func", "gelv_tone", "gelv_rhyme"):
        assert f"rewards/{name}/mean" in done.stdout
