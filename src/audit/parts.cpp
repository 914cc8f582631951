#include "audit/parts.hpp"

#include "audit/describe_quantity.hpp"
#include "audit/rule_words.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {

bool plain(const Quantity& q) {
  return q.bound == Bound::eq && !q.change && !q.upper && !q.of_target && !q.value.is_negative();
}

std::string_view between(std::string_view text, const Quantity& a, const Quantity& b) {
  return text.substr(a.span.end, b.span.begin - a.span.end);
}

bool ends_clause(std::string_view text) {
  return contains(text, Kind::clause_end) || contains(text, Kind::sentence_end);
}

bool announces_parts(std::string_view gap) {
  if (contains(gap, Kind::scope)) return true;
  gap = utf8::trim(gap);
  if (const auto comma = suffix(gap, Kind::clause_end); !comma.text.empty()) {
    gap.remove_suffix(comma.text.size());
  } else {
    // "10个断面中9个": straight on
    return !suffix(gap, Kind::scope_end).text.empty();
  }
  return !suffix(gap, Kind::scope_end).text.empty();
}

Decimal half_step(const Quantity& q) {
  const Decimal step = printed_step(q);
  if (step == Decimal(1) && q.unit != "%") return 0;
  return Decimal::multiply(step, Decimal::from_parts(5, -1)).value_or(Decimal(0));
}

Decimal tolerance(const std::vector<const Quantity*>& parts, const Quantity& whole) {
  Decimal sum = half_step(whole);
  for (const Quantity* part : parts) sum = Decimal::add(sum, half_step(*part)).value_or(sum);
  return sum;
}

bool near(Decimal a, Decimal b, Decimal by) {
  const auto difference = Decimal::subtract(a, b);
  if (!difference) return true;  // too long to be told
  return (difference->is_negative() ? -*difference : *difference) <= by;
}

}  // namespace duban::rulebook
