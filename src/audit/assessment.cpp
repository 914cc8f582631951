#include "duban/audit/assessment.hpp"

#include <algorithm>
#include <cmath>
#include <string>

#include "audit/assess_quantities.hpp"
#include "audit/confidence.hpp"
#include "audit/kind.hpp"
#include "audit/match.hpp"
#include "audit/measure.hpp"
#include "audit/row.hpp"
#include "audit/verdict.hpp"
#include "duban/text/error.hpp"

namespace duban {
namespace {

using matching::Commitment;
using matching::Match;
using matching::Matched;
using matching::Mention;
using matching::Reading;

void check(const AssessOptions& options) {
  if (!(options.elapsed > 0) || options.elapsed > 1) {
    throw Error(ErrorCode::invalid_argument, "elapsed must be over 0 and at most 1");
  }
}

// Amounts that grow from nothing over the year can be held against the calendar; rates, ceilings, growth and levels
// that stand from the start cannot.
bool has_pace(const Mention& commitment) {
  const Quantity& q = *commitment.quantity;
  if (q.change || q.bound == Bound::le || q.bound == Bound::lt || commitment.downward) return false;
  return matching::accumulates(q.unit) && !commitment.per && !commitment.own.per() && !commitment.own.stock();
}

void judge(Assessment& assessment, const Mention& commitment, const Match& found, const Reading& progress,
           const AssessOptions& options) {
  const Mention& evidence = progress.mentions[found.evidence];
  assessment.evidence = *evidence.quantity;
  assessment.evidence_clause = progress.clauses[evidence.clause].span;
  assessment.stage = found.stage.stage;
  assessment.figure =
      matching::figure_of(*commitment.quantity, *evidence.quantity, commitment.downward, found.share_of_plan);
  assessment.ratio = matching::ratio_of(*commitment.quantity, *evidence.quantity, found.share_of_plan);
  if (!assessment.ratio || !has_pace(commitment) || assessment.stage == Stage::planned) return;
  const auto elapsed = Decimal::from_parts(std::llround(options.elapsed * 1e6), -6);
  assessment.pace_ratio = Decimal::divide(*assessment.ratio, elapsed, 4);
  if (assessment.pace_ratio) assessment.pace = matching::pace_of(*assessment.pace_ratio);
}

Excerpt excerpt(std::string_view text, Span span) { return {span, text.substr(span.begin, span.size())}; }

// Excerpts in the order of the text; those that stand inside another are left out.
std::vector<Excerpt> excerpts(std::string_view text, std::vector<Span> spans) {
  std::erase_if(spans, [](Span span) { return span.empty(); });
  std::sort(spans.begin(), spans.end(),
            [](Span a, Span b) { return a.begin != b.begin ? a.begin < b.begin : a.end > b.end; });
  std::vector<Excerpt> out;
  for (const Span span : spans) {
    if (!out.empty() && span.end <= out.back().span.end) continue;
    out.push_back(excerpt(text, span));
  }
  return out;
}

// The words that name what a number of the progress counts.
Span name_of(const Mention& evidence) {
  if (!evidence.own.weak()) return evidence.noun;
  for (const matching::Topic& topic : evidence.topics) {
    if (!topic.phrase.weak()) return topic.span;
  }
  return evidence.noun;
}

Why why_of(const Matched& found, const Commitment& commitment, const Mention& promised, std::string_view target,
           const Reading& reported, std::string_view progress) {
  Why why;
  why.target = excerpts(target, {commitment.indicator, promised.quantity->span, promised.verb});
  if (found.match) {
    const Mention& evidence = reported.mentions[found.match->evidence];
    why.rule = found.match->rule;
    why.likeness = matching::two_places(found.match->indicator);
    std::vector<Span> spans{name_of(evidence), evidence.noun, evidence.quantity->span, evidence.verb};
    for (const matching::StageWord& word : evidence.stages) spans.push_back(word.span);
    if (evidence.stages.empty()) spans.push_back(evidence.following);
    why.progress = excerpts(progress, std::move(spans));
  }
  for (const matching::Considered& other : found.considered) {
    why.considered.push_back({*reported.mentions[other.evidence].quantity, matching::two_places(other.indicator)});
  }
  why.confidence = matching::confidence_of(found);
  return why;
}

}  // namespace

std::string_view to_string(MatchRule rule) noexcept {
  switch (rule) {
    case MatchRule::none:
      return "none";
    case MatchRule::same_name:
      return "same_name";
    case MatchRule::near_name:
      return "near_name";
    case MatchRule::name_before:
      return "name_before";
    case MatchRule::part_of_whole:
      return "part_of_whole";
    case MatchRule::same_verb:
      return "same_verb";
    case MatchRule::bare_rate:
      return "bare_rate";
    case MatchRule::only_count:
      return "only_count";
    case MatchRule::share_of_plan:
      break;
  }
  return "share_of_plan";
}

std::string_view to_string(CommitmentKind kind) noexcept {
  switch (kind) {
    case CommitmentKind::level:
      return "level";
    case CommitmentKind::growth:
      return "growth";
    case CommitmentKind::count:
      return "count";
    case CommitmentKind::share:
      return "share";
    case CommitmentKind::ceiling:
      return "ceiling";
    case CommitmentKind::elimination:
      break;
  }
  return "elimination";
}

std::string_view to_string(Stage stage) noexcept {
  switch (stage) {
    case Stage::planned:
      return "planned";
    case Stage::underway:
      return "underway";
    case Stage::done:
      break;
  }
  return "done";
}

std::string_view to_string(Figure figure) noexcept {
  switch (figure) {
    case Figure::met:
      return "met";
    case Figure::short_:
      return "short";
    case Figure::no_figure:
      break;
  }
  return "no_figure";
}

std::string_view to_string(Pace pace) noexcept {
  switch (pace) {
    case Pace::ahead:
      return "ahead";
    case Pace::on_pace:
      return "on_pace";
    case Pace::behind:
      break;
  }
  return "behind";
}

std::string_view to_string(ClaimCheck check) noexcept {
  switch (check) {
    case ClaimCheck::supported:
      return "supported";
    case ClaimCheck::contradicted:
      return "contradicted";
    case ClaimCheck::unproven:
      return "unproven";
    case ClaimCheck::unsubstantiated:
      return "unsubstantiated";
    case ClaimCheck::understated:
      return "understated";
    case ClaimCheck::open:
      break;
  }
  return "open";
}

namespace matching {

Assessment assessment_of(const RowTexts& texts, std::string_view legible_target, const Reading& promised,
                         const Commitment& of, const Matched& found, const Reading& reported,
                         const AssessOptions& options) {
  const std::string_view target = texts.target;
  const Mention& mention = promised.mentions[of.mention];
  Assessment assessment;
  assessment.commitment = *mention.quantity;
  assessment.indicator_span = of.indicator;
  assessment.indicator = target.substr(of.indicator.begin, of.indicator.size());
  assessment.kind = kind_of(mention);
  const Clause& clause = promised.clauses[mention.clause];
  if (const auto due = deadline_of(legible_target, clause, mention.quantity->span, options.year)) {
    assessment.deadline = excerpt(target, due->span);
    assessment.due = due->last;
  }
  if (found.match) judge(assessment, mention, *found.match, reported, options);
  assessment.why = why_of(found, of, mention, target, reported, texts.progress);
  assessment.claim_check = claim_check_of(options.claim, assessment.figure, assessment.stage);
  return assessment;
}

std::vector<Assessment> assessments_of(const Row& row, const AssessOptions& options) {
  std::vector<Assessment> out;
  if (row.commitments.empty()) return out;
  const std::vector<Matched> found = match(row.promised, row.commitments, row.reported);
  const std::vector<std::uint32_t> lists = lists_of(row.promised, row.commitments);
  out.reserve(row.commitments.size());
  for (std::size_t i = 0; i < row.commitments.size(); ++i) {
    out.push_back(
        assessment_of(row.texts, row.target.text(), row.promised, row.commitments[i], found[i], row.reported, options));
    out.back().list = lists[i];
  }
  return out;
}

}  // namespace matching

std::vector<Assessment> assess_quantities(std::string_view target, std::span<const Quantity> target_quantities,
                                          std::string_view progress, std::span<const Quantity> progress_quantities,
                                          const AssessOptions& options) {
  check(options);
  return assessments_of(matching::Row({target, target_quantities, progress, progress_quantities}), options);
}

std::vector<Assessment> assess(std::string_view target, std::string_view progress, const AssessOptions& options) {
  check(options);
  const std::vector<Quantity> promised = quantities(target);
  if (promised.empty()) return {};
  const std::vector<Quantity> reported = quantities(progress);
  return assess_quantities(target, promised, progress, reported, options);
}

}  // namespace duban
