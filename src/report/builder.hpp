#pragma once
// From the events of the rows to targets, in the order in which they are to be read.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "duban/report/report.hpp"
#include "report/arena.hpp"
#include "report/walk.hpp"

namespace duban {

// What the building notices of a target besides its fields.
struct TargetFlags {
  std::uint32_t event = 0;
  std::uint16_t missing = 0;  // a bit a Column that the table has and the row leaves blank
  std::uint16_t bank = 0;
  bool number_unread = false;  // something stands under 序号 that is no number
  bool too_long = false;       // cells beyond the last column
  bool short_row = false;      // the row ends before the last column
  bool copied = false;         // the progress repeats the content
  bool open_end = false;       // the last prose ends in a comma, a colon or an open bracket
  bool last_of_bank = false;
};

// Cells that were read and not understood, one entry a text.
struct UnreadText {
  std::string_view text;
  Field field;  // the first that has it
  std::uint32_t target = 0;
  std::uint32_t count = 0;
};

struct Built {
  std::span<const Target> targets;
  LargeArray<TargetFlags> flags;
  std::vector<UnreadText> claims;
  std::vector<UnreadText> deadlines;
  bool year_needed = false;  // a deadline that would have a date if the year were known
};

// Writes into the events which target they became.
[[nodiscard]] Built build_targets(const Cells& cells, Walk* walk, const std::vector<std::uint32_t>& order,
                                  std::optional<int> year, Arena* arena);

[[nodiscard]] constexpr std::uint16_t bit(Column column) {
  return static_cast<std::uint16_t>(1u << static_cast<unsigned>(column));
}

}  // namespace duban
