#pragma once
// Which tables of a document hold targets, and which of them go on under the header of another.

#include <cstdint>
#include <optional>
#include <vector>

#include "duban/report/layout.hpp"
#include "duban/table/document.hpp"
#include "report/column_words.hpp"

namespace duban {

struct TableChoice {
  bool used = false;
  SkipReason reason = SkipReason::no_target_columns;  // where it is not used
  Continuation continuation = Continuation::first;    // where it is
  std::size_t turned = 0;                             // its labels stand in the first column: `labels_beside`
};

// One choice a table. `only`: the table that the caller names, from 0.
[[nodiscard]] std::vector<TableChoice> choose_tables(const Document& document, const HeaderWords& words,
                                                     std::optional<std::size_t> only);

}  // namespace duban
