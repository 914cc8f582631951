"""`duban audit FOLDER -o OUT/` with one job and with several: time, memory, and whether the bytes are the same.

    batch.py build/release/duban [--reports 1000] [--jobs 2] [--from report.txt]
"""

from __future__ import annotations

import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from make_corpus import EXAMPLE

RUNS = 3


def run(command: Path, folder: Path, out: Path, jobs: int) -> tuple[float, int]:
    """Seconds, and KiB of memory at most."""
    shutil.rmtree(out, ignore_errors=True)
    started = time.perf_counter()
    process = subprocess.Popen(
        [command, "audit", folder, "-o", f"{out}/", "--format", "json", "--jobs", str(jobs), "--quiet"],
        stderr=subprocess.DEVNULL,
    )
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - started, usage.ru_maxrss


def same(a: Path, b: Path) -> bool:
    """Whether two folders hold the same files with the same bytes."""
    files = {path.relative_to(a) for path in a.rglob("*") if path.is_file()}
    others = {path.relative_to(b) for path in b.rglob("*") if path.is_file()}
    return files == others and all(filecmp.cmp(a / name, b / name, shallow=False) for name in files)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--from", dest="source", type=Path, default=EXAMPLE)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        for reports in (given.reports // 10, given.reports):
            folder = Path(work) / f"in-{reports}"
            make = [sys.executable, Path(__file__).with_name("make_corpus.py"), folder]
            subprocess.run([*make, "--reports", str(reports), "--from", given.source], check=True)
            best: dict[int, float] = {}
            memory: dict[int, int] = {}
            for _ in range(RUNS):
                for jobs in (1, given.jobs):
                    seconds, most = run(given.command.resolve(), folder, Path(work) / f"out-{jobs}", jobs)
                    best[jobs] = min(seconds, best.get(jobs, seconds))
                    memory[jobs] = max(most, memory.get(jobs, 0))
            alike = same(Path(work) / "out-1", Path(work) / f"out-{given.jobs}")
            print(
                f"{reports} reports: 1 job {best[1]:.2f} s, {memory[1] / 1024:.0f} MiB; "
                f"{given.jobs} jobs {best[given.jobs]:.2f} s, {memory[given.jobs] / 1024:.0f} MiB; "
                f"{best[1] / best[given.jobs]:.2f} times; {'the same bytes' if alike else 'OTHER BYTES'}"
            )


if __name__ == "__main__":
    main()
