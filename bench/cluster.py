"""Spark, Dask and Ray of one machine beside the local run: whether the rows of all tables are the same, and how long.

    cluster.py spark|dask|ray [--reports 1000] [--workers 2]

Each reads the pages from Parquet files and writes Parquet files with all tables in one pass. Starting Spark or Ray is
not counted.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

import duban
from duban import batches

TABLES = ("assessments", "targets", "offices", "quantities", "deeds", "diagnostics")
HOW: dict[str, Any] = {"table": "documents", "name": "path", "nested": TABLES}
Documents = list[dict[str, Any]]


def spark(folder: Path, out: Path, workers: int) -> Callable[[], object]:
    """The guide's way in Spark."""
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    from pyspark.sql import SparkSession

    import duban.spark

    builder = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.driver.host", "127.0.0.1").config("spark.ui.showConsoleProgress", "false")
    session = builder.config("spark.driver.memory", "4g").getOrCreate()
    pages = session.read.parquet(str(folder))
    session.range(1).count()
    return lambda: duban.spark.audit(pages, **HOW).write.parquet(str(out))


def dask(folder: Path, out: Path, workers: int) -> Callable[[], object]:
    """The guide's way in Dask, with processes."""
    import dask.dataframe
    import pandas

    schema = batches.schema("documents", nested=TABLES)

    def audited(part: pandas.DataFrame) -> pandas.DataFrame:
        pages = pyarrow.Table.from_pandas(part, preserve_index=False)
        return batches.audit(pages, **HOW).to_pandas(types_mapper=pandas.ArrowDtype)

    meta = schema.empty_table().to_pandas(types_mapper=pandas.ArrowDtype)
    rows = dask.dataframe.read_parquet(str(folder)).map_partitions(audited, meta=meta)

    return lambda: rows.to_parquet(
        str(out), schema=schema, write_index=False, compute_kwargs={"scheduler": "processes", "num_workers": workers}
    )


def ray(folder: Path, out: Path, workers: int) -> Callable[[], object]:
    """The guide's way in Ray."""
    import ray

    ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    pages = ray.data.read_parquet(str(folder))

    rows = pages.map_batches(batches.audit, fn_kwargs=HOW, batch_format="pyarrow", batch_size=64)
    return lambda: rows.write_parquet(str(out))


def counted(documents: Documents) -> dict[str, Counter[str]]:
    """The rows of each table, whatever their order."""
    tables = {table: Counter(repr(row) for one in documents for row in one[table]) for table in TABLES}
    plain = ({key: value for key, value in one.items() if key not in TABLES} for one in documents)
    return {**tables, "documents": Counter(map(repr, plain))}


def local(pages: list[tuple[str, bytes]], workers: int) -> tuple[dict[str, Counter[str]], float]:
    """What `audit_many` finds, and the seconds that it takes to have it as Arrow tables."""
    start = time.perf_counter()
    audits = [one.audit for one in duban.audit_many(pages, workers=workers, progress=False) if one.audit is not None]
    tables = {name: [audit.tables[name].to_arrow() for audit in audits] for name in TABLES}
    seconds = time.perf_counter() - start
    rows = {name: Counter(repr(row) for table in tables[name] for row in table.to_pylist()) for name in TABLES}
    return rows, seconds


def main() -> None:
    """Compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=["spark", "dask", "ray"])
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        corpus, folder = Path(name, "corpus"), Path(name, "pages")
        make = [sys.executable, Path(__file__).with_name("make_corpus.py"), corpus, "--reports", str(given.reports)]
        subprocess.run(make, check=True)
        files = sorted(path for path in corpus.rglob("*") if path.is_file())
        pages = [(str(path.relative_to(corpus)), path.read_bytes()) for path in files]
        folder.mkdir()
        for i in range(8):
            paths, contents = zip(*pages[i::8], strict=True)
            pyarrow.parquet.write_table(pyarrow.table({"path": paths, "content": contents}), folder / f"{i}.parquet")
        wanted, seconds = local(pages, given.workers)
        run = {"spark": spark, "dask": dask, "ray": ray}[given.engine](folder, Path(name, "out"), given.workers)
        start = time.perf_counter()
        run()
        took = time.perf_counter() - start
        documents = pyarrow.parquet.read_table(Path(name, "out")).to_pylist()
    found = counted(documents)
    version = importlib.metadata.version({"spark": "pyspark"}.get(given.engine, given.engine))
    print(f"{given.engine} {version}: {len(documents)} documents, {sum(1 for one in documents if one['error'])} unread")
    print(f"{took:.1f} s; the local run {seconds:.1f} s, {given.workers} workers each")
    for table in TABLES:
        same = "the same" if found[table] == wanted[table] else "NOT THE SAME"
        print(f"{table}: {found[table].total()} rows, {same}")
    sys.exit(any(found[table] != wanted[table] for table in TABLES))


if __name__ == "__main__":
    main()
