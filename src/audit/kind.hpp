#pragma once
// What kind of measure a commitment is, which list it stands in, and when its clause says it is due.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "audit/commitment.hpp"
#include "duban/audit/assessment.hpp"
#include "duban/figures/period.hpp"

namespace duban::matching {

[[nodiscard]] CommitmentKind kind_of(const Mention& mention);

// One entry a commitment: the number of its list. Numbers that 、 or 和 joins to the one before share its list.
[[nodiscard]] std::vector<std::uint32_t> lists_of(const Reading& target, std::span<const Commitment> commitments);

// The period that the commitment's own clause names, nearest to its number; none where the clause names none.
[[nodiscard]] std::optional<Period> deadline_of(std::string_view text, const Clause& clause, Span number,
                                                std::optional<int> year);

}  // namespace duban::matching
