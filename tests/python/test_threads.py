"""Long calls let other threads run, and objects may be shared between threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import duban


def test_reading_in_four_threads_gives_equal_reports(example_bytes: bytes, report: duban.Report) -> None:
    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(duban.read, [example_bytes] * 16))
    assert all(other == report for other in reports)
    assert {other.to_json(indent=-1) for other in reports} == {duban.read(example_bytes).to_json(indent=-1)}


def test_one_audit_may_be_used_by_four_threads_at_once(example_bytes: bytes, audit: duban.Audit) -> None:
    expected = [repr(a) for a in audit.assessments]
    for _ in range(20):
        fresh = duban.audit(example_bytes)
        gate = threading.Barrier(4)

        def look(fresh: duban.Audit = fresh, gate: threading.Barrier = gate) -> list[str]:
            gate.wait()
            return [repr(a) for a in fresh.assessments]

        with ThreadPoolExecutor(4) as pool:
            for found in [pool.submit(look) for _ in range(4)]:
                assert found.result() == expected


def lets_others_run(call: Callable[[], object]) -> bool:
    """Whether this thread gets to count while another is in `call`."""
    running = threading.Event()
    done = threading.Event()
    times: list[float] = []

    def work() -> None:
        running.set()
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    running.wait()
    ticks = 0
    while not done.is_set():
        time.sleep(0.001)
        ticks += 1
    thread.join()
    # With the lock held all along, one tick at most falls in the call.
    return times[0] > 0.02 and ticks >= 5


def test_long_calls_release_the_lock(example_bytes: bytes) -> None:
    lines = example_bytes.decode().splitlines(keepends=True)
    long_report = ("".join(lines) + "".join(lines[-20:]) * 2400).encode()  # a tenth of a second on a quick machine
    long_text = "加强统筹协调，推进各项工作落实到位。" * 400_000
    assert lets_others_run(lambda: duban.read(long_report))
    assert lets_others_run(lambda: duban.quantities(long_text))
    read = duban.read(("".join(lines) + "".join(lines[-20:]) * 300).encode())
    assert lets_others_run(lambda: duban.audit(read))
