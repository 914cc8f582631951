#pragma once
// The rules that finding cells in a document can break (rules/table.tsv).

#include <vector>

#include "duban/text/diagnostic.hpp"

namespace duban {

[[nodiscard]] const std::vector<Rule>& table_rules();

}  // namespace duban
