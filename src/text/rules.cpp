#include "embedded/text/rules/text_tsv.hpp"
#include "text/rule_table.hpp"

namespace duban {

const std::vector<Rule>& text_rules() {
  static const std::vector<Rule> rules = parse_rules(embedded::text_rules_text_tsv);
  return rules;
}

}  // namespace duban
