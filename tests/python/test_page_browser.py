"""The page in a real browser: what a person sees, filters, prints, and cannot be made to run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import duban

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

EXAMPLE = Path(__file__).parents[2] / "examples" / "data" / "report.txt"
HEADER = "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
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

    def __init__(self, browser: object, path: Path, width: int = 1280, script: bool = True) -> None:
        self.context = browser.new_context(  # type: ignore[attr-defined]
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda e: self.complaints.append(str(e)))
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.goto(path.as_uri())

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
    visit.page.wait_for_function(
        "document.querySelector('.count').textContent === String(arguments)".replace("arguments", str(len(targets)))
    )
    assert visible.count() == len(targets)

    visit.page.fill("input[name=text]", "老旧小区")
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
    visit.page.fill("input[name=text]", "老旧小区")
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
    assert visit.page.locator("article.target script, article.target img, article.target svg").count() == 0
    office = audit.report.targets[0].offices[0].name
    visit.page.select_option("select[name=office]", office)
    assert visit.page.locator("article.target:visible").count() == 1
    visit.close()
