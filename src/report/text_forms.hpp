#pragma once
// Reports that stand in lines of text instead of a table: one cell a line, or paragraphs with labels.

#include <map>
#include <optional>
#include <string>

#include "duban/report/column.hpp"
#include "duban/table/delimited.hpp"
#include "duban/table/document.hpp"

namespace duban {

// In a text that was read as delimited: none where that gave a table.
[[nodiscard]] std::optional<Document> find_text_form(const Grid& delimited, const Dialect& dialect,
                                                     const std::map<std::string, Column>& columns,
                                                     const DocumentLimits& limits);
// In a document none of whose tables is one of targets; they stay in it.
[[nodiscard]] std::optional<Document> find_text_form(const Document& document,
                                                     const std::map<std::string, Column>& columns,
                                                     const DocumentLimits& limits);

}  // namespace duban
