#pragma once
// Quantities and assessments as Python sees them: they own their text, and offsets are code points.

#include <optional>
#include <string>

#include "code_points.hpp"
#include "duban/audit/assessment.hpp"
#include "duban/figures/quantity.hpp"

namespace duban::python {

struct QuantityValue {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text;
  Decimal value;
  std::optional<Decimal> upper;
  std::string unit;
  Bound bound = Bound::eq;
  std::optional<Change> change;
  bool of_target = false;
  friend bool operator==(const QuantityValue&, const QuantityValue&) = default;
};

struct AssessmentValue {
  std::uint32_t target = 0;
  QuantityValue commitment;
  std::string indicator;
  CodeSpan indicator_span;
  std::optional<QuantityValue> evidence;
  CodeSpan evidence_clause;
  std::optional<Stage> stage;
  Figure figure = Figure::no_figure;
  std::optional<Decimal> ratio;
  std::optional<Decimal> pace_ratio;
  std::optional<Pace> pace;
  ClaimCheck claim_check = ClaimCheck::open;
  friend bool operator==(const AssessmentValue&, const AssessmentValue&) = default;
};

/// `points` counts the text that the quantity's span speaks of.
[[nodiscard]] inline QuantityValue to_value(const Quantity& q, const CodePoints& points) {
  const CodeSpan span = to_code_points(q.span, points);
  return {span.begin, span.end, std::string(q.text), q.value, q.upper, q.unit, q.bound, q.change, q.of_target};
}

[[nodiscard]] inline AssessmentValue to_value(const Assessment& a, const CodePoints& target,
                                              const CodePoints& progress) {
  AssessmentValue value;
  value.target = a.target;
  value.commitment = to_value(a.commitment, target);
  value.indicator = a.indicator;
  value.indicator_span = to_code_points(a.indicator_span, target);
  if (a.evidence) value.evidence = to_value(*a.evidence, progress);
  value.evidence_clause = to_code_points(a.evidence_clause, progress);
  value.stage = a.stage;
  value.figure = a.figure;
  value.ratio = a.ratio;
  value.pace_ratio = a.pace_ratio;
  value.pace = a.pace;
  value.claim_check = a.claim_check;
  return value;
}

}  // namespace duban::python
