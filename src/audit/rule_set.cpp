#include "duban/audit/rule_set.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <set>
#include <utility>

#include "audit/findings.hpp"
#include "audit/rule_words.hpp"
#include "audit/suppression_uses.hpp"
#include "duban/audit/rules.hpp"

namespace duban {
namespace {

// Changes of single letters that make one id of the other, counted no further than `most`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most) {
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - std::min(a.size(), b.size()) > most || longer > 64) return most + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
    }
  }
  return row.back();
}

bool is_id(std::string_view id) {
  if (id.empty() || id.size() > 64 || id.front() == '-' || id.back() == '-') return false;
  return std::all_of(id.begin(), id.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

std::string_view or_other(const std::string& first, const std::string& second) {
  return first.empty() ? std::string_view(second) : std::string_view(first);
}

Rule as_rule(const OwnRule& own) {
  const std::string_view zh = or_other(own.summary_zh, own.summary_en);
  const std::string_view en = or_other(own.summary_en, own.summary_zh);
  return {.id = own.id,
          .severity = own.severity,
          .summary_zh = zh,
          .summary_en = en,
          .message_zh = zh,
          .message_en = en,
          .why_zh = or_other(own.why_zh, own.why_en),
          .why_en = or_other(own.why_en, own.why_zh),
          .breaks = {},
          .keeps = {}};
}

bool on_boundary(std::string_view text, std::size_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

bool lies_in(std::string_view text, Span part) {
  return part.begin <= part.end && on_boundary(text, part.begin) && on_boundary(text, part.end);
}

}  // namespace

const Field& field_of(const Target& target, Column column, std::size_t which) {
  switch (column) {
    case Column::seq:
      return target.seq_field;
    case Column::section:
      return target.section;
    case Column::leader:
      return which < target.leaders.size() ? target.leaders[which] : target.seq_field;
    case Column::content:
      return target.content;
    case Column::deadline:
      return target.deadline.field;
    case Column::claim:
      return target.claim.field;
    case Column::office:
    case Column::lead_office:
    case Column::support_office:
      return which < target.offices.size() ? target.offices[which].name : target.seq_field;
    case Column::progress:
    case Column::remark:
    case Column::other:
      break;
  }
  return target.progress;
}

std::vector<std::string_view> nearest_ids(std::string_view id, std::span<const Rule> rules) {
  std::vector<std::pair<std::size_t, std::string_view>> near;
  const std::size_t most = std::max<std::size_t>(2, id.size() / 3);
  for (const Rule& rule : rules) {
    const bool part = id.size() >= 4 && rule.id.find(id) != std::string_view::npos;
    const std::size_t distance = part ? 1 : edit_distance(id, rule.id, most);
    if (distance <= most) near.emplace_back(distance, rule.id);
  }
  std::sort(near.begin(), near.end());
  if (near.size() > 3) near.resize(3);
  std::vector<std::string_view> ids;
  ids.reserve(near.size());
  for (const auto& [distance, found] : near) ids.push_back(found);
  return ids;
}

struct RuleSet::Impl {
  // Where a rule is not to speak.
  struct Silence {
    std::set<std::uint32_t> targets;  // empty: nowhere
    std::string document;             // empty: in no document

    [[nodiscard]] bool covers(const Diagnostic& diagnostic, const Report& report) const {
      if (!document.empty() && !ends_with_name(report.source().name(), document)) return false;
      if (targets.empty()) return true;
      return diagnostic.target && targets.contains(printed_number(report.targets()[*diagnostic.target]));
    }
  };

  std::vector<std::shared_ptr<const OwnRule>> own;
  std::map<std::string, Severity, std::less<>> severities;
  std::optional<std::set<std::string, std::less<>>> selected;
  std::multimap<std::string, Silence, std::less<>> silences;
  std::vector<Suppression> suppressions;  // as they were given

  [[nodiscard]] std::vector<Rule> all() const {
    const auto catalogue = duban::rules();
    std::vector<Rule> found(catalogue.begin(), catalogue.end());
    for (const auto& rule : own) found.push_back(as_rule(*rule));
    std::sort(found.begin(), found.end(), [](const Rule& a, const Rule& b) { return a.id < b.id; });
    return found;
  }

  // The ids that a name or a pattern such as claim-* stands for.
  [[nodiscard]] std::vector<std::string> ids_of(const std::string& name) const {
    const std::vector<Rule> rules = all();
    std::vector<std::string> ids;
    if (name.ends_with('*')) {
      const std::string_view beginning = std::string_view(name).substr(0, name.size() - 1);
      for (const Rule& rule : rules) {
        if (rule.id.starts_with(beginning)) ids.emplace_back(rule.id);
      }
    } else {
      for (const Rule& rule : rules) {
        if (rule.id == name) ids.emplace_back(rule.id);
      }
    }
    if (!ids.empty()) return ids;
    std::string message = "no rule '" + name + "'";
    const auto near = nearest_ids(name, rules);
    for (std::size_t i = 0; i < near.size(); ++i) {
      message += i == 0 ? "; did you mean " : i + 1 < near.size() ? ", " : " or ";
      message += near[i];
    }
    if (!near.empty()) message += "?";
    throw Error(ErrorCode::invalid_argument, message);
  }

  [[nodiscard]] bool left_out(std::string_view id) const {
    if (selected && !selected->contains(id)) return true;
    const auto [first, last] = silences.equal_range(id);
    return std::any_of(first, last,
                       [](const auto& entry) { return entry.second.targets.empty() && entry.second.document.empty(); });
  }

  void run(const OwnRule& rule, const Target& target, const RuleContext& context, std::vector<Diagnostic>& found) const;
};

namespace {

// What is common to all changes of a set: the other copies keep what they had.
template <class Impl, class Change>
void change(std::shared_ptr<const Impl>& impl, Change make) {
  auto next = std::make_shared<Impl>(*impl);
  make(*next);
  impl = std::move(next);
}

}  // namespace

RuleSet::RuleSet() : impl_(std::make_shared<const Impl>()) {}

RuleSet& RuleSet::select(const std::vector<std::string>& ids) {
  std::set<std::string, std::less<>> selected;
  for (const std::string& id : ids) {
    for (std::string& one : impl_->ids_of(id)) selected.insert(std::move(one));
  }
  change(impl_, [&](Impl& impl) { impl.selected = std::move(selected); });
  return *this;
}

RuleSet& RuleSet::ignore(const std::string& id) { return suppress({.rule = id}); }

RuleSet& RuleSet::suppress(const Suppression& suppression) {
  const auto ids = impl_->ids_of(suppression.rule);
  change(impl_, [&](Impl& impl) {
    for (const std::string& id : ids) {
      impl.silences.emplace(
          id, Impl::Silence{{suppression.targets.begin(), suppression.targets.end()}, suppression.document});
    }
    impl.suppressions.push_back(suppression);
  });
  return *this;
}

RuleSet& RuleSet::severity(const std::string& id, Severity severity) {
  const auto ids = impl_->ids_of(id);
  change(impl_, [&](Impl& impl) {
    for (const std::string& one : ids) impl.severities[one] = severity;
  });
  return *this;
}

RuleSet& RuleSet::add(OwnRule rule) {
  if (!is_id(rule.id)) {
    throw Error(ErrorCode::invalid_argument,
                "'" + rule.id + "' is no id of a rule: lower-case letters, digits and '-', at most 64");
  }
  if (!rule.check) throw Error(ErrorCode::invalid_argument, "rule '" + rule.id + "' has nothing to call");
  if (find(rule.id)) throw Error(ErrorCode::invalid_argument, "there is a rule '" + rule.id + "' already");
  if (rule.summary_zh.empty() && rule.summary_en.empty()) rule.summary_en = rule.id;
  change(impl_, [&](Impl& impl) {
    // A selection that was made before speaks of the rules that there were.
    if (impl.selected) impl.selected->insert(rule.id);
    impl.own.push_back(std::make_shared<const OwnRule>(std::move(rule)));
  });
  return *this;
}

std::vector<Rule> RuleSet::rules() const {
  std::vector<Rule> found = impl_->all();
  std::erase_if(found, [&](const Rule& rule) { return impl_->left_out(rule.id); });
  for (Rule& rule : found) {
    if (const auto set = impl_->severities.find(rule.id); set != impl_->severities.end()) rule.severity = set->second;
  }
  return found;
}

std::optional<Rule> RuleSet::find(std::string_view id) const {
  std::optional<Rule> found;
  if (const Rule* rule = find_rule(id); rule != nullptr) found = *rule;
  for (const auto& rule : impl_->own) {
    if (rule->id == id) found = as_rule(*rule);
  }
  if (found) {
    if (const auto set = impl_->severities.find(id); set != impl_->severities.end()) found->severity = set->second;
  }
  return found;
}

std::vector<Suppression> RuleSet::suppressions() const { return impl_->suppressions; }

std::vector<OwnRule> RuleSet::own_rules() const {
  std::vector<OwnRule> found;
  for (const auto& rule : impl_->own) found.push_back(*rule);
  return found;
}

std::optional<Diagnostic> RuleSet::apply(Diagnostic diagnostic, const Report& report) const {
  if (impl_->selected && !impl_->selected->contains(diagnostic.rule)) return std::nullopt;
  const auto [first, last] = impl_->silences.equal_range(diagnostic.rule);
  if (std::any_of(first, last, [&](const auto& entry) { return entry.second.covers(diagnostic, report); })) {
    return std::nullopt;
  }
  if (const auto set = impl_->severities.find(diagnostic.rule); set != impl_->severities.end()) {
    diagnostic.severity = set->second;
  }
  return diagnostic;
}

void RuleSet::Impl::run(const OwnRule& rule, const Target& target, const RuleContext& context,
                        std::vector<Diagnostic>& found) const {
  const auto failed = [&](const std::string& what) {
    return RuleError("rule '" + rule.id + "' at target " + std::to_string(printed_number(target)) + ": " + what,
                     rule.id, target.index);
  };
  std::vector<RuleFinding> findings;
  try {
    findings = rule.check(target, context);
  } catch (const RuleError&) {
    throw;
  } catch (const std::exception& error) {
    std::throw_with_nested(failed(error.what()));
  } catch (...) {
    std::throw_with_nested(failed("an exception of a type that is not known"));
  }
  const std::size_t kept = std::min(findings.size(), rulebook::Findings::most_of_a_target);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    RuleFinding& finding = findings[i];
    const Field& field = field_of(target, finding.field, finding.which);
    const Span part = finding.part.value_or(rulebook::whole(field));
    if (!lies_in(field.text, part)) throw failed("it points outside the field, or into a character");
    if (i >= kept) continue;
    Diagnostic& diagnostic = found.emplace_back();
    diagnostic.rule = rule.id;
    diagnostic.severity = finding.severity.value_or(rule.severity);
    if (finding.message_zh.empty() && finding.message_en.empty()) {
      finding.message_zh = rule.summary_zh.empty() ? rule.summary_en : rule.summary_zh;
      finding.message_en = rule.summary_en;
    }
    diagnostic.message_zh = or_other(finding.message_zh, finding.message_en);
    diagnostic.message_en = or_other(finding.message_en, finding.message_zh);
    diagnostic.suggestion_zh = or_other(finding.suggestion_zh, finding.suggestion_en);
    diagnostic.suggestion_en = or_other(finding.suggestion_en, finding.suggestion_zh);
    diagnostic.place = context.report.place(field, part);
    diagnostic.target = target.index;
  }
  if (findings.size() > kept) {
    const auto more = rulebook::phrase("and-more", {std::to_string(findings.size() - kept)});
    found.back().message_zh += more.zh;
    found.back().message_en += more.en;
  }
}

void RuleSet::check(const Target& target, const RuleContext& context, std::vector<Diagnostic>& found) const {
  for (const auto& rule : impl_->own) {
    if (!impl_->left_out(rule->id)) impl_->run(*rule, target, context, found);
  }
}

}  // namespace duban
