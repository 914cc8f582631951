#include "audit/suppression_uses.hpp"

namespace duban {

std::uint32_t printed_number(const Target& target) { return target.seq ? *target.seq : target.index + 1; }

bool ends_with_name(std::string_view document, std::string_view end) {
  if (!document.ends_with(end)) return false;
  const std::size_t before = document.size() - end.size();
  return before == 0 || document[before - 1] == '/' || end.front() == '/';
}

namespace {

bool stands_for(std::string_view name, std::string_view id) {
  return name.ends_with('*') ? id.starts_with(name.substr(0, name.size() - 1)) : id == name;
}

}  // namespace

SuppressionUses::SuppressionUses(const RuleSet& rules, const Report& report) : report_(report) {
  std::vector<Rule> applied;
  for (const Suppression& given : rules.suppressions()) {
    if (given.targets.empty() && given.document.empty()) continue;  // a rule that is left out on purpose
    if (!given.document.empty() && !ends_with_name(report.source().name(), given.document)) continue;
    if (applied.empty()) applied = rules.rules();
    std::vector<std::string_view> ids;
    for (const Rule& rule : applied) {
      if (stands_for(given.rule, rule.id)) ids.push_back(rule.id);
    }
    if (ids.empty()) continue;  // none of them is looked at
    const auto enter = [&](std::vector<std::uint32_t> targets) {
      const std::size_t at = uses_.size();
      for (const std::string_view id : ids) {
        OfRule& of = by_rule_[std::string(id)];
        if (targets.empty()) of.whole.push_back(at);
        for (const std::uint32_t number : targets) of.rows.emplace(number, at);
      }
      uses_.push_back({{.rule = given.rule, .targets = std::move(targets), .document = given.document}, 0});
    };
    if (given.targets.empty()) enter({});
    for (const std::uint32_t number : given.targets) enter({number});
  }
}

void SuppressionUses::see(std::string_view rule, std::optional<std::uint32_t> target) {
  const auto found = by_rule_.find(rule);
  if (found == by_rule_.end()) return;
  for (const std::size_t at : found->second.whole) ++uses_[at].findings;
  if (!target) return;
  const auto [first, last] = found->second.rows.equal_range(printed_number(report_.targets()[*target]));
  for (auto one = first; one != last; ++one) ++uses_[one->second].findings;
}

}  // namespace duban
