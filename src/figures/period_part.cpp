#include "figures/period_part.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace duban {
namespace {

using Unit = CalendarPart::Unit;

constexpr int most_spaces = 3;

// The separators of 2020.6.30, 2020/06/30 and 2020-06-30, full-width forms included; 0 for other characters.
char date_separator(char32_t c) noexcept {
  switch (c) {
    case U'.':
    case 0xFF0E:
      return '.';
    case U'/':
    case 0xFF0F:
      return '/';
    case U'-':
    case 0xFF0D:
      return '-';
    default:
      return 0;
  }
}

bool is_colon(char32_t c) noexcept { return c == U':' || c == 0xFF1A; }

bool is_space_in_line(char32_t c) noexcept { return c != U'\n' && c != U'\r' && c != U'\t' && utf8::is_space(c); }

}  // namespace

CalendarPart impossible_part(std::size_t end) {
  CalendarPart part;
  part.end = end;
  part.impossible = true;
  return part;
}

CalendarPart part_of_months(std::size_t end, std::optional<int> year, int first, int last, Unit unit) {
  CalendarPart part;
  part.end = end;
  part.days = days_of_months(year, first, last);
  part.unit = unit;
  part.year = year;
  part.month = last;
  part.two_sided = unit == Unit::month && first != last;
  return part;
}

std::size_t CalendarReader::skip_spaces(std::size_t at) const noexcept {
  for (int i = 0; i < most_spaces; ++i) {
    const utf8::CodePoint c = utf8::decode(text_, at);
    if (c.length == 0 || !is_space_in_line(c.value)) break;
    at += c.length;
  }
  return at;
}

bool CalendarReader::can_continue(const PeriodNumber& number) const noexcept {
  const std::size_t at = skip_spaces(number.end);
  const char32_t next = utf8::decode(text_, at).value;
  if (number.is_year() && date_separator(next) != 0) return true;
  if (!lexicon_.can_follow_number(next)) return false;
  constexpr std::uint64_t joints = bit(PeriodRole::range) | bit(PeriodRole::enumeration);
  constexpr std::uint64_t units = bit(PeriodRole::year) | bit(PeriodRole::month) | bit(PeriodRole::quarter) |
                                  bit(PeriodRole::part) | bit(PeriodRole::length) | bit(PeriodRole::about);
  const std::uint64_t roles = lexicon_.roles_at(text_, at);
  if ((roles & units) != 0) return true;
  if ((roles & joints) == 0) return false;
  // A number with 至 or 、 behind takes its unit from a second one.
  const PeriodWord* const range = lexicon_.find(text_, at, PeriodRole::range);
  const PeriodWord* const joint = range != nullptr ? range : lexicon_.find(text_, at, PeriodRole::enumeration);
  const std::size_t second = skip_spaces(at + joint->text.size());
  const char32_t digit = utf8::decode(text_, second).value;
  return arabic_digit(digit) || lexicon_.digit(digit);
}

std::optional<std::size_t> CalendarReader::behind(std::size_t at, PeriodRole role) const noexcept {
  const std::size_t start = skip_spaces(at);
  const PeriodWord* const word = lexicon_.find(text_, start, role);
  return word == nullptr ? std::nullopt : std::optional(start + word->text.size());
}

// 24时, 8时30分, 17:30 behind a day
std::size_t CalendarReader::behind_time_of_day(std::size_t at) const noexcept {
  const std::optional<PeriodNumber> hour = period_number(text_, skip_spaces(at), lexicon_);
  if (!hour || !hour->is_between(0, 24)) return at;
  const auto minute_behind = [&](std::size_t start) -> std::optional<PeriodNumber> {
    const std::optional<PeriodNumber> minute = period_number(text_, start, lexicon_);
    return minute && minute->is_between(0, 59) ? minute : std::nullopt;
  };
  if (const std::optional<std::size_t> end = behind(hour->end, PeriodRole::hour)) {
    const std::optional<PeriodNumber> minute = minute_behind(*end);
    return minute ? behind(minute->end, PeriodRole::minute).value_or(*end) : *end;
  }
  if (hour->chinese) return at;
  std::size_t end = at;
  std::size_t colon = hour->end;
  for (int i = 0; i < 2; ++i) {  // minutes and seconds
    const utf8::CodePoint c = utf8::decode(text_, colon);
    if (!is_colon(c.value)) break;
    const std::optional<PeriodNumber> minute = minute_behind(colon + c.length);
    if (!minute || minute->digits != 2) break;
    end = colon = minute->end;
  }
  return end;
}

// 一月一调度, 三月三: the same numeral again behind the unit makes a turn of speech of it, and no month.
bool CalendarReader::repeats(const PeriodNumber& number, std::size_t at) const noexcept {
  if (!number.chinese) return false;
  const std::optional<PeriodNumber> next = period_number(text_, at, lexicon_);
  return next && next->chinese && next->value == number.value && !next->upper;
}

CalendarPart CalendarReader::with_edge(CalendarPart part) const {
  const PeriodWord* const word = lexicon_.find(text_, part.end, PeriodRole::edge);
  if (word == nullptr) return part;
  part.end += word->text.size();
  part.edge = true;
  if (part.two_sided) {  // 1-6月底: the edge is that of the last month
    if (word->from > 0) part.days.last = days_of_month(part.year, part.month, 1, 1).first;
  } else if (word->from < 0) {
    part.days.first = part.days.last;
  } else {
    part.days.last = part.days.first;
  }
  return part;
}

CalendarReader::Part CalendarReader::plan(std::size_t at) const {
  const PeriodWord* const open = lexicon_.find(text_, at, PeriodRole::open);
  const std::size_t start = open == nullptr ? at : at + open->text.size();
  const PeriodWord* const word = lexicon_.find(text_, start, PeriodRole::plan);
  if (word == nullptr) return std::nullopt;
  CalendarPart part;
  part.end = start + word->text.size();
  if (open != nullptr) {
    const PeriodWord* const close = lexicon_.find(text_, part.end, PeriodRole::close);
    if (close == nullptr || close->from != open->from) return std::nullopt;
    part.end += close->text.size();
  }
  const bool needs_more = word->from < 0;
  if (needs_more && (open == nullptr || !behind(part.end, PeriodRole::during))) return std::nullopt;
  part.days = days_of_years(std::abs(word->from), word->to);
  part.unit = Unit::plan;
  part.own_year = true;
  if (const PeriodWord* const year = lexicon_.find(text_, part.end, PeriodRole::plan_year)) {
    // “十四五”开局之年
    part.end += year->text.size();
    part.unit = Unit::year;
    part.year = year->from < 0 ? word->to + 1 + year->from : std::abs(word->from) + year->from;
    part.days = days_of_years(part.year, part.year);
    return part;
  }
  return with_edge(part);
}

// 2020.6.30 and its like. 2020.6 alone is a decimal number, 2.3.1 a version, 2020.6.30.1 an address.
CalendarReader::Part CalendarReader::numeric_date(std::size_t at, const PeriodNumber& year) const {
  if (!year.is_year() || year.chinese) return std::nullopt;
  const utf8::CodePoint first = utf8::decode(text_, year.end);
  const char separator = date_separator(first.value);
  if (separator == 0) return std::nullopt;
  const std::optional<PeriodNumber> month = period_number(text_, year.end + first.length, lexicon_);
  if (!month || month->chinese || month->digits > 2) return std::nullopt;
  const utf8::CodePoint second = utf8::decode(text_, month->end);
  if (date_separator(second.value) != separator) {
    if (Part months = numeric_months(year, year.end + first.length, separator)) return months;
    // 2020.6月
    if (separator != '.') return std::nullopt;
    return within_year(year.end + first.length, year.value, true);
  }
  const std::optional<PeriodNumber> day = period_number(text_, month->end + second.length, lexicon_);
  if (!day || day->chinese || day->digits > 2) return std::nullopt;
  const utf8::CodePoint next = utf8::decode(text_, day->end);
  if (date_separator(next.value) == separator && separator != '-') {
    if (arabic_digit(utf8::decode(text_, day->end + next.length).value)) return std::nullopt;
  }
  if (at > 0 && date_separator(utf8::decode(text_, utf8::previous(text_, at)).value) == separator && separator == '.') {
    const std::size_t before = utf8::previous(text_, at);
    if (before > 0 && arabic_digit(utf8::decode(text_, utf8::previous(text_, before)).value)) return std::nullopt;
  }
  if (!has_day(year.value, month->value, day->value)) return impossible_part(day->end);
  CalendarPart part;
  part.end = day->end;
  part.unit = Unit::day;
  part.year = year.value;
  part.month = month->value;
  part.own_year = true;
  part.days = days_of_month(part.year, part.month, day->value, day->value);
  return part;
}

// 2020.3—2021.12, of which either side alone is a decimal number. `at`: behind the first separator.
CalendarReader::Part CalendarReader::numeric_months(const PeriodNumber& year, std::size_t at, char separator) const {
  const std::optional<PeriodNumber> month = period_number(text_, at, lexicon_);
  if (!month || month->chinese || month->digits > 2 || !month->is_between(1, 12)) return std::nullopt;
  const std::optional<std::size_t> connected = behind(month->end, PeriodRole::range);
  if (!connected) return std::nullopt;
  const std::optional<PeriodNumber> last_year = period_number(text_, skip_spaces(*connected), lexicon_);
  if (!last_year || !last_year->is_year() || last_year->chinese) return std::nullopt;
  const utf8::CodePoint point = utf8::decode(text_, last_year->end);
  if (date_separator(point.value) != separator) return std::nullopt;
  const std::optional<PeriodNumber> last = period_number(text_, last_year->end + point.length, lexicon_);
  if (!last || last->chinese || last->digits > 2 || !last->is_between(1, 12)) return std::nullopt;
  if (date_separator(utf8::decode(text_, last->end).value) == separator) return std::nullopt;
  const bool rising = last_year->value > year.value || (last_year->value == year.value && last->value >= month->value);
  if (!rising) return std::nullopt;
  CalendarPart part = part_of_months(last->end, last_year->value, last->value, last->value, Unit::month);
  part.days.first = days_of_months(year.value, month->value, month->value).first;
  part.own_year = part.two_sided = true;
  return part;
}

// A year, with the part of it that stands behind.
CalendarReader::Part CalendarReader::with_year(std::size_t at, std::optional<int> base, bool right) const {
  std::optional<int> year;
  std::size_t end = at;
  bool short_year = false;
  bool own_year = true;
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::this_year)) {
    if (reference_.year) year = *reference_.year + word->from;
    end = at + word->text.size();
  } else if (const PeriodWord* const next = lexicon_.find(text_, at, PeriodRole::next_year);
             next != nullptr && (right || next->to == 1)) {
    // 次年 alone follows a year that stands elsewhere, if anywhere: its days are not known.
    if (base && right) year = *base + next->from;
    own_year = false;  // the left end says it, or nobody
    end = at + next->text.size();
  } else {
    const std::optional<PeriodNumber> number = period_number(text_, at, lexicon_);
    if (!number) return std::nullopt;
    if (Part date = numeric_date(at, *number)) return date;
    const std::optional<std::size_t> unit = behind(number->end, PeriodRole::year);
    if (!unit) {
      // 2020上半年
      if (!number->is_year() || lexicon_.find(text_, number->end, PeriodRole::part) == nullptr) return std::nullopt;
      end = number->end;
    } else {
      end = *unit;
    }
    // 20年底, 19年12月: two digits are a year only where a part of it follows.
    short_year = number->digits == 2 && !number->chinese;
    if (!number->is_year() && !short_year) return std::nullopt;
    year = short_year ? number->value + (number->value > 50 ? 1900 : 2000) : number->value;
  }

  Part inside = within_year(skip_spaces(end), year, true);
  if (!inside) inside = within_year(end, year, true);
  if (inside) {
    inside->own_year = own_year;
    return inside;
  }
  CalendarPart part;
  part.end = end;
  part.days = days_of_years(year, year);
  part.unit = Unit::year;
  part.year = year;
  part.own_year = own_year;
  if (const PeriodWord* const word = lexicon_.find(text_, end, PeriodRole::year_edge)) {
    part.end = end + word->text.size();
    part.edge = true;
    (word->from < 0 ? part.days.first : part.days.last) = word->from < 0 ? part.days.last : part.days.first;
    return part;
  }
  if (const PeriodWord* const word = lexicon_.find(text_, end, PeriodRole::same)) {
    // The same days as those so far, a year or more ago; unknown where today is.
    part.end = end + word->text.size();
    part.unit = Unit::months;
    part.days = {};
    if (year && reference_.date) {
      const Date today = *reference_.date;
      const int month = static_cast<int>(static_cast<unsigned>(today.month()));
      part.days.first = days_of_months(year, 1, 1).first;
      part.days.last = days_of_month(year, month, 1, static_cast<int>(static_cast<unsigned>(today.day()))).last;
    }
    return part;
  }
  part = with_edge(part);
  if (short_year && !part.edge) return std::nullopt;
  return part;
}

// 2018-2020年, 2020-22年
CalendarReader::Part CalendarReader::elided_years(const PeriodNumber& left, std::size_t at) const {
  const std::optional<PeriodNumber> right = period_number(text_, at, lexicon_);
  if (!right || right->chinese != left.chinese || !behind(right->end, PeriodRole::year)) return std::nullopt;
  Part part;
  if (right->is_year()) {
    part = with_year(at, std::nullopt, true);
  } else if (right->digits == 2 && right->value > left.value % 100) {
    const int year = left.value / 100 * 100 + right->value;
    part.emplace();
    part->end = *behind(right->end, PeriodRole::year);
    part->days = days_of_years(year, year);
    part->unit = Unit::year;
    part->year = year;
    part = with_edge(*part);
  }
  if (!part || part->impossible || part->year.value_or(0) < left.value) return std::nullopt;
  part->days.first = days_of_months(left.value, 1, 1).first;
  part->own_year = true;
  part->two_sided = true;
  return part;
}

// 本月, 上季度, 本周, 今天; 年底, 月底
CalendarReader::Part CalendarReader::relative(std::size_t at) const {
  CalendarPart part;
  part.year = reference_.year;
  const std::optional<Date>& today = reference_.date;
  const int year = today ? static_cast<int>(today->year()) : 0;
  const int month = today ? static_cast<int>(static_cast<unsigned>(today->month())) : 0;
  const int quarter = (month + 2) / 3;
  const auto edge_of = [&](const PeriodWord& word, const PeriodDays& days) {
    part.end = at + word.text.size();
    part.edge = true;
    part.days = word.from < 0 ? PeriodDays{days.last, days.last} : PeriodDays{days.first, days.first};
    return part;
  };
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::year_edge)) {
    part.unit = Unit::year;
    return edge_of(*word, days_of_years(reference_.year, reference_.year));
  }
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::month_edge)) {
    part.unit = Unit::month;
    return edge_of(*word, today ? days_of_months(year, month, month) : PeriodDays{});
  }
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::quarter_edge)) {
    part.unit = Unit::quarter;
    return edge_of(*word, today ? days_of_months(year, quarter * 3 - 2, quarter * 3) : PeriodDays{});
  }
  part.own_year = true;
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::years)) {
    part.end = at + word->text.size();
    part.unit = Unit::year;
    part.two_sided = true;
    if (reference_.year) part.days = days_of_years(*reference_.year + word->from, *reference_.year + word->to);
    return part;
  }
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::this_quarter)) {
    part.end = at + word->text.size();
    part.unit = Unit::quarter;
    const int last = (quarter + word->from) * 3;
    if (today) part.days = days_of_months_counted(year, last - 2, last);
    return with_edge(part);
  }
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::this_month)) {
    part.end = at + word->text.size();
    part.unit = Unit::month;
    if (today) part.days = days_of_months_counted(year, month + word->from, month + word->from);
    part.year = part.days.first ? std::optional(static_cast<int>(part.days.first->year())) : std::nullopt;
    part.month = part.days.first ? static_cast<int>(static_cast<unsigned>(part.days.first->month())) : 1;
    if (const std::optional<PeriodNumber> day = period_number(text_, skip_spaces(part.end), lexicon_)) {
      if (Part found = days(part, *day)) return found;
    }
    if (const PeriodWord* const third = lexicon_.find(text_, part.end, PeriodRole::third)) {
      part.end += third->text.size();
      part.days = days_of_month(part.year, part.month, third->from, third->to);
      return part;
    }
    return with_edge(part);
  }
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::this_week)) {
    part.end = at + word->text.size();
    part.unit = Unit::week;
    if (today) part.days = days_of_week(*today, word->from);
    if (const PeriodWord* const weekday = lexicon_.find(text_, part.end, PeriodRole::weekday)) {
      part.end += weekday->text.size();
      part.unit = Unit::day;
      if (part.days.first) part.days.first = part.days.last = days_later(*part.days.first, weekday->from - 1);
    }
    return part;
  }
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::this_day)) {
    part.end = at + word->text.size();
    part.unit = Unit::day;
    if (today) part.days.first = part.days.last = days_later(*today, word->from);
    return part;
  }
  return std::nullopt;
}

CalendarReader::Part CalendarReader::part(std::size_t at, std::optional<int> year, bool right) const {
  const char32_t first = utf8::decode(text_, at).value;
  const bool number = arabic_digit(first) || lexicon_.digit(first);
  const std::uint64_t roles = lexicon_.roles_at(text_, at);
  constexpr std::uint64_t plans = bit(PeriodRole::open) | bit(PeriodRole::plan);
  constexpr std::uint64_t years = bit(PeriodRole::this_year) | bit(PeriodRole::next_year);
  constexpr std::uint64_t parts = bit(PeriodRole::ordinal) | bit(PeriodRole::part) | bit(PeriodRole::first) |
                                  bit(PeriodRole::month_name) | bit(PeriodRole::occasion);
  if ((roles & plans) != 0) {
    if (Part found = plan(at)) return found;
  }
  if (number || (roles & years) != 0) {
    if (Part found = with_year(at, year, right)) return found;
  }
  if (number || (roles & parts) != 0) {
    if (Part found = within_year(at, year ? year : reference_.year, year.has_value())) return found;
  }
  return (roles & calendar_roles & ~(plans | parts)) != 0 ? relative(at) : std::nullopt;
}

// The range from `left`, which starts at `left_at`, to what stands at `at`; none where that is no end for it.
CalendarReader::Part CalendarReader::joined(const CalendarPart& left, std::size_t left_at, std::size_t at) const {
  Part right = part(at, left.year, true);
  if (!right && left.unit == Unit::day) {  // 6月1日至7日
    const std::optional<PeriodNumber> day = period_number(text_, at, lexicon_);
    CalendarPart of_month = left;
    if (day && behind(day->end, PeriodRole::day)) right = days(of_month, *day);
  }
  if (!right || right->impossible || right->two_sided) return std::nullopt;
  std::optional<Date> first = left.days.first;
  const bool says_year = right->own_year && right->year && !(left.own_year && right->year == left.year);
  if (!left.own_year && says_year && left.unit != Unit::plan) {
    // 11月至2021年3月: the year of the left end is the latest that leaves it before the right one.
    for (int back = 0; back < 2; ++back) {
      const Part again = within_year(left_at, *right->year - back, true);
      if (again && again->days.first && right->days.last && *again->days.first <= *right->days.last) {
        first = again->days.first;
        break;
      }
    }
  }
  if (first && right->days.last && *right->days.last < *first) {
    // 11月至3月 ends in the next year.
    if (right->unit == Unit::year || right->unit == Unit::plan || !left.year) return std::nullopt;
    const std::size_t end = right->end;
    right = within_year(at, *left.year + 1, true);
    if (!right || right->end != end || !right->days.last || *right->days.last < *first) return std::nullopt;
  }
  right->days.first = first;
  right->own_year = right->own_year || left.own_year;
  right->two_sided = true;
  return right;
}

std::optional<CalendarPart> CalendarReader::range(std::size_t at) const {
  const Part left = part(at);
  if (!left || left->impossible || left->two_sided) return left;
  const std::size_t timed = left->unit == Unit::day ? behind_time_of_day(left->end) : left->end;  // 6月1日0时至
  const std::size_t begun = behind(timed, PeriodRole::begin).value_or(timed);
  const std::optional<std::size_t> connected = behind(begun, PeriodRole::range);
  if (!connected) return left;
  const Part both = joined(*left, at, skip_spaces(*connected));
  return both ? both : left;
}

}  // namespace duban
