"""Finding figures with duban, RE2, PCRE2, JioNLP, cn2an and Recognizers-Text, in one run on one text.

    python bench/compare_figures.py [--build build/release] [--megabytes 50] [--recognizers FOLDER]

duban's C++ calls, RE2 and PCRE2 with its compiler take turns over the whole text in bench_compare_figures; duban's
Python calls take the same text, and the others as much of it as they manage in a few seconds, sentence by sentence,
since none takes a long text in reasonable time. Figures are MB/s of processor time. What is not installed is left out
with a message.

Recognizers-Text is the npm package @microsoft/recognizers-text-suite; FOLDER is where `npm install` was run.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import time
import warnings
from collections.abc import Callable
from pathlib import Path

HERE = Path(__file__).parent
SECONDS = 4.0


def rate(run: Callable[[str], object], sentences: list[str], seconds: float) -> tuple[float, int]:
    """MB/s over as many of the sentences as `seconds` allow, and how many bytes those were."""
    done = 0
    start = time.process_time()
    for sentence in sentences:
        run(sentence)
        done += len(sentence.encode())
        if time.process_time() - start > seconds:
            break
    return done / 1e6 / (time.process_time() - start), done


def whole(run: Callable[[str], object], text: str, rounds: int) -> float:
    """MB/s over the whole text, the median of some rounds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time()
        result = run(text)
        taken.append(time.process_time() - start)
        del result
    return len(text.encode()) / 1e6 / statistics.median(taken)


def jionlp_calls() -> Callable[[str], object] | None:
    try:
        import jionlp
    except ImportError:
        print("# JioNLP is not installed: pip install jionlp")
        return None
    now = time.time()

    def run(sentence: str) -> object:
        return (
            jionlp.ner.extract_money(sentence, with_parsing=True),
            jionlp.ner.extract_time(sentence, time_base=now, with_parsing=True),
        )

    run("完成投资3亿元")  # loads its dictionaries
    return run


def cn2an_calls() -> Callable[[str], object] | None:
    try:
        import cn2an
    except ImportError:
        print("# cn2an is not installed: pip install cn2an")
        return None

    def run(sentence: str) -> object:
        with warnings.catch_warnings():  # it warns of the numerals that it does not know
            warnings.simplefilter("ignore")
            return cn2an.transform(sentence, "cn2an")

    return run


def recognizers(folder: Path, sentences: Path, seconds: float) -> float | None:
    node = shutil.which("node")
    if node is None or not (folder / "node_modules" / "@microsoft" / "recognizers-text-suite").is_dir():
        print(f"# Recognizers-Text is not there: npm install --prefix {folder} @microsoft/recognizers-text-suite")
        return None
    ran = subprocess.run(
        [node, str(HERE / "recognizers.cjs"), str(folder), str(sentences), str(seconds)],
        capture_output=True,
        text=True,
        check=True,
    )
    return float(ran.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=Path, default=Path(os.environ.get("DUBAN_BUILD", "build/release")))
    parser.add_argument("--megabytes", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--recognizers", type=Path, default=Path("build/recognizers"))
    arguments = parser.parse_args()

    import duban

    program = arguments.build / "bench" / "bench_compare_figures"
    made = subprocess.run([program, "--write", str(arguments.megabytes)], capture_output=True, check=True).stdout
    text = made.decode()
    sentences = [sentence for line in text[:2_000_000].splitlines() for sentence in line.split("。") if sentence]
    listed = arguments.build / "report_sentences.txt"
    listed.write_text("\n".join(sentences), "utf-8")

    ran = subprocess.run(
        [program, str(arguments.megabytes), str(arguments.rounds)], capture_output=True, text=True, check=True
    )
    print(ran.stdout, end="")
    rates: dict[str, float] = {}
    for line in ran.stdout.splitlines():
        cells = line.split("\t")
        if cells[0] == "made":
            rates[cells[1]] = float(cells[2])
    rates["duban.quantities, Python"] = whole(duban.quantities, text, arguments.rounds)
    rates["duban.figures, Python"] = whole(lambda given: duban.figures(given, 2020), text, arguments.rounds)
    for name, calls in (("JioNLP, money and time", jionlp_calls()), ("cn2an.transform", cn2an_calls())):
        if calls is not None:
            rates[name], done = rate(calls, sentences, SECONDS)
            print(f"# {name} read {done} bytes")
    speed = recognizers(arguments.recognizers, listed, SECONDS)
    if speed is not None:
        rates["Recognizers-Text, five recognizers"] = speed

    print(f"\n{'the made text':38} {'MB/s':>10} {'quantities':>12} {'figures':>10}   (times as fast as the tool)")
    for name, mb in rates.items():
        print(f"{name:38} {mb:10.3f} {rates['duban::quantities'] / mb:11.1f}x {rates['duban::figures'] / mb:9.1f}x")


if __name__ == "__main__":
    main()
