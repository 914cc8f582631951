#pragma once
/// \file
/// Reading tables out of PDF.
///
///     duban::Document d = duban::read_pdf(bytes);      // needs pdftotext of poppler-utils
///
/// A PDF knows characters and their places, but no tables. `pdftotext -bbox-layout` gives the words with their boxes;
/// from there on columns are the stretches of the page that words leave free from the table's top to its bottom, and
/// rows go from one free strip to another so that each has one printed number (序号) in its middle or at its top.
/// Cells of several lines are joined, a row that is broken over a page is put together, headers that a page repeats
/// stay rows of the table, page numbers become paragraphs behind it.
///
/// The text of the document's source is what was put together: a line a paragraph and a line a row, tabs between the
/// cells. Places have a row and a cell and no original offset.

#include <memory>
#include <string_view>

#include "duban/table/converter.hpp"
#include "duban/table/document.hpp"

namespace duban {

/// \throws Error missing_program, encrypted, damaged, no_text (the pages are pictures), too_large (a cap, or the time
/// limit, was passed). Copies nothing: `owner` keeps `bytes` alive.
[[nodiscard]] Document read_pdf(std::shared_ptr<const void> owner, std::string_view bytes,
                                const SourceOptions& options = {}, const DocumentLimits& limits = {},
                                const Converter& converter = {});
/// Copies the bytes.
[[nodiscard]] Document read_pdf(std::string_view bytes, const SourceOptions& options = {},
                                const DocumentLimits& limits = {}, const Converter& converter = {});

/// From what `pdftotext -bbox-layout` wrote. \throws Error damaged, no_text, too_large.
[[nodiscard]] Document read_bbox_layout(std::string_view xhtml, const SourceOptions& options = {},
                                        const DocumentLimits& limits = {});

}  // namespace duban
