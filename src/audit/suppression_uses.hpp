#pragma once
// Which suppressions of a rule set leave something out of an audit.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/rule_set.hpp"

namespace duban {

// The number that readers know a target by.
[[nodiscard]] std::uint32_t printed_number(const Target& target);

// Whether `end` is the end of the document's name, from a folder's boundary.
[[nodiscard]] bool ends_with_name(std::string_view document, std::string_view end);

class SuppressionUses {
 public:
  // Of those that speak of rows, or of this document alone.
  SuppressionUses(const RuleSet& rules, const Report& report);

  // A finding that the set left out.
  void see(std::string_view rule, std::optional<std::uint32_t> target);
  [[nodiscard]] std::vector<SuppressionUse> take() { return std::move(uses_); }

 private:
  using Rows = std::multimap<std::uint32_t, std::size_t>;  // printed number, index into `uses_`

  const Report& report_;
  std::vector<SuppressionUse> uses_;
  struct OfRule {
    Rows rows;
    std::vector<std::size_t> whole;  // of the document
  };
  std::map<std::string, OfRule, std::less<>> by_rule_;
};

}  // namespace duban
