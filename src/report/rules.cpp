#include "report/rules.hpp"

#include "embedded/report/rules/forms_tsv.hpp"
#include "embedded/report/rules/report_tsv.hpp"
#include "text/rule_table.hpp"

namespace duban {

const std::vector<Rule>& report_rules() {
  static const std::vector<Rule> rules = [] {
    std::vector<Rule> all = parse_rules(embedded::report_rules_report_tsv);
    for (const Rule& rule : parse_rules(embedded::report_rules_forms_tsv)) all.push_back(rule);
    return all;
  }();
  return rules;
}

}  // namespace duban
