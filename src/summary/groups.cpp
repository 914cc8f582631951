#include "summary/groups.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <utility>

namespace duban {
namespace {

constexpr std::uint64_t whole_target = 10'000;

GroupValue of_text(std::string_view text) {
  return text.empty() ? GroupValue{} : GroupValue{.kind = GroupValue::Kind::text, .text = text};
}

GroupValue of_date(const std::optional<Date>& date) {
  if (!date) return {};
  const auto year = static_cast<std::uint64_t>(static_cast<int>(date->year()) + 40'000);
  const std::uint64_t number =
      (year * 16 + static_cast<unsigned>(date->month())) * 32 + static_cast<unsigned>(date->day());
  return {.kind = GroupValue::Kind::date, .text = {}, .number = number};
}

bool has(std::span<const GroupBy> by, GroupBy key) { return std::find(by.begin(), by.end(), key) != by.end(); }

bool needs_offices(std::span<const GroupBy> by) { return has(by, GroupBy::office) || has(by, GroupBy::role); }

GroupValue value_of(const Target& target, GroupBy key, const Field* leader, const Office* office) {
  switch (key) {
    case GroupBy::leader:
      return leader != nullptr ? of_text(leader->text) : GroupValue{};
    case GroupBy::office:
      return office != nullptr ? of_text(office->name.text) : GroupValue{};
    case GroupBy::role:
      return office != nullptr ? of_text(to_string(office->role)) : GroupValue{};
    case GroupBy::deadline:
      return of_date(target.deadline.date);
    case GroupBy::section:
      return of_text(target.section.text);
    case GroupBy::claim:
      return of_text(to_string(target.claim.status));
  }
  return {};
}

}  // namespace

Value GroupValue::value() const {
  switch (kind) {
    case Kind::none:
      break;
    case Kind::text:
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

std::size_t GroupKeyHash::operator()(const GroupKey& key) const noexcept {
  std::size_t hash = key.size();
  for (const GroupValue& value : key) {
    const std::size_t part = std::hash<std::string_view>{}(value.text) ^ std::hash<std::uint64_t>{}(value.number) ^
                             static_cast<std::size_t>(value.kind);
    hash ^= part + 0x9E3779B97F4A7C15ull + (hash << 6) + (hash >> 2);
  }
  return hash;
}

std::uint64_t combinations_of(const Target& target, std::span<const GroupBy> by) noexcept {
  const std::uint64_t leaders = has(by, GroupBy::leader) ? std::max<std::size_t>(target.leaders.size(), 1) : 1;
  const std::uint64_t offices = needs_offices(by) ? std::max<std::size_t>(target.offices.size(), 1) : 1;
  return leaders * offices;
}

std::vector<TargetPart> parts_of(const Target& target, std::span<const GroupBy> by) {
  // Office and role of an office belong together, so both keys walk the same list.
  const std::size_t leaders = has(by, GroupBy::leader) ? target.leaders.size() : 0;
  const std::size_t offices = needs_offices(by) ? target.offices.size() : 0;
  const std::uint64_t combinations = combinations_of(target, by);
  const std::uint64_t even = whole_target / combinations;
  const std::uint64_t left_over = whole_target % combinations;

  std::vector<TargetPart> parts;
  parts.reserve(combinations);
  std::unordered_map<GroupKey, std::size_t, GroupKeyHash> rows;
  std::uint64_t at = 0;
  for (std::size_t l = 0; l < std::max<std::size_t>(leaders, 1); ++l) {
    for (std::size_t o = 0; o < std::max<std::size_t>(offices, 1); ++o, ++at) {
      const Field* leader = leaders > 0 ? &target.leaders[l] : nullptr;
      const Office* office = offices > 0 ? &target.offices[o] : nullptr;
      GroupKey key;
      key.reserve(by.size());
      for (const GroupBy name : by) key.push_back(value_of(target, name, leader, office));
      const std::uint64_t share = even + (at < left_over ? 1 : 0);
      if (combinations == 1) return {{std::move(key), share}};
      const auto [found, fresh] = rows.try_emplace(key, parts.size());
      if (fresh) {
        parts.push_back({std::move(key), share});
      } else {
        parts[found->second].share += share;  // a name that stands twice in one row
      }
    }
  }
  return parts;
}

}  // namespace duban
