#include "audit/kind.hpp"

#include <algorithm>

#include "audit/measure.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

bool is_ceiling(const Mention& mention) {
  const Bound bound = mention.quantity->bound;
  return bound == Bound::le || bound == Bound::lt || mention.downward;
}

bool is_share(const Quantity& quantity) {
  return quantity.unit == "%" || measure_of(quantity.unit).dimension == "permille";
}

// Something is to be gone: 关闭矿山8座, 拆除违建3万平方米.
bool is_elimination(const Mention& mention) {
  static const std::uint32_t remove = deed_family("remove");
  static const std::uint32_t others = deed_family("supply") | deed_family("pay") | deed_family("publish");
  return (mention.deeds & remove) != 0 && (mention.deeds & others) == 0;
}

// Words of time begin or end with one of these; a clause without any names no period.
bool may_name_a_period(std::string_view clause) {
  for (std::size_t i = 0; i < clause.size();) {
    const utf8::CodePoint c = utf8::decode(clause, i);
    switch (c.value) {
      case U'\u5E74':  // year
      case U'\u6708':  // month
      case U'\u5B63':  // quarter
      case U'\u65E5':  // day
      case U'\u671F':  // period
        return true;
      default:
        i += c.length;
    }
  }
  return false;
}

std::uint32_t distance(Span a, Span b) {
  return a.end <= b.begin ? b.begin - a.end : a.begin >= b.end ? a.begin - b.end : 0;
}

}  // namespace

CommitmentKind kind_of(const Mention& mention) {
  const Quantity& quantity = *mention.quantity;
  if (quantity.change) return CommitmentKind::growth;
  if (is_ceiling(mention)) return CommitmentKind::ceiling;
  if (is_share(quantity)) return CommitmentKind::share;
  if (!accumulates(quantity.unit) || mention.per || mention.own.per() || mention.own.stock() || mention.stock) {
    return CommitmentKind::level;
  }
  if (is_elimination(mention)) return CommitmentKind::elimination;
  const bool counted = measure_of(quantity.unit).counter || (mention.deeds | mention.nominal | mention.inherited) != 0;
  return counted ? CommitmentKind::count : CommitmentKind::level;
}

std::vector<std::uint32_t> lists_of(const Reading& target, std::span<const Commitment> commitments) {
  std::vector<std::uint32_t> lists;
  lists.reserve(commitments.size());
  std::uint32_t list = 0;
  for (std::size_t i = 0; i < commitments.size(); ++i) {
    if (i > 0) {
      const Mention& one = target.mentions[commitments[i].mention];
      const Mention& before = target.mentions[commitments[i - 1].mention];
      const bool joined = one.clause == before.clause && (one.list_item || before.joined_to_next);
      if (!joined) ++list;
    }
    lists.push_back(list);
  }
  return lists;
}

std::optional<Period> deadline_of(std::string_view text, const Clause& clause, Span number, std::optional<int> year) {
  Span span = clause.span;
  // A clause of a megabyte: only what stands near the number.
  if (number.begin > span.begin + kReach) span.begin = number.begin - kReach;
  if (span.end > number.end + kReach) span.end = number.end + kReach;
  const auto continues = [&](std::uint32_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u;
  };
  while (continues(span.begin)) ++span.begin;
  while (span.end > span.begin && continues(span.end)) --span.end;
  const std::string_view words = text.substr(span.begin, span.size());
  if (!may_name_a_period(words)) return std::nullopt;
  std::optional<Period> best;
  for (Period& period : periods(words, {.year = year})) {
    if (period.kind == PeriodKind::duration || period.kind == PeriodKind::recurring) continue;
    period.span = period.span.shifted(span.begin);
    if (period.span.overlaps(number)) continue;
    if (!best || distance(period.span, number) < distance(best->span, number)) best = period;
  }
  return best;
}

}  // namespace duban::matching
