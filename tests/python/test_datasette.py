"""Datasette itself shows a SQLite file of ours with its metadata."""

from __future__ import annotations

import asyncio
import copy
import json
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.utils import tilde_encode

import duban
from duban._database import VIEWS
from duban._tables import NAMES, schema
from duban.corpus import Corpus

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "report.txt"


@pytest.fixture(scope="module")
def files(audit: duban.Audit, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("datasette")
    audit.to_sqlite(folder / "yunzhou.sqlite", datasette_metadata=folder / "metadata.json")
    return folder / "yunzhou.sqlite", json.loads((folder / "metadata.json").read_text("utf-8"))


def get(files: tuple[Path, dict[str, Any]], *paths: str) -> list[Any]:
    """Status and text of pages, asked for in the process."""

    async def ask() -> list[Any]:
        path, metadata = files
        datasette = Datasette([str(path)], metadata=copy.deepcopy(metadata))
        await datasette.invoke_startup()
        try:
            return [await datasette.client.get(page) for page in paths]
        finally:
            for database in datasette.databases.values():
                database.close()

    return asyncio.run(ask())


def test_every_page_opens(files: tuple[Path, dict[str, Any]], audit: duban.Audit) -> None:
    pages = ["/", "/yunzhou", *(f"/yunzhou/{name}" for name in (*NAMES, *VIEWS))]
    answers = get(files, *pages)
    assert [answer.status_code for answer in answers] == [200] * len(pages)
    for name, answer in zip(NAMES, answers[2:], strict=False):
        assert schema(name).title in answer.text
        assert schema(name).columns[-1].description in answer.text
    assert "Targets whose deadline lies before the day" in answers[-1].text
    assert "Target reports" in answers[1].text


def test_facets_are_those_of_the_metadata(files: tuple[Path, dict[str, Any]], audit: duban.Audit) -> None:
    tables = files[1]["databases"]["yunzhou"]["tables"]
    assert set(tables) == {*NAMES, *VIEWS}
    answers = get(files, *(f"/yunzhou/{name}.json?_facet_size=max" for name in tables))
    for name, answer in zip(tables, answers, strict=True):
        assert answer.status_code == 200
        found = answer.json()["facet_results"]
        names = [facet if isinstance(facet, str) else facet["array"] for facet in tables[name]["facets"]]
        assert sorted(facet["name"] for facet in found.values()) == sorted(names), name
    facets = dict(zip(tables, (answer.json()["facet_results"] for answer in answers), strict=True))
    figures = {result["value"]: result["count"] for result in facets["assessments"]["figure"]["results"]}
    summary = audit.summary()
    assert figures == {"met": summary.met, "short": summary.short_of_target, "no_figure": summary.no_figure}
    # A list is faceted by its items.
    leaders = {result["value"]: result["count"] for result in facets["targets"]["leaders"]["results"]}
    wanted: dict[str, int] = {}
    for target in audit.report.targets:
        for leader in target.leaders:
            wanted[leader] = wanted.get(leader, 0) + 1
    assert leaders == wanted


def test_rows_lead_to_their_document_and_are_in_order(files: tuple[Path, dict[str, Any]], audit: duban.Audit) -> None:
    page, rows = get(files, "/yunzhou/assessments", "/yunzhou/assessments.json?_shape=array&_size=max")
    assert f"/yunzhou/documents/{audit.report.sha256}" in page.text
    assert audit.report.name in page.text  # the label of the link
    assert [row["target"] for row in rows.json()] == [a.target for a in audit.assessments]


def test_what_is_described_is_there(files: tuple[Path, dict[str, Any]]) -> None:
    with Corpus(files[0]) as corpus:
        for name, described in files[1]["databases"]["yunzhou"]["tables"].items():
            columns = [row[0] for row in corpus.query("select name from pragma_table_info(?)", [name])]
            assert sorted(described["columns"]) == sorted(columns)
            facets = [facet if isinstance(facet, str) else facet["array"] for facet in described["facets"]]
            assert set(facets) <= set(columns)
            assert described.get("sort", columns[0]) in columns


def test_a_corpus_has_the_same_metadata(files: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    with Corpus(tmp_path / "yunzhou.sqlite") as corpus:
        assert corpus.datasette_metadata() == files[1]
        corpus.datasette_metadata(tmp_path / "metadata.json")
        assert json.loads((tmp_path / "metadata.json").read_text("utf-8")) == files[1]
        with pytest.raises(duban.FileError):
            corpus.datasette_metadata(tmp_path / "no such" / "metadata.json")
    with Corpus(tmp_path / "c.duckdb") as corpus, pytest.raises(ValueError, match="SQLite"):
        corpus.datasette_metadata()


def test_a_chinese_name_and_a_script_in_a_report(tmp_path: Path) -> None:
    rows = "序号\t责任目标内容\t完成情况\t责任单位\n1\t新建<script>alert(1)</script>学校5所\t建成3所\t市教育局\n"
    path = tmp_path / "云州 市.db"
    with Corpus(path) as corpus:
        corpus.add(duban.audit(rows.encode()))
        metadata = corpus.datasette_metadata()
    (answer,) = get((path, metadata), f"/{tilde_encode(path.stem)}/targets")
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.text
    assert "who answer for it, as printed" in answer.text
