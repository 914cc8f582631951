#pragma once
/// \file
/// Word documents: DOCX and DOCM, transitional and strict (ECMA-376, ISO/IEC 29500).
///
///     duban::Document d = duban::read_docx(bytes, {.name = "notice.docx"});
///     d.blocks                     // paragraphs and tables as they stand in the document
///
/// Read are: text with its automatic numbers (1. 一、 （一）), what tracked changes inserted, text boxes and nested
/// tables (each after the paragraph or table that it stands in), hidden text and hidden rows (named in a diagnostic),
/// and footnotes, at the end. Left out are: what tracked changes deleted (named in a diagnostic), the marks of
/// footnotes, field codes, comments, and the headers and footers of pages.

#include <memory>
#include <string_view>

#include "duban/table/document.hpp"

namespace duban {

/// Copies nothing: `owner` keeps `bytes` alive.
/// \throws Error damaged (no archive, or no document in it), encrypted (it asks for a password), too_large, empty_input
/// (it has no text).
[[nodiscard]] Document read_docx(std::shared_ptr<const void> owner, std::string_view bytes,
                                 const SourceOptions& options = {}, const DocumentLimits& limits = {});
/// Copies the bytes.
[[nodiscard]] Document read_docx(std::string_view bytes, const SourceOptions& options = {},
                                 const DocumentLimits& limits = {});

}  // namespace duban
