"""A real Spark of this machine: the rows of the local run."""

from __future__ import annotations

import importlib.util
import os
import pickle
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet
import pytest

import duban
from duban import batches

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "python"))

from crawled import TABLES, local_rows, made_pages, read_locally, unordered  # noqa: E402

PAGES = made_pages(40)
PATIENCE = 900  # seconds until a JVM is taken to hang: no measure of speed


@pytest.fixture(scope="module")
def found() -> list[tuple[int, duban.AuditedFile]]:
    return read_locally(PAGES)


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What spark_job.py found."""
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("no pyspark: pip install duban[spark]")
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else None
    if not (java.is_file() if java else shutil.which("java")):
        pytest.skip("Spark needs Java, and there is none: apt-get install default-jre-headless")
    folder = tmp_path_factory.mktemp("spark 集群")
    (folder / "pages").mkdir()
    numbers, names, data = zip(*PAGES, strict=True)
    pages = pyarrow.table(
        {
            "number": numbers,
            "path": pyarrow.array(names, pyarrow.string()),
            "content": pyarrow.array(data, pyarrow.binary()),
        }
    )
    for i in range(3):
        pyarrow.parquet.write_table(pages.slice(i * 20, 20), folder / "pages" / f"{i}.parquet")
    # Another Spark that the environment names is not the one that is installed here.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SPARK_", "PYSPARK_"))}
    environment |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, os.environ["PYTHONPATH"].split(os.pathsep)))
    job: list[str | Path] = [
        sys.executable,
        ROOT / "tests" / "python" / "spark_job.py",
        ROOT / "docs" / "cluster.md",
        folder / "found",
    ]
    with (folder / "log").open("wb") as log:
        # In a session of its own, so that the JVM and the workers end with it.
        process = subprocess.Popen(job, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            status = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            status = None
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
    said = (folder / "log").read_text("utf-8", "replace")
    assert status == 0, f"the job {'hangs' if status is None else 'ended'} ({status}):\n{said[-8000:]}"
    result: dict[str, Any] = pickle.loads((folder / "found").read_bytes())
    return result


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_the_local_run(table: str, spark: dict[str, Any], found: Any) -> None:
    wanted = local_rows(found, table)
    assert len(wanted) > 500
    assert unordered(spark[table]) == unordered(wanted)


def test_documents_are_those_of_a_batch(spark: dict[str, Any], found: Any) -> None:
    pages = [{"number": number, "path": name, "content": data} for number, name, data in PAGES]
    types = pyarrow.schema([("number", pyarrow.int64()), ("path", pyarrow.string()), ("content", pyarrow.binary())])
    given = pyarrow.Table.from_pylist(pages, types)
    nested = ["assessments", "diagnostics"]
    for name, lists in (("documents", []), ("nested", nested)):
        rows = batches.audit(given, table="documents", name="path", keys=["number"], nested=lists).to_pylist()
        assert unordered(spark[name]) == unordered(rows)
    named = {(row["number"], row["source"]): row for row in spark["documents"]}
    assert len(named) == len(spark["documents"]) == len(found) + 1
    for number, one in found:
        row = named[number, one.name]
        assert row["error"] == (None if one.error is None else str(one.error.code))
        assert row["target_count"] == (None if one.audit is None else len(one.audit.report.targets))
    (gone,) = (row for row in spark["documents"] if row["error"] == "no_content")
    assert gone["source"] == "https://云州.example/gone.html"


def spark_name(type: pyarrow.DataType) -> Any:
    if pyarrow.types.is_large_list(type):
        return {"type": "array", "elementType": spark_name(type.value_type), "containsNull": True}
    return {"large_string": "string", "int64": "long", "date32[day]": "date", "bool": "boolean"}.get(
        str(type), "decimal(38,10)"
    )


@pytest.mark.parametrize("table", ["documents", *TABLES])
def test_schema(table: str, spark: dict[str, Any]) -> None:
    fields = spark[f"{table} schema"]["fields"]
    key, *own = fields
    assert (key["name"], key["type"]) == ("number", "long")
    assert [(f["name"], f["type"], f["nullable"]) for f in own] == [
        (f.name, spark_name(f.type), True) for f in batches.schema(table)
    ]
    assert all(f["metadata"]["comment"] for f in own)


def test_rules_travel(spark: dict[str, Any]) -> None:
    own = [row for row in spark["rules"]["diagnostics"] if row["rule"] == "short-target"]
    assert len(own) > 40
    assert {row["message_zh"] for row in own} == {"写得短"}
    of_targets = {row["rule"] for row in spark["rules"]["diagnostics"] if row["target"] is not None}
    assert of_targets == {"claim-contradicted", "short-target"}
    (failed,) = (row for row in spark["rules"]["documents"] if row["error"] == "rule_failed")
    assert failed["source"] == "https://云州.example/00002.txt"
    assert failed["message"] == "rule 'raises' at target 1: ZeroDivisionError: of this page"


def test_text_and_names_with_dots(spark: dict[str, Any]) -> None:
    texts = [page for page in PAGES if page[1] and page[1].endswith(".csv")]
    names = {number: name for number, name, _ in texts}
    wanted = local_rows(read_locally(texts), "assessments")
    assert len(wanted) > 500
    assert unordered(spark["texts"]) == unordered(
        {"number": row["number"], "p.q": names[row["number"]], **row} for row in wanted
    )


def test_large_types_of_spark(spark: dict[str, Any], found: Any) -> None:
    assert unordered(spark["large"]) == unordered(local_rows(found, "assessments"))


def test_the_example_of_the_guide(spark: dict[str, Any], found: Any) -> None:
    wanted = [{key: value for key, value in row.items() if key != "number"} for row in local_rows(found, "assessments")]
    assert unordered(spark["example"]) == unordered(wanted)


def test_misuse_is_said_without_a_job(spark: dict[str, Any]) -> None:
    assert len(spark["misuse"]) == 7
    for words, said in spark["misuse"].items():
        assert words in said
