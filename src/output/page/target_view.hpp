#pragma once
// What the template needs to know of one target.

#include <vector>

#include "duban/audit/audit.hpp"
#include "output/page/document.hpp"

namespace duban::page {

// One finding. The target's number and link are given where `linked`.
[[nodiscard]] Data finding_view(const Diagnostic& diagnostic, const Report& report, bool linked);

// One target; `findings` are the diagnostics that speak of it.
[[nodiscard]] Data target_view(const Audit& audit, const Target& target,
                               const std::vector<const Diagnostic*>& findings);

}  // namespace duban::page
