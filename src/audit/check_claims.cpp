// What the report says of itself against what its figures show.

#include "audit/checks.hpp"
#include "audit/describe_quantity.hpp"
#include "audit/sentences.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

constexpr std::size_t clause_window = 60;  // twenty characters

Phrase ratio_phrase(const Assessment& assessment) {
  // The ratio of a ceiling or of a change in the other direction is no share of the way.
  const Bound bound = assessment.commitment.bound;
  const bool ceiling = bound == Bound::le || bound == Bound::lt;
  if (!assessment.ratio || assessment.ratio->is_negative() || ceiling) return {};
  if (assessment.evidence && assessment.evidence->change != assessment.commitment.change &&
      !assessment.evidence->of_target) {
    return {};
  }
  return phrase("of-the-target", {percent(*assessment.ratio)});
}

std::string_view rule_of(const Assessment& assessment) {
  switch (assessment.claim_check) {
    case ClaimCheck::contradicted:
      return "claim-contradicted";
    case ClaimCheck::unproven:
      return "claim-unproven";
    case ClaimCheck::unsubstantiated:
      return "claim-unsubstantiated";
    case ClaimCheck::understated:
      return "claim-understated";
    case ClaimCheck::supported:
    case ClaimCheck::open:
      break;
  }
  return {};
}

bool opposite(const Assessment& assessment) {
  return assessment.evidence && assessment.commitment.change && assessment.evidence->change &&
         *assessment.commitment.change != *assessment.evidence->change && !assessment.evidence->value.is_negative() &&
         !assessment.commitment.value.is_negative();
}

// Reported as complete, and the progress says of something that it has not been begun or done.
void check_pending(const Target& target, Findings& findings) {
  if (target.claim.status != ClaimStatus::complete) return;
  const std::string_view text = target.progress.text;
  if (!contains(text, Kind::pending)) return;
  for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).length) {
    const Word word = prefix(text.substr(at), Kind::pending);
    if (word.text.empty()) continue;
    // 对尚未复工的企业: says which, not how things stand.
    const std::size_t end = clause_end(text, at + word.text.size(), clause_window);
    if (contains(text.substr(at, end - at), Kind::relative)) continue;
    const Span part{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    Diagnostic& diagnostic = findings.add("claim-pending", target, target.progress, part,
                                          {target.claim.field.text, text.substr(part.begin, part.size())});
    findings.relate(diagnostic, target.claim.field, whole(target.claim.field), "claim-here", {target.claim.field.text});
    return;
  }
}

}  // namespace

void check_claims(const AuditedTarget& audited, Findings& findings) {
  const Target& target = audited.target;
  check_pending(target, findings);
  const auto found = [&](std::string_view rule, const Assessment& assessment) -> Diagnostic& {
    const Phrase promised = name_quantity(assessment.commitment);
    if (!assessment.evidence) {
      Diagnostic& diagnostic =
          findings.add(rule, target, target.content, assessment.commitment.span, {target.claim.field.text, promised});
      // A report without a column of progress has no place for it.
      if (target.progress.row > 0) {
        findings.relate(diagnostic, target.progress, whole(target.progress), "progress-here");
      }
      return diagnostic;
    }
    const Phrase stage = phrase(assessment.stage ? to_string(*assessment.stage) : to_string(Stage::done));
    Diagnostic& diagnostic = findings.add(
        rule, target, target.progress, assessment.evidence->span,
        {target.claim.field.text, promised, name_quantity(*assessment.evidence), ratio_phrase(assessment), stage});
    findings.relate(diagnostic, target.content, assessment.commitment.span, "commitment-here", {promised});
    return diagnostic;
  };
  for (const Assessment& assessment : audited.assessments) {
    // Who says nothing of a target does not understate it.
    const bool silent = target.claim.field.empty() && assessment.claim_check == ClaimCheck::understated;
    if (const std::string_view rule = rule_of(assessment); !rule.empty() && !silent) {
      Diagnostic& diagnostic = found(rule, assessment);
      if (!target.claim.field.empty()) {
        findings.relate(diagnostic, target.claim.field, whole(target.claim.field), "claim-here",
                        {target.claim.field.text});
      }
      // What is only begun or planned keeps no pace, however many there are.
      const bool keeps_pace = assessment.pace && *assessment.pace != Pace::behind && assessment.stage == Stage::done;
      if (assessment.claim_check == ClaimCheck::contradicted && keeps_pace) {
        Findings::suggest(diagnostic, phrase("keeps-pace"));
      }
    }
    if (opposite(assessment) && assessment.claim_check != ClaimCheck::contradicted) {
      found("direction-opposite", assessment);
    }
    const bool says_on_schedule =
        target.claim.status == ClaimStatus::on_schedule || target.claim.status == ClaimStatus::ahead;
    if (says_on_schedule && assessment.evidence && assessment.pace == Pace::behind) {
      found("claim-behind-pace", assessment);
    }
  }
}

}  // namespace duban::rulebook
