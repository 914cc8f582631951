"""One page for many reports, with a link to the page of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import _core
from ._export import Language, Path_, deliver


def index_page(
    audits: Mapping[str, _core.Audit],
    path: Path_ | None = None,
    *,
    failed: Iterable[tuple[str, str, str, str]] = (),
    language: Language = "zh",
) -> str | None:
    """A page that sets reports side by side: returned, or written to `path`.

    Args:
        audits: The audit of each report by the path of its page from the index, as `Audit.to_html` wrote it.
        path: Where to write the index; None returns it.
        failed: Files that could not be read: name, code of the error, reason in Chinese, reason in English.
        language: The one shown first; the page has both and a switch.

    Raises:
        FileError: The page could not be written.

    Example:
        >>> page = index_page({"report.html": duban.audit(duban.read("report.txt"))})  # doctest: +SKIP
    """
    return deliver(_core._index_html(list(audits.items()), list(failed), language), path)
