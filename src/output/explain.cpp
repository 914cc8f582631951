// One sentence on what an assessment rests on.

#include <string>

#include "duban/output/text.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"

namespace duban {
namespace {

using phrases::filled;
using phrases::word;

constexpr std::size_t kColumns = 48;  // of one excerpt

// Excerpts as one piece, with an ellipsis where they do not touch.
std::string joined(const std::vector<Excerpt>& excerpts) {
  std::string out;
  for (std::size_t i = 0; i < excerpts.size(); ++i) {
    if (i > 0 && excerpts[i - 1].span.end != excerpts[i].span.begin) out += " \u2026 ";
    out += terminal::shortened(excerpts[i].text, kColumns);
  }
  return out;
}

std::string considered(const Why& why, Language language) {
  if (why.considered.empty()) return {};
  std::string list;
  for (const Candidate& other : why.considered) {
    if (!list.empty()) list += phrases::phrase("text.list_separator", language);
    list += filled("explain.candidate", language,
                   {terminal::shortened(other.quantity.text, kColumns), other.likeness.to_string()});
  }
  return filled("explain.considered", language, {list});
}

}  // namespace

std::string explain(const Assessment& assessment, Language language) {
  const Why& why = assessment.why;
  const std::string promised = joined(why.target);
  const std::string others = considered(why, language);
  const std::string confidence = why.confidence.to_string();
  if (why.rule == MatchRule::none) return filled("explain.open", language, {promised, "", "", others, confidence});
  const std::string likeness = why.likeness ? why.likeness->to_string() : "";
  return filled(
      "explain.linked", language,
      {promised, joined(why.progress), likeness, others, confidence, word("explain", to_string(why.rule), language)});
}

}  // namespace duban
