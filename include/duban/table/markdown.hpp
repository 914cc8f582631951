#pragma once
/// \file
/// Reading pipe tables: Markdown as GitHub writes it, and tables whose cells are only set apart by `|`.
///
///     | 序号 | 责任目标 | 责任单位 |
///     | ---: | :------- | -------- |
///     | 1    | 新建学校3所 \| 扩建2所 | 市教育局 |
///
/// A table starts with a row of cells over a row of dashes, or with two rows of as many pipes; it goes on as long as
/// lines have pipes. Pipes at the ends of a line are optional, `\|` is a pipe of the text, rows may have fewer or more
/// cells than the header. What stands between tables are paragraphs; `#` and `>` in front of a line, and marks of
/// emphasis around a whole cell, are not part of the text. The text is the document itself: spans are those of its
/// characters.

#include <string_view>

#include "duban/table/document.hpp"

namespace duban {

/// \throws Error too_large. Without any table, the document has paragraphs only.
[[nodiscard]] Document read_markdown(const Source& source, const DocumentLimits& limits = {});

/// The text has a pipe table: a row of dashes under a row of cells, or lines that begin and end with a pipe.
[[nodiscard]] bool looks_like_markdown(std::string_view text) noexcept;

}  // namespace duban
