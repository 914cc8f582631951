// A promise and a figure that count different things, or that lie so far apart that one may be misprinted.

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/checks.hpp"
#include "audit/describe_quantity.hpp"
#include "audit/measure.hpp"
#include "audit/parts.hpp"
#include "audit/sentences.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

constexpr std::size_t clause_window = 240;
// Figures of a row that are looked at for one with the number of the promise and another unit.
constexpr std::size_t most_looked_at = 64;
constexpr std::size_t most_gap = 60;  // twenty characters between neighbours

// Times that somebody took part against people, 户 against 人: never the same number of things.
bool counts_otherwise(std::string_view a, std::string_view b) {
  const auto turn = [](std::string_view longer, std::string_view shorter) {
    return longer.size() > shorter.size() && longer.starts_with(shorter) &&
           is_one_of(longer.substr(shorter.size()), Kind::turn);
  };
  if (a.empty() || b.empty()) return false;
  if (turn(a, b) || turn(b, a)) return true;
  const std::array kinds_of_units = {Kind::unit_person, Kind::unit_home, Kind::unit_flat};
  std::optional<Kind> of_a;
  std::optional<Kind> of_b;
  for (const Kind kind : kinds_of_units) {
    if (is_one_of(a, kind)) of_a = kind;
    if (is_one_of(b, kind)) of_b = kind;
  }
  return of_a && of_b && *of_a != *of_b;
}

class UnitCheck {
 public:
  UnitCheck(const AuditedTarget& audited, Findings& findings) : audited_(audited), findings_(findings) {}

  void run() {
    for (const Assessment& assessment : audited_.assessments) {
      if (assessment.evidence) {
        const Quantity& evidence = *assessment.evidence;
        if (counts_otherwise(assessment.commitment.unit, evidence.unit)) say_unit(assessment, evidence);
        check_size(assessment, evidence);
      } else {
        find_number_in_other_unit(assessment);
      }
    }
    check_neighbours(audited_.target.content, audited_.promised);
    check_neighbours(audited_.target.progress, audited_.reported);
  }

 private:
  void say_unit(const Assessment& assessment, const Quantity& figure) {
    Diagnostic& diagnostic =
        findings_.add("unit-mismatch", audited_.target, audited_.target.progress, figure.span,
                      {figure.text, assessment.commitment.text, assessment.commitment.unit, figure.unit});
    findings_.relate(diagnostic, audited_.target.content, assessment.commitment.span, "commitment-here",
                     {assessment.commitment.text});
  }

  // 85公里 promised and, of the same thing, 85平方米 reported.
  void find_number_in_other_unit(const Assessment& assessment) {
    const Quantity& promised = assessment.commitment;
    if (promised.unit.empty() || promised.value < Decimal(10)) return;
    if (utf8::count(assessment.indicator) < 2) return;
    const std::string_view text = audited_.target.progress.text;
    const std::size_t last = assessment.indicator.size();
    const std::string_view tail =
        assessment.indicator.substr(utf8::previous(assessment.indicator, utf8::previous(assessment.indicator, last)));
    std::size_t looked_at = 0;
    for (const Quantity& q : audited_.reported) {
      if (++looked_at > most_looked_at) return;
      if (q.value != promised.value || q.unit.empty() || q.unit == promised.unit || q.change || q.of_target) continue;
      if (matching::unit_distance(promised.unit, q.unit)) continue;
      const std::size_t begin = clause_begin(text, q.span.begin, clause_window);
      const std::size_t end = clause_end(text, q.span.end, clause_window);
      if (text.substr(begin, end - begin).find(tail) == std::string_view::npos) continue;
      say_unit(assessment, q);
      return;
    }
  }

  void check_size(const Assessment& assessment, const Quantity& evidence) {
    if (!assessment.ratio || evidence.of_target || evidence.change || assessment.commitment.change) return;
    if (evidence.unit == "%" || assessment.stage != Stage::done) return;
    const Decimal ratio = *assessment.ratio;
    if (ratio >= Decimal(100)) {
      say_size(assessment, evidence, phrase("times-of", {whole_number(ratio), assessment.commitment.text}));
    } else if (too_small(assessment, evidence)) {
      const auto times =
          matching::ratio(assessment.commitment.value, assessment.commitment.unit, evidence.value, evidence.unit);
      if (!times || *times < Decimal(100)) return;
      say_size(assessment, evidence, phrase("part-of", {whole_number(*times), assessment.commitment.text}));
    }
  }

  // A hundredth of what was promised when half of the year is over, under the very name: of two things that only
  // resemble one another, one may well be a hundred times rarer.
  [[nodiscard]] bool too_small(const Assessment& assessment, const Quantity& evidence) const {
    const double elapsed = audited_.report.elapsed();
    const bool half_over = !(elapsed > 0.0 && elapsed < 0.5);
    const MatchRule rule = assessment.why.rule;
    const bool named = rule == MatchRule::same_name || rule == MatchRule::name_before;
    const Bound bound = assessment.commitment.bound;
    const bool ceiling = assessment.kind == CommitmentKind::ceiling || bound == Bound::le || bound == Bound::lt;
    return half_over && named && !ceiling && !assessment.commitment.value.is_negative() &&
           Decimal(0) < evidence.value && matching::unit_distance(assessment.commitment.unit, evidence.unit) == 0.0;
  }

  void say_size(const Assessment& assessment, const Quantity& evidence, const Phrase& times) {
    Diagnostic& diagnostic = findings_.add("value-implausible", audited_.target, audited_.target.progress,
                                           evidence.span, {evidence.text, times});
    findings_.relate(diagnostic, audited_.target.content, assessment.commitment.span, "commitment-here",
                     {assessment.commitment.text});
  }

  static std::string whole_number(Decimal value) { return Decimal::divide(value, 1, 0).value_or(value).to_string(); }

  // 3.35%、3.6%、382%、7.42%: one of a list is a hundred times the others.
  void check_neighbours(const Field& field, std::span<const Quantity> quantities) {
    if (quantities.size() < 3) return;
    for (const Sentence& sentence : sentences(field.text, quantities)) {
      std::size_t begin = sentence.first;
      for (std::size_t i = sentence.first + 1; i <= sentence.last; ++i) {
        if (i < sentence.last && are_neighbours(field.text, quantities[i - 1], quantities[i])) continue;
        if (i - begin >= 3) check_list(field, quantities.subspan(begin, i - begin));
        begin = i;
      }
    }
  }

  static bool are_neighbours(std::string_view text, const Quantity& a, const Quantity& b) {
    if (a.unit != b.unit || a.change != b.change || a.upper || b.upper || a.of_target != b.of_target) return false;
    const std::string_view gap = between(text, a, b);
    return gap.size() <= most_gap && !ends_clause(gap) &&
           (contains(gap, Kind::list_separator) || contains(gap, Kind::list_joiner));
  }

  void check_list(const Field& field, std::span<const Quantity> list) {
    const auto by_value = [](const Quantity& a, const Quantity& b) { return a.value < b.value; };
    const auto largest = std::max_element(list.begin(), list.end(), by_value);
    const Quantity* second = nullptr;
    for (const Quantity& q : list) {
      if (&q != &*largest && (second == nullptr || second->value < q.value)) second = &q;
    }
    if (second->value.is_zero() || second->value.is_negative()) return;
    if (const auto times = Decimal::divide(largest->value, second->value, 2); times && *times >= Decimal(100)) {
      Diagnostic& diagnostic = findings_.add("value-implausible", audited_.target, field, largest->span,
                                             {largest->text, phrase("times-of", {whole_number(*times), second->text})});
      findings_.relate(diagnostic, field, second->span, "neighbour-here", {second->text});
      return;
    }
    check_smallest(field, list);
  }

  // 3.35%、0.03%、3.2%: one of a list is a hundredth of the others. Only of one thing, told in one unit: nothing stands
  // between the numbers, and the others are of one size.
  void check_smallest(const Field& field, std::span<const Quantity> list) {
    for (std::size_t i = 1; i < list.size(); ++i) {
      if (!is_separator(between(field.text, list[i - 1], list[i])) || scale_of(list[i]) != scale_of(list[0])) return;
    }
    const auto by_value = [](const Quantity& a, const Quantity& b) { return a.value < b.value; };
    const auto [smallest, largest] = std::minmax_element(list.begin(), list.end(), by_value);
    const Quantity* second = nullptr;
    for (const Quantity& q : list) {
      if (&q != &*smallest && (second == nullptr || q.value < second->value)) second = &q;
    }
    if (smallest->value.is_zero() || smallest->value.is_negative()) return;
    const auto spread = Decimal::divide(largest->value, second->value, 2);
    const auto times = Decimal::divide(second->value, smallest->value, 2);
    if (!spread || *spread >= Decimal(10) || !times || *times < Decimal(100)) return;
    Diagnostic& diagnostic = findings_.add("value-implausible", audited_.target, field, smallest->span,
                                           {smallest->text, phrase("part-of", {whole_number(*times), second->text})});
    findings_.relate(diagnostic, field, second->span, "neighbour-here", {second->text});
  }

  static bool is_separator(std::string_view gap) {
    const std::string_view mark = utf8::trim(gap);
    return is_one_of(mark, Kind::list_separator) || is_one_of(mark, Kind::list_joiner);
  }

  // What is printed behind the digits: 亿元 and 万元 are two scales.
  static std::string_view scale_of(const Quantity& q) {
    const std::size_t last = q.text.find_last_of("0123456789");
    return last == std::string_view::npos ? q.text : q.text.substr(last + 1);
  }

  const AuditedTarget& audited_;
  Findings& findings_;
};

}  // namespace

void check_units(const AuditedTarget& audited, Findings& findings) { UnitCheck(audited, findings).run(); }

}  // namespace duban::rulebook
