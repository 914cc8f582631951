#include "duban/audit/assessment.hpp"

#include <cmath>
#include <string>

#include "audit/assess_quantities.hpp"
#include "audit/match.hpp"
#include "audit/measure.hpp"
#include "audit/verdict.hpp"
#include "duban/text/error.hpp"
#include "text/utf8_check.hpp"

namespace duban {
namespace {

using matching::Commitment;
using matching::Match;
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

// A text with every ill-formed byte replaced, so that the matcher meets characters only, and the quantities that stand
// on its characters. Offsets stay.
class Legible {
 public:
  Legible(std::string_view text, std::span<const Quantity> quantities) : text_(text), quantities_(quantities) {
    if (utf8::check(text).valid) return;
    copy_ = text;
    for (std::size_t at = utf8::valid_prefix(text); at < text.size(); at += utf8::valid_prefix(text.substr(at))) {
      const std::size_t length = utf8::ill_formed_length(text.substr(at));
      copy_.replace(at, length, length, ' ');
      at += length;
    }
    text_ = copy_;
    const auto boundary = [&](std::uint32_t i) {
      return i <= text_.size() && (i == text_.size() || (static_cast<unsigned char>(text_[i]) & 0xC0u) != 0x80u);
    };
    for (const Quantity& quantity : quantities) {
      if (boundary(quantity.span.begin) && boundary(quantity.span.end)) kept_.push_back(quantity);
    }
    quantities_ = kept_;
  }
  Legible(const Legible&) = delete;
  Legible& operator=(const Legible&) = delete;

  [[nodiscard]] std::string_view text() const noexcept { return text_; }
  [[nodiscard]] std::span<const Quantity> quantities() const noexcept { return quantities_; }

 private:
  std::string_view text_;
  std::span<const Quantity> quantities_;
  std::string copy_;
  std::vector<Quantity> kept_;
};

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

}  // namespace

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

std::vector<Assessment> assess_quantities(std::string_view target, std::span<const Quantity> target_quantities,
                                          std::string_view progress, std::span<const Quantity> progress_quantities,
                                          const AssessOptions& options) {
  check(options);
  std::vector<Assessment> out;
  const Legible promise(target, target_quantities);
  const Reading promised = matching::read_mentions(promise.text(), promise.quantities());
  const std::vector<Commitment> commitments = matching::commitments_of(promised);
  if (commitments.empty()) return out;
  const Legible report(progress, progress_quantities);
  const Reading reported = matching::read_mentions(report.text(), report.quantities());
  const auto found = matching::match(promised, commitments, reported);
  out.reserve(commitments.size());
  for (std::size_t i = 0; i < commitments.size(); ++i) {
    const Mention& mention = promised.mentions[commitments[i].mention];
    Assessment assessment;
    assessment.commitment = *mention.quantity;
    assessment.indicator_span = commitments[i].indicator;
    assessment.indicator = target.substr(commitments[i].indicator.begin, commitments[i].indicator.size());
    if (found[i]) judge(assessment, mention, *found[i], reported, options);
    assessment.claim_check = matching::claim_check_of(options.claim, assessment.figure, assessment.stage);
    out.push_back(std::move(assessment));
  }
  return out;
}

std::vector<Assessment> assess(std::string_view target, std::string_view progress, const AssessOptions& options) {
  check(options);
  const std::vector<Quantity> promised = quantities(target);
  if (promised.empty()) return {};
  const std::vector<Quantity> reported = quantities(progress);
  return assess_quantities(target, promised, progress, reported, options);
}

}  // namespace duban
