"""The page in a real browser: what a person sees, filters, prints, and cannot be made to run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import duban

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "report.txt"
HEADER = "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
SECTIONED = (
    "云州市2025年责任目标上半年推进情况一览表\n"
    + HEADER
    + "一、经济发展\n1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局\n"
    + "2\t周明远\t引进人才90名\t年底\t引进人才40名\t是\t市人社局\n"
    + "二、社会事业\n3\t李\t新建绿道10公里\t年底\t建成绿道12公里\t是\t市城管局\n"
)
HOSTILE = (
    "云州市2025年责任目标上半年推进情况一览表\n"
    + HEADER
    + '1\t周明远\t新建泊位500个<script>window.hacked=1</script>\t年底\t建成泊位620个<img src=x onerror="window.hacked=2">'
    + "\t是\t市城管局<b>\n"
    + "2\t'\"><svg onload=window.hacked=3>\t引进人才90名</p></article>\t年底\t引进40名 {{title}} [[overview]]\t是\t市人社局\n"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    with playwright_api.sync_playwright() as playwright:
        instance = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield instance
        instance.close()


class Visit:
    """A page opened in the browser, with everything that it logged and asked for."""

    def __init__(
        self,
        browser: object,
        path: Path,
        width: int = 1280,
        script: bool = True,
        address: str = "",
        colours: str = "light",
    ) -> None:
        self.context = browser.new_context(  # type: ignore[attr-defined]
            viewport={"width": width, "height": 900}, java_script_enabled=script, color_scheme=colours
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(path.as_uri() + address)

    def close(self) -> None:
        assert self.complaints == []
        assert all(url.startswith(("file:", "data:")) for url in self.requests), self.requests
        self.context.close()


def written(tmp_path: Path, source: bytes | Path) -> tuple[Path, duban.Audit]:
    audit = duban.audit(duban.read(source))
    path = tmp_path / "page.html"
    audit.to_html(path)
    return path, audit


@pytest.mark.parametrize("width", [1280, 390])
def test_every_target_is_shown_and_nothing_is_cut_off(browser: object, tmp_path: Path, width: int) -> None:
    path, audit = written(tmp_path, EXAMPLE)
    visit = Visit(browser, path, width)
    articles = visit.page.locator("article.target")
    assert articles.count() == len(audit.report.targets)
    for index, target in enumerate(audit.report.targets):
        shown = articles.nth(index)
        assert shown.is_visible()
        text = shown.inner_text()
        for office in target.offices:
            assert office.name in text
    assert visit.page.locator("mark.commitment").count() == len(audit.assessments)
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.close()


def test_filters_agree_with_the_audit(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, EXAMPLE)
    visit = Visit(browser, path)
    visible = visit.page.locator("article.target:visible")
    targets = audit.report.targets

    leader = targets[0].leaders[0]
    visit.page.select_option("select[name=leader]", leader)
    assert visible.count() == sum(leader in t.leaders for t in targets) > 0
    visit.page.click("button[type=reset]")

    office = targets[0].offices[0].name
    visit.page.select_option("select[name=office]", office)
    assert visible.count() == sum(any(o.name == office for o in t.offices) for t in targets) > 0
    visit.page.click("button[type=reset]")

    short = {a.target for a in audit.assessments if a.figure is duban.Figure.short}
    visit.page.select_option("select[name=outcome]", "short")
    assert visible.count() == len(short) > 0
    assert visit.page.locator(".count").inner_text() == str(len(short))
    visit.page.click("button[type=reset]")
    playwright_api.expect(visit.page.locator(".count")).to_have_text(str(len(targets)))
    assert visible.count() == len(targets)

    visit.page.fill("input[name=q]", "老旧小区")
    visit.page.wait_for_url("**q=*")
    assert visible.count() == 1
    visit.close()


def test_languages_switch(browser: object, tmp_path: Path) -> None:
    path, _ = written(tmp_path, EXAMPLE)
    for script in (True, False):
        visit = Visit(browser, path, script=script)
        assert visit.page.locator("h2 .zh").first.is_visible()
        assert not visit.page.locator("h2 .en").first.is_visible()
        visit.page.click("label[for=language-en]")
        assert visit.page.locator("h2 .en").first.is_visible()
        assert not visit.page.locator("h2 .zh").first.is_visible()
        visit.close()


def test_all_is_readable_without_script(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, EXAMPLE)
    visit = Visit(browser, path, width=390, script=False)
    assert visit.page.locator("article.target:visible").count() == len(audit.report.targets)
    assert visit.page.locator("form.filters:visible").count() == 0
    visit.close()


def test_print_shows_all_targets_and_no_controls(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, EXAMPLE)
    visit = Visit(browser, path)
    visit.page.fill("input[name=q]", "老旧小区")
    visit.page.wait_for_url("**q=*")
    assert visit.page.locator("article.target:visible").count() == 1
    visit.page.emulate_media(media="print")
    assert visit.page.locator("article.target:visible").count() == len(audit.report.targets)
    assert visit.page.locator("form.filters:visible").count() == 0
    visit.close()


def test_nothing_from_a_report_runs(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, HOSTILE.encode())
    visit = Visit(browser, path)
    visit.page.wait_for_timeout(300)
    assert visit.page.evaluate("window.hacked") is None
    assert visit.page.locator("article.target").count() == 2
    first = visit.page.locator("article.target").nth(0).inner_text()
    second = visit.page.locator("article.target").nth(1).inner_text()
    assert "<script>window.hacked=1</script>" in first
    assert '<img src=x onerror="window.hacked=2">' in first
    assert "{{title}} [[overview]]" in second
    assert visit.page.locator("article.target script, article.target img, article.target svg[onload]").count() == 0
    office = audit.report.targets[0].offices[0].name
    visit.page.select_option("select[name=office]", office)
    assert visit.page.locator("article.target:visible").count() == 1
    visit.close()


def hostile_report() -> str:
    """Every field of both rows, and the title, holds something that would run, break out, or turn the text around."""
    nasty = '<script>window.hacked=1</script><svg onload="window.hacked=2">"onmouseover="x\' {{title}} {{{rows}}} [[met]] \u2028\u202e}</style></script>-->'
    row = "\t".join(
        [
            "{n}",
            f"周{nasty}",
            f"新建泊位500个{nasty}",
            f"年底{nasty}",
            f"建成泊位420个{nasty}",
            f"是{nasty}",
            f"市城管局{nasty}",
        ]
    )
    return (
        f"云州市2025年责任目标上半年推进情况一览表{nasty}\n"
        + HEADER
        + "".join(row.replace("{n}", str(n)) + "\n" for n in (1, 2))
    )


def index_of(tmp_path: Path) -> Path:
    """An index of three reports, one with a name that is a trap, and a file that was not read."""
    hostile = duban.audit(duban.read(hostile_report().encode()))
    audits = {
        '云州 2025 "半年" #1?.html': duban.audit(duban.read(EXAMPLE)),
        "javascript:window.hacked=1.html": hostile,
        "other.html": duban.audit(
            duban.read(
                (
                    "青泽市2024年责任目标一览表\n"
                    + HEADER
                    + "1\t李\t新建绿道10公里\t年底\t建成绿道12公里\t是\t市城管局\n"
                ).encode()
            )
        ),
    }
    for href, audit in audits.items():
        audit.to_html(tmp_path / href)
    path = tmp_path / "index.html"
    duban.index_page(audits, path, failed=[("扫描<b>.pdf", "not_text", "不是文本<i>", "it is no text <i>")])
    return path


def test_filters_are_kept_in_the_address(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, EXAMPLE)
    short = {a.target for a in audit.assessments if a.figure is duban.Figure.short}
    leader = audit.report.targets[min(short)].leaders[0]
    both = [i for i in short if leader in audit.report.targets[i].leaders]
    assert 0 < len(both) < len(short)
    visit = Visit(browser, path)
    visible = visit.page.locator("article.target:visible")
    visit.page.select_option("select[name=outcome]", "short")
    visit.page.select_option("select[name=leader]", leader)
    assert visible.count() == len(both)
    shared = visit.page.url
    visit.page.go_back()
    assert visible.count() == len(short)
    assert visit.page.locator("select[name=leader]").input_value() == ""
    visit.page.go_forward()
    assert visible.count() == len(both)
    visit.page.goto(path.as_uri())
    assert visible.count() == len(audit.report.targets)
    visit.page.goto(shared)
    assert visible.count() == len(both)
    assert visit.page.locator("select[name=leader]").input_value() == leader
    visit.page.goto(path.as_uri() + "?leader=nobody")
    assert visible.count() == len(audit.report.targets)
    visit.close()


@pytest.mark.parametrize("name", ["section", "rule", "deadline", "check"])
def test_each_filter_shows_the_targets_that_have_it(browser: object, tmp_path: Path, name: str) -> None:
    path, audit = written(tmp_path, EXAMPLE if name != "section" else SECTIONED.encode())
    targets = audit.report.targets
    found: dict[str, set[int]] = {}
    for i, target in enumerate(targets):
        if name == "section" and target.section:
            found.setdefault(target.section, set()).add(i)
        if name == "deadline" and target.deadline.text:
            found.setdefault(target.deadline.text, set()).add(i)
    for d in audit.diagnostics if name == "rule" else []:
        if d.target is not None:
            found.setdefault(d.rule, set()).add(d.target)
    for a in audit.assessments if name == "check" else []:
        found.setdefault(a.claim_check.name, set()).add(a.target)
    assert found
    visit = Visit(browser, path)
    for value, expected in found.items():
        visit.page.select_option(f"select[name={name}]", value)
        shown = visit.page.eval_on_selector_all("article.target:not([hidden])", "all => all.map(a => a.id)")
        assert shown == [f"t-{i + 1}" for i in sorted(expected)]
    visit.close()


def test_a_link_shows_and_focuses_its_target_though_a_filter_hides_it(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, EXAMPLE)
    with_commitment = {a.target for a in audit.assessments}
    hidden = next(i for i in range(len(audit.report.targets)) if i not in with_commitment)
    visit = Visit(browser, path, address=f"?outcome=short#t-{hidden + 1}")
    target = visit.page.locator(f"#t-{hidden + 1}")
    assert target.is_visible()
    assert visit.page.evaluate("document.activeElement.id") == f"t-{hidden + 1}"
    assert target.locator(".beyond-note").is_visible()
    visit.page.select_option("select[name=outcome]", "")
    assert visit.page.locator(".beyond-note:visible").count() == 0
    visit.page.goto(path.as_uri() + f"?outcome=short#t-{hidden + 1}")
    box = target.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    visit.page.goto(path.as_uri() + "#t-99999")
    visit.page.goto(path.as_uri() + "#%E0%A4%A")
    visit.close()


def test_orders(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, EXAMPLE)
    lowest: dict[int, Decimal] = {}
    for a in audit.assessments:
        if a.ratio is not None:
            lowest[a.target] = min(a.ratio, lowest.get(a.target, a.ratio))
    visit = Visit(browser, path)

    def order() -> list[int]:
        return visit.page.eval_on_selector_all("article.target", "all => all.map(a => Number(a.id.slice(2)) - 1)")  # type: ignore[no-any-return]

    count = len(audit.report.targets)
    visit.page.select_option("select[name=sort]", "ratio")
    assert order() == sorted(range(count), key=lambda i: (i not in lowest, lowest.get(i, 0), i))
    visit.page.select_option("select[name=sort]", "findings")
    findings = [sum(d.target == i for d in audit.diagnostics) for i in range(count)]
    assert order() == sorted(range(count), key=lambda i: (-findings[i], i))
    visit.page.select_option("select[name=sort]", "")
    assert order() == list(range(count))
    visit.close()


def test_the_keyboard_is_enough(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, EXAMPLE)
    visit = Visit(browser, path)
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.className") == "skip"
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("document.activeElement.name") == "q"
    reached = []
    for _ in range(9):
        style = visit.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid"
        reached.append(visit.page.evaluate("document.activeElement.name || document.activeElement.type"))
        visit.page.keyboard.press("Tab")
    assert reached == ["q", "outcome", "check", "leader", "office", "section", "deadline", "rule", "sort"]
    assert visit.page.evaluate("document.activeElement.type") == "reset"
    visit.page.focus("#language-zh")
    visit.page.keyboard.press("ArrowRight")
    assert visit.page.locator("h2 .en").first.is_visible()
    source = visit.page.locator("article.target details.source").first
    source.locator("summary").focus()
    visit.page.keyboard.press("Enter")
    assert audit.report.targets[0].content in source.locator("pre").inner_text()
    visit.close()


def test_colours_follow_the_system_and_the_switch(browser: object, tmp_path: Path) -> None:
    path, _ = written(tmp_path, EXAMPLE)
    for script in (True, False):
        for colours, other in (("light", "dark"), ("dark", "light")):
            visit = Visit(browser, path, script=script, colours=colours)
            shade = {"light": "rgb(252, 251, 248)", "dark": "rgb(20, 22, 25)"}
            body = visit.page.locator("body")
            assert body.evaluate("e => getComputedStyle(e).backgroundColor") == shade[colours]
            visit.page.click(f"label[for=theme-{other}]")
            assert body.evaluate("e => getComputedStyle(e).backgroundColor") == shade[other]
            visit.close()


# Each kind of page in each colour, language and width; colours and width do not depend on the language.
@pytest.mark.parametrize("kind", ["report", "index"])
@pytest.mark.parametrize(("colours", "language", "width"), [("light", "zh", 1280), ("dark", "en", 390)])
def test_axe_finds_nothing_serious(
    browser: object, tmp_path: Path, kind: str, colours: str, language: str, width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    path = written(tmp_path, EXAMPLE)[0] if kind == "report" else index_of(tmp_path)
    visit = Visit(browser, path, width=width, colours=colours, address=f"?lang={language}")
    visit.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    found = axe.run(visit.page).response
    assert len(found["passes"]) > 20
    serious = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    assert [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in serious] == []
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    visit.close()


@pytest.mark.parametrize("script", [True, False])
def test_hostile_cells_in_every_field(browser: object, tmp_path: Path, script: bool) -> None:
    path, audit = written(tmp_path, hostile_report().encode())
    assert len(audit.report.targets) == 2
    visit = Visit(browser, path, width=390, script=script)
    shown = visit.page.locator("article.target:visible")
    assert shown.count() == 2
    text = shown.nth(0).inner_text()
    assert text.count("<script>window.hacked=1</script>") >= 5
    assert "{{{rows}}} [[met]]" in text
    html = visit.page.content()
    assert "\u202e" not in html
    assert visit.page.locator("script").count() == 1
    assert visit.page.locator("[onload], [onmouseover]").count() == 0
    if script:
        assert visit.page.evaluate("window.hacked") is None
        visit.page.select_option("select[name=leader]", index=1)
        assert shown.count() == 2
        # The policy itself refuses what is not ours.
        visit.page.evaluate(
            "() => { const s = document.createElement('script'); s.textContent = 'window.hacked=9'; document.body.append(s); }"
        )
        assert visit.page.evaluate("window.hacked") is None
        assert any("Content Security Policy" in complaint for complaint in visit.complaints)
        visit.complaints.clear()
    visit.close()


def test_the_index_compares_sorts_filters_and_leads_to_each_report(browser: object, tmp_path: Path) -> None:
    path = index_of(tmp_path)
    summary = duban.audit(duban.read(EXAMPLE)).summary()
    visit = Visit(browser, path)
    rows = visit.page.locator("table.reports tbody tr:visible")
    assert rows.count() == 3
    cells = rows.nth(0).locator("td").all_inner_texts()
    assert cells[2:4] == [str(summary.targets), str(summary.commitments)]
    assert cells[5:8] == [str(summary.met), str(summary.short_of_target), str(summary.no_figure)]
    assert cells[11] == str(summary.diagnostics)
    failed = visit.page.locator("#failed li")
    assert failed.count() == 1
    assert "扫描<b>.pdf" in failed.inner_text()
    assert "不是文本<i>" in failed.inner_text()

    visit.page.locator("th[data-k=targets] button").click()
    targets = [int(row.locator("td").nth(2).inner_text()) for row in rows.all()]
    assert targets == sorted(targets, reverse=True)
    visit.page.locator("th[data-k=targets] button").click()
    assert visit.page.locator("th[data-k=targets]").get_attribute("aria-sort") == "ascending"
    assert [int(row.locator("td").nth(2).inner_text()) for row in rows.all()] == sorted(targets)

    visit.page.select_option("select[name=year]", "2024")
    assert rows.count() == 1
    assert "青泽市" in rows.nth(0).inner_text()
    visit.page.reload()
    assert rows.count() == 1
    visit.page.click("button[type=reset]")
    playwright_api.expect(visit.page.locator(".count")).to_have_text("3")

    for link in range(3):
        visit.page.goto(path.as_uri())
        visit.page.locator("table.reports a").nth(link).click()
        visit.page.wait_for_selector("article.target", state="attached")
        assert visit.page.evaluate("window.hacked") is None
    visit.close()


def test_an_index_without_script_or_reports_is_readable(browser: object, tmp_path: Path) -> None:
    visit = Visit(browser, index_of(tmp_path), width=390, script=False)
    assert visit.page.locator("table.reports tbody tr:visible").count() == 3
    assert visit.page.locator("form.filters:visible").count() == 0
    visit.close()
    empty = tmp_path / "empty.html"
    duban.index_page({}, empty)
    visit = Visit(browser, empty)
    assert visit.page.locator(".nothing").is_visible()
    visit.close()


def test_the_printed_page_has_every_target(browser: object, tmp_path: Path) -> None:
    path, _ = written(tmp_path, EXAMPLE)
    visit = Visit(browser, path, colours="dark")
    whole = visit.page.pdf(format="A4")
    visit.page.fill("input[name=q]", "nothing is like this")
    visit.page.wait_for_url("**q=*")
    filtered = visit.page.pdf(format="A4")
    assert whole.startswith(b"%PDF")
    assert filtered.count(b"/Type /Page\n") == whole.count(b"/Type /Page\n") > 1
    visit.page.emulate_media(media="print")
    assert visit.page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(255, 255, 255)"
    visit.close()


def test_the_page_of_the_real_report_is_under_a_megabyte(shared: Path) -> None:
    audit = duban.audit(duban.read(shared / "seed" / "heze-2020-h1.txt"))
    assert len(audit.to_html().encode()) < 1_000_000


def long_report(count: int) -> bytes:
    rows = "".join(
        f"{i}\t领导{i % 7}\t新建泊位{500 + i}个 <b>&amp;\t年底\t建成泊位{400 + i}个\t是\t市城管局\n"
        for i in range(1, count + 1)
    )
    return ("云州市2025年责任目标上半年推进情况一览表\n" + HEADER + rows).encode()


def test_a_long_report_is_filled_in_where_it_is_looked_at(browser: object, tmp_path: Path) -> None:
    path, audit = written(tmp_path, long_report(400))
    assert len(audit.report.targets) == 400
    visit = Visit(browser, path)
    last = visit.page.locator("#t-400")
    assert visit.page.locator("noscript").count() > 400
    assert last.locator("mark").count() == 0
    last.scroll_into_view_if_needed()
    playwright_api.expect(last.locator("mark.commitment")).to_contain_text("900个")
    # What was not looked at yet is found, with its markup left out and its characters as printed.
    visit.page.fill("input[name=q]", "建成泊位677个")
    playwright_api.expect(visit.page.locator(".count")).to_have_text("1")
    playwright_api.expect(visit.page.locator("#t-277 mark.commitment")).to_contain_text("777个")
    visit.page.fill("input[name=q]", " <b>&amp;")
    playwright_api.expect(visit.page.locator(".count")).to_have_text("400")
    visit.page.fill("input[name=q]", "mark class")
    playwright_api.expect(visit.page.locator(".count")).to_have_text("0")
    visit.page.goto(path.as_uri() + "#t-150")
    playwright_api.expect(visit.page.locator("#t-150 mark.commitment")).to_contain_text("650个")
    visit.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visit.page.locator("article.target mark.commitment").count() == 400
    assert visit.page.locator("article.target noscript").count() == 0
    visit.close()
    visit = Visit(browser, path, script=False)
    assert visit.page.locator("article.target mark.commitment").count() == 400
    visit.close()
