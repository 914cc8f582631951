#pragma once
// Whether a figure that adds up became less from one report to a later one.

#include "duban/audit/assessment.hpp"

namespace duban::matching {

// Of one commitment in two reports of one year: both count what is done, and the later one counts less.
[[nodiscard]] bool fell(const Assessment& then, const Assessment& now);

}  // namespace duban::matching
