#pragma once
// Which target of a report is which of another.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "duban/audit/link_reason.hpp"
#include "duban/figures/decimal.hpp"
#include "duban/report/target.hpp"

namespace duban::matching {

struct Link {
  std::uint32_t before = 0;  // indexes into the two spans
  std::uint32_t after = 0;
  LinkReason reason = LinkReason::same_text;
  Decimal likeness = 1;
};

// A target without a partner of its own, and the one on the other side that it is a part of, or that is a part of it.
struct Leftover {
  std::uint32_t target = 0;
  std::uint32_t part_of = 0;  // index into the other span
};

struct Linked {
  std::vector<Link> links;       // in order of `after`
  std::vector<Leftover> split;   // of `after`: parts of a target before
  std::vector<Leftover> merged;  // of `before`: parts of a target after
  bool capped = false;           // more are alike than were compared
};

// The pairing whose likenesses add up to the most. By the same words first; then by the share of neighbouring
// characters in common, where the same number counts in favour. Linear but for `most_compared` candidates a target.
inline constexpr std::size_t most_compared = 64;
[[nodiscard]] Linked link(std::span<const Target* const> before, std::span<const Target* const> after);

}  // namespace duban::matching
