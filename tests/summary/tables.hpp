#pragma once
// What tests of result tables look at them with.

#include <gmock/gmock.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "duban/summary/table.hpp"

namespace duban::testing_tables {

inline Decimal decimal(std::string_view text) { return *Decimal::parse(text); }

// The values of the column of that name.
inline std::vector<Value> column(const Table& table, std::string_view name) {
  const auto found = std::find(table.columns.begin(), table.columns.end(), name);
  EXPECT_NE(found, table.columns.end()) << name;
  const auto at = static_cast<std::size_t>(found - table.columns.begin());
  std::vector<Value> values;
  for (const auto& row : table.rows) values.push_back(row.at(at));
  return values;
}

inline Value text(const char* value) { return std::string(value); }

}  // namespace duban::testing_tables
