#include "audit/fell.hpp"

#include "audit/measure.hpp"

namespace duban::matching {

bool fell(const Assessment& then, const Assessment& now) {
  if (!then.evidence || !now.evidence || then.stage != Stage::done || now.stage != Stage::done) return false;
  const bool counted = now.kind == CommitmentKind::count || now.kind == CommitmentKind::elimination;
  const Quantity& was = *then.evidence;
  const Quantity& is = *now.evidence;
  if (!counted || was.change || is.change || was.of_target || is.of_target || was.unit != is.unit) return false;
  return accumulates(is.unit) && is.value < was.value;
}

}  // namespace duban::matching
