"""Many documents at once: in Python and by the command."""

from __future__ import annotations

import contextlib
import io
import json
import sys
import threading
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import duban

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bench"))

from make_corpus import report, rows_of  # noqa: E402

TITLE, HEADER, ROWS = rows_of((ROOT / "examples" / "data" / "report.txt").read_text("utf-8"))


def write(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        name, text = report(number, TITLE, HEADER, ROWS)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write(tmp_path_factory.mktemp("年度 报告"), 9)
    (folder / "坏 file.txt").write_bytes(b"\x00\x01")
    with zipfile.ZipFile(folder / "附件.zip", "w") as archive:
        for name in ("00000.html", "00002.txt"):
            archive.write(folder / name, f"2025/{name}")
    return folder


def told(results: Iterable[duban.AuditedFile]) -> list[tuple[str, str | None]]:
    return [
        (
            one.name,
            str(one.error.code) if one.audit is None and one.error else one.audit and one.audit.to_json(indent=-1),
        )
        for one in results
    ]


def test_results_come_in_order_whatever_the_number_of_threads(corpus: Path) -> None:
    one = told(duban.audit_many(corpus, workers=1, progress=False))
    assert [name.removeprefix(str(corpus)) for name, _ in one] == [
        *sorted(f"/{path.name}" for path in corpus.iterdir() if path.suffix != ".zip"),
        "/附件.zip/2025/00000.html",
        "/附件.zip/2025/00002.txt",
    ]
    assert dict(one)[str(corpus / "坏 file.txt")] == "binary_input"
    for workers in (2, 5):
        assert told(duban.audit_many(corpus, workers=workers, progress=False)) == one


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(5)), workers=st.integers(1, 4))
def test_law_a_result_depends_on_its_document_alone(corpus: Path, order: list[int], workers: int) -> None:
    files = sorted(corpus.glob("0*"))[:5]
    alone = {str(path): told(duban.audit_many(path, progress=False))[0] for path in files}
    chosen = [files[i] for i in order]
    found = told(duban.audit_many(chosen, workers=workers, progress=False))
    assert found == [alone[str(path)] for path in chosen]


def test_bytes_and_pairs(corpus: Path) -> None:
    data = (corpus / "00002.txt").read_bytes()
    (bare,) = duban.audit_many(data, progress=False)
    (named,) = duban.audit_many([("甲.txt", data)], progress=False)
    assert bare.audit is not None
    assert named.audit is not None
    assert named.name == "甲.txt"
    assert named.audit.report.name == "甲.txt"
    assert bare.audit.assessments == named.audit.assessments


def test_what_is_not_there_is_an_error_before_anything_is_read(corpus: Path) -> None:
    with pytest.raises(duban.Error):
        duban.audit_many([corpus, corpus / "nothing"])
    with pytest.raises(ValueError, match="workers"):
        duban.audit_many(corpus, workers=0)


def test_a_caller_who_stops_leaves_no_threads(corpus: Path) -> None:
    results = duban.audit_many([corpus] * 20, workers=3, progress=False)
    next(results)
    results.close()  # type: ignore[attr-defined]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("duban")]


def test_rules_of_ones_own_run_in_the_threads(corpus: Path) -> None:
    rules = duban.RuleSet()
    seen: set[str] = set()

    @rules.rule(severity="note")
    def counted(target, context):  # type: ignore[no-untyped-def]
        """Counts."""
        seen.add(threading.current_thread().name)
        if target.index == 0:
            yield context.finding("the first")

    for one in duban.audit_many(corpus, workers=3, progress=False, rules=rules):
        if one.audit is not None:
            assert sum(d.rule == "counted" for d in one.audit.diagnostics) == 1
    assert all(name.startswith("duban") for name in seen)

    broken = duban.RuleSet()

    @broken.rule(severity="note")
    def raises(target, context):  # type: ignore[no-untyped-def]
        """Raises."""
        raise KeyError("x")

    with pytest.raises(duban.RuleError):
        list(duban.audit_many(corpus, workers=3, progress=False, rules=broken))


# The command


def run(*arguments: object) -> int:
    with contextlib.redirect_stderr(io.StringIO()):
        return duban._core.run_cli([str(argument) for argument in arguments])


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_a_folder_of_results_has_the_same_bytes_whatever_the_number_of_jobs(corpus: Path, tmp_path: Path) -> None:
    trees = []
    for jobs in (1, 2, 4):
        out = tmp_path / f"结果 {jobs}"
        assert run("audit", corpus, "-o", f"{out}/", "--jobs", jobs, "--format", "json", "--quiet") == 3
        trees.append(tree(out))
    assert trees[0] == trees[1] == trees[2]
    assert {"00000.html.json", "附件.zip/2025/00000.html.json", "index.html", "manifest.jsonl"} <= set(trees[0])
    head, *lines = [json.loads(line) for line in trees[0]["manifest.jsonl"].splitlines()]
    assert head["schema"] == "duban/manifest/1"
    named = {document["name"]: document for line in lines for document in line["documents"]}
    broken = named[str(corpus / "坏 file.txt")]
    assert broken["file"] is None
    assert broken["error"]["code"] == "binary_input"
    assert len(named) == 12


def test_a_second_run_makes_only_what_has_changed(corpus: Path, tmp_path: Path) -> None:
    copy = write(tmp_path / "in", 4)
    out = tmp_path / "out"
    assert run("audit", copy, "-o", f"{out}/", "--format", "json", "--quiet") == 0
    first = tree(out)
    before = {name: (out / name).stat().st_mtime_ns for name in first}
    changed = copy / "00002.txt"
    changed.write_text(changed.read_text("utf-8").replace("云州市", "临江市"), "utf-8")
    assert run("audit", copy, "-o", f"{out}/", "--format", "json", "--quiet") == 0
    again = {name for name in before if name.endswith(".json") and (out / name).stat().st_mtime_ns != before[name]}
    assert again == {"00002.txt.json"}
    # Other settings make all of them anew; so does a manifest that was cut off in the middle of a line.
    assert run("audit", copy, "-o", f"{out}/", "--format", "json", "--quiet", "--ignore", "seq-gap") == 0
    whole = tree(out)
    (out / "manifest.jsonl").write_bytes(whole["manifest.jsonl"][:-40])
    assert run("audit", copy, "-o", f"{out}/", "--format", "json", "--quiet", "--ignore", "seq-gap") == 0
    assert tree(out) == whole


def test_results_inside_the_folder_are_no_reports(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", 3)
    for _ in range(2):
        assert run("audit", folder, "-o", f"{folder}/pages/", "--quiet") == 0
    assert len(list((folder / "pages").glob("*.html"))) == 4


@pytest.mark.parametrize(
    "member", ["../../evil.txt", "/etc/evil.txt", "a/./../b.txt", "x" * 300 + ".txt", "CON:|?.txt"]
)
def test_a_member_of_an_archive_cannot_be_written_elsewhere(member: str, tmp_path: Path) -> None:
    archive = tmp_path / "in.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(member, report(2, TITLE, HEADER, ROWS)[1])
    out = tmp_path / "deep" / "out"
    assert run("audit", archive, "-o", f"{out}/", "--format", "json", "--quiet") == 0
    written = list(tmp_path.rglob("*.json"))
    assert len(written) == 1
    assert out in written[0].parents


def test_names_that_differ_by_case_alone_are_kept_apart(tmp_path: Path) -> None:
    text = report(2, TITLE, HEADER, ROWS)[1]
    archive = tmp_path / "in.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for name in ("a.txt", "A.txt", "a.TXT"):
            file.writestr(name, text)
    out = tmp_path / "out"
    assert run("audit", archive, "-o", f"{out}/", "--format", "csv", "--quiet") == 0
    names = [path.name for path in out.rglob("*.csv")]
    assert len({name.lower() for name in names}) == 3


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path, corpus: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert run("audit", corpus, "-o", f"{blocked}/x/", "--quiet") == 3


def test_a_file_over_the_cap_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", 2)
    (folder / "large.txt").write_bytes(b"x" * 200_000)
    out = tmp_path / "out"
    assert run("audit", folder, "-o", f"{out}/", "--format", "json", "--quiet", "--max-bytes", "100000") == 3
    lines = [json.loads(line) for line in (out / "manifest.jsonl").read_text("utf-8").splitlines()[1:]]
    (large,) = [line for line in lines if line["path"].endswith("large.txt")]
    assert large["sha256"] is None
    assert large["documents"][0]["error"]["code"] == "too_large"
