#pragma once
// Whose figure each number of a document in prose is: the place's that the reports are of, or another's.

#include <string_view>
#include <vector>

#include "audit/mention.hpp"

namespace duban::tracking {

// One entry a mention: whether its sentence names another place, above (全省), beside or below (青东区) `region`, which
// is empty where it is not known. What a clause names in front holds until its sentence ends or names another.
[[nodiscard]] std::vector<bool> of_other_places(std::string_view text, const matching::Reading& reading,
                                                std::string_view region);

}  // namespace duban::tracking
