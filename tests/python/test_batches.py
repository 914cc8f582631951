"""Pages in Arrow batches: the rows of the local run, whatever the batch."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import dask
import pyarrow
import pyarrow.parquet
import pytest

import duban
from duban import batches

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "python"))

from crawled import TABLES, local_rows, made_pages, read_locally, unordered  # noqa: E402

PAGES = made_pages(8)
NUMBER = pyarrow.field("number", pyarrow.int64())


def table_of(pages: list[Any], content: pyarrow.DataType | None = None) -> pyarrow.Table:
    numbers, names, data = zip(*pages, strict=True)
    return pyarrow.table(
        {
            "number": pyarrow.array(numbers, pyarrow.int64()),
            "address": pyarrow.array(names, pyarrow.string()),
            "content": pyarrow.array(data, content or pyarrow.binary()),
        }
    )


@pytest.fixture(scope="module")
def pages() -> pyarrow.Table:
    return table_of(PAGES)


@pytest.fixture(scope="module")
def found() -> list[tuple[int, duban.AuditedFile]]:
    return read_locally(PAGES)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_those_of_the_local_run(table: str, pages: pyarrow.Table, found: Any) -> None:
    rows = batches.audit(pages, table=table, name="address", keys=["number"])
    rows.validate(full=True)
    assert rows.to_pylist() == local_rows(found, table)
    assert rows.num_rows > 100 or table == "deeds"
    assert rows.schema.equals(batches.schema(table, keys=[NUMBER]), check_metadata=True)


@pytest.mark.parametrize("table", TABLES)
def test_schema_is_that_of_an_audit_without_dictionaries(table: str, audit: duban.Audit) -> None:
    for ours, theirs in zip(batches.schema(table), audit.tables[table].to_arrow().schema, strict=True):
        coded = pyarrow.types.is_dictionary(theirs.type)
        assert (ours.name, ours.metadata) == (theirs.name, theirs.metadata)
        assert ours.type == (pyarrow.large_string() if coded else theirs.type)


def test_each_document_has_a_row_that_says_what_became_of_it(pages: pyarrow.Table, found: Any) -> None:
    rows = batches.audit(pages, table="documents", name="address", keys=["number"]).to_pylist()
    by_number: dict[int, list[dict[str, Any]]] = {}
    for row in rows:
        by_number.setdefault(row["number"], []).append(row)
    assert list(by_number) == [number for number, _, _ in PAGES]
    for number, name, data in PAGES:
        local = [one for other, one in found if other == number]
        if data is None:
            (row,) = by_number[number]
            assert (row["error"], row["source"], row["sha256"]) == ("no_content", name, None)
            assert row["message"]
            continue
        for row, one in zip(by_number[number], local, strict=True):
            assert row["source"] == one.name
            if one.audit is None:
                assert one.error is not None
                assert (row["error"], row["message"]) == (str(one.error.code), str(one.error))
                assert row["target_count"] is None
                if one.name == name:
                    assert row["sha256"] == hashlib.sha256(data).hexdigest()
                continue
            report = one.audit.report
            assert (row["error"], row["message"], row["sha256"]) == (None, None, report.sha256)
            assert (row["title"], row["issuer"]) == (report.title or None, report.issuer or None)
            assert (row["region"], row["region_code"]) == (report.region or None, report.region_code)
            assert (row["year"], row["as_of"]) == (report.year, report.as_of)
            assert (row["target_count"], row["declared_total"]) == (len(report.targets), report.declared_total)
    errors = [row["error"] for row in rows if row["error"]]
    assert sorted(errors) == ["binary_input", "binary_input", "empty_input", "no_content"]


def test_several_tables_in_one_pass(pages: pyarrow.Table) -> None:
    nested = ["assessments", "diagnostics"]
    rows = batches.audit(pages, table="documents", name="address", keys=["number"], nested=nested)
    rows.validate(full=True)
    assert rows.schema.equals(batches.schema("documents", keys=[NUMBER], nested=nested), check_metadata=True)
    plain = batches.audit(pages, table="documents", name="address", keys=["number"])
    assert rows.drop_columns(nested).equals(plain)
    for table in nested:
        flat = [{"number": row["number"], **inner} for row in rows.to_pylist() for inner in row[table]]
        assert flat == batches.audit(pages, table=table, name="address", keys=["number"]).to_pylist()
    assert all(row["assessments"] == [] for row in rows.to_pylist() if row["error"])


@pytest.mark.parametrize("size", [1, 3, 100])
def test_how_the_pages_are_cut_into_batches_does_not_matter(size: int, pages: pyarrow.Table) -> None:
    whole = batches.audit(pages, name="address", keys=["number"])
    cut = batches.stream(pages.to_batches(max_chunksize=size), name="address", keys=["number"])
    assert pyarrow.Table.from_batches(cut, whole.schema).equals(whole)
    assert batches.audit(pages.slice(3, 2), name="address", keys=["number"]).to_pylist() == [
        row for row in whole.to_pylist() if row["number"] in (3, 4)
    ]


def test_a_stream_reads_a_batch_when_it_is_asked_for(pages: pyarrow.Table) -> None:
    asked = 0

    def given() -> Iterator[pyarrow.RecordBatch]:
        nonlocal asked
        for batch in pages.to_batches(max_chunksize=1):
            asked += 1
            yield batch

    rows = batches.stream(given())
    assert asked == 0
    next(rows)
    assert asked == 1


def test_what_is_kept_is_bounded(pages: pyarrow.Table) -> None:
    # The largest key that is carried along is the page itself: a row of assessments would be of megabytes.
    page = PAGES[0][2]
    assert page is not None
    large = pyarrow.table({"content": [page + b"\n" * (2 << 20)] * 2})
    rows = list(batches.stream(large.to_batches(), keys=["content"]))
    assert sum(batch.num_rows for batch in rows) == 2 * batches.audit(pages.slice(0, 1)).num_rows
    assert len(rows) > 8
    assert all(batch.nbytes < (32 << 20) for batch in rows)
    few = list(batches.stream(pages.to_batches()))
    assert len(few) == 1


@pytest.mark.parametrize(
    "type",
    [
        pyarrow.binary(),
        pyarrow.large_binary(),
        pyarrow.string(),
        pyarrow.large_string(),
        pyarrow.dictionary(pyarrow.int32(), pyarrow.string()),
        *([pyarrow.binary_view(), pyarrow.string_view()] if hasattr(pyarrow, "string_view") else []),
    ],
    ids=str,
)
def test_columns_of_pages(type: pyarrow.DataType) -> None:
    whole = [page for page in PAGES if page[1] and page[2] and page[1].endswith((".html", ".txt", ".csv"))][:3]
    wanted = batches.audit(table_of(whole))
    values = pyarrow.array([data.decode("utf-8") for _, _, data in whole if data]).cast(pyarrow.binary())
    column = values.cast(type if not pyarrow.types.is_dictionary(type) else pyarrow.string())
    column = column.dictionary_encode() if pyarrow.types.is_dictionary(type) else column
    assert column.type == type
    assert batches.audit(pyarrow.table({"content": column})).equals(wanted)


def test_partitions_without_pages_may_have_no_type() -> None:
    null = pyarrow.table({"content": pyarrow.nulls(2), "path": pyarrow.nulls(2)})
    found = duban.batches.audit(null, table="documents", name="path")
    assert found["error"].to_pylist() == ["no_content", "no_content"]
    empty = null.slice(0, 0)
    assert duban.batches.audit(empty, name="path").num_rows == 0


def test_text_is_decoded_already() -> None:
    # What the page declares was true of its bytes before somebody decoded them.
    page = "<meta charset=gb2312><table><tr><td>序号<td>责任目标<td>完成情况<tr><td>1<td>新建泊位500个<td>建成320个</table>"
    given = pyarrow.table({"text": [page], "gb": [page.encode("gb18030")], "utf8": [page.encode()]})
    for column in given.column_names:
        assert batches.audit(given, column, "targets")["content"].to_pylist() == ["新建泊位500个"]
    rules = {
        column: set(batches.audit(given, column, "diagnostics")["rule"].to_pylist()) for column in given.column_names
    }
    assert rules["text"] == rules["gb"] == rules["utf8"] - {"encoding-mismatch"} != rules["utf8"]


def test_text_that_is_no_utf_8_ends_no_batch() -> None:
    row = "序号\t责任目标\t完成情况\n1\t新建泊位500个\t建成".encode() + b"\xff" + "泊位320个\n".encode()
    raw = pyarrow.array([row, b"\xff\xfe\xfd"])
    text = pyarrow.StringArray.from_buffers(len(raw), raw.buffers()[1], raw.buffers()[2])
    given = pyarrow.table({"content": text, "name": text})
    rows = batches.audit(given, table="documents", name="name").to_pylist()
    assert [row["error"] is None for row in rows] == [True, False]
    assert rows[1]["source"] == "\ufffd\ufffd\ufffd"
    assert batches.audit(given, table="targets")["progress"].to_pylist() == ["建成\ufffd泊位320个"]


def test_a_rule_that_raises_is_the_result_of_its_document(pages: pyarrow.Table) -> None:
    rules = duban.RuleSet()

    @rules.rule("no-third")
    def no_third(target: duban.Target, context: duban.RuleContext) -> None:
        """Raises on some pages."""
        if "2" in context.report.name.rpartition("/")[2]:
            raise ZeroDivisionError("two")

    rows = batches.audit(pages, table="documents", name="address", rules=rules).to_pylist()
    failed = [row for row in rows if row["error"] == "rule_failed"]
    assert [row["source"].rpartition("/")[2] for row in failed] == ["00002.txt"]
    assert failed[0]["message"] == "rule 'no-third' at target 1: ZeroDivisionError: two"
    assert failed[0]["sha256"]
    names = {row["source"] for row in batches.audit(pages, name="address", rules=rules).to_pylist()}
    assert names == {row["source"] for row in rows if row["error"] is None}


def test_rules_and_options_hold_for_each_page(pages: pyarrow.Table) -> None:
    rules = duban.RuleSet().select("claim-contradicted")
    rows = batches.audit(pages, table="diagnostics", rules=rules).to_pylist()
    assert {row["rule"] for row in rows if row["target"] is not None} == {"claim-contradicted"}
    years = batches.audit(pages, table="documents", year=1999)["year"].to_pylist()
    assert set(years) == {1999, None}


def test_no_pages() -> None:
    for table in ("documents", *TABLES):
        nothing = batches.audit(pyarrow.table({"content": pyarrow.array([], pyarrow.binary())}), table=table)
        assert nothing.num_rows == 0
        assert nothing.schema.equals(batches.schema(table))
    nulls = pyarrow.table({"content": pyarrow.array([None, None], pyarrow.binary())})
    assert batches.audit(nulls).num_rows == 0
    assert batches.audit(nulls, table="documents", nested=TABLES)["error"].to_pylist() == ["no_content"] * 2


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"column": "body"}, ValueError, "no column 'body' among number, address, content"),
        ({"name": "url"}, ValueError, "no column 'url'"),
        ({"keys": ["id"]}, ValueError, "no column 'id'"),
        ({"column": "number"}, TypeError, "'number' must hold pages as binary or text, not int64"),
        ({"name": "number"}, TypeError, "'number' must hold names as text, not int64"),
        ({"table": "pages"}, ValueError, "there is no table 'pages'; there are documents, assessments"),
        ({"nested": ["targets"]}, ValueError, "nested in the table 'documents' only, not in 'assessments'"),
        ({"table": "documents", "nested": "targets"}, TypeError, r"takes a list of names: \['targets'\]"),
        ({"keys": "number"}, TypeError, r"keys takes a list of names: \['number'\]"),
        ({"table": "documents", "nested": ["pages"]}, ValueError, "there is no table 'pages'"),
        ({"keys": ["number", "number"]}, ValueError, "two columns would have the name 'number'"),
        ({"encoding": "klingon"}, duban.InputError, "unknown encoding"),
        ({"format": "gif"}, duban.InputError, "unknown format"),
        ({"year": 0}, duban.InputError, "year"),
        ({"colour": "red"}, TypeError, "colour"),
    ],
)
def test_misuse_is_said_before_a_page_is_read(
    asked: dict[str, Any], error: type[Exception], words: str, pages: pyarrow.Table
) -> None:
    with pytest.raises(error, match=words):
        batches.audit(pages, **asked)


def test_stream_says_misuse_when_it_is_called() -> None:
    with pytest.raises(ValueError, match="no table"):
        batches.stream([], table="pages")


def test_names_of_keys_and_columns_differ_in_more_than_case(pages: pyarrow.Table) -> None:
    renamed = pages.rename_columns(["Target", "address", "content"])
    with pytest.raises(ValueError, match="two columns would have the name 'target': rename"):
        batches.audit(renamed, keys=["Target"])


def test_keys_keep_their_types(pages: pyarrow.Table) -> None:
    structs = pyarrow.array([{"n": number} for number, _, _ in PAGES])
    coded = pages["address"].dictionary_encode()
    given = pages.append_column("what", structs).append_column("coded", coded)
    rows = batches.audit(given, keys=["what", "coded", "content"])
    assert rows.schema.types[:3] == [structs.type, coded.type, pyarrow.binary()]
    by_number = {number: (name, data) for number, name, data in PAGES}
    assert rows.num_rows
    for row in rows.select(["what", "coded", "content", "sha256"]).to_pylist():
        name, data = by_number[row["what"]["n"]]
        assert (row["coded"], row["content"]) == (name, data)


# The examples of the guide in Dask, as they stand there.


# What Dask and pandas warn each other of is theirs.
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_dask(pages: pyarrow.Table, found: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for i in range(3):
        part = pages.slice(i * 5, 5).rename_columns(["number", "path", "content"])
        pyarrow.parquet.write_table(part, f"pages/{i}.parquet")
    single = [page for page in PAGES if page[1] and page[2] is not None]
    paths = [str(tmp_path / f"{number}.page") for number, _, _ in single]
    for path, (_, _, data) in zip(paths, single, strict=True):
        Path(path).write_bytes(data or b"")
    guide = (ROOT / "docs" / "cluster.md").read_text("utf-8")
    names: dict[str, Any] = {"paths": paths}
    with dask.config.set(scheduler="threads"):
        for example in re.findall(r"<!-- runs in Dask -->\n```python\n(.*?)```", guide, flags=re.DOTALL):
            exec(compile(example, "cluster.md", "exec"), names)
        rows, documents = names["rows"].compute(), names["documents"].compute()
    wanted = [{key: value for key, value in row.items() if key != "number"} for row in local_rows(found, "assessments")]
    result = pyarrow.Table.from_pandas(rows, schema=batches.schema(), preserve_index=False)
    assert unordered(result.to_pylist()) == unordered(wanted)
    by_hash = {row["sha256"] for row in wanted}
    nested = [row for document in documents for row in document["assessments"]]
    assert {row["sha256"] for row in nested} == by_hash
    assert len([document for document in documents if document["error"]]) == 3
