"""What a user's job does, in a process of its own: a JVM that hangs, and warnings of PySpark's, stay out of the tests.

spark_job.py GUIDE OUT, in a folder with pages/*.parquet. OUT is a pickle of what was found.
"""

from __future__ import annotations

import pickle
import re
import sys
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession

import duban
import duban.spark

TABLES = ("assessments", "targets", "offices", "quantities", "deeds", "diagnostics")


def rows_of(frame: DataFrame) -> list[dict[str, Any]]:
    return [row.asDict(recursive=True) for row in frame.collect()]


def said(pages: DataFrame, **asked: Any) -> str:
    try:
        duban.spark.audit(pages, **asked)
    except (ValueError, TypeError) as error:
        return str(error)
    return "nothing was raised"


def own_rules() -> duban.RuleSet:
    """One rule of the catalogue, one that a worker knows by value only, and one that raises an exception on a page."""
    rules = duban.RuleSet().select("claim-contradicted")
    words = "写得短"

    @rules.rule("short-target", summary="A short target")
    def short_target(target: duban.Target, context: duban.RuleContext) -> list[str]:
        return [words] if len(target.content) < 20 else []

    @rules.rule("raises", summary="No rule at all")
    def raises(target: duban.Target, context: duban.RuleContext) -> None:
        if context.report.name.endswith("00002.txt"):
            raise ZeroDivisionError("of this page")

    return rules


def main(guide: Path, out: Path) -> None:
    # Loopback only, nothing downloaded, no more memory and folders than a test should take.
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": "1g",
        "spark.local.dir": str(out.parent),
        "spark.sql.warehouse.dir": str(out.parent / "warehouse"),
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "7",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.master("local[2]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    found: dict[str, Any] = {}
    pages = spark.read.parquet("pages/").repartition(4)
    for table in ("documents", *TABLES):
        frame = duban.spark.audit(pages, table=table, name="path", keys=["number"])
        found[table] = rows_of(frame)
        found[f"{table} schema"] = frame.schema.jsonValue()
    nested = ["assessments", "diagnostics"]
    found["nested"] = rows_of(duban.spark.audit(pages, table="documents", name="path", keys=["number"], nested=nested))
    found["rules"] = {
        table: rows_of(duban.spark.audit(pages, table=table, name="path", keys=["number"], rules=own_rules()))
        for table in ("diagnostics", "documents")
    }
    columns = ("decode(content, 'UTF-8') as `the.text`", "path as `p.q`", "number")
    texts = pages.where("path like '%.csv'").selectExpr(*columns)
    found["texts"] = rows_of(duban.spark.audit(texts, "the.text", name="p.q", keys=["number", "p.q"]))
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "true")
    found["large"] = rows_of(duban.spark.audit(pages, name="path", keys=["number"]))
    spark.conf.set("spark.sql.execution.arrow.useLargeVarTypes", "false")
    (example,) = re.findall(r"<!-- runs in Spark -->\n```python\n(.*?)```", guide.read_text("utf-8"), flags=re.DOTALL)
    names: dict[str, Any] = {"spark": spark}
    exec(compile(example, guide.name, "exec"), names)
    found["example"] = rows_of(names["rows"])
    found["misuse"] = {
        "there is no column 'body' among number, path, content": said(pages, column="body"),
        "column 'number' must hold pages as binary or string, not bigint": said(pages, column="number"),
        "column 'number' must hold names as string, not bigint": said(pages, name="number"),
        "there is no table 'pages'; there are": said(pages, table="pages"),
        "two columns would have the name 'number'": said(pages, keys=["number", "number"]),
        "nested takes a list of names": said(pages, table="documents", nested="targets"),
        'unknown encoding "klingon"': said(pages, encoding="klingon"),
    }
    spark.stop()
    out.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
