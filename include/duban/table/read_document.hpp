#pragma once
/// \file
/// A document of any form: which one it is, and what stands in it.
///
///     duban::Document d = duban::read_document(bytes);                        // the form is found from the bytes
///     duban::Document e = duban::read_document(bytes, {.format = "html", .encoding = "gb2312"});
///     for (const duban::DocumentTable& table : d.tables) use(table.grid);
///
/// Names of files say nothing: a page saved as `.xls` is a page.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "duban/table/delimited.hpp"
#include "duban/table/document.hpp"

namespace duban {

/// What a caller knows of a document, and caps on its size.
struct DocumentOptions {
  std::string name = {};                ///< shown in messages
  std::string format = {};              ///< empty: found from the bytes; or one of `format_names`
  std::string encoding = {};            ///< of text and HTML: a WHATWG label, as an HTTP header gives it; else found
  std::optional<Dialect> dialect = {};  ///< of delimited text; else found
  DocumentLimits limits = {};           ///< caps; over one: `Error{too_large}`
};

/// What `format` may say: the names of `Form`, `text`, `csv` and `tsv` (delimited text), and the forms of office
/// programs that are converted first.
[[nodiscard]] std::span<const std::string_view> format_names() noexcept;

/// \throws Error unknown_format, too_large, damaged, encrypted, no_text, missing_program and what `Source` throws.
[[nodiscard]] Document read_document(std::string_view bytes, const DocumentOptions& options = {});
/// The same from a file. \throws Error file_not_found, io, and as above.
[[nodiscard]] Document read_document_file(const std::string& path, const DocumentOptions& options = {});

}  // namespace duban
