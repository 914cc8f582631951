#pragma once
// One rule of a file of rules.

#include "audit/settings.hpp"
#include "duban/audit/rule_set.hpp"

namespace duban {

// \throws Error invalid_argument.
[[nodiscard]] OwnRule declared_rule(settings::Object object);

}  // namespace duban
