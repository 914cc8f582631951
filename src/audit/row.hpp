#pragma once
// One target with its progress, read once for both assessments and deeds.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "audit/commitment.hpp"
#include "audit/legible.hpp"
#include "audit/mention.hpp"
#include "duban/audit/assessment.hpp"
#include "duban/audit/deed.hpp"

namespace duban::matching {

struct Matched;

// Quantities must be those of the texts, in their order.
struct RowTexts {
  std::string_view target;
  std::span<const Quantity> promised;
  std::string_view progress;
  std::span<const Quantity> reported;
};

struct Row {
  // The texts must outlive it.
  explicit Row(const RowTexts& texts);

  RowTexts texts;
  Legible target;
  Reading promised;
  std::vector<Commitment> commitments;
  Legible progress;
  Reading reported;  // clauses only, where nothing is promised that a number could answer
};

// Commitment `of` the target, with what was found for it. `list` stays 0.
[[nodiscard]] Assessment assessment_of(const RowTexts& texts, std::string_view legible_target, const Reading& promised,
                                       const Commitment& of, const Matched& found, const Reading& reported,
                                       const AssessOptions& options);
[[nodiscard]] std::vector<Assessment> assessments_of(const Row& row, const AssessOptions& options);
[[nodiscard]] std::vector<Deed> deeds_of(const Row& row);

}  // namespace duban::matching
