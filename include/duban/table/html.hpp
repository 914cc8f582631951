#pragma once
/// \file
/// Tables and text of web pages.
///
///     duban::Source page = duban::Source::from_file("page.html");   // <meta charset> counts; gb2312 means GB18030
///     duban::Document d = duban::read_html(page);
///     d.tables[0].grid.cell(2, 3).text      // without markup, entities read
///
/// A page is read as the HTML Standard says, mistakes included: unclosed cells, rows outside of tables, spans of any
/// size. Cells and lines point into the page as it was written. Text that markup cuts up or that has entities is kept
/// apart; its span covers it in the page, markup included.
///
/// - White space is collapsed as a browser does; `<br>` and the ends of blocks are line breaks; no-break spaces are
///   spaces. A line break in the page between two Chinese characters is none.
/// - A table that holds other tables is one of the two: layout, whose cells are read as text and tables of their own,
///   or data with small tables in its cells, whose text is part of the cell.
/// - Rows and cells of `<div>`s are a table where the page lays them out as one (`display: table`, `role="table"`), or
///   where at least two elements alike hold the same number, at least three, of elements with text.
/// - Scripts, styles, comments and Word's islands of XML are left out. What the page hides (`display: none`, `hidden`)
///   is named in a diagnostic: hidden tables and rows are read, hidden text in a cell or between tables is not.

#include "duban/table/document.hpp"

namespace duban {

/// \throws Error too_large: more cells than `limits.max_cells`. Elements nested deeper than `limits.max_depth` are read
/// as if their tags were not there, with a diagnostic.
[[nodiscard]] Document read_html(const Source& source, const DocumentLimits& limits = {});

}  // namespace duban
