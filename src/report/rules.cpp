#include "report/rules.hpp"

#include "embedded/report/rules/report_tsv.hpp"
#include "text/rule_table.hpp"

namespace duban {

const std::vector<Rule>& report_rules() {
  static const std::vector<Rule> rules = parse_rules(embedded::report_rules_report_tsv);
  return rules;
}

}  // namespace duban
