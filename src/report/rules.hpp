#pragma once
// The rules that a report can break as a document: what is missing, doubled, cut or unreadable (rules/report.tsv).

#include <vector>

#include "duban/text/diagnostic.hpp"

namespace duban {

[[nodiscard]] const std::vector<Rule>& report_rules();

}  // namespace duban
