"""Commitments against evidence, rules, and how they add up."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

import duban
from duban import ClaimCheck, Figure, Stage

EXAMPLES = Path(__file__).parents[2] / "examples" / "data"
PLANTED = EXAMPLES / "README.md"

TARGET = "力争引进高层次人才300名以上"
PROGRESS = "初步确定引进“双一流”高校毕业生247人"


def test_assess() -> None:
    (found,) = duban.assess(TARGET, PROGRESS, elapsed=0.5, claim="是")
    assert found.commitment.text == "300名"
    assert found.indicator == "高层次人才"
    assert found.indicator_span.of(TARGET) == "高层次人才"
    assert found.evidence is not None
    assert found.evidence.text == "247人"
    assert PROGRESS[found.evidence.start : found.evidence.end] == "247人"
    assert found.evidence.text in found.evidence_clause.of(PROGRESS)
    assert found.stage is Stage.underway
    assert found.figure is Figure.short
    assert found.ratio == Decimal("0.8233")
    assert found.claim_check is ClaimCheck.contradicted
    assert "82" in found.describe("en")
    assert found.describe("en") != found.describe("zh")


def test_an_assessment_says_what_it_rests_on() -> None:
    (found,) = duban.assess(TARGET, PROGRESS)
    assert found.why.rule is duban.MatchRule.near_name
    assert [TARGET[e.start : e.end] for e in found.why.target] == ["引进", "高层次人才", "300名"]
    assert [e.text for e in found.why.progress][-1] == "247人"
    assert all(PROGRESS[e.start : e.end] == e.text for e in found.why.progress)
    assert found.why.likeness is not None
    assert 0 < found.why.confidence <= 1
    for lang in ("zh", "en"):
        sentence = duban.explain(found, lang=lang)
        assert "高层次人才" in sentence
        assert str(found.why.confidence) in sentence
        assert sentence == found.explain(lang)
    assert duban.explain(found) != duban.explain(found, lang="en")


def test_what_else_was_considered_stands_in_the_progress() -> None:
    progress = "加装电梯受理申请163部,竣工投用47部"
    (found,) = duban.assess("加装电梯100部", progress)
    assert found.evidence is not None
    assert found.evidence.text == "47部"
    (other,) = found.why.considered
    assert progress[other.quantity.start : other.quantity.end] == "163部"
    assert 0 < other.likeness <= 1
    assert "163部" in duban.explain(found, lang="en")


def test_kind_list_and_deadline() -> None:
    first, second = duban.assess("9月底前建成公园12处、绿道30公里", "", year=2025)
    assert first.kind is second.kind is duban.CommitmentKind.count
    assert first.list == second.list == 0
    assert first.deadline is not None
    assert first.deadline.text == "9月底前"
    assert first.due == datetime.date(2025, 9, 30)
    assert duban.assess("9月底前建成公园12处", "")[0].due is None


def test_deeds() -> None:
    target = "制定出台人才公寓管理办法,建成市民服务中心"
    progress = "人才公寓管理办法已印发实施,市民服务中心主体封顶"
    first, second = duban.deeds(target, progress)
    assert (first.verb.text, first.object.text) == ("制定出台", "人才公寓管理办法")
    assert target[first.words.start : first.words.end] == first.words.text
    assert first.stage is duban.DeedStage.done
    assert second.stage is duban.DeedStage.underway
    assert second.evidence is not None
    assert progress[second.evidence.start : second.evidence.end] == second.evidence.text
    assert duban.deeds("新建公园12处", "建成公园9处") == []
    assert duban.DeedStage.unmentioned < duban.DeedStage.planned


def test_deeds_of_an_audit(audit: duban.Audit) -> None:
    assert len(audit.deeds) > 0
    for deed in audit.deeds:
        content = audit.report.targets[deed.target].content
        assert content[deed.words.start : deed.words.end] == deed.words.text


@pytest.mark.parametrize("claim", ["是", "complete", duban.ClaimStatus.complete])
def test_a_claim_may_be_words_or_a_status(claim: str) -> None:
    assert duban.assess(TARGET, PROGRESS, claim=claim)[0].claim_check is ClaimCheck.contradicted


def test_without_a_claim_it_stays_open() -> None:
    assert duban.assess(TARGET, PROGRESS)[0].claim_check is ClaimCheck.open


def test_no_figure() -> None:
    (found,) = duban.assess("新建泊位500个", "正在办理用地手续", claim="是")
    assert found.evidence is None
    assert found.stage is None
    assert found.figure is Figure.no_figure
    assert found.ratio is None
    assert found.claim_check is ClaimCheck.unsubstantiated


@pytest.mark.parametrize("elapsed", [0.0, -1.0, 1.5, float("nan")])
def test_elapsed_outside_its_range(elapsed: float) -> None:
    with pytest.raises(duban.InputError) as caught:
        duban.assess(TARGET, PROGRESS, elapsed=elapsed)
    assert caught.value.code is duban.ErrorCode.invalid_argument


def test_audit_of_the_example(audit: duban.Audit, report: duban.Report) -> None:
    assert audit.report == report
    assert len(audit.assessments) > 30
    for assessment in audit.assessments:
        target = report.targets[assessment.target]
        assert assessment.commitment.span.of(target.content) == assessment.commitment.text
        assert assessment.indicator_span.of(target.content) == assessment.indicator
        if assessment.evidence is not None:
            assert assessment.evidence.span.of(target.progress) == assessment.evidence.text


def test_assessments_of_a_target(audit: duban.Audit, report: duban.Report) -> None:
    target = report.targets[2]
    assert target.content == "固定资产投资增长8%以上，其中工业投资增长12%以上"
    found = audit.assessments_of(target)
    assert found == audit.assessments_of(2)
    assert [a.commitment.text for a in found] == ["8%", "12%"]
    assert [a.figure for a in found] == [Figure.met, Figure.short]
    assert sum(len(audit.assessments_of(t)) for t in report.targets) == len(audit.assessments)
    with pytest.raises(IndexError):
        audit.assessments_of(58)


def test_an_audit_reads_what_read_takes(example_bytes: bytes, audit: duban.Audit) -> None:
    assert duban.audit(example_bytes) == audit
    assert duban.audit(example_bytes, year=2030).report.year == 2030
    with pytest.raises(TypeError, match="read already: year"):
        duban.audit(audit.report, year=2030)


Finding = tuple[str, str]


def findings(audit: duban.Audit) -> Counter[Finding]:
    """Each finding as examples/data/README.md names it: the target's number or the line, and the rule."""
    found: Counter[Finding] = Counter()
    for d in audit.diagnostics:
        seq = None if d.target is None else audit.report.targets[d.target].seq
        found[f"line {d.place.line}" if seq is None else str(seq), d.rule] += 1
    return found


def listed(columns: int) -> list[list[str]]:
    """The rows of the table of the README that has that many columns."""
    lines = PLANTED.read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if len(row) == columns and row[-1] not in ("what was planted", "---")]


def test_what_was_planted_is_found_and_nothing_else(audit: duban.Audit) -> None:
    table = Counter((row, rule.strip("`")) for row, rule, _ in listed(3))
    assert table.total() > 60
    found = findings(audit)
    assert found - table == Counter(), "found and not listed"
    assert table - found == Counter(), "listed and not found"


def test_rows_without_a_finding_are_named(audit: duban.Audit) -> None:
    sentence = re.search(r"Nothing is found in rows ([\d,\sand]+)\.", PLANTED.read_text(encoding="utf-8"))
    assert sentence is not None
    with_findings = {row for row, _ in findings(audit)}
    clean = {str(target.seq) for target in audit.report.targets} - with_findings
    assert set(re.findall(r"\d+", sentence[1])) == clean


def test_the_small_files_break_what_is_listed() -> None:
    folder = EXAMPLES / "defects"
    table: dict[str, Counter[Finding]] = {}
    for name, row, rule, _ in listed(4):
        expected = table.setdefault(name.replace("`", ""), Counter())
        if rule:
            expected[row, rule.strip("`")] += 1
    assert {name.split(" after ")[0] for name in table} | {"earlier.txt"} == {f.name for f in folder.iterdir()}
    for name, expected in table.items():
        later, _, earlier = name.partition(" after ")
        before = duban.read(folder / earlier) if earlier else None
        assert findings(duban.audit(folder / later, earlier=before)) == expected, name


def test_rules_that_the_example_leaves_out_are_named() -> None:
    occur = {row[-2].strip("`") for row in listed(3) + listed(4)} - {""}
    text = PLANTED.read_text(encoding="utf-8")
    last = text[text.rindex("\n\n", 0, len(text) - 1) :]
    assert set(re.findall(r"`([a-z0-9-]+)`", last)) == {rule.id for rule in duban.rules()} - occur
    assert f"{len(occur)} of the {len(duban.rules())} rules occur here" in last


def test_diagnostics_have_a_place_and_a_message(audit: duban.Audit) -> None:
    rules = {rule.id: rule for rule in duban.rules()}
    for diagnostic in audit.diagnostics:
        assert diagnostic.rule in rules
        assert diagnostic.message_zh
        assert diagnostic.message_en
        assert diagnostic.place.line >= 1
        assert f"[{diagnostic.rule}]" in str(diagnostic)
    gap = next(d for d in audit.diagnostics if d.rule == "seq-gap")
    assert "31" in gap.message_en
    lines = [d.place.span for d in audit.diagnostics]
    assert [s.begin for s in lines] == sorted(s.begin for s in lines)


def test_messages_are_a_compilers(audit: duban.Audit) -> None:
    messages = audit.messages("en")
    assert len(messages) == len(audit.diagnostics)
    for message, diagnostic in zip(messages, audit.diagnostics, strict=True):
        assert f":{diagnostic.place.line}:{diagnostic.place.column}: {diagnostic.severity}[" in message
    assert audit.messages("zh") != messages
    with pytest.raises(ValueError, match="language"):
        audit.messages("fr")  # type: ignore[arg-type]


def test_rules() -> None:
    rules = duban.rules()
    assert len(rules) >= 12
    assert [rule.id for rule in rules] == sorted(rule.id for rule in rules)
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.summary_zh
        assert rule.summary_en
        assert rule.why_en
        assert isinstance(rule.severity, duban.Severity)


def test_summary(audit: duban.Audit) -> None:
    summary = audit.summary()
    assert summary.targets == 58
    assert summary.share == 58
    assert sum(summary.claims.values()) == 58
    assert summary.commitments == len(audit.assessments)
    assert summary.met == sum(a.figure == "met" for a in audit.assessments)
    assert summary.short_of_target == sum(a.figure is Figure.short for a in audit.assessments)
    assert summary.met + summary.short_of_target + summary.no_figure == summary.commitments
    assert sum(summary.claim_checks.values()) == summary.commitments
    assert summary.claim_checks[ClaimCheck.contradicted] >= 3
    assert summary.diagnostics == len(audit.diagnostics)


def test_aggregate_by_leader(audit: duban.Audit) -> None:
    table = duban.aggregate(audit, by=["leader"])
    rows = table.to_dicts()
    assert [row["leader"] for row in rows][:1] == ["周明远"]
    assert sum(int(str(row["targets"])) for row in rows) == 58
    assert table == duban.aggregate(audit, by="leader")
    assert table == duban.aggregate(audit, [duban.GroupBy.leader])


def test_shares_of_offices_add_up(audit: duban.Audit) -> None:
    rows = duban.aggregate(audit, by=["office"], measures=["targets", "share"]).to_dicts()
    assert all(set(row) == {"office", "targets", "share"} for row in rows)
    total = sum((Decimal(str(row["share"])) for row in rows), Decimal(0))
    assert total == pytest.approx(Decimal(58), abs=Decimal("0.01"))


def test_aggregate_without_keys_is_one_row(audit: duban.Audit) -> None:
    (row,) = duban.aggregate(audit).to_dicts()
    summary = audit.summary()
    assert (row["targets"], row["commitments"], row["met"]) == (58, summary.commitments, summary.met)


def test_aggregate_refuses_what_it_does_not_know(audit: duban.Audit) -> None:
    with pytest.raises(ValueError, match="colour"):
        duban.aggregate(audit, by=["colour"])
    with pytest.raises(KeyError, match="weight"):
        duban.aggregate(audit, by=["leader"], measures=["weight"])
