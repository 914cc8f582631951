// Parts of a year: months, days, quarters, halves, and what is bound to an occasion.

#include "figures/period_part.hpp"
#include "text/utf8.hpp"

namespace duban {

using Unit = CalendarPart::Unit;

// A range whose first number takes its unit from the second: 1-6月, 2018-2020年, 一至三季度.
CalendarReader::Part CalendarReader::elided(std::size_t at, std::optional<int> year, bool own_year) const {
  const std::optional<std::size_t> ordinal = behind(at, PeriodRole::ordinal);  // 第一至三季度
  const std::optional<PeriodNumber> left = period_number(text_, ordinal.value_or(at), lexicon_);
  if (!left || left->upper) return std::nullopt;
  const std::optional<std::size_t> connected = behind(left->end, PeriodRole::range);
  if (!connected) return std::nullopt;
  const std::size_t right_at = skip_spaces(*connected);
  if (left->is_year()) return own_year || ordinal ? std::nullopt : elided_years(*left, right_at);
  const std::optional<std::size_t> again = ordinal ? behind(right_at, PeriodRole::ordinal) : std::nullopt;
  const std::optional<PeriodNumber> right = period_number(text_, again.value_or(right_at), lexicon_);
  if (!right || right->upper) return std::nullopt;
  if (lexicon_.find(text_, skip_spaces(right->end), PeriodRole::quarter) != nullptr) {
    Part part = quarter(right_at, year);
    if (!part || part->impossible || !left->is_between(1, right->value - 1)) return std::nullopt;
    part->days.first = days_of_months(year, left->value * 3 - 2, left->value * 3 - 2).first;
    part->two_sided = true;
    return part;
  }
  if (ordinal || lexicon_.find(text_, skip_spaces(right->end), PeriodRole::month) == nullptr) return std::nullopt;
  if (!left->is_between(1, 12) || left->value == right->value) return std::nullopt;
  std::optional<int> last_year = year;
  if (last_year && left->value > right->value) ++*last_year;  // 11-3月
  Part part = within_year(right_at, last_year, own_year);
  if (!part || part->impossible || part->unit != Unit::month || part->two_sided) return std::nullopt;
  part->days.first = days_of_months(year, left->value, left->value).first;
  part->two_sided = true;
  return part;
}

// 一、二季度, 6、7、8月份: one span, where each follows the one before.
CalendarReader::Part CalendarReader::enumerated(std::size_t at, std::optional<int> year) const {
  const std::optional<std::size_t> ordinal = behind(at, PeriodRole::ordinal);
  const std::optional<PeriodNumber> first = period_number(text_, ordinal.value_or(at), lexicon_);
  if (!first || !first->is_between(1, 12)) return std::nullopt;
  PeriodNumber last = *first;
  while (const std::optional<std::size_t> joined = behind(last.end, PeriodRole::enumeration)) {
    const std::optional<PeriodNumber> next = period_number(text_, skip_spaces(*joined), lexicon_);
    if (!next || !next->is_between(last.value + 1, last.value + 1) || next->value > 12) return std::nullopt;
    if (next->chinese != first->chinese) return std::nullopt;
    last = *next;
  }
  if (last.value == first->value) return std::nullopt;
  if (const std::optional<std::size_t> end = behind(last.end, PeriodRole::quarter)) {
    if (last.value > 4) return std::nullopt;
    CalendarPart part = part_of_months(*end, year, first->value * 3 - 2, last.value * 3, Unit::quarter);
    part.two_sided = true;
    return with_edge(part);
  }
  const std::optional<std::size_t> end = ordinal ? std::nullopt : behind(last.end, PeriodRole::month);
  if (!end || period_number(text_, skip_spaces(*end), lexicon_)) return std::nullopt;
  return with_edge(part_of_months(*end, year, first->value, last.value, Unit::month));
}

// 汛期前, 春节前, 任期内: what is bound to an occasion, with days only where the calendar fixes it.
CalendarReader::Part CalendarReader::occasion(std::size_t at, std::optional<int> year, bool own_year) const {
  const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::occasion);
  if (word == nullptr) return std::nullopt;
  CalendarPart part;
  part.end = at + word->text.size();
  part.unit = Unit::months;
  part.year = year;
  const auto follows = [&](PeriodRole role) { return lexicon_.find(text_, part.end, role) != nullptr; };
  if (const PeriodWord* const arrival = lexicon_.find(text_, part.end, PeriodRole::arrival)) {
    const std::size_t end = part.end + arrival->text.size();
    if (lexicon_.find(text_, end, PeriodRole::before) == nullptr) return std::nullopt;
    part.end = end;
  }
  if (const PeriodWord* const before = lexicon_.find(text_, part.end, PeriodRole::before)) {
    // 七一前一周: 前 takes the number.
    if (period_number(text_, part.end + before->text.size(), lexicon_)) return std::nullopt;
    if (word->to == 0) return part;
    // 元旦 ends the year that is meant, unless the year is named: 2021年元旦.
    const std::optional<int> of = year && own_year && word->from < 0 ? std::optional(*year - 1) : year;
    part.days = days_of_month(of, word->to / 100, word->to % 100, word->to % 100);
    return part;
  }
  if (follows(PeriodRole::edge)) {
    part = with_edge(part);
    part.days = {};
    return part;
  }
  if (follows(PeriodRole::during) || follows(PeriodRole::within) || follows(PeriodRole::after)) return part;
  return std::nullopt;
}

// `at`: behind the number. The month, its third or edge, or days of it.
CalendarReader::Part CalendarReader::month(const PeriodNumber& number, std::size_t at, std::optional<int> year) const {
  const std::optional<std::size_t> end = behind(at, PeriodRole::month);
  if (!end) return std::nullopt;
  if (number.upper) {  // 三四月份
    if (*number.upper != number.value + 1) return std::nullopt;
    return with_edge(part_of_months(*end, year, number.value, *number.upper, Unit::month));
  }
  if (!number.is_between(1, 12) || number.digits > 2) return impossible_part(*end);
  return month_until(number, *end, year);
}

// `end`: behind the unit or the name of the month.
CalendarReader::Part CalendarReader::month_until(const PeriodNumber& number, std::size_t end,
                                                 std::optional<int> year) const {
  CalendarPart part = part_of_months(end, year, number.value, number.value, Unit::month);
  const std::optional<PeriodNumber> day = period_number(text_, skip_spaces(end), lexicon_);
  if (day) {
    if (Part found = days(part, *day)) return found;
  }
  if (repeats(number, end)) return impossible_part(end);
  if (const PeriodWord* const third = lexicon_.find(text_, skip_spaces(end), PeriodRole::third)) {
    part.end = skip_spaces(end) + third->text.size();
    part.days = days_of_month(year, number.value, third->from, third->to);
    return part;
  }
  return with_edge(part);
}

// 6月30日, 6月1-7日
CalendarReader::Part CalendarReader::days(const CalendarPart& of_month, const PeriodNumber& first) const {
  int last = first.value;
  std::optional<std::size_t> end = behind(first.end, PeriodRole::day);
  if (!end) {
    const std::optional<std::size_t> connected = behind(first.end, PeriodRole::range);
    if (!connected) return std::nullopt;
    const std::optional<PeriodNumber> second = period_number(text_, skip_spaces(*connected), lexicon_);
    if (!second || second->upper) return std::nullopt;
    end = behind(second->end, PeriodRole::day);
    if (!end) return std::nullopt;
    last = second->value;
    if (last <= first.value) return impossible_part(*end);
  }
  if (first.upper || first.digits > 2 || !has_day(of_month.year, of_month.month, first.value) ||
      !has_day(of_month.year, of_month.month, last)) {
    return impossible_part(*end);
  }
  CalendarPart part = of_month;
  part.end = *end;
  part.unit = Unit::day;
  part.days = days_of_month(of_month.year, of_month.month, first.value, last);
  part.two_sided = last != first.value;
  return part;
}

// 第一季度, 四季度, 三季度末
CalendarReader::Part CalendarReader::quarter(std::size_t at, std::optional<int> year) const {
  const std::optional<std::size_t> ordinal = behind(at, PeriodRole::ordinal);
  const std::optional<PeriodNumber> number = period_number(text_, ordinal ? skip_spaces(*ordinal) : at, lexicon_);
  if (!number) return std::nullopt;
  const std::optional<std::size_t> end = behind(number->end, PeriodRole::quarter);
  if (!end) return std::nullopt;
  const int last = number->upper.value_or(number->value);
  if (number->value < 1 || last > 4) return impossible_part(*end);
  if (number->upper && last != number->value + 1) return impossible_part(*end);
  if (!ordinal && repeats(*number, *end)) return impossible_part(*end);
  CalendarPart part = part_of_months(*end, year, number->value * 3 - 2, last * 3, Unit::quarter);
  part.two_sided = number->upper.has_value();
  return with_edge(part);
}

// 前三季度, 前5个月
CalendarReader::Part CalendarReader::first_months(std::size_t at, std::optional<int> year) const {
  const std::optional<std::size_t> first = behind(at, PeriodRole::first);
  if (!first) return std::nullopt;
  const std::optional<PeriodNumber> number = period_number(text_, skip_spaces(*first), lexicon_);
  if (!number || number->upper) return std::nullopt;
  const PeriodWord* const unit = lexicon_.find(text_, skip_spaces(number->end), PeriodRole::counted);
  if (unit == nullptr || !number->is_between(1, 12 / unit->from)) return std::nullopt;
  const std::size_t end = skip_spaces(number->end) + unit->text.size();
  return with_edge(part_of_months(end, year, 1, number->value * unit->from, Unit::months));
}

CalendarReader::Part CalendarReader::within_year(std::size_t at, std::optional<int> year, bool own_year) const {
  const char32_t first = utf8::decode(text_, skip_spaces(at)).value;
  const bool counted = arabic_digit(first) || lexicon_.digit(first);
  if (counted || (lexicon_.roles(first) & bit(PeriodRole::ordinal)) != 0) {
    if (Part range = elided(at, year, own_year)) return range;
    if (Part range = enumerated(at, year)) return range;
    if (Part found = quarter(at, year)) return found;
  }
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::part)) {
    return with_edge(part_of_months(at + word->text.size(), year, word->from, word->to, Unit::months));
  }
  if (Part months = first_months(at, year)) return months;
  if (const PeriodWord* const name = lexicon_.find(text_, at, PeriodRole::month_name)) {
    PeriodNumber number;
    number.value = name->from;
    return month_until(number, at + name->text.size(), year);
  }
  if (Part found = occasion(at, year, own_year)) return found;
  const std::optional<PeriodNumber> number = period_number(text_, at, lexicon_);
  return number ? month(*number, number->end, year) : std::nullopt;
}

}  // namespace duban
