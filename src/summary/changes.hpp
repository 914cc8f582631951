#pragma once
// What is not as it was in the report before.

#include <vector>

#include "summary/panel_impl.hpp"

namespace duban::tracking {

// From one appearance of a track to the next.
void compare(const Panel::Impl& panel, std::uint32_t track, const Appearance& before, const Appearance& after,
             std::vector<TargetChange>& changes);

// A change of one of the two sides alone.
[[nodiscard]] TargetChange of_target(const Panel::Impl& panel, ChangeKind kind, std::uint32_t track,
                                     std::optional<TargetRef> before, std::optional<TargetRef> after);

}  // namespace duban::tracking
