"""What notebooks show."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import duban

PACKAGE = Path(duban.__file__).parent
HOSTILE = """# <script>alert(1)</script>2025年责任目标上半年推进情况一览表
序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位
1\t<b>某</b>\t<img src=x onerror=alert(1)>新建校舍30处\t年底\t已建成校舍12处"><svg onload=x>\t是\t市教育局&amp;<u>
2\t某\t提高质量\t年底\t正在推进\t否<i>\t市教育局
""".encode()


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def tags(html: str) -> list[tuple[str, dict[str, str | None]]]:
    """Each start tag with its attributes; every one of them is closed where it should be."""
    parser = _Tags()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.seen


def text(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def shown(audit: duban.Audit) -> list[Any]:
    report = audit.report
    objects = [audit, report, report.targets, report.targets[0], audit.assessments, audit.assessments[0]]
    return [*objects, audit.diagnostics, audit.diagnostics[0], audit.deeds, duban.aggregate(audit, by="leader")]


def test_only_tags_of_ours_whatever_a_report_has_in_it() -> None:
    ours = {"div", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "mark", "sup"}
    for thing in shown(duban.audit(HOSTILE)):
        for html in (thing._repr_html_(), thing.display("en").html):
            for tag, attributes in tags(html):
                assert tag in ours, (thing, tag)
                assert set(attributes) <= {"style", "scope", "rowspan", "colspan", "lang"}
    assert "&lt;script&gt;" in duban.read(HOSTILE)._repr_html_()


def test_colours_are_the_notebooks_own(audit: duban.Audit) -> None:
    for thing in shown(audit):
        styles = " ".join(str(attributes.get("style")) for _, attributes in tags(thing._repr_html_()))
        assert not re.search(r"white(?!-space)|black|#[0-9a-f]{3}", styles)
        assert set(re.findall(r"(?<![-\w])color:(\w+)", styles)) <= {"inherit"}


def test_commitment_and_evidence_are_marked() -> None:
    audit = duban.audit(HOSTILE)
    (assessment,) = audit.assessments
    marks = re.findall(r"<mark[^>]*>(.*?)</mark><sup>(\d)</sup>", audit._repr_html_())
    assert marks == [("30处", "1"), ("12处", "1")]
    english = text(audit.display("en").html)
    assert "40 %" in english
    assert "contradicted" in english
    assert "line 3" in english
    assert "targets that state no figure, not listed: 1" in english
    assert "commitments 1: met 0 · short 1 · no figure 0" in english
    assert assessment.describe("en") in text(assessment.display("en").html)
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", audit.report.targets[0]._repr_html_()) == ["30处", "12处"]


def test_a_target_that_states_two_figures_has_a_row_for_each(audit: duban.Audit) -> None:
    index = next(target.index for target in audit.report.targets if target.seq == 3)
    rows = [a for a in audit.assessments if a.target == index]
    assert len(rows) == 2
    html = audit.display("en", rows=index + 1).html
    assert html.count('rowspan="2"') % 5 == 0  # seq, content, progress, claim, place
    assert "固定资产投资增长<mark" in html


def test_what_is_not_listed_is_counted(audit: duban.Audit) -> None:
    report = audit.report
    html = report._repr_html_()
    assert html.count("<tr>") == 21
    assert f"另有{len(report.targets) - 20}项未显示" in html
    assert "more not shown" not in report.display("en", rows=len(report.targets)).html
    assert f"{len(audit.diagnostics) - 3} more not shown" in audit.diagnostics.display("en", rows=3).html
    table = duban.aggregate(audit, by="office")
    assert f"{len(table) - 2} more not shown" in table.display("en", rows=2).html


def test_long_texts_are_cut_around_their_marks() -> None:
    long = "推进" * 50_000
    page = f"序号\t责任目标内容\t完成情况\n1\t{long}新建校舍30处\t已建成校舍12处{long}\n2\t另建\t无\n".encode()
    html = duban.audit(page)._repr_html_()
    assert "30处</mark>" in html
    assert "12处</mark>" in html
    assert "…" in html
    assert len(html) < 6000
    assert len(duban.read(page).targets[0]._repr_html_()) < 6000


def test_many_commitments_of_one_target() -> None:
    many = "、".join(f"新建第{i}类校舍{i + 10}处" for i in range(40))
    audit = duban.audit(f"序号\t责任目标内容\t完成情况\n1\t{many}\t正在推进\n2\t另建\t无\n".encode())
    assert len(audit.assessments) == 40
    html = audit.display("en").html
    tags(html)
    assert "28 more not shown" in html
    assert 'rowspan="13"' in html


def test_nothing_to_show() -> None:
    audit = duban.audit("序号\t责任目标内容\t完成情况\n1\t提高质量\t正在推进\n2\t改善环境\t正在推进\n".encode())
    assert "no target states a figure" in audit.display("en").html.lower()
    assert "nothing to show" in audit.assessments.display("en").html
    tags(audit._repr_html_())


def test_languages(audit: duban.Audit) -> None:
    for thing in shown(audit):
        assert thing._repr_html_() == thing.display("zh").html == thing.display()._repr_html_()
        with pytest.raises(ValueError, match="'zh' or 'en'"):
            thing.display("fr")
    assert "责任目标" in audit._repr_html_()
    assert ">target<" in audit.display("en").html
    assert repr(audit.display()).startswith("<Display, ")
    assert isinstance(audit.display(), duban.Display)


def test_every_word_has_both_languages_and_its_example() -> None:
    lines = (PACKAGE / "lexicon" / "display.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    keys = [row[0] for row in rows]
    assert len(set(keys)) == len(keys)
    code = "".join(path.read_text("utf-8") for path in PACKAGE.glob("_*.py"))
    for key, zh, en, example in rows:
        assert zh, key
        assert en, key
        assert re.findall(r"\{\d\}", en) == sorted(re.findall(r"\{\d\}", zh)), key
        pattern = ".*".join(re.escape(part) for part in re.split(r"\{\d\}", en))
        assert re.search(pattern, example), key
        family, _, name = key.partition(".")
        assert re.search(rf"""["']({re.escape(key)}|{name})["']|f["']{family}\.""", code), key
