#pragma once
// Which number of the progress is evidence for which commitment.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "audit/commitment.hpp"
#include "audit/stage_of.hpp"

namespace duban::matching {

struct Match {
  std::uint32_t evidence = 0;  // index into the progress's mentions
  StageReading stage;
  bool share_of_plan = false;
};

// Up to this many pairs of a row are all compared; beyond, each commitment is compared with the `kClosest` numbers
// that share most with it, found by an index, so that time stays linear in the numbers of the row.
inline constexpr std::size_t kAllPairs = 20'000;
inline constexpr std::size_t kClosest = 32;

// One entry a commitment; none where nothing speaks of it.
[[nodiscard]] std::vector<std::optional<Match>> match(const Reading& target, std::span<const Commitment> commitments,
                                                      const Reading& progress);

}  // namespace duban::matching
