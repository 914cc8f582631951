#pragma once
// What the verbs of two numbers say of their likeness.

#include <cstdint>

#include "audit/mention.hpp"

namespace duban::matching {

// One family adds what the other takes away: 新登记4000户, 注销822户.
[[nodiscard]] bool undoes(std::uint32_t mine, std::uint32_t theirs);

// The factor of verbs that bring another thing about.
inline constexpr double kOtherDeed = 0.5;

struct DeedLikeness {
  double factor = 1;  // of the likeness
  double bonus = 0;   // added to it, for the same verb
  double loss = 0;    // of preference, for a step before the deed that was promised: 受理, 征集
};

[[nodiscard]] DeedLikeness deed_likeness(const Mention& commitment, const Mention& evidence);

}  // namespace duban::matching
