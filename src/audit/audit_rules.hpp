#pragma once
// The rules that the figures and sentences of a report can break (src/audit/rules/*.tsv).

#include <vector>

#include "text/rule_table.hpp"

namespace duban {

[[nodiscard]] const std::vector<Rule>& audit_rules();

}  // namespace duban
