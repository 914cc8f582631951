#include "table/rules.hpp"

#include "embedded/table/rules/converted_tsv.hpp"
#include "embedded/table/rules/office_tsv.hpp"
#include "embedded/table/rules/table_tsv.hpp"
#include "text/rule_table.hpp"

namespace duban {

const std::vector<Rule>& table_rules() {
  static const std::vector<Rule> rules = [] {
    std::vector<Rule> all;
    for (const std::string_view table :
         {embedded::table_rules_table_tsv, embedded::table_rules_office_tsv, embedded::table_rules_converted_tsv}) {
      for (const Rule& rule : parse_rules(table)) all.push_back(rule);
    }
    return all;
  }();
  return rules;
}

}  // namespace duban
