#include "summary/groups.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "duban/report/office_name.hpp"

namespace duban {
namespace {

constexpr std::uint64_t whole_target = 10'000;

GroupValue of_text(std::string_view text) {
  return text.empty() ? GroupValue{} : GroupValue{.kind = GroupValue::Kind::text, .text = text};
}

template <class E>
GroupValue of_word(E word) {
  return {.kind = GroupValue::Kind::word, .text = to_string(word), .number = static_cast<std::uint64_t>(word)};
}

template <class E>
GroupValue of_word(const std::optional<E>& word) {
  return word ? of_word(*word) : GroupValue{};
}

GroupValue of_date(const std::optional<Date>& date) {
  if (!date) return {};
  const auto year = static_cast<std::uint64_t>(static_cast<int>(date->year()) + 40'000);
  const std::uint64_t number =
      (year * 16 + static_cast<unsigned>(date->month())) * 32 + static_cast<unsigned>(date->day());
  return {.kind = GroupValue::Kind::date, .text = {}, .number = number};
}

GroupValue of_year(const std::optional<int>& year) {
  if (!year || *year < 0) return {};
  return {.kind = GroupValue::Kind::number, .text = {}, .number = static_cast<std::uint64_t>(*year)};
}

// What one row stands for; null and none where the target has no such thing, or no key asks for it.
struct Subject {
  const Report& report;
  const Target* target = nullptr;
  const Field* leader = nullptr;
  const Office* office = nullptr;
  const Assessment* assessment = nullptr;
};

GroupValue value_of(const Subject& of, GroupBy key, const OfficeNames& names) {
  switch (key) {
    case GroupBy::leader:
      return of.leader != nullptr ? of_text(of.leader->text) : GroupValue{};
    case GroupBy::office:
      return of.office != nullptr ? of_text(names.name(of.office->name.text)) : GroupValue{};
    case GroupBy::role:
      return of.office != nullptr ? of_word(of.office->role) : GroupValue{};
    case GroupBy::deadline:
      return of.target != nullptr ? of_date(of.target->deadline.date) : GroupValue{};
    case GroupBy::section:
      return of.target != nullptr ? of_text(of.target->section.text) : GroupValue{};
    case GroupBy::claim:
      return of.target != nullptr ? of_word(of.target->claim.status) : GroupValue{};
    case GroupBy::region:
      return of_text(of.report.region());
    case GroupBy::year:
      return of_year(of.report.year());
    case GroupBy::report:
      return of_text(of.report.source().name());
    case GroupBy::indicator:
      return of.assessment != nullptr ? of_text(of.assessment->indicator) : GroupValue{};
    case GroupBy::outcome:
      return of.assessment != nullptr ? of_word(of.assessment->figure) : GroupValue{};
    case GroupBy::claim_check:
      return of.assessment != nullptr ? of_word(of.assessment->claim_check) : GroupValue{};
    case GroupBy::stage:
      return of.assessment != nullptr ? of_word(of.assessment->stage) : GroupValue{};
    case GroupBy::pace:
      return of.assessment != nullptr ? of_word(of.assessment->pace) : GroupValue{};
    case GroupBy::kind:
      return of.assessment != nullptr ? of_word(of.assessment->kind) : GroupValue{};
    case GroupBy::unit:
      return of.assessment != nullptr ? of_text(of.assessment->commitment.unit) : GroupValue{};
  }
  return {};
}

GroupKey key_of(const Subject& of, const Grouping& grouping) {
  GroupKey key;
  key.reserve(grouping.options.by.size());
  for (const GroupBy name : grouping.options.by) key.push_back(value_of(of, name, grouping.names));
  return key;
}

std::vector<std::uint64_t> weights_of(const Target& target, const Grouping& grouping) {
  if (!grouping.offices || target.offices.empty()) return {1};
  std::vector<std::uint64_t> weights(target.offices.size(), 1);
  if (grouping.options.responsibility == Responsibility::equal) return weights;
  std::uint64_t all = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weights[i] = target.offices[i].role == Role::lead ? grouping.options.lead_weight : grouping.options.support_weight;
    all += weights[i];
  }
  if (all == 0) std::fill(weights.begin(), weights.end(), 1);
  return weights;
}

}  // namespace

Value GroupValue::value() const {
  switch (kind) {
    case Kind::none:
      break;
    case Kind::number:
      return static_cast<std::int64_t>(number);
    case Kind::text:
    case Kind::word:
      return std::string(text);
    case Kind::date: {
      const auto year = static_cast<int>(number / 512) - 40'000;  // 16 months of 32 days
      const auto month = static_cast<unsigned>(number / 32 % 16);
      const auto day = static_cast<unsigned>(number % 32);
      return Date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
    }
  }
  return std::monostate{};
}

bool comes_before(const GroupKey& a, const GroupKey& b) noexcept {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i].kind != b[i].kind) return a[i].kind < b[i].kind;
    if (a[i].number != b[i].number) return a[i].number < b[i].number;
    if (const int order = a[i].text.compare(b[i].text); order != 0) return order < 0;
  }
  return false;
}

std::size_t GroupKeyHash::operator()(const GroupKey& key) const noexcept {
  std::size_t hash = key.size();
  for (const GroupValue& value : key) {
    const std::size_t part = std::hash<std::string_view>{}(value.text) ^ std::hash<std::uint64_t>{}(value.number) ^
                             static_cast<std::size_t>(value.kind);
    hash ^= part + 0x9E3779B97F4A7C15ull + (hash << 6) + (hash >> 2);
  }
  return hash;
}

void OfficeNames::count(std::string_view printed) { ++counts_[printed]; }

void OfficeNames::finish() {
  std::unordered_map<std::string, std::vector<std::string_view>> spellings;
  for (const auto& [printed, times] : counts_) spellings[office_name(printed)].push_back(printed);
  for (const auto& [key, all] : spellings) {
    const std::string_view usual = *std::min_element(all.begin(), all.end(), [this](auto a, auto b) {
      const std::uint64_t times_a = counts_.at(a);
      const std::uint64_t times_b = counts_.at(b);
      return times_a != times_b ? times_a > times_b : a < b;
    });
    for (const std::string_view printed : all) names_.emplace(printed, usual);
  }
}

std::string_view OfficeNames::name(std::string_view printed) const {
  const auto found = names_.find(printed);
  return found != names_.end() ? found->second : printed;
}

Grouping::Grouping(std::span<const Audit> audits, const AggregateOptions& with) : options(with) {
  bool named = false;
  for (const GroupBy key : options.by) {
    named = named || key == GroupBy::office;
    leaders = leaders || key == GroupBy::leader;
    offices = offices || key == GroupBy::office || key == GroupBy::role;
    commitments = commitments || key >= GroupBy::indicator;
    whole_reports = whole_reports && (key == GroupBy::region || key == GroupBy::year || key == GroupBy::report);
  }
  if (!named) return;
  for (const Audit& audit : audits) {
    for (const Target& target : audit.report().targets()) {
      for (const Office& office : target.offices) names.count(office.name.text);
    }
  }
  names.finish();
}

GroupKey key_of_report(const Audit& audit, const Grouping& grouping) {
  return key_of({.report = audit.report()}, grouping);
}

std::uint64_t combinations_of(const Audit& audit, const Target& target, const Grouping& grouping,
                              std::uint64_t most) noexcept {
  std::uint64_t all = 1;
  const auto times = [&](bool counts, std::size_t size) {
    if (!counts || size == 0) return;
    all = size > most / all ? most + 1 : all * size;
  };
  times(grouping.leaders, target.leaders.size());
  times(grouping.offices, target.offices.size());
  times(grouping.commitments, audit.assessments_of(target.index).size());
  return all;
}

std::vector<TargetPart> parts_of(const Audit& audit, const Target& target, const Grouping& grouping) {
  // Office and role of an office belong together, so both keys walk the same list.
  const auto at_least_one = [](bool counts, std::size_t size) { return counts && size > 0 ? size : std::size_t{1}; };
  const auto assessments = grouping.commitments ? audit.assessments_of(target.index) : std::span<const Assessment>{};
  const bool has_leader = grouping.leaders && !target.leaders.empty();
  const bool has_office = grouping.offices && !target.offices.empty();
  const std::size_t leaders = at_least_one(has_leader, target.leaders.size());
  const std::size_t commitments = at_least_one(true, assessments.size());
  const std::vector<std::uint64_t> weights = weights_of(target, grouping);

  Subject subject{.report = audit.report(), .target = &target};
  if (has_leader) subject.leader = &target.leaders[0];
  if (has_office) subject.office = &target.offices[0];
  if (leaders * commitments * weights.size() == 1) {
    if (!assessments.empty()) subject.assessment = &assessments[0];
    TargetPart part{key_of(subject, grouping), whole_target, {}};
    if (!assessments.empty()) part.assessments.push_back(0);
    return {std::move(part)};
  }

  std::uint64_t weight = 0;
  for (const std::uint64_t one : weights) weight += one;
  const std::uint64_t divisor = weight * leaders * commitments;
  std::uint64_t left_over = whole_target;
  for (const std::uint64_t one : weights) left_over -= whole_target * one / divisor * leaders * commitments;

  std::vector<TargetPart> parts;
  std::unordered_map<GroupKey, std::size_t, GroupKeyHash> rows;
  for (std::size_t l = 0; l < leaders; ++l) {
    if (has_leader) subject.leader = &target.leaders[l];
    for (std::size_t o = 0; o < weights.size(); ++o) {
      if (has_office) subject.office = &target.offices[o];
      for (std::size_t c = 0; c < commitments; ++c) {
        if (!assessments.empty()) subject.assessment = &assessments[c];
        std::uint64_t share = whole_target * weights[o] / divisor;
        if (left_over > 0 && weights[o] > 0) {
          ++share;
          --left_over;
        }
        GroupKey key = key_of(subject, grouping);
        const auto [found, fresh] = rows.try_emplace(key, parts.size());
        if (fresh) parts.push_back({std::move(key), 0, {}});
        TargetPart& part = parts[found->second];
        part.share += share;  // also of a name that stands twice in one row
        if (!assessments.empty()) part.assessments.push_back(static_cast<std::uint32_t>(c));
      }
    }
  }
  for (TargetPart& part : parts) {
    std::sort(part.assessments.begin(), part.assessments.end());
    part.assessments.erase(std::unique(part.assessments.begin(), part.assessments.end()), part.assessments.end());
  }
  return parts;
}

}  // namespace duban
