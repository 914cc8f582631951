#pragma once
// The values that a target has for the keys of an aggregation.

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/summary/aggregate.hpp"

namespace duban {

// One value of one key. Comparable without a copy of the text; turned into a table's `Value` once a row.
struct GroupValue {
  enum class Kind : std::uint8_t { number, date, word, text, none } kind = Kind::none;
  std::string_view text;     // lives as long as the audits; of a word, its name
  std::uint64_t number = 0;  // of a date: year, month and day in one, in calendar order; of a word: its place

  [[nodiscard]] Value value() const;
  friend bool operator==(const GroupValue&, const GroupValue&) = default;
};

using GroupKey = std::vector<GroupValue>;

// The order of rows. None comes last, text is in order of its code points.
[[nodiscard]] bool comes_before(const GroupKey& a, const GroupKey& b) noexcept;

struct GroupKeyHash {
  std::size_t operator()(const GroupKey& key) const noexcept;
};

// Each spelling of an office, and the one that all of them are called by: the commonest, of equals the first by code
// point.
class OfficeNames {
 public:
  void count(std::string_view printed);
  void finish();
  [[nodiscard]] std::string_view name(std::string_view printed) const;

 private:
  std::unordered_map<std::string_view, std::uint64_t> counts_;
  std::unordered_map<std::string_view, std::string_view> names_;
};

// What rows are made by.
struct Grouping {
  Grouping(std::span<const Audit> audits, const AggregateOptions& options);

  const AggregateOptions& options;
  bool leaders = false;       // a key tells leaders apart
  bool offices = false;       // … offices or their roles
  bool commitments = false;   // … commitments of one target
  bool whole_reports = true;  // no key tells targets of one report apart
  OfficeNames names;
};

// A row that a target counts in, with its part of the target in ten-thousandths. The parts of a target add up to ten
// thousand: where they do not divide evenly, the rows that come first get one more.
struct TargetPart {
  GroupKey key;
  std::uint64_t share = 0;
  std::vector<std::uint32_t> assessments;  // of the target's, in rising order; only with `Grouping::commitments`
};
[[nodiscard]] std::vector<TargetPart> parts_of(const Audit& audit, const Target& target, const Grouping& grouping);

// The row of a whole report: for `Grouping::whole_reports`.
[[nodiscard]] GroupKey key_of_report(const Audit& audit, const Grouping& grouping);

// How many combinations of leaders, offices and commitments `parts_of` would make, as far as `most` and one.
[[nodiscard]] std::uint64_t combinations_of(const Audit& audit, const Target& target, const Grouping& grouping,
                                            std::uint64_t most) noexcept;

}  // namespace duban
