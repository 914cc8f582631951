// A report against one on the same targets that was published before: what was promised and when, then and now.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "audit/checks.hpp"
#include "audit/describe_quantity.hpp"
#include "audit/fell.hpp"
#include "audit/link.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// Shorter texts of progress are formulas that may well stand twice.
constexpr std::size_t shortest = 16;

Phrase name_of(const Target& target) {
  const std::string number = std::to_string(target.seq ? *target.seq : target.index + 1);
  return phrase(target.seq ? "target-number" : "target-position", {number});
}

class ChangeCheck {
 public:
  ChangeCheck(const Report& report, const Report& earlier, Findings& findings)
      : report_(report), earlier_(earlier), findings_(findings) {}

  void run() {
    pair_up();
    const std::size_t smaller = std::min(report_.targets().size(), earlier_.targets().size());
    if (smaller == 0) return;
    // Two documents that share little are not two states of one list.
    if (paired_ * 2 < smaller) {
      findings_.add_to_document("earlier-other", report_.title(), whole(report_.title()),
                                {std::to_string(paired_), std::to_string(report_.targets().size())});
      return;
    }
    for (const Target& target : report_.targets()) {
      const Before& before = before_[target.index];
      if (before.target == nullptr) {
        findings_.add("target-added", target, target.content, whole(target.content), {name_of(target)});
      } else {
        compare(target, *before.target, before.same_text);
      }
    }
    for (const Target& target : earlier_.targets()) {
      if (used_.contains(target.index)) continue;
      findings_.add_to_document("target-dropped", report_.title(), whole(report_.title()),
                                {name_of(target), target.content.text});
    }
  }

 private:
  void pair_up() {
    before_.assign(report_.targets().size(), {});
    std::vector<const Target*> earlier;
    std::vector<const Target*> now;
    for (const Target& target : earlier_.targets()) earlier.push_back(&target);
    for (const Target& target : report_.targets()) now.push_back(&target);
    const matching::Linked linked = matching::link(earlier, now);
    for (const matching::Link& one : linked.links) {
      before_[one.after] = {earlier[one.before], one.reason == LinkReason::same_text};
      used_.insert(one.before);
    }
    paired_ = linked.links.size();
  }

  void compare(const Target& target, const Target& before, bool same_text) {
    if (!same_text) {
      findings_.add("target-changed", target, target.content, whole(target.content), {before.content.text});
    }
    const Deadline& due = target.deadline;
    if (due.date && before.deadline.date && *before.deadline.date < *due.date) {
      findings_.add(
          "deadline-moved", target, due.field, whole(due.field),
          {due.field.text, to_string(*due.date), before.deadline.field.text, to_string(*before.deadline.date)});
    }
    const Claim& claim = target.claim;
    const bool withdrawn = before.claim.status == ClaimStatus::complete && claim.status != ClaimStatus::complete &&
                           claim.status != ClaimStatus::unknown;
    if (withdrawn) {
      findings_.add("claim-withdrawn", target, claim.field, whole(claim.field),
                    {claim.field.text, before.claim.field.text});
    }
    const std::string_view progress = utf8::trim(target.progress.text);
    const bool later = !report_.as_of() || !earlier_.as_of() || *earlier_.as_of() < *report_.as_of();
    if (later && utf8::count(progress) >= shortest && progress == utf8::trim(before.progress.text)) {
      findings_.add("progress-unchanged", target, target.progress, whole(target.progress), {});
    } else if (later) {
      compare_figures(target, before);
    }
  }

  // What adds up over a year cannot become less.
  void compare_figures(const Target& target, const Target& before) {
    const auto now = assess(target.content.text, target.progress.text);
    const auto then = assess(before.content.text, before.progress.text);
    for (const Assessment& current : now) {
      if (!current.evidence) continue;
      const auto same = std::find_if(then.begin(), then.end(), [&](const Assessment& past) {
        return past.indicator == current.indicator && past.commitment.unit == current.commitment.unit &&
               past.commitment.change == current.commitment.change;
      });
      if (same == then.end() || !matching::fell(*same, current)) continue;
      const Quantity& figure = *current.evidence;
      const Quantity& earlier_figure = *same->evidence;
      Diagnostic& diagnostic =
          findings_.add("figure-fell", target, target.progress, figure.span, {figure.text, earlier_figure.text});
      findings_.relate(diagnostic, target.content, current.commitment.span, "commitment-here",
                       {current.commitment.text});
    }
  }

  const Report& report_;
  const Report& earlier_;
  Findings& findings_;
  struct Before {
    const Target* target = nullptr;
    bool same_text = false;
  };
  std::vector<Before> before_;  // of each target of the report
  std::unordered_set<std::uint32_t> used_;
  std::size_t paired_ = 0;
};

}  // namespace

void check_changes(const Report& report, const Report& earlier, Findings& findings) {
  ChangeCheck(report, earlier, findings).run();
}

}  // namespace duban::rulebook
