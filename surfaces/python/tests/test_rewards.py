"""Every adapter, called as its framework calls it. Where the framework itself is installed, see test_frameworks.py."""

import asyncio
import importlib.util
import json
import pickle
import sys
import threading
import types
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from http.server import HTTPServer
from pathlib import Path

import pytest

import gelv
from gelv.rewards import openrlhf, swift, trl, verl

EXAMPLES = Path(__file__).parents[1] / "examples"


def named(path):
    """What a trainer finds under a dotted path."""
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def by_trl(function, prompts, completions, **columns):
    """As GRPOTrainer calls a reward function."""
    logged = {}
    return function(
        prompts=prompts,
        completions=completions,
        completion_ids=[[1, 2, 3]] * len(completions),
        trainer_state=types.SimpleNamespace(global_step=1),
        log_extra=logged.__setitem__,
        log_metric=logged.__setitem__,
        **columns,
    )


def talk(text):
    return [{"role": "assistant", "content": text}]


@pytest.mark.parametrize("shape", [str, talk], ids=["standard", "conversational"])
def test_trl(shape, climbing, dreamlike):
    prompts = [shape("写诗")] * 4
    completions = [shape(text) for text in (climbing, dreamlike, "不会", climbing)]
    function = named("gelv.rewards.trl.reward_func")
    asked = {"form": ["七律", None, "七律", None], "tune": [None, "如梦令", None, None], "id": [1, 2, 3, 4]}
    rewards = by_trl(function, prompts, completions, **asked)
    assert rewards[:3] == [1.0, gelv.score(dreamlike, tune="如梦令")["score"], 0.0]
    assert rewards[3] is None  # asked nothing: a row of another task
    assert by_trl(function, prompts, completions, spec=[{"form": "七律"}, '{"tune": "如梦令"}', None, ""]) == [
        rewards[0], rewards[1], None, None
    ]  # fmt: skip
    judged = by_trl(function, prompts, completions)
    assert judged[0] == judged[3] == 1.0 and judged[2] == gelv.score("不会")["score"]


def test_trl_has_a_function_for_each_number(climbing):
    spoilt = climbing.replace("杯。", "恨。")
    record = gelv.score(spoilt, form="七律")
    for name in gelv.FIELDS:
        function = named(f"gelv.rewards.trl.gelv_{name}")
        assert function.__name__ == f"gelv_{name}"
        assert by_trl(function, ["写"], [spoilt], form=["七律"]) == [record[name]]
        assert pickle.loads(pickle.dumps(function)) is function


def test_trl_is_no_coroutine():
    assert not asyncio.iscoroutinefunction(trl.reward_func)


def test_verl(climbing):
    record = verl.compute_score(
        data_source="verse", solution_str=climbing, ground_truth='{"form": "七律"}', extra_info={"num_turns": 1}
    )
    assert record == gelv.score(climbing, form="七律") and record["score"] == 1.0
    assert all(isinstance(number, float) for number in record.values())
    assert verl.compute_score("verse", climbing, {"form": "五律"})["score"] < 1.0
    assert verl.compute_score("verse", climbing, "", {"spec": {"form": "五律"}}, extra="x")["score"] < 1.0
    assert verl.compute_score("verse", climbing, None)["score"] == 1.0
    assert verl.compute_score("verse", climbing, "七律", {"prompt": f"抄：{climbing}"})["score"] == 0.0
    with ThreadPoolExecutor(4) as pool:  # as its reward manager does with functions that are no coroutines
        records = list(pool.map(lambda _: verl.compute_score("verse", climbing, '{"form": "七律"}'), range(50)))
    assert records == [record] * 50


def test_openrlhf(climbing, dreamlike):
    prompts = ["<|im_start|>user\n写七律<|im_end|>\n<|im_start|>assistant\n", "<|im_start|>user\n如梦令<|im_end|>\n"]
    queries = [prompts[0] + climbing + "<|im_end|>", prompts[1] + dreamlike + "<|im_end|><|endoftext|>"]
    labels = ['{"form": "七律"}', '{"tune": "如梦令"}']
    answer = openrlhf.reward_func(queries, prompts, labels)
    assert answer["rewards"] == answer["scores"] and answer["rewards"][0] == 1.0
    assert answer["extra_logs"]["conforms"] == [1.0, 1.0] and set(answer["extra_logs"]) == set(gelv.FIELDS)
    assert openrlhf.reward_func([queries[0]], [prompts[0]], [None])["rewards"] == [1.0]
    # A poem in the prompt is none of the answer.
    shown = f"<|im_start|>user\n仿写：{climbing}<|im_end|>\n<|im_start|>assistant\n"
    assert openrlhf.reward_func([shown + "不会<|im_end|>"], [shown], labels[:1])["rewards"] == [0.0]
    assert openrlhf.reward_func(["仿写：" + climbing + "不会"], ["仿写：" + climbing], labels[:1])["rewards"] == [0.0]


def test_openrlhf_over_http(climbing):
    server_of = importlib.util.spec_from_file_location("server", EXAMPLES / "openrlhf_server.py")
    module = importlib.util.module_from_spec(server_of)
    server_of.loader.exec_module(module)
    server = HTTPServer(("127.0.0.1", 0), module.Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        body = json.dumps({"query": ["写：" + climbing], "prompts": ["写："], "labels": ['{"form": "七律"}']}).encode()
        address = f"http://127.0.0.1:{server.server_port}/get_reward"
        request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
    assert answer["rewards"] == [1.0] and answer["extra_logs"]["tone"] == [1.0]


def test_swift(climbing, monkeypatch):
    """The table and the base class of ms-swift, and the call of its trainer."""

    class ORM:
        def __init__(self, args=None, **kwargs):
            self.args = args

        def __call__(self, **kwargs):
            raise NotImplementedError

    package, rewards = types.ModuleType("swift"), types.ModuleType("swift.rewards")
    rewards.ORM, rewards.orms = ORM, {}
    monkeypatch.setitem(sys.modules, "swift", package)
    monkeypatch.setitem(sys.modules, "swift.rewards", rewards)
    plugin = importlib.util.spec_from_file_location("plugin", EXAMPLES / "swift_plugin.py")
    plugin.loader.exec_module(importlib.util.module_from_spec(plugin))
    assert set(rewards.orms) == {f"gelv_{name}" for name in gelv.FIELDS}
    meter = rewards.orms["gelv_score"](args=types.SimpleNamespace())
    assert isinstance(meter, ORM)
    columns = {"messages": [[], []], "finish_reason": ["stop", "stop"], "is_truncated": [False, False]}
    assert meter([climbing, "不会"], form=["七律", "七律"], **columns) == [1.0, 0.0]
    swift.register()
    told = [[{"role": "user", "content": f"抄：{climbing}"}, {"role": "assistant", "content": climbing}]]
    assert meter([climbing], form=["七律"], messages=told) == [0.0]


ADAPTERS = {
    "trl": lambda text, spec: by_trl(trl.reward_func, ["写"], [text], spec=[spec]),
    "trl, conversational": lambda text, spec: by_trl(trl.reward_func, ["写"], [talk(text)], spec=[spec]),
    "verl": lambda text, spec: [verl.compute_score("verse", text, spec)["score"]],
    "openrlhf": lambda text, spec: openrlhf.reward_func([text], ["写"], [spec])["rewards"],
}


@pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=ADAPTERS)
def test_no_adapter_raises_on_a_text(adapter, no_verse):
    assert adapter(no_verse, {"form": "七律"}) == [0.0]


@pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=ADAPTERS)
@pytest.mark.parametrize(
    "spec",
    [{"tune": "满江绿"}, {"form": "八股"}, {"book": "切韵"}, {"rhyme": "七羊"}, "not json", {"shape": "七律"}],
)
def test_no_adapter_raises_on_a_spec_that_asks_for_what_there_is_not(adapter, spec, climbing):
    assert adapter(climbing, spec) == [0.0]


@pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=ADAPTERS)
def test_every_adapter_refuses_a_spec_of_a_wrong_type(adapter, climbing):
    with pytest.raises(ValueError, match="a spec is a dict"):
        adapter(climbing, 7)


@pytest.mark.parametrize("adapter", ADAPTERS.values(), ids=ADAPTERS)
def test_every_adapter_looks_for_the_poem(adapter, climbing):
    written = f"<think>写一首七律，先定韵。</think>好的，这是一首七律：\n**登高**\n{climbing}\n注：押灰韵。"
    assert gelv.score(written, form="七律")["score"] < 1.0
    assert adapter(written, {"form": "七律"}) == [1.0]


ECHOES = {
    "trl": lambda text, prompt: by_trl(trl.reward_func, [prompt], [text], form=["七律"]),
    "trl, conversational": lambda text, prompt: by_trl(
        trl.reward_func, [[{"role": "system", "content": "诗人"}, {"role": "user", "content": prompt}]], [talk(text)], form=["七律"]
    ),
    "openrlhf": lambda text, prompt: openrlhf.reward_func([prompt + text], [prompt], ['{"form": "七律"}'])["rewards"],
}


@pytest.mark.parametrize("adapter", ECHOES.values(), ids=ECHOES)
def test_what_the_prompt_says_earns_nothing(adapter, climbing):
    assert adapter(climbing, "写一首七律。") == [1.0]
    assert adapter(climbing, f"仿照这一首写七律：{climbing}") == [0.0]
    first = climbing.split("。")[0]
    assert 0.0 < adapter(climbing, f"以“{first}”续成七律")[0] < 1.0


def test_a_first_line_that_was_asked_for_may_stand(climbing):
    spec = {"form": "七律", "first_line": "风急天高猿啸哀"}
    assert by_trl(trl.reward_func, [gelv.instruction(spec)], [climbing], spec=[spec]) == [1.0]


def test_verse_of_the_lines_asked_for_goes_first(climbing, stork_tower):
    both = f"先看一首五绝：\n\n{stork_tower}\n\n再看：\n\n{climbing}"
    assert gelv.score_answers([both, both], [{"form": "五绝"}, {"form": "七律"}])[1]["score"] == 1.0
    assert gelv.score_answers([both], "五绝")[0]["score"] == 1.0


def test_columns_may_be_any_key_of_a_spec(climbing):
    columns = {"form": ["七律"] * 3, "acrostic": ["风渚无不", "春江花月", None], "first_line_rhymes": [None, None, False]}
    whole, other, last = by_trl(trl.reward_func, ["写"] * 3, [climbing] * 3, **columns)
    assert whole == 1.0 and other < 0.5 and last < 0.5
    assert by_trl(trl.gelv_asked, ["写"], [climbing], first_line_rhymes=[False]) == [0.0]


def test_messages_may_be_empty_or_in_parts(climbing):
    parts = [{"role": "assistant", "content": [{"type": "text", "text": climbing}]}]
    completions = [[], [{"role": "assistant"}], parts, [{"role": "assistant", "content": None}]]
    assert by_trl(trl.reward_func, ["写"] * 4, completions, form=["七律"] * 4) == [0.0, 0.0, 1.0, 0.0]


def test_columns_must_be_as_long_as_the_batch(climbing):
    with pytest.raises(ValueError, match="1 specs for 2 completions"):
        by_trl(trl.reward_func, ["写"] * 2, [climbing] * 2, spec=[None])
