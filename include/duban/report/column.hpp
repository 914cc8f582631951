#pragma once
/// \file
/// What a column of a target table holds, and the words that its header is printed with
/// (src/report/lexicon/columns.tsv).

#include <optional>
#include <string_view>

namespace duban {

/// What a column of a table of targets holds.
enum class Column {
  seq,
  section,
  leader,
  content,
  deadline,
  progress,
  claim,
  office,  ///< responsible office, role as printed or by position
  lead_office,
  support_office,
  remark,  ///< 备注
  other,   ///< a column whose header is no word of the vocabulary; its cells are kept in `Target::extras`
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Column column) noexcept;
/// The column of that name (`"content"`); none where there is none.
[[nodiscard]] std::optional<Column> column_from_name(std::string_view name) noexcept;
/// The column that a header cell names; white space and brackets in it do not count. None where it is no header word.
[[nodiscard]] std::optional<Column> column_from_header(std::string_view header) noexcept;

}  // namespace duban
