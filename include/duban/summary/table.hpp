#pragma once
/// \file
/// A small table of results: named, typed columns.

#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "duban/figures/decimal.hpp"
#include "duban/text/date.hpp"

namespace duban {

/// A value of a result table; `std::monostate` is "none".
using Value = std::variant<std::monostate, std::int64_t, Decimal, std::string, Date>;

struct Table {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;  ///< each as long as `columns`

  friend bool operator==(const Table&, const Table&) = default;
};

}  // namespace duban
