#pragma once
// Quantities and assessments as Python sees them: they own their text, and offsets are code points.

#include <optional>
#include <string>
#include <vector>

#include "code_points.hpp"
#include "duban/audit/assessment.hpp"
#include "duban/audit/deed.hpp"
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

struct ExcerptValue {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string text;
  friend bool operator==(const ExcerptValue&, const ExcerptValue&) = default;
};

struct CandidateValue {
  QuantityValue quantity;
  Decimal likeness;
  friend bool operator==(const CandidateValue&, const CandidateValue&) = default;
};

struct WhyValue {
  MatchRule rule = MatchRule::none;
  std::vector<ExcerptValue> target;
  std::vector<ExcerptValue> progress;
  std::optional<Decimal> likeness;
  std::vector<CandidateValue> considered;
  Decimal confidence;
  friend bool operator==(const WhyValue&, const WhyValue&) = default;
};

struct DeedValue {
  std::uint32_t target = 0;
  ExcerptValue words;
  ExcerptValue verb;
  ExcerptValue object;
  std::optional<ExcerptValue> evidence;
  DeedStage stage = DeedStage::unmentioned;
  friend bool operator==(const DeedValue&, const DeedValue&) = default;
};

struct AssessmentValue {
  std::uint32_t target = 0;
  QuantityValue commitment;
  std::string indicator;
  CodeSpan indicator_span;
  CommitmentKind kind = CommitmentKind::level;
  std::uint32_t list = 0;
  std::optional<ExcerptValue> deadline;
  std::optional<Date> due;
  std::optional<QuantityValue> evidence;
  CodeSpan evidence_clause;
  std::optional<Stage> stage;
  Figure figure = Figure::no_figure;
  std::optional<Decimal> ratio;
  std::optional<Decimal> pace_ratio;
  std::optional<Pace> pace;
  ClaimCheck claim_check = ClaimCheck::open;
  WhyValue why;
  friend bool operator==(const AssessmentValue&, const AssessmentValue&) = default;
};

/// `points` counts the text that the quantity's span speaks of.
[[nodiscard]] inline QuantityValue to_value(const Quantity& q, const CodePoints& points) {
  const CodeSpan span = to_code_points(q.span, points);
  return {span.begin, span.end, std::string(q.text), q.value, q.upper, q.unit, q.bound, q.change, q.of_target};
}

[[nodiscard]] inline ExcerptValue to_value(const Excerpt& excerpt, const CodePoints& points) {
  const CodeSpan span = to_code_points(excerpt.span, points);
  return {span.begin, span.end, std::string(excerpt.text)};
}

[[nodiscard]] inline std::vector<ExcerptValue> to_values(const std::vector<Excerpt>& excerpts,
                                                         const CodePoints& points) {
  std::vector<ExcerptValue> values;
  values.reserve(excerpts.size());
  for (const Excerpt& one : excerpts) values.push_back(to_value(one, points));
  return values;
}

[[nodiscard]] inline WhyValue to_value(const Why& why, const CodePoints& target, const CodePoints& progress) {
  WhyValue value{why.rule,      to_values(why.target, target), to_values(why.progress, progress), why.likeness, {},
                 why.confidence};
  for (const Candidate& one : why.considered)
    value.considered.push_back({to_value(one.quantity, progress), one.likeness});
  return value;
}

[[nodiscard]] inline DeedValue to_value(const Deed& deed, const CodePoints& target, const CodePoints& progress) {
  DeedValue value;
  value.target = deed.target;
  value.words = to_value(deed.words, target);
  value.verb = to_value(deed.verb, target);
  value.object = to_value(deed.object, target);
  if (deed.evidence) value.evidence = to_value(*deed.evidence, progress);
  value.stage = deed.stage;
  return value;
}

[[nodiscard]] inline AssessmentValue to_value(const Assessment& a, const CodePoints& target,
                                              const CodePoints& progress) {
  AssessmentValue value;
  value.target = a.target;
  value.commitment = to_value(a.commitment, target);
  value.indicator = a.indicator;
  value.indicator_span = to_code_points(a.indicator_span, target);
  value.kind = a.kind;
  value.list = a.list;
  if (a.deadline) value.deadline = to_value(*a.deadline, target);
  value.due = a.due;
  if (a.evidence) value.evidence = to_value(*a.evidence, progress);
  value.evidence_clause = to_code_points(a.evidence_clause, progress);
  value.stage = a.stage;
  value.figure = a.figure;
  value.ratio = a.ratio;
  value.pace_ratio = a.pace_ratio;
  value.pace = a.pace;
  value.claim_check = a.claim_check;
  value.why = to_value(a.why, target, progress);
  return value;
}

}  // namespace duban::python
