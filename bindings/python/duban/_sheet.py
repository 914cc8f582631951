"""What is written of a workbook: sheets of text, numbers, dates, marked text and links, by XlsxWriter, row by row.

Cells get their type from the value and never from what a text looks like, so that a cell that begins with ``=`` is
text. XlsxWriter keeps one row in memory (``constant_memory``).
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ._errors import FileError, InputError
from ._export import Path_, written_whole
from ._marks import Piece
from ._phrases import phrase
from ._words import ErrorCode

if TYPE_CHECKING:
    from ._export import Language

MAX_TEXT = 32_767  # of a cell, in UTF-16 units
MAX_ROWS = 1_048_576
MAX_LINKS = 65_530  # of a sheet
_DIGITS = 15  # that a spreadsheet keeps of a number
_MAX_FORMATS = 1000  # of amounts: a workbook holds 65,490 styles
_LINE, _HIGHEST = 13.5, 409.0  # points: of a line of text, and of the highest row
_FONT = "Microsoft YaHei"
_COLOURS = {  # mild, and none of them red or green
    "met": "#DDEBF7",
    "short": "#FCE9D4",
    "no_figure": "#EDEDED",
    "contradicted": "#FCE9D4",
    "unsubstantiated": "#EDEDED",
    "error": "#FCE9D4",
    "warning": "#FFF7DC",
}
_NOT_XML = re.compile("[\ufffe\uffff\ud800-\udfff]")  # the control characters are escaped by XlsxWriter
_ESCAPES = re.compile("[\x00-\x08\x0b-\x1f]|_x[0-9a-fA-F]{4}_")


@dataclass(frozen=True)
class Column:
    """A column: what its header says, its width in digits, where head and numbers stand, and whether it is printed."""

    head: str
    width: float
    align: Literal["left", "center", "right"] = "left"
    printed: bool = True


@dataclass(frozen=True)
class Amount:
    """A number that is shown with what stands before and after it: ``≥300 名`` is the number 300."""

    value: Decimal
    upper: Decimal | None
    before: str
    after: str


@dataclass(frozen=True)
class Link:
    """A cell that leads to a row of a sheet of the same workbook."""

    sheet: str
    row: int
    text: Any


@dataclass(frozen=True)
class Ratio:
    """A ratio shown in per cent, with the digits that keep one that is short from looking whole."""

    value: Decimal
    reached: bool


class Book:
    """A workbook that is being written."""

    def __init__(self, writer: Any, language: Language) -> None:
        self._writer = writer
        self.language = language
        self._footer = ""
        self._title = ""
        self._formats: dict[str, Any] = {}
        top: dict[str, Any] = {"font_name": _FONT, "font_size": 10, "valign": "top"}
        formats: dict[str, dict[str, Any]] = {
            "text": {"text_wrap": True},
            "bold": {"text_wrap": True, "bold": True},
            "right": {"text_wrap": True, "align": "right"},
            "centred": {"num_format": "0", "align": "center"},
            "number": {"num_format": "#,##0"},
            "decimal": {"num_format": "#,##0.0##############"},
            "percent": {"num_format": "0.0%"},
            "percent_exact": {"num_format": "0.0#############%"},
            "date": {"num_format": "yyyy-mm-dd", "align": "left"},
            "link": {"text_wrap": True, "font_color": "#0563C1", "underline": 1},
            "heading": {"bold": True, "bottom": 1},
            "title": {"bold": True, "font_size": 14},
            "paragraph": {},
        }
        head = {"bold": True, "text_wrap": True, "bg_color": "#F2F2F2", "bottom": 1, "valign": "vcenter"}
        formats |= {f"head_{align}": {**head, "align": align} for align in ("left", "center", "right")}
        for name, format in formats.items():
            self._formats[name] = self._writer.add_format({**top, **format})
        self.plain = self._writer.add_format({"font_name": _FONT, "font_size": 10})
        self.bold = self._writer.add_format({"font_name": _FONT, "font_size": 10, "bold": True})

    @classmethod
    def made(cls, path: Path_ | None, language: Language, fill: Callable[[Book], None]) -> bytes | None:
        """The bytes of the workbook that `fill` fills; None where it was written to `path`.

        Raises:
            ImportError: XlsxWriter is not installed.
            duban.FileError: It could not be written.
        """
        if path is None:
            memory = io.BytesIO()
            cls._write(memory, language, fill)
            return memory.getvalue()
        with written_whole(path) as partial:
            cls._write(str(partial), language, fill)
        return None

    @classmethod
    def _write(cls, target: Any, language: Language, fill: Callable[[Book], None]) -> None:
        try:
            import xlsxwriter  # type: ignore[import-untyped]
            from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]
        except ImportError as error:
            raise ImportError("to_xlsx() needs XlsxWriter: pip install 'duban[xlsx]'") from error
        import tempfile

        with tempfile.TemporaryDirectory(prefix="duban-") as folder:  # of the rows, until the sheets are put together
            writer = xlsxwriter.Workbook(target, {"constant_memory": True, "tmpdir": folder})
            try:
                fill(cls(writer, language))
                writer.close()
            except XlsxWriterException as error:  # it hides what the system said
                cause = error.args[0] if error.args else None
                if isinstance(cause, OSError):
                    raise cause from None
                raise FileError(f"the workbook could not be written: {error}", ErrorCode.io) from error
            finally:
                for sheet in writer.worksheets():  # what is open where `fill` ended early
                    if sheet.row_data_fh is not None:
                        sheet.row_data_fh.close()

    def fits(self, *rows: int) -> bool:
        """Whether sheets with so many rows can be.

        Raises:
            duban.InputError: One of them cannot.
        """
        if max(rows) >= MAX_ROWS:
            raise InputError(
                f"{max(rows):,} rows do not fit into a sheet of {MAX_ROWS:,}; to_csv() has no limit",
                ErrorCode.too_large,
            )
        return True

    def about(self, *, title: str, comment: str, day: datetime.date | None, footer: str) -> None:
        """What a file manager and a printed page say of the workbook."""
        # The same audit gives the same bytes: the day is the report's, not today's.
        created = datetime.datetime.combine(day or datetime.date(1980, 1, 1), datetime.time())
        self._writer.set_properties({"title": clean(title)[:200], "comments": comment, "created": created})
        self._title = clean(title)
        self._footer = footer

    def amount_format(self, before: str, after: str, whole: bool) -> Any:
        """The format of numbers with these words beside them; None where there are too many to have one each."""
        name = f"amount {whole}\0{before}\0{after}"
        if name not in self._formats:
            if len(before) + len(after) > 40 or len(self._formats) >= _MAX_FORMATS:
                return None
            number = "#,##0" if whole else "#,##0.0##############"
            left, right = ("".join(f"\\{char}" for char in clean(text)) for text in (before, after))
            self._formats[name] = self._writer.add_format(
                {"font_name": _FONT, "font_size": 10, "valign": "top", "num_format": left + number + right}
            )
        return self._formats[name]

    def sheet(self, name: str, columns: Sequence[Column], rows: int, *, frozen: int = 0, table: bool = True) -> Sheet:
        """A new sheet. With `table` it has a header that stays, with filters, and is repeated on each printed page.

        Args:
            name: On its tab.
            columns: Heads and widths.
            rows: How many will be added, for the filter.
            frozen: Columns at the left that stay in sight.
            table: Whether it has a header row.
        """
        self.fits(rows)
        sheet = self._writer.add_worksheet(name)
        printed = [index for index, column in enumerate(columns) if column.printed]
        if table and len(printed) < len(columns):
            sheet.print_area(0, 0, rows, printed[-1])
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.6, 0.6)
        if self._title:  # & begins a code; Excel takes 255 characters of a header
            sheet.set_header("&L" + self._title[:100].replace("&", "&&"))
        if self._footer:
            sheet.set_footer("&C" + self._footer)
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
        made = Sheet(self, sheet, self._formats, columns)
        if table:
            sheet.freeze_panes(1, frozen)
            sheet.repeat_rows(0)
            sheet.autofilter(0, 0, max(rows, 1), len(columns) - 1)
            made.head([column.head for column in columns])
        return made


class Sheet:
    """A sheet that is being written, from the top."""

    def __init__(self, book: Book, sheet: Any, formats: Mapping[str, Any], columns: Sequence[Column]) -> None:
        self._book, self._sheet, self._formats, self._columns = book, sheet, formats, columns
        self._row = 0
        self._links = 0

    @staticmethod
    def link(sheet: str, row: int, text: Any) -> Link:
        """A cell that leads to that row, counted from 0, of a sheet."""
        return Link(sheet, row, text)

    @staticmethod
    def ratio(value: Decimal, reached: bool = True) -> Ratio:
        """A ratio as a number in per cent."""
        return Ratio(value, reached)

    @staticmethod
    def share(part: int, whole: int) -> Ratio | None:
        """A share in per cent; None of nothing."""
        return Ratio(Decimal(part) / whole, part == whole) if whole else None

    def head(self, names: Iterable[str]) -> None:
        names = list(names)
        self._set_height(names)
        for index, name in enumerate(names):
            self._string(index, name, f"head_{self._columns[index].align}")
        self._row += 1

    def title(self, text: str) -> None:
        self._string(0, text, "title")
        self._row += 2

    def heading(self, text: str) -> None:
        self._row += 1
        self._string(0, text, "heading")
        self._row += 1

    def paragraph(self, text: str) -> None:
        self._string(0, text, "paragraph")
        self._row += 1

    def add(self, cells: Iterable[Any]) -> None:
        """The next row: text, numbers, dates, pieces of marked text, ratios and links; None leaves a cell empty."""
        values = list(cells)
        self._set_height(values)
        for index, value in enumerate(values):
            self._cell(index, value)
        self._row += 1

    def fact(self, name: str, value: object) -> None:
        """A row of a name and what it is, which may run on over the cells to its right."""
        self._string(0, name, "paragraph")
        self._string(1, str(value), "paragraph")
        self._row += 1

    def _set_height(self, values: Sequence[Any]) -> None:
        # Not every program finds the height of wrapped text by itself.
        lines = 1
        for column, value in zip(self._columns, values, strict=False):
            if isinstance(value, list):
                lines = max(lines, _lines("".join(piece.text for piece in value), column.width))
            elif isinstance(value, str):
                lines = max(lines, _lines(value, column.width))
        if lines > 1:
            self._sheet.set_row(self._row, min(_LINE * lines + 2, _HIGHEST))

    def colour(self, column: int, fills: Mapping[str, str]) -> None:
        """Mild colours behind the cells of a column that hold one of these words."""
        for text, name in fills.items():
            self._sheet.conditional_format(
                1,
                column,
                max(self._row - 1, 1),
                column,
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": '"' + text.replace('"', '""') + '"',
                    "format": self._book._writer.add_format({"bg_color": _COLOURS[name]}),
                },
            )

    def _cell(self, index: int, value: Any) -> None:
        row, sheet, formats = self._row, self._sheet, self._formats
        if value is None or value == "" or value == []:
            return
        if isinstance(value, str):
            self._string(index, value, "text")
        elif isinstance(value, list):
            self._pieces(index, value)
        elif isinstance(value, Ratio):
            near = not value.reached and Decimal("0.9995") <= value.value < 1
            sheet.write_number(row, index, value.value, formats["percent_exact" if near else "percent"])
        elif isinstance(value, Amount):
            self._amount(index, value)
        elif isinstance(value, Link):
            self._link(index, value)
        elif isinstance(value, datetime.date):
            if value < datetime.date(1900, 3, 1):  # before the days of spreadsheets, which count from a wrong 1900
                self._string(index, value.isoformat(), "text")
            else:
                sheet.write_datetime(row, index, value, formats["date"])
        elif isinstance(value, (int, Decimal)):
            self._number(index, Decimal(value))
        else:
            self._string(index, str(value), "text")

    def _number(self, index: int, value: Decimal) -> None:
        if _exact(value):
            name = "centred" if self._columns[index].align == "center" else "number" if _whole(value) else "decimal"
            self._sheet.write_number(self._row, index, value, self._formats[name])
        else:
            self._string(index, _plain(value), "text")

    def _amount(self, index: int, amount: Amount) -> None:
        value, upper, before, after = amount.value, amount.upper, amount.before, amount.after
        format = None
        if upper is None and _exact(value):
            format = self._book.amount_format(before, after, _whole(value))
        if format is None:
            text = _plain(value) if upper is None else f"{_plain(value)}–{_plain(upper)}"
            self._string(index, f"{before}{text}{after}", "right")
        else:
            self._sheet.write_number(self._row, index, value, format)

    def _string(self, index: int, text: str, format: str) -> None:
        shown = fitted(clean(text), self._book.language)
        if shown.startswith("<r>") and shown.endswith("</r>"):
            # XlsxWriter would take it for a rich text of its own making and write it as it stands.
            parts = (self._book.plain, shown[:1], self._book.plain, shown[1:])
            self._sheet.write_rich_string(self._row, index, *parts, self._formats[format])
        else:
            self._sheet.write_string(self._row, index, shown, self._formats[format])

    def _pieces(self, index: int, pieces: list[Piece]) -> None:
        text = clean("".join(piece.text for piece in pieces))
        whole = fitted(text, self._book.language) == text
        # Rich texts have two parts at least. With constant_memory XlsxWriter escapes them twice, so that a control
        # character would come out as its escape: such a text goes without bold.
        if len(pieces) > 1 and whole and not _ESCAPES.search(text):
            parts: list[Any] = []
            for piece in pieces:
                parts += [self._book.plain if piece.mark is None else self._book.bold, clean(piece.text)]
            self._sheet.write_rich_string(self._row, index, *parts, self._formats["text"])
        else:
            marked = len(pieces) == 1 and pieces[0].mark is not None
            self._string(index, text, "bold" if marked else "text")

    def _link(self, index: int, link: Link) -> None:
        if self._links >= MAX_LINKS:
            self._cell(index, link.text)
            return
        self._links += 1
        name = link.sheet.replace("'", "''")
        self._sheet.write_url(
            self._row, index, f"internal:'{name}'!A{link.row + 1}", self._formats["link"], str(link.text)
        )


def _exact(value: Decimal) -> bool:
    """Whether a spreadsheet holds the number as it is."""
    return value.is_finite() and len(value.normalize().as_tuple().digits) <= _DIGITS and abs(value.adjusted()) < 300


def _whole(value: Decimal) -> bool:
    return value == value.to_integral_value()


def _plain(value: Decimal) -> str:
    return f"{value:f}" if value.is_finite() and abs(value.adjusted()) < 300 else str(value)


def _lines(text: str, width: float) -> int:
    """Lines that the text takes in a column; a Chinese character is as wide as two digits."""
    if len(text) > 4000:
        return 60
    room = max(1.1 * width - 1, 1)  # digits of 10 points are narrower than a column's unit
    # In UTF-8 a Chinese character has three bytes: characters and bytes together are twice the width.
    return sum(1 + int((len(line) + len(line.encode("utf-8", "replace"))) / 2 / room) for line in text.split("\n"))


def clean(text: str) -> str:
    """The text with those characters spelled out that XML cannot hold in any way."""
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def fitted(text: str, language: Language) -> str:
    """The text, or as much of it as a cell holds, with a note on how many characters the rest has."""
    if len(text) * 2 <= MAX_TEXT or utf16(text) <= MAX_TEXT:
        return text
    room = MAX_TEXT - len(phrase("book.cut", language, len(text)))
    kept = min(len(text), room)
    while (over := utf16(text[:kept]) - room) > 0:
        kept -= (over + 1) // 2  # a character has two units at most
    return text[:kept] + phrase("book.cut", language, len(text) - kept)


def utf16(text: str) -> int:
    """Length in UTF-16 units, as spreadsheets count."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
