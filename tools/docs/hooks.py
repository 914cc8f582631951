"""What the site has beside the pages of ``docs/``.

The tutorial is a notebook of ``examples/``, run anew. A page links ``../include/duban/…``, which works where the
repository is read; on the site the same file is served as text.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from nbclient import NotebookClient
from nbconvert import MarkdownExporter

ROOT = Path(__file__).parents[2]
NOTEBOOK = "examples/tour.ipynb"
LINK = re.compile(r"\]\(\.\./([^)#\s]+)(#[^)\s]*)?\)")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Adds them."""
    for name, content in _notebook(ROOT / NOTEBOOK, "tutorial").items():
        files.append(File.generated(config, name, content=content))
    linked = {m[1] for page in ROOT.glob("docs/*.md") for m in LINK.finditer(page.read_text("utf-8"))} - {NOTEBOOK}
    for name in sorted(linked):
        path = ROOT / name
        if path.is_file():
            files.append(File.generated(config, _served(name), content=path.read_bytes()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Turns the links into those of the site."""
    markdown = markdown.replace(f"](../{NOTEBOOK})", "](tutorial.md)")
    return LINK.sub(lambda m: f"]({_served(m[1])})" if (ROOT / m[1]).is_file() else m[0], markdown)


def _notebook(path: Path, name: str) -> dict[str, str | bytes]:
    """The notebook, run, as a page and the pictures that it shows; an exception in it ends the build."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, resources={"metadata": {"path": str(path.parent)}}).execute()
    pictures = {"output_files_dir": f"{name}_files", "unique_key": name}
    body, resources = MarkdownExporter().from_notebook_node(notebook, resources=pictures)
    return {f"{name}.md": body, **resources["outputs"]}


def _served(name: str) -> str:
    # Markdown pages and notebooks of the repository would be taken for pages of the site.
    return f"files/{name}.txt"
