#pragma once
// The values that a target has for the keys of an aggregation.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/summary/aggregate.hpp"

namespace duban {

// One value of one key. Comparable without a copy of the text; turned into a table's `Value` once a row.
struct GroupValue {
  enum class Kind : std::uint8_t { none, text, date } kind = Kind::none;
  std::string_view text;     // lives as long as the report
  std::uint64_t number = 0;  // of a date: year, month and day in one, in calendar order

  [[nodiscard]] Value value() const;
  friend bool operator==(const GroupValue&, const GroupValue&) = default;
};

using GroupKey = std::vector<GroupValue>;

struct GroupKeyHash {
  std::size_t operator()(const GroupKey& key) const noexcept;
};

// The rows that one target counts in, each once, with its part of the target in ten-thousandths. The parts add up to
// ten thousand: where they do not divide evenly, the rows that come first get one more.
struct TargetPart {
  GroupKey key;
  std::uint64_t share = 0;
};
[[nodiscard]] std::vector<TargetPart> parts_of(const Target& target, std::span<const GroupBy> by);

// How many combinations of leaders and offices `parts_of` would make.
[[nodiscard]] std::uint64_t combinations_of(const Target& target, std::span<const GroupBy> by) noexcept;

}  // namespace duban
