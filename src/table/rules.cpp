#include "table/rules.hpp"

#include "embedded/table/rules/table_tsv.hpp"
#include "text/rule_table.hpp"

namespace duban {

const std::vector<Rule>& table_rules() {
  static const std::vector<Rule> rules = parse_rules(embedded::table_rules_table_tsv);
  return rules;
}

}  // namespace duban
