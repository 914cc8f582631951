// Single values that cannot be as printed.

#include <string>
#include <string_view>

#include "audit/checks.hpp"
#include "audit/describe_quantity.hpp"
#include "audit/sentences.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// How far before a number its rate is named: 32 characters.
constexpr std::size_t name_window = 96;

// Whether the number is one of a rate that is a part of a whole (覆盖率, 合格率), named before it in its clause.
std::string_view share_name(std::string_view text, const Quantity& q) {
  const std::size_t begin = clause_begin(text, q.span.begin, name_window);
  const std::string_view lead = text.substr(begin, q.span.begin - begin);
  const auto name = last_occurrence(lead, Kind::share_name);
  if (!name) return {};
  const auto exception = last_occurrence(lead, Kind::share_exception);
  if (exception && exception->end >= name->end) return {};
  return lead.substr(name->begin, name->size());
}

void check_field(const Target& target, const Field& field, std::span<const Quantity> quantities, Findings& findings) {
  const std::string_view text = field.text;
  const Decimal hundred = 100;
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    const Quantity& q = quantities[i];
    const bool over = q.value > hundred || (q.upper && *q.upper > hundred);
    if (q.unit == "%" && over && !q.change && !q.of_target) {
      if (const auto name = share_name(text, q); !name.empty()) {
        findings.add("percent-over-100", target, field, q.span, {name, q.text});
      }
    }
    if (q.upper && *q.upper < q.value) {
      findings.add("range-reversed", target, field, q.span, {q.text});
    }
    if (q.value.is_negative() && !q.change && is_one_of(q.unit, Kind::counter)) {
      findings.add("negative-count", target, field, q.span, {q.text});
    }
    // Nothing that is counted or paid can become less than none; a profit can.
    const bool all_gone =
        (q.unit == "%" && q.value > hundred) || (is_one_of(q.unit, Kind::multiple) && q.value >= Decimal(1));
    if (q.change == Change::decrease && all_gone && !q.of_target) {
      const std::size_t begin = clause_begin(text, q.span.begin, name_window);
      if (!contains(text.substr(begin, q.span.begin - begin), Kind::may_turn_negative)) {
        findings.add("fall-over-100", target, field, q.span, {q.text});
      }
    }
    if (i == 0) continue;
    // Two numbers joined as a range that the larger one begins; 从10%到5% is a way, not a range.
    const Quantity& low = quantities[i - 1];
    const std::string_view join = utf8::trim(text.substr(low.span.end, q.span.begin - low.span.end));
    const bool one_kind = low.unit == q.unit && !low.upper && !q.upper && (!q.change || low.change == q.change);
    if (one_kind && q.value < low.value && is_one_of(join, Kind::range)) {
      const std::size_t begin = clause_begin(text, low.span.begin, name_window);
      if (contains(text.substr(begin, low.span.begin - begin), Kind::range_from)) continue;
      const Span both{low.span.begin, q.span.end};
      findings.add("range-reversed", target, field, both, {text.substr(both.begin, both.size())});
    }
  }
}

}  // namespace

void check_values(const AuditedTarget& audited, Findings& findings) {
  check_field(audited.target, audited.target.content, audited.promised, findings);
  check_field(audited.target, audited.target.progress, audited.reported, findings);
}

}  // namespace duban::rulebook
