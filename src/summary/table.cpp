#include "duban/summary/table.hpp"

#include <array>

namespace duban {
namespace {

std::optional<ColumnType> type_of(const Value& value) {
  if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
  return static_cast<ColumnType>(value.index() - 1);
}

bool is_number(ColumnType type) { return type == ColumnType::integer || type == ColumnType::decimal; }

ColumnType type_of_column(const Table& table, std::size_t column) {
  std::optional<ColumnType> type;
  for (const auto& row : table.rows) {
    const auto found = type_of(row.at(column));
    if (!found || found == type) continue;
    if (!type) {
      type = found;
    } else if (is_number(*type) && is_number(*found)) {
      type = ColumnType::decimal;
    } else {
      return ColumnType::text;
    }
  }
  return type.value_or(ColumnType::text);
}

}  // namespace

std::string_view to_string(ColumnType type) noexcept {
  constexpr std::array<std::string_view, 4> names = {"integer", "decimal", "text", "date"};
  const auto at = static_cast<std::size_t>(type);
  return at < names.size() ? names[at] : std::string_view{};
}

std::string_view to_string(TableNoteKind kind) noexcept {
  constexpr std::array<std::string_view, 5> names = {"repeated", "undated", "mixed_units", "not_additive", "too_long"};
  const auto at = static_cast<std::size_t>(kind);
  return at < names.size() ? names[at] : std::string_view{};
}

std::vector<ColumnType> column_types(const Table& table) {
  if (!table.types.empty()) return table.types;
  std::vector<ColumnType> types;
  types.reserve(table.columns.size());
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    types.push_back(type_of_column(table, column));
  }
  return types;
}

}  // namespace duban
