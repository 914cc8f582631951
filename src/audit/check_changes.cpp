// A report against one on the same targets that was published before: what was promised and when, then and now.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "audit/checks.hpp"
#include "audit/describe_quantity.hpp"
#include "audit/measure.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// Two texts of one number are the same target, reworded, where they share at least this part of their pairs of
// characters, in hundredths.
constexpr std::size_t least_alike = 40;
// Shorter texts of progress are formulas that may well stand twice.
constexpr std::size_t shortest = 16;

std::string spaceless(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = utf8::decode(text, at);
    if (!utf8::is_space(c)) out.append(text, at, length);
    at += length;
  }
  return out;
}

// Pairs of neighbouring characters, of each kind once.
std::unordered_set<std::string_view> pairs(std::string_view text) {
  std::unordered_set<std::string_view> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8::decode(text, at).length;
    const std::size_t next = utf8::decode(text, at + length).length;
    if (next > 0) found.insert(text.substr(at, length + next));
    at += length;
  }
  return found;
}

bool alike(std::string_view a, std::string_view b) {
  const auto of_a = pairs(a);
  const auto of_b = pairs(b);
  const auto shared = static_cast<std::size_t>(
      std::count_if(of_a.begin(), of_a.end(), [&](std::string_view pair) { return of_b.contains(pair); }));
  return 2 * shared * 100 >= least_alike * (of_a.size() + of_b.size());
}

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
      if (before_[target.index] == nullptr) {
        findings_.add("target-added", target, target.content, whole(target.content), {name_of(target)});
      } else {
        compare(target, *before_[target.index]);
      }
    }
    for (const Target& target : earlier_.targets()) {
      if (used_.contains(target.index)) continue;
      findings_.add_to_document("target-dropped", report_.title(), whole(report_.title()),
                                {name_of(target), target.content.text});
    }
  }

 private:
  // By the same text, else by the same number and a text much like it.
  void pair_up() {
    before_.assign(report_.targets().size(), nullptr);
    std::unordered_map<std::string, const Target*> by_text;
    std::unordered_map<std::uint32_t, const Target*> by_number;
    for (const Target& target : earlier_.targets()) {
      if (!target.content.empty()) by_text.try_emplace(spaceless(target.content.text), &target);
      if (target.seq) by_number.try_emplace(*target.seq, &target);
    }
    for (const Target& target : report_.targets()) {
      const auto same = by_text.find(spaceless(target.content.text));
      if (same != by_text.end() && used_.insert(same->second->index).second) take(target, *same->second);
    }
    for (const Target& target : report_.targets()) {
      if (before_[target.index] != nullptr || !target.seq) continue;
      const auto numbered = by_number.find(*target.seq);
      if (numbered == by_number.end() || used_.contains(numbered->second->index)) continue;
      if (!alike(target.content.text, numbered->second->content.text)) continue;
      used_.insert(numbered->second->index);
      take(target, *numbered->second);
    }
  }

  void take(const Target& target, const Target& before) {
    before_[target.index] = &before;
    ++paired_;
  }

  void compare(const Target& target, const Target& before) {
    if (spaceless(target.content.text) != spaceless(before.content.text)) {
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
      if (!current.evidence || current.stage != Stage::done || !matching::accumulates(current.commitment.unit))
        continue;
      const auto same = std::find_if(then.begin(), then.end(), [&](const Assessment& past) {
        return past.indicator == current.indicator && past.commitment.unit == current.commitment.unit &&
               past.commitment.change == current.commitment.change;
      });
      if (same == then.end() || !same->evidence || same->stage != Stage::done) continue;
      const Quantity& figure = *current.evidence;
      const Quantity& earlier_figure = *same->evidence;
      if (figure.change || earlier_figure.change || figure.of_target || earlier_figure.of_target) continue;
      if (figure.unit != earlier_figure.unit || !(figure.value < earlier_figure.value)) continue;
      Diagnostic& diagnostic =
          findings_.add("figure-fell", target, target.progress, figure.span, {figure.text, earlier_figure.text});
      findings_.relate(diagnostic, target.content, current.commitment.span, "commitment-here",
                       {current.commitment.text});
    }
  }

  const Report& report_;
  const Report& earlier_;
  Findings& findings_;
  std::vector<const Target*> before_;  // of each target of the report
  std::unordered_set<std::uint32_t> used_;
  std::size_t paired_ = 0;
};

}  // namespace

void check_changes(const Report& report, const Report& earlier, Findings& findings) {
  ChangeCheck(report, earlier, findings).run();
}

}  // namespace duban::rulebook
