"""Writes the pictures of docs/page.md from the example: `python tools/screenshots.py`.

Needs the Python package, playwright, chromium and a Chinese font (Debian: fonts-noto-cjk or fonts-wqy-zenhei).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import duban

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
# name, page, what is asked for in the address, width, height, colours
SHOTS = [
    ("page-overview", "report.html", "", 1100, 900, "light"),
    ("page-dark", "report.html", "?lang=en&outcome=short#targets", 1100, 700, "dark"),
    ("page-phone", "report.html", "?outcome=short#t-1", 390, 760, "light"),
    ("page-index", "index.html", "?lang=en", 1280, 420, "light"),
]

with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
    os.chdir(ROOT / "examples" / "data")  # names in the pictures have no folders
    data = ROOT / "examples" / "data"
    audits = {
        f"{name}.html": duban.audit(duban.read(f"{name}.txt"))
        for name in ("report", "earlier", "later")
        if (data / f"{name}.txt").exists()
    }
    for name, audit in audits.items():
        audit.to_html(Path(folder, name))
    failed = [("scan.pdf", "not_text", "不是文本", "the file is no text")]
    duban.index_page(audits, Path(folder, "index.html"), failed=failed)
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
    IMAGES.mkdir(exist_ok=True)
    for name, page_name, address, width, height, colours in SHOTS:
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=colours)
        page.goto(Path(folder, page_name).as_uri() + address)
        page.screenshot(path=IMAGES / f"{name}.png")
        page.close()
    browser.close()
