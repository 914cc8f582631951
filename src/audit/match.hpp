#pragma once
// Which number of the progress is evidence for which commitment.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "audit/commitment.hpp"
#include "audit/stage_of.hpp"
#include "duban/audit/why.hpp"

namespace duban::matching {

struct Match {
  std::uint32_t evidence = 0;  // index into the progress's mentions
  StageReading stage;
  bool share_of_plan = false;
  MatchRule rule = MatchRule::near_name;
  double indicator = 0;   // of likeness.hpp
  double preference = 0;  // of likeness.hpp
};

// A number that was compared and not chosen.
struct Considered {
  std::uint32_t evidence = 0;
  double indicator = 0;
  double preference = 0;
};

struct Matched {
  std::optional<Match> match;          // none where nothing speaks of the commitment
  std::vector<Considered> considered;  // the likest, best first
  double least = 0;                    // the indicator at which a number counts as evidence
};

inline constexpr std::size_t kConsidered = 3;

// Up to this many pairs of a row are all compared; beyond, each commitment is compared with the `kClosest` numbers
// that share most with it, found by an index, so that time stays linear in the numbers of the row.
inline constexpr std::size_t kAllPairs = 20'000;
inline constexpr std::size_t kClosest = 32;

// One entry a commitment.
[[nodiscard]] std::vector<Matched> match(const Reading& target, std::span<const Commitment> commitments,
                                         const Reading& progress);

}  // namespace duban::matching
