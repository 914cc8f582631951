#include "duban/summary/aggregate.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "duban/text/error.hpp"
#include "summary/group.hpp"
#include "summary/groups.hpp"
#include "summary/measures.hpp"

namespace duban {
namespace {

struct NamedKey {
  std::string_view name;
  GroupBy key;
};
constexpr std::array<NamedKey, 16> keys = {{{"leader", GroupBy::leader},
                                            {"office", GroupBy::office},
                                            {"role", GroupBy::role},
                                            {"deadline", GroupBy::deadline},
                                            {"section", GroupBy::section},
                                            {"claim", GroupBy::claim},
                                            {"region", GroupBy::region},
                                            {"year", GroupBy::year},
                                            {"report", GroupBy::report},
                                            {"indicator", GroupBy::indicator},
                                            {"outcome", GroupBy::outcome},
                                            {"claim_check", GroupBy::claim_check},
                                            {"stage", GroupBy::stage},
                                            {"pace", GroupBy::pace},
                                            {"kind", GroupBy::kind},
                                            {"unit", GroupBy::unit}}};

// A target of n leaders, m offices and k commitments counts in n·m·k rows, which a hostile document can make many.
constexpr std::uint64_t most_rows = 10'000'000;
constexpr std::uint32_t most_weight = 1000;

// The audits that count, each report once. Their order says nothing of the order of the call.
struct Chosen {
  std::vector<std::uint32_t> audits;
  std::vector<TableNote> notes;
};

// One document may hold several reports, so its bytes alone do not tell whether two are one.
using Identity = std::tuple<std::string, std::size_t, std::uint32_t, std::uint32_t>;
Identity identity_of(const Report& report) {
  const auto targets = report.targets();
  const Span first = targets.empty() ? Span{} : targets.front().row_span;
  return {report.source().sha256(), targets.size(), first.begin, first.end};
}

Chosen choose(std::span<const Audit> audits) {
  Chosen chosen;
  std::vector<Identity> identities;
  for (std::uint32_t i = 0; i < audits.size(); ++i) {
    chosen.audits.push_back(i);
    if (audits.size() > 1) identities.push_back(identity_of(audits[i].report()));
  }
  if (audits.size() < 2) return chosen;
  const auto rank = [&](std::uint32_t i) {
    const Report& report = audits[i].report();
    return std::tuple(identities[i], report.source().name(), report.year());
  };
  std::sort(chosen.audits.begin(), chosen.audits.end(), [&](auto a, auto b) { return rank(a) < rank(b); });
  std::set<Identity> seen;
  std::vector<std::string> repeated;
  std::erase_if(chosen.audits, [&](std::uint32_t i) {
    if (seen.insert(identities[i]).second) return false;
    repeated.emplace_back(audits[i].report().source().name());
    return true;
  });
  std::sort(repeated.begin(), repeated.end());
  for (std::string& name : repeated) {
    chosen.notes.push_back({.kind = TableNoteKind::repeated, .words = std::move(name)});
  }
  return chosen;
}

std::vector<std::uint64_t> diagnostics_by_target(const Audit& audit) {
  std::vector<std::uint64_t> counts(audit.report().targets().size(), 0);
  for (const Diagnostic& diagnostic : audit.diagnostics()) {
    if (diagnostic.target && *diagnostic.target < counts.size()) ++counts[*diagnostic.target];
  }
  return counts;
}

class Groups {
 public:
  Groups(std::span<const Audit> audits, const AggregateOptions& options, Wanted wanted)
      : audits_(audits), grouping_(audits, options), wanted_(wanted) {}

  void add(std::uint32_t index) {
    const Audit& audit = audits_[index];
    // A report without targets has its row as well.
    if (grouping_.whole_reports) {
      group_of(key_of_report(audit, grouping_)).counts.diagnostics += audit.diagnostics().size();
    }
    const auto diagnostics = diagnostics_by_target(audit);
    std::uint64_t combinations = 0;
    for (const Target& target : audit.report().targets()) {
      combinations += combinations_of(audit, target, grouping_, most_rows);
      if (combinations > most_rows) {
        throw Error(ErrorCode::too_large, "more than 10000000 combinations of leaders, offices and commitments");
      }
      for (TargetPart& part : parts_of(audit, target, grouping_)) {
        Group& group = group_of(part.key);
        group.add(audit, index, target, part, !grouping_.commitments, wanted_);
        if (!grouping_.whole_reports) group.counts.diagnostics += diagnostics[target.index];
      }
    }
  }

  // In the order of the rows.
  std::vector<Group> finish() {
    if (grouping_.options.by.empty()) (void)group_of({});
    std::sort(groups_.begin(), groups_.end(),
              [](const Group& a, const Group& b) { return comes_before(a.key, b.key); });
    for (Group& group : groups_) group.finish();
    return std::move(groups_);
  }

 private:
  Group& group_of(const GroupKey& key) {
    const auto [found, fresh] = rows_.try_emplace(key, groups_.size());
    if (fresh) {
      groups_.emplace_back();
      groups_.back().key = key;
    }
    return groups_[found->second];
  }

  std::span<const Audit> audits_;
  Grouping grouping_;
  Wanted wanted_;
  std::unordered_map<GroupKey, std::size_t, GroupKeyHash> rows_;
  std::vector<Group> groups_;
};

[[noreturn]] void refuse(const std::string& why) { throw Error(ErrorCode::invalid_argument, why); }

std::vector<const Measure*> measures_of(const AggregateOptions& options) {
  std::vector<const Measure*> measures;
  std::set<std::string_view> named;
  for (const GroupBy key : options.by) {
    if (!named.insert(to_string(key)).second) refuse("key '" + std::string(to_string(key)) + "' twice");
  }
  named.clear();
  const auto names = options.measures.empty() ? default_measures() : std::span<const std::string>(options.measures);
  for (const std::string& name : names) {
    const Measure* measure = measure_from_name(name);
    if (measure == nullptr) refuse("no measure '" + name + "'");
    if (!named.insert(name).second) refuse("measure '" + name + "' twice");
    measures.push_back(measure);
  }
  if (options.responsibility == Responsibility::lead &&
      (options.lead_weight > most_weight || options.support_weight > most_weight ||
       options.lead_weight + options.support_weight == 0)) {
    refuse("weights of offices are 0 to 1000, and not both 0");
  }
  return measures;
}

ColumnType type_of(GroupBy key) {
  return key == GroupBy::deadline ? ColumnType::date : key == GroupBy::year ? ColumnType::integer : ColumnType::text;
}

void note_sum(Table& table, std::string_view column, const Sum& sum) {
  if (!sum.why) return;
  table.notes.push_back({*sum.why, table.rows.size() - 1, std::string(column), sum.words});
}

void note_undated(std::span<const Audit> audits, const Chosen& chosen, Table& table) {
  std::set<std::string> names;
  for (const std::uint32_t i : chosen.audits) {
    const Report& report = audits[i].report();
    if (!report.year()) names.emplace(report.source().name());
  }
  for (const std::string& name : names) table.notes.push_back({.kind = TableNoteKind::undated, .words = name});
}

}  // namespace

std::string_view to_string(GroupBy key) noexcept {
  for (const NamedKey& named : keys) {
    if (named.key == key) return named.name;
  }
  return {};
}

std::optional<GroupBy> group_by_from_name(std::string_view name) noexcept {
  for (const NamedKey& named : keys) {
    if (named.name == name) return named.key;
  }
  return std::nullopt;
}

std::span<const GroupBy> group_by_keys() noexcept {
  static constexpr auto all = [] {
    std::array<GroupBy, keys.size()> found{};
    for (std::size_t i = 0; i < keys.size(); ++i) found[i] = keys[i].key;
    return found;
  }();
  return all;
}

std::string_view to_string(Responsibility responsibility) noexcept {
  return responsibility == Responsibility::lead ? "lead" : "equal";
}

Summary summarize(const Audit& audit) {
  const AggregateOptions options;
  Groups groups({&audit, 1}, options, {});
  groups.add(0);
  return groups.finish().front().counts;
}

Table aggregate(std::span<const Audit> audits, const AggregateOptions& options) {
  const std::vector<const Measure*> measures = measures_of(options);
  const bool sums = std::any_of(measures.begin(), measures.end(), [](const Measure* one) { return one->is_sum(); });
  Chosen chosen = choose(audits);
  Groups groups(audits, options, {.sums = sums, .behind = true});
  for (const std::uint32_t i : chosen.audits) groups.add(i);

  Table table;
  for (const GroupBy key : options.by) {
    table.columns.emplace_back(to_string(key));
    table.types.push_back(type_of(key));
  }
  for (const Measure* measure : measures) {
    table.columns.push_back(measure->name);
    table.types.push_back(measure->type);
  }
  table.notes = std::move(chosen.notes);
  if (std::find(options.by.begin(), options.by.end(), GroupBy::year) != options.by.end()) {
    note_undated(audits, chosen, table);
  }
  for (Group& group : groups.finish()) {
    std::vector<Value>& row = table.rows.emplace_back();
    row.reserve(table.columns.size());
    for (const GroupValue& value : group.key) row.push_back(value.value());
    for (const Measure* measure : measures) {
      row.push_back(measure->of(group));
      if (measure->kind == Measure::Kind::sum_commitment) note_sum(table, measure->name, group.figures.commitment);
      if (measure->kind == Measure::Kind::sum_evidence) note_sum(table, measure->name, group.figures.evidence);
    }
    table.behind.push_back(std::move(group.basis));
  }
  return table;
}

Table aggregate(const Audit& audit, const AggregateOptions& options) {
  return aggregate(std::span<const Audit>(&audit, 1), options);
}

Table aggregate(const Audit& audit, std::span<const GroupBy> by) {
  return aggregate(audit, AggregateOptions{.by = {by.begin(), by.end()}});
}

}  // namespace duban
