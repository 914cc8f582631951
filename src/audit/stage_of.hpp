#pragma once
// How far the thing counted has come.

#include "audit/mention.hpp"
#include "duban/audit/assessment.hpp"

namespace duban::matching {

struct StageReading {
  Stage stage = Stage::done;
  int rank = 5;  // 0 to 5, finer than the stage: of two figures the higher is nearer to done
};

// Stage of `evidence` for `commitment`: a deed that the target itself asks for (开工项目30个) counts as done when it is
// reported, whatever stage the word has otherwise.
[[nodiscard]] StageReading stage_of(const Mention& evidence, const Mention& commitment);

}  // namespace duban::matching
