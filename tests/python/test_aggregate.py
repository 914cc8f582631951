"""duban.aggregate: many audits as one table, and back to the targets behind a row."""

from __future__ import annotations

import copy
import pickle
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import duban
from duban import GroupBy, TableNote, TableNoteKind

HEAD = "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
HALF_YEAR = f"""云州市人民政府2025年责任目标上半年推进情况一览表
{HEAD}1\t周明远\t新建农村公路260公里\t年底\t已建成农村公路130公里\t正在推进\t市交通运输局 市财政局
2\t周明远\t新建停车泊位500个\t年底\t已建成停车泊位510个\t正在推进\t市城市管理局
3\t林若溪\t社会消费品零售总额增长6%\t年底\t社会消费品零售总额增长4.5%\t正在推进\t市商务局
"""
NEIGHBOUR = f"""青河市人民政府2024年责任目标上半年推进情况一览表
{HEAD}1\t陈启航\t新建农村公路40000米\t年底\t已建成农村公路50000米\t是\t市交通局
2\t陈启航\t新建停车泊位300个\t年底\t已建成停车泊位90个\t正在推进\t市城管局
"""


def audited(text: str, name: str) -> duban.Audit:
    return duban.audit(duban.read(text.encode(), name=name))


@pytest.fixture(scope="module")
def audits() -> list[duban.Audit]:
    return [audited(HALF_YEAR, "云州.txt"), audited(NEIGHBOUR, "青河.txt")]


def test_one_audit_a_list_and_any_iterable(audits: list[duban.Audit]) -> None:
    table = duban.aggregate(audits, by=["region", "year"], measures=["targets"])
    assert table.rows == [("云州市", 2025, 3), ("青河市", 2024, 2)]
    assert duban.aggregate((a for a in reversed(audits)), [GroupBy.region, "year"], ["targets"]) == table
    assert duban.aggregate(audits[0], measures="targets").rows == [(3,)]
    assert duban.aggregate([], by="leader").rows == []
    with pytest.raises(TypeError):
        duban.aggregate(["report.txt"])  # type: ignore[list-item]


def test_drill_down(audits: list[duban.Audit]) -> None:
    table = duban.aggregate(audits, by="outcome", measures=["targets", "commitments", "met"])
    assert table.rows == [("met", 2, 2, 2), ("short", 3, 3, 0)]
    behind = table.targets(0)
    assert [(t.report.name, t.seq, t.place().line) for t in behind] == [("云州.txt", 2, 4), ("青河.txt", 1, 3)]
    assert [a.evidence.text for a in table.assessments(0) if a.evidence] == ["510个", "50000米"]
    assert table.targets(-1) == table.targets(1)
    with pytest.raises(IndexError):
        table.targets(2)
    assert table.select(["met"]).targets(0) == behind
    assert duban.Table(["a"], [[1]]).targets(0) == []


def test_sums_are_made_where_units_agree(audits: list[duban.Audit]) -> None:
    table = duban.aggregate(audits, by="indicator", measures=["sum_commitment", "sum_evidence", "sum_unit"])
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["停车泊位"] == (Decimal(800), Decimal(600), "个")
    assert rows["农村公路"] == (Decimal(300), Decimal(180), "公里")  # 260 km and 40,000 m
    (growth,) = {note.row for note in table.notes}
    assert growth is not None
    assert table.rows[growth][1:] == (None, None, None)
    assert {note.kind for note in table.notes} == {TableNoteKind.not_additive}

    table = duban.aggregate(audits[1], measures=["sum_commitment"])
    (note,) = table.notes
    assert (note.kind, note.row, note.column, note.words) == ("mixed_units", 0, "sum_commitment", "个, 米")
    assert note.describe("en") == "row 1, sum_commitment: no sum of different units (个, 米)"
    assert note.describe() == "第1行 sum_commitment：单位不同（个, 米），不求和"
    assert table.rows == [(None,)]
    assert table.types == ("decimal",)


def test_the_same_report_twice_counts_once(audits: list[duban.Audit]) -> None:
    again = [*audits, audited(HALF_YEAR, "copy.txt")]
    table = duban.aggregate(again, measures=["targets", "reports"])
    assert table.rows == [(5, 2)]
    (note,) = table.notes
    assert isinstance(note, TableNote)
    assert (note.kind, note.row, note.words) == (TableNoteKind.repeated, None, "云州.txt")


def test_reports_without_a_year_are_named(audits: list[duban.Audit]) -> None:
    undated = audited("序号\t责任目标内容\t完成情况\n1\t新建学校3所\t建成2所\n", "undated.txt")
    table = duban.aggregate([undated, *audits], by="year", measures=["targets"])
    assert table.rows == [(2024, 2), (2025, 3), (None, 1)]
    assert [(note.kind, note.words) for note in table.notes] == [("undated", "undated.txt")]


def test_shares_by_role(audits: list[duban.Audit]) -> None:
    def shares(**how: Any) -> dict[object, object]:
        return {row[0]: row[1] for row in duban.aggregate(audits[0], by="role", measures=["share"], **how)}

    assert shares() == {"lead": Decimal("2.5"), "support": Decimal("0.5")}
    assert shares(share="lead") == {"lead": Decimal("2.6667"), "support": Decimal("0.3333")}
    assert shares(share="lead", support_weight=0) == {"lead": Decimal(3), "support": Decimal(0)}
    with pytest.raises(ValueError, match="weights"):
        shares(share="lead", lead_weight=0, support_weight=0)
    with pytest.raises(ValueError, match="1001"):
        shares(share="lead", lead_weight=1001)
    with pytest.raises(ValueError, match="'half'"):
        shares(share="half")


def test_an_office_is_one_row_in_all_its_spellings(audits: list[duban.Audit]) -> None:
    rows = duban.aggregate(audits, by="office", measures=["targets"]).rows
    assert rows == [("市交通局", 2), ("市商务局", 1), ("市城市管理局", 2), ("市财政局", 1)]


def test_copies_keep_what_stands_behind(audits: list[duban.Audit]) -> None:
    table = duban.aggregate(audits, by="leader", measures=["targets", "sum_commitment"])
    for other in (pickle.loads(pickle.dumps(table)), copy.deepcopy(table), copy.copy(table)):
        assert other == table
        assert other.types == table.types
        assert other.notes == table.notes
        assert other.targets(0) == table.targets(0)


def test_types_are_known_without_values(audits: list[duban.Audit]) -> None:
    table = duban.aggregate([], by=["deadline", "year", "office"], measures=["share", "targets", "sum_unit"])
    assert table.types == ("date", "integer", "text", "decimal", "integer", "text")
    assert duban.Table(["a", "b", "c"], [[1, None, "x"], [Decimal("1.5"), None, 2]]).types == (
        "decimal",
        "text",
        "text",
    )


def test_region_codes() -> None:
    def code(issuer: str) -> str | None:
        text = f"{issuer}人民政府2025年责任目标推进情况\n{HEAD}1\t甲\t新建学校3所\t年底\t建成2所\t是\t市教育局\n"
        return duban.read(text.encode()).region_code

    assert code("菏泽市") == "371700"
    assert code("云州市") is None


def test_the_code_of_a_real_report(shared: Path) -> None:
    file = shared / "seed" / "heze-2020-h1.txt"
    assert duban.read(file).region_code == "371700"


def test_measures_that_do_not_exist(audits: list[duban.Audit]) -> None:
    with pytest.raises(KeyError, match="weight"):
        duban.aggregate(audits, measures=["weight"])
    with pytest.raises(ValueError, match="twice"):
        duban.aggregate(audits, measures=["met", "met"])
    assert duban.aggregate(audits, by="claim", measures=[]).columns == ("claim",)


KEYS = st.lists(st.sampled_from(list(GroupBy)), unique=True, max_size=3)


@given(keys=KEYS, data=st.data(), share=st.sampled_from(["equal", "lead"]))
def test_laws(
    audit: duban.Audit, audits: list[duban.Audit], keys: list[GroupBy], data: st.DataObject, share: Any
) -> None:
    given_ = [audit, *audits]
    table = duban.aggregate(given_, keys, share=share)
    shuffled = data.draw(st.permutations(given_))
    assert duban.aggregate(shuffled, keys, share=share) == table
    rows = table.to_dicts()
    assert sum(Decimal(str(row["share"])) for row in rows) == 58 + 3 + 2
    for at, row in enumerate(rows):
        targets = table.targets(at)
        assert len(targets) == row["targets"]
        found = table.assessments(at)
        assert len(found) == row["commitments"]
        assert sum(a.figure == "met" for a in found) == row["met"]
        for status in duban.ClaimStatus:
            assert sum(t.claim.status is status for t in targets) == row[status.name]
        if GroupBy.leader in keys and row["leader"]:
            assert all(row["leader"] in t.leaders for t in targets)
        if GroupBy.region in keys:
            assert all((t.report.region or None) == row["region"] for t in targets)
