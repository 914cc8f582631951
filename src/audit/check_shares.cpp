// A printed share of the plan against the figures that it is a share of: 4.42万人次 of 6.5万人次 is 68%.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "audit/checks.hpp"
#include "audit/describe_quantity.hpp"
#include "audit/sentences.hpp"

namespace duban::rulebook {
namespace {

// A share and a figure pair up only in a run this short; a longer one is a table in prose.
constexpr std::size_t longest_run = 8;

bool can_be_shared(const Quantity& commitment) {
  const bool level = commitment.bound == Bound::eq || commitment.bound == Bound::ge || commitment.bound == Bound::gt;
  return level && !commitment.change && !commitment.upper && commitment.unit != "%" && !commitment.value.is_zero() &&
         !commitment.value.is_negative();
}

bool is_printed_share(const Quantity& q) { return q.of_target && q.unit == "%" && q.bound == Bound::eq && !q.upper; }

// The share that the figures give, and how far rounding may move it.
struct Share {
  Decimal value;
  Decimal tolerance;
};

std::optional<Share> share_of(const Quantity& evidence, const Quantity& commitment, const Quantity& printed) {
  const auto scaled = Decimal::multiply(evidence.value, Decimal::power_of_ten(2));
  if (!scaled) return std::nullopt;
  const auto value = Decimal::divide(*scaled, commitment.value, 6);
  // Half a step of the figure's last place, in points of the share. A share may be cut instead of rounded: a whole
  // step.
  const auto half_step = Decimal::multiply(printed_step(evidence), Decimal(50));
  if (!value || !half_step) return std::nullopt;
  const auto slack = Decimal::divide(*half_step, commitment.value, 6);
  if (!slack) return std::nullopt;
  const auto tolerance = Decimal::add(*slack, printed_step(printed));
  if (!tolerance) return std::nullopt;
  return Share{*value, *tolerance};
}

class ShareCheck {
 public:
  ShareCheck(const AuditedTarget& audited, Findings& findings) : audited_(audited), findings_(findings) {}

  void run() {
    const auto& reported = audited_.reported;
    std::vector<const Assessment*> by_quantity(reported.size(), nullptr);
    std::vector<std::uint32_t> uses(reported.size(), 0);
    bool any = false;
    for (const Assessment& assessment : audited_.assessments) {
      if (!assessment.evidence || !can_be_shared(assessment.commitment)) continue;
      const Quantity& evidence = *assessment.evidence;
      if (evidence.unit != assessment.commitment.unit || evidence.change || evidence.upper ||
          evidence.bound != Bound::eq) {
        continue;
      }
      const auto found = std::lower_bound(reported.begin(), reported.end(), evidence.span,
                                          [](const Quantity& q, Span wanted) { return q.span < wanted; });
      if (found == reported.end() || found->span != evidence.span) continue;
      const auto i = static_cast<std::size_t>(found - reported.begin());
      // A figure that stands for two commitments says nothing of whose share is printed.
      by_quantity[i] = uses[i]++ == 0 ? &assessment : nullptr;
      any = true;
    }
    if (!any) return;
    for (const Sentence& sentence : sentences(audited_.target.progress.text, reported)) {
      check(sentence, by_quantity);
    }
  }

 private:
  // Within a sentence figures come first and their shares after them: either one share for the last figure, or a list
  // of shares (分别完成年度任务的60%和50%) for as many figures.
  void check(const Sentence& sentence, const std::vector<const Assessment*>& by_quantity) {
    std::vector<std::size_t> figures;
    std::size_t at = sentence.first;
    while (at < sentence.last) {
      if (!is_printed_share(audited_.reported[at])) {
        figures.push_back(at++);
        continue;
      }
      const std::size_t begin = at;
      while (at < sentence.last && is_printed_share(audited_.reported[at])) ++at;
      pair(figures, begin, at, by_quantity);
      figures.clear();
    }
  }

  void pair(const std::vector<std::size_t>& figures, std::size_t begin, std::size_t end,
            const std::vector<const Assessment*>& by_quantity) {
    const std::size_t shares = end - begin;
    if (figures.size() > longest_run || shares > longest_run) return;
    std::vector<std::size_t> evidence;
    for (const std::size_t figure : figures) {
      if (by_quantity[figure] != nullptr) evidence.push_back(figure);
    }
    if (shares == 1 && !evidence.empty()) {
      const Assessment& last = *by_quantity[evidence.back()];
      for (const std::size_t figure : figures) {
        const bool rival = figure > evidence.back() && audited_.reported[figure].unit == last.evidence->unit;
        if (rival) return;
      }
      compare(last, audited_.reported[begin]);
    } else if (shares == evidence.size()) {
      for (std::size_t i = 0; i < shares; ++i) compare(*by_quantity[evidence[i]], audited_.reported[begin + i]);
    }
  }

  void compare(const Assessment& assessment, const Quantity& printed) {
    const auto share = share_of(*assessment.evidence, assessment.commitment, printed);
    if (!share) return;
    const auto difference = Decimal::subtract(share->value, printed.value);
    if (!difference || (difference->is_negative() ? -*difference : *difference) <= share->tolerance) return;
    const Target& target = audited_.target;
    const auto ratio = Decimal::divide(assessment.evidence->value, assessment.commitment.value, 4);
    Diagnostic& diagnostic = findings_.add(
        "ratio-mismatch", target, target.progress, printed.span,
        {printed.text, assessment.evidence->text, assessment.commitment.text, ratio ? percent(*ratio) : std::string()});
    findings_.relate(diagnostic, target.progress, assessment.evidence->span, "figure-here",
                     {assessment.evidence->text});
    findings_.relate(diagnostic, target.content, assessment.commitment.span, "commitment-here",
                     {assessment.commitment.text});
  }

  const AuditedTarget& audited_;
  Findings& findings_;
};

}  // namespace

void check_shares(const AuditedTarget& audited, Findings& findings) { ShareCheck(audited, findings).run(); }

}  // namespace duban::rulebook
