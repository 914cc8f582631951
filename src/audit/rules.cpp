#include "duban/audit/rules.hpp"

#include <algorithm>
#include <initializer_list>

#include "audit/audit_rules.hpp"
#include "embedded/audit/rules/arithmetic_tsv.hpp"
#include "embedded/audit/rules/changes_tsv.hpp"
#include "embedded/audit/rules/claims_tsv.hpp"
#include "embedded/audit/rules/dates_tsv.hpp"
#include "embedded/audit/rules/enumeration_tsv.hpp"
#include "embedded/audit/rules/levels_tsv.hpp"
#include "embedded/audit/rules/names_tsv.hpp"
#include "embedded/audit/rules/texts_tsv.hpp"
#include "report/rules.hpp"
#include "table/rules.hpp"

namespace duban {

const std::vector<Rule>& audit_rules() {
  static const std::vector<Rule> table = [] {
    std::vector<Rule> all;
    for (const std::string_view tsv :
         {embedded::audit_rules_claims_tsv, embedded::audit_rules_arithmetic_tsv, embedded::audit_rules_enumeration_tsv,
          embedded::audit_rules_dates_tsv, embedded::audit_rules_levels_tsv, embedded::audit_rules_names_tsv,
          embedded::audit_rules_texts_tsv, embedded::audit_rules_changes_tsv}) {
      const auto some = parse_rules(tsv);
      all.insert(all.end(), some.begin(), some.end());
    }
    return all;
  }();
  return table;
}

std::span<const Rule> rules() {
  static const std::vector<Rule> catalogue = [] {
    std::vector<Rule> all;
    for (const auto* some : {&text_rules(), &table_rules(), &report_rules(), &audit_rules()}) {
      all.insert(all.end(), some->begin(), some->end());
    }
    std::sort(all.begin(), all.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
    return all;
  }();
  return catalogue;
}

const Rule* find_rule(std::string_view id) noexcept {
  const auto all = rules();
  const auto found = std::lower_bound(all.begin(), all.end(), id,
                                      [](const Rule& rule, std::string_view wanted) { return rule.id < wanted; });
  return found != all.end() && found->id == id ? &*found : nullptr;
}

}  // namespace duban
