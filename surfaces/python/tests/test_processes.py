"""Threads, forks, memory and panics."""

import gc
import multiprocessing
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import gelv

PATIENCE = 60.0


def test_a_panic_is_an_exception_that_trainers_catch():
    try:
        gelv._core.panic("on purpose")
    except Exception as error:
        assert type(error) is RuntimeError and "on purpose" in str(error)
    else:
        pytest.fail("nothing was raised")


def test_the_lock_is_let_go(climbing):
    texts = [climbing + str(number) for number in range(60_000)]
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    ticker = threading.Thread(target=tick)
    ticker.start()
    start = time.perf_counter()
    gelv.score_many(texts, jobs=1)
    end = time.perf_counter()
    done.set()
    ticker.join()
    assert sum(start < at < end for at in ticks) >= 5


def test_threads_agree(climbing, stork_tower, dreamlike):
    texts = [climbing, stork_tower, dreamlike, "x"] * 400
    wanted = gelv.score_many(texts, jobs=1)

    def work(number):
        if number % 2:
            return gelv.score_many(texts, jobs=2) == wanted
        return [gelv.score(text) for text in texts] == wanted and gelv.check(climbing).conforms

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(32)))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_child_works(climbing):
    texts = [climbing] * 3000
    wanted = gelv.score_many(texts, jobs=2)
    child = os.fork()
    if child == 0:
        same = gelv.score_many(texts, jobs=2) == wanted and gelv.score(climbing) == wanted[0]
        os._exit(0 if same and gelv.check(climbing).conforms else 1)
    assert wait_for(child) == 0
    assert gelv.score_many(texts, jobs=2) == wanted


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_child_forked_in_the_middle_of_a_batch_works(climbing):
    texts = [climbing] * 60_000
    batch = threading.Thread(target=gelv.score_many, args=(texts,), kwargs={"jobs": 2})
    batch.start()
    time.sleep(0.02)
    child = os.fork()
    if child == 0:
        os._exit(0 if gelv.score_many(texts[:3000], jobs=2)[-1]["score"] == 1.0 else 1)
    assert wait_for(child) == 0
    batch.join()


def wait_for(child):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pytest.fail("the child hung")


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_pool_of_forked_workers(climbing):
    gelv.score_many([climbing] * 2000, jobs=2)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        records = pool.map_async(gelv.score, [climbing] * 20).get(timeout=PATIENCE)
    assert records == [gelv.score(climbing)] * 20


def test_a_batch_can_be_interrupted(climbing):
    texts = [climbing] * 400_000
    timer = threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        gelv.score_many(texts)
        time.sleep(PATIENCE)
    timer.join()


@pytest.mark.skipif(not os.path.exists("/proc/self/statm"), reason="no /proc on this system")
def test_memory_is_flat(climbing, dreamlike):
    def resident():
        gc.collect()
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def calls(count):
        for _ in range(count):
            gelv.score(climbing)
            gelv.score(dreamlike, {"tune": "如梦令"})
            gelv.score(None)
            gelv.score_many([climbing, "x"], [{"form": "七律"}, {"tune": "满江绿"}])
        for _ in range(count // 50):
            gelv.check(climbing).to_dict()

    calls(2_000)
    before = resident()
    calls(20_000)
    assert resident() - before < 2_000_000
