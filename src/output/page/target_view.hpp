#pragma once
// What the template needs to know of one target.

#include <kainjow/mustache.hpp>
#include <string>
#include <vector>

#include "duban/audit/audit.hpp"

namespace duban::page {

using Data = kainjow::mustache::data;

// `text` as template data; false where it is empty, so that an inverted section stands for it.
[[nodiscard]] Data text_or_false(std::string_view text);

// One finding. The target's number and link are given where `linked`.
[[nodiscard]] Data finding_view(const Diagnostic& diagnostic, const Report& report, bool linked);

// One target; `findings` are the diagnostics that speak of it.
[[nodiscard]] Data target_view(const Audit& audit, const Target& target,
                               const std::vector<const Diagnostic*>& findings);

}  // namespace duban::page
