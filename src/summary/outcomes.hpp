#pragma once
// What a later document in prose says of the commitments of a panel.

#include <vector>

#include "summary/panel_impl.hpp"

namespace duban::tracking {

// Of `panel.documents[document]`, in the order of the tracks. `year_known`: set to whether the document says which year
// it speaks of.
[[nodiscard]] std::vector<Outcome> outcomes_in(const Panel::Impl& panel, std::uint32_t document, bool* year_known);

}  // namespace duban::tracking
