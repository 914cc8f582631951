#pragma once
// What a later document in prose says of the commitments of a panel.

#include <vector>

#include "summary/panel_impl.hpp"

namespace duban::tracking {

struct OutcomesFound {
  std::vector<Outcome> outcomes;  // in the order of the tracks
  bool year_known = true;         // whether the document says which year it speaks of
  bool capped = false;            // whether a word stands in more numbers of the document than are compared
};

// What `panel.documents[document]` says of the commitments of the panel.
[[nodiscard]] OutcomesFound outcomes_in(const Panel::Impl& panel, std::uint32_t document);

}  // namespace duban::tracking
