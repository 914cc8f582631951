#pragma once
// What commitment and evidence come to: figure, ratio, pace, claim check.

#include <optional>

#include "duban/audit/assessment.hpp"

namespace duban::matching {

// `downward`: the words make the number a ceiling (降至14%) though no bound is printed.
[[nodiscard]] Figure figure_of(const Quantity& commitment, const Quantity& evidence, bool downward, bool share_of_plan);

[[nodiscard]] std::optional<Decimal> ratio_of(const Quantity& commitment, const Quantity& evidence, bool share_of_plan);

// 序时进度: ahead from 1.05, behind under 0.95.
[[nodiscard]] Pace pace_of(Decimal pace_ratio);

[[nodiscard]] ClaimCheck claim_check_of(ClaimStatus claim, Figure figure, std::optional<Stage> stage);

}  // namespace duban::matching
