// One neutral sentence on an assessment.

#include <string>

#include "audit/describe_quantity.hpp"
#include "duban/output/text.hpp"
#include "output/percent.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"

namespace duban {
namespace {

using phrases::filled;
using phrases::phrase;
using phrases::word;

bool is_ceiling(const Quantity& quantity) noexcept {
  return quantity.bound == Bound::le || quantity.bound == Bound::lt;
}

// A rate is reached or not; saying that 4.2% is 95 % of 4.4% would only confuse.
bool is_rate(const Quantity& quantity) {
  static const std::string_view percentage_point = phrase("unit.percentage_point", Language::zh);
  static const std::string_view per_mille = phrase("unit.per_mille", Language::zh);
  return quantity.change || quantity.unit == "%" || quantity.unit == percentage_point || quantity.unit == per_mille;
}

// With bound and change: "a fall of at least 10%".
std::string named(const Quantity& quantity, Language language) {
  const rulebook::Phrase phrase = rulebook::name_quantity(quantity);
  return terminal::shown(language == Language::zh ? phrase.zh : phrase.en);
}

std::string compared(const Assessment& assessment, Language language) {
  const Quantity& target = assessment.commitment;
  const std::string promised = named(target, language);
  if (!assessment.evidence) {
    if (!assessment.ratio) return filled("describe.no_figure", language, {"", promised});
    return filled("describe.counted_open", language,
                  {"", promised, percent(*assessment.ratio, assessment.figure == Figure::met)});
  }
  const std::string reported = named(*assessment.evidence, language);
  if (assessment.evidence->of_target && !target.of_target) {
    return filled("describe.share_of_plan", language, {reported, promised});
  }
  if (is_ceiling(target) && !target.change) {
    return filled(assessment.figure == Figure::met ? "describe.limit_kept" : "describe.limit_passed", language,
                  {reported, terminal::shown(target.text)});
  }
  if (is_rate(target)) {
    return filled(assessment.figure == Figure::met ? "describe.reached" : "describe.not_reached", language,
                  {reported, promised});
  }
  if (!assessment.ratio) return filled("describe.beside", language, {reported, promised});
  return filled("describe.counted", language,
                {reported, promised, percent(*assessment.ratio, assessment.figure == Figure::met)});
}

std::string_view claim_clause(ClaimCheck check, Language language) {
  switch (check) {
    case ClaimCheck::supported:
    case ClaimCheck::contradicted:
    case ClaimCheck::unproven:
    case ClaimCheck::unsubstantiated:
      return phrase("describe.claimed", language);
    case ClaimCheck::understated:
      return phrase("describe.not_claimed", language);
    case ClaimCheck::open:
      break;
  }
  return {};
}

}  // namespace

std::string describe(const Assessment& assessment, Language language) {
  std::string sentence = compared(assessment, language);
  if (assessment.stage) {
    sentence += filled("describe.stage", language, {word("stage", to_string(*assessment.stage), language)});
  }
  sentence += claim_clause(assessment.claim_check, language);
  return sentence;
}

}  // namespace duban
