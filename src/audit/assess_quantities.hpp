#pragma once
// `assess` for texts whose quantities are known already.

#include <span>
#include <string_view>
#include <vector>

#include "duban/audit/assessment.hpp"

namespace duban {

// Quantities must be those of the texts, in their order.
[[nodiscard]] std::vector<Assessment> assess_quantities(std::string_view target,
                                                        std::span<const Quantity> target_quantities,
                                                        std::string_view progress,
                                                        std::span<const Quantity> progress_quantities,
                                                        const AssessOptions& options = {});

}  // namespace duban
