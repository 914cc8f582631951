#pragma once
/// \file
/// Tables that were pasted from a page one cell a line.
///
///     序号
///     责任目标
///     完成时限
///     责任单位
///     1
///     新建学校3所
///     年底
///     市教育局
///     2
///     …
///
/// The header is a run of header words, a line each; that is why this reader belongs to the module that knows the
/// vocabulary. Running numbers say where a row starts. Within a row the lines are laid under the columns from left to
/// right so that each stands where its content may stand: names of people, days, short words of completion, names of
/// offices, prose. Blank cells leave no line behind, and a cell of several paragraphs several; where a row has not one
/// line a column, diagnostic `cells-by-content` says so. Two runs of columns side by side are told by their numbers.

#include <map>
#include <optional>
#include <string>

#include "duban/report/column.hpp"
#include "duban/table/document.hpp"

namespace duban {

/// The table with the lines around it; none where the text is not of this form. `columns`: header text → what it holds,
/// before the vocabulary is asked. \throws Error too_large.
[[nodiscard]] std::optional<Document> find_cell_lines(const Source& source,
                                                      const std::map<std::string, Column>& columns = {},
                                                      const DocumentLimits& limits = {});
/// The same in the paragraphs of a document (a page, a Word document) that has no table.
[[nodiscard]] std::optional<Document> find_cell_lines(const Document& document,
                                                      const std::map<std::string, Column>& columns = {},
                                                      const DocumentLimits& limits = {});

}  // namespace duban
