// A whole and its parts: "18所中小学中,7所已建成,其余9所在建" says 18 and 7 + 9.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/checks.hpp"
#include "audit/parts.hpp"
#include "audit/sentences.hpp"

namespace duban::rulebook {
namespace {

// How far back a whole is looked for. More quantities than this between whole and rest are no list of parts that a
// reader would add up, and the bound keeps the check linear.
constexpr std::size_t reach = 32;
// Parts may themselves be followed by figures of something else in the same unit (9个社区,涉及5个乡镇), so a sum is
// amiss only where no choice of the parts adds up. Past this many parts that says nothing.
constexpr std::size_t most_parts = 10;
// Between "其余" and its number: 其余的19个, 其余村台19个.
constexpr std::size_t rest_gap = 24;  // eight characters

std::optional<Decimal> total(const std::vector<const Quantity*>& parts) {
  Decimal sum = 0;
  for (const Quantity* part : parts) {
    const auto next = Decimal::add(sum, part->value);
    if (!next) return std::nullopt;
    sum = *next;
  }
  return sum;
}

// The last part is the rest and always counts.
bool some_choice_adds_up(const std::vector<const Quantity*>& parts, const Quantity& whole) {
  const Decimal by = tolerance(parts, whole);
  const std::size_t optional = parts.size() - 1;
  for (std::uint32_t choice = 0; choice < (1u << optional); ++choice) {
    std::vector<const Quantity*> chosen{parts.back()};
    for (std::size_t i = 0; i < optional; ++i) {
      if ((choice >> i) & 1u) chosen.push_back(parts[i]);
    }
    const auto sum = total(chosen);
    if (!sum || near(*sum, whole.value, by)) return true;
  }
  return false;
}

class SumCheck {
 public:
  SumCheck(const AuditedTarget& audited, const Field& field, std::span<const Quantity> quantities, Findings& findings)
      : target_(audited.target), field_(field), text_(field.text), quantities_(quantities), findings_(findings) {}

  void run() {
    if (quantities_.size() < 2) return;
    for (const Sentence& sentence : sentences(text_, quantities_)) {
      for (std::size_t i = sentence.first + 1; i < sentence.last; ++i) {
        if (!plain(quantities_[i])) continue;
        const std::string_view gap = between(text_, quantities_[i - 1], quantities_[i]);
        if (is_rest(gap)) check_rest(sentence, i);
        if (!suffix(gap, Kind::total).text.empty()) check_total(sentence, i);
        if (announces_parts(gap)) check_part(i);
      }
    }
  }

 private:
  // Whether the number after `gap` is what is left: the last word 其余 stands close before it, in its clause.
  static bool is_rest(std::string_view gap) {
    const auto word = last_occurrence(gap, Kind::rest);
    if (!word) return false;
    const std::string_view after = gap.substr(word->end);
    return after.size() <= rest_gap && !ends_clause(after);
  }

  void check_rest(const Sentence& sentence, std::size_t rest) {
    const Quantity& left = quantities_[rest];
    std::vector<const Quantity*> parts{&left};
    const Quantity* next = &left;
    const std::size_t stop = std::max(sentence.first, rest > reach ? rest - reach : 0);
    for (std::size_t i = rest; i-- > stop;) {
      const Quantity& q = quantities_[i];
      if (q.unit != left.unit) continue;
      if (!plain(q)) return;
      if (announces_parts(between(text_, q, *next))) {
        if (parts.size() < 2 || parts.size() > most_parts) return;
        std::reverse(parts.begin(), parts.end());
        if (!some_choice_adds_up(parts, q)) report(q, parts);
        return;
      }
      parts.push_back(&q);
      next = &q;
    }
  }

  // "小学3所、初中2所,共5所": the parts are joined within one clause, the total follows at once.
  void check_total(const Sentence& sentence, std::size_t sum) {
    const Quantity& whole = quantities_[sum];
    std::vector<const Quantity*> parts;
    std::size_t breaks = ends_clause(between(text_, quantities_[sum - 1], whole)) ? 1 : 0;
    if (breaks == 0) return;
    for (std::size_t i = sum; i-- > sentence.first && parts.size() <= most_parts;) {
      const Quantity& q = quantities_[i];
      if (!parts.empty()) {
        const std::string_view gap = between(text_, q, *parts.back());
        if (ends_clause(gap)) break;
        const bool joined = contains(gap, Kind::list_separator) || contains(gap, Kind::list_joiner);
        if (!joined) return;
      }
      if (q.unit != whole.unit || !plain(q)) return;
      parts.push_back(&q);
    }
    if (parts.size() < 2 || parts.size() > most_parts) return;
    std::reverse(parts.begin(), parts.end());
    const std::size_t begin = clause_begin(text_, parts.front()->span.begin, 96);
    const std::string_view lead = text_.substr(begin, parts.front()->span.begin - begin);
    if (contains(lead, Kind::scope)) return;
    const auto added = total(parts);
    if (added && !near(*added, whole.value, tolerance(parts, whole))) report(whole, parts);
  }

  // 其中 names a part of what was counted just before; a part is no larger than its whole.
  void check_part(std::size_t part) {
    const Quantity& whole = quantities_[part - 1];
    const Quantity& q = quantities_[part];
    if (whole.unit != q.unit || !plain(whole) || q.unit == "%") return;
    if (q.value <= whole.value || near(q.value, whole.value, tolerance({&q}, whole))) return;
    Diagnostic& diagnostic = findings_.add("part-exceeds-whole", target_, field_, q.span, {q.text, whole.text});
    findings_.relate(diagnostic, field_, whole.span, "whole-here", {whole.text});
  }

  void report(const Quantity& whole, const std::vector<const Quantity*>& parts) {
    std::string list;
    for (const Quantity* part : parts) {
      if (!list.empty()) list += " + ";
      list += part->text;
    }
    const auto added = total(parts);
    Diagnostic& diagnostic = findings_.add("sum-mismatch", target_, field_, whole.span,
                                           {whole.text, list, added ? added->to_string() : std::string()});
    for (const Quantity* part : parts) findings_.relate(diagnostic, field_, part->span, "part-here", {part->text});
  }

  const Target& target_;
  const Field& field_;
  std::string_view text_;
  std::span<const Quantity> quantities_;
  Findings& findings_;
};

}  // namespace

void check_sums(const AuditedTarget& audited, Findings& findings) {
  SumCheck(audited, audited.target.content, audited.promised, findings).run();
  SumCheck(audited, audited.target.progress, audited.reported, findings).run();
}

}  // namespace duban::rulebook
