#include "figures/period_grammar.hpp"

#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr int year_cycle = 1;
constexpr int quarter_cycle = 2;
constexpr int month_cycle = 3;

// Roles of the words that durations, and what stands before periods, begin with.
constexpr std::uint64_t duration_roles = bit(PeriodRole::lasting) | bit(PeriodRole::half_length);
constexpr std::uint64_t leading_roles = bit(PeriodRole::as_of) | bit(PeriodRole::until) | bit(PeriodRole::since) |
                                        bit(PeriodRole::today) | bit(PeriodRole::recurring) | bit(PeriodRole::every);

bool is_latin(char32_t c) noexcept {
  return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'_' || (c >= 0xFF21 && c <= 0xFF3A) ||
         (c >= 0xFF41 && c <= 0xFF5A);
}

bool is_point(char32_t c) noexcept { return c == U'.' || c == 0xFF0E; }
bool is_comma(char32_t c) noexcept { return c == U',' || c == 0xFF0C; }

PeriodMatch made(std::size_t end, PeriodKind kind, const PeriodDays& days = {}) { return {end, kind, days, false}; }

}  // namespace

PeriodGrammar::Before PeriodGrammar::before(std::size_t at) const noexcept {
  Before found;
  if (at == 0) return found;
  const std::size_t one = utf8::previous(text_, at);
  const char32_t c = utf8::decode(text_, one).value;
  found.barred = is_latin(c) || lexicon_.find(text_, one, PeriodRole::ordinal) != nullptr;
  if (one == 0 || (!is_point(c) && !is_comma(c))) return found;
  if (!arabic_digit(utf8::decode(text_, utf8::previous(text_, one)).value)) return found;
  if (is_point(c)) {
    found.fraction = arabic_digit(utf8::decode(text_, at).value).has_value();
  } else {
    const std::optional<PeriodNumber> number = period_number(text_, at, lexicon_);
    found.fraction = number && number->digits == 3 && !number->chinese;
  }
  return found;
}

std::size_t PeriodGrammar::behind_plain_number(std::size_t at) const noexcept {
  const auto is_digit = [&](std::size_t i) { return i < text_.size() && text_[i] >= '0' && text_[i] <= '9'; };
  if (!is_digit(at)) return at;
  std::size_t end = at + 1;
  while (is_digit(end)) ++end;
  const char32_t next = utf8::decode(text_, end).value;
  if (lexicon_.can_follow_number(next) || utf8::is_space(next)) return at;
  constexpr std::size_t year_digits = 4;
  const bool separator = next == U'/' || next == 0xFF0F || next == U'-' || next == 0xFF0D || is_point(next);
  if ((separator && end - at == year_digits) || arabic_digit(next)) return at;  // 2020.6.30; 2０20
  return end;
}

// Behind 前, 止 and the like at the end of a limit.
std::size_t PeriodGrammar::behind_limit(std::size_t at) const noexcept {
  for (const PeriodRole role : {PeriodRole::during, PeriodRole::within, PeriodRole::before, PeriodRole::stop}) {
    // A number behind 前 takes it (每季度前10名).
    const PeriodWord* const word = lexicon_.find(text_, at, role);
    if (word != nullptr && role == PeriodRole::before && period_number(text_, at + word->text.size(), lexicon_)) {
      continue;
    }
    if (word != nullptr) return at + word->text.size();
  }
  return at;
}

PeriodGrammar::Match PeriodGrammar::with_suffix(const CalendarPart& part) const {
  if (part.impossible) {
    PeriodMatch match = made(part.end, PeriodKind::span);
    match.impossible = true;
    return match;
  }
  std::size_t end = part.unit == CalendarPart::Unit::day ? calendar_.behind_time_of_day(part.end) : part.end;
  for (const PeriodRole role : {PeriodRole::during, PeriodRole::within}) {
    if (const std::optional<std::size_t> behind = calendar_.behind(end, role)) {
      end = *behind;
      break;
    }
  }
  const auto word_at = [&](PeriodRole role) -> std::optional<std::size_t> {
    const PeriodWord* const word = lexicon_.find(text_, end, role);
    return word == nullptr ? std::nullopt : std::optional(end + word->text.size());
  };
  if (const std::optional<std::size_t> behind = word_at(PeriodRole::so_far)) {
    PeriodDays days{part.days.first, calendar_.reference().date};
    if (days.first && days.last && *days.last < *days.first) days.last.reset();
    return made(*behind, PeriodKind::span, days);
  }
  if (const std::optional<std::size_t> behind = word_at(PeriodRole::begin); behind && !part.two_sided) {
    return made(*behind, PeriodKind::span, {part.days.first, std::nullopt});
  }
  const bool sharp = part.edge || part.unit == CalendarPart::Unit::day;
  // 2025年以后 begins with that year, 9月底后 with that day.
  const std::optional<std::size_t> later = word_at(sharp ? PeriodRole::after_edge : PeriodRole::after);
  if (later && !part.two_sided) return made(*later, PeriodKind::span, {part.days.first, std::nullopt});
  // 2020年前三季度, 2020年前10名: there 前 belongs to what follows. Behind an edge or a day it always closes.
  const std::optional<std::size_t> limit = word_at(sharp ? PeriodRole::before_edge : PeriodRole::before);
  if (limit && (sharp || !period_number(text_, *limit, lexicon_))) {
    return made(*limit, PeriodKind::until, {part.two_sided ? part.days.first : std::nullopt, part.days.last});
  }
  if (const std::optional<std::size_t> behind = word_at(PeriodRole::stop)) {
    if (part.two_sided) return made(*behind, PeriodKind::span, part.days);
    return made(*behind, PeriodKind::until, {std::nullopt, part.days.last});
  }
  return made(end, PeriodKind::span, part.days);
}

PeriodGrammar::Match PeriodGrammar::as_of(std::size_t at) const {
  const std::optional<std::size_t> start = calendar_.behind(at, PeriodRole::as_of);
  if (!start) return std::nullopt;
  const std::size_t what = calendar_.skip_spaces(*start);
  if (const PeriodWord* const now = lexicon_.find(text_, what, PeriodRole::now)) {
    return made(behind_limit(what + now->text.size()), PeriodKind::as_of, {std::nullopt, calendar_.reference().date});
  }
  const std::optional<CalendarPart> part = calendar_.range(what);
  if (!part) return std::nullopt;
  if (part->impossible) return with_suffix(*part);
  const std::size_t end = part->unit == CalendarPart::Unit::day ? calendar_.behind_time_of_day(part->end) : part->end;
  return made(behind_limit(end), PeriodKind::as_of, {std::nullopt, part->days.last});
}

PeriodGrammar::Match PeriodGrammar::until(std::size_t at) const {
  const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::until);
  if (word == nullptr) return std::nullopt;
  const std::size_t what = calendar_.skip_spaces(at + word->text.size());
  if (const PeriodWord* const now = lexicon_.find(text_, what, PeriodRole::now)) {
    return made(behind_limit(what + now->text.size()), PeriodKind::as_of, {std::nullopt, calendar_.reference().date});
  }
  const std::optional<CalendarPart> part = calendar_.range(what);
  if (!part || part->impossible || part->two_sided) return std::nullopt;
  // 提高到2020年的50%, 到今年以来: the time is no limit.
  if (lexicon_.find(text_, part->end, PeriodRole::level) != nullptr) return std::nullopt;
  if (lexicon_.find(text_, part->end, PeriodRole::begin) != nullptr) return std::nullopt;
  if (lexicon_.find(text_, part->end, PeriodRole::so_far) != nullptr) return std::nullopt;
  const std::size_t end = part->unit == CalendarPart::Unit::day ? calendar_.behind_time_of_day(part->end) : part->end;
  return made(behind_limit(end), PeriodKind::until, {std::nullopt, part->days.last});
}

PeriodGrammar::Match PeriodGrammar::since(std::size_t at) const {
  const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::since);
  if (word == nullptr) return std::nullopt;
  const std::optional<CalendarPart> part = calendar_.range(calendar_.skip_spaces(at + word->text.size()));
  if (!part || part->impossible) return std::nullopt;
  const bool opens = lexicon_.find(text_, part->end, PeriodRole::begin) != nullptr ||
                     lexicon_.find(text_, part->end, PeriodRole::so_far) != nullptr;
  if (!part->two_sided && !opens) return std::nullopt;
  return with_suffix(*part);
}

PeriodGrammar::Match PeriodGrammar::from_today(std::size_t at) const {
  const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::today);
  if (word == nullptr) return std::nullopt;
  PeriodMatch match = made(at + word->text.size(), PeriodKind::span, {calendar_.reference().date, std::nullopt});
  if (const std::optional<std::size_t> connected = calendar_.behind(match.end, PeriodRole::range)) {
    const std::size_t what = calendar_.skip_spaces(*connected);
    std::optional<CalendarPart> part = calendar_.part(what);
    const auto too_early = [&] { return part && match.days.first && part->days.last < match.days.first; };
    if (too_early() && !part->own_year && part->year) {  // 即日起至3月底, said in October
      const std::optional<CalendarPart> next = calendar_.within_year(what, *part->year + 1, true);
      if (next && next->end == part->end) part = next;
    }
    if (part && !part->impossible && !part->two_sided && !(part->days.last && too_early())) {
      match.days.last = part->days.last;
      match.end = behind_limit(part->end);
    }
  }
  return match;
}

// 每年, 每两年, 每年6月底前, 每月10日前, 按季度
PeriodGrammar::Match PeriodGrammar::recurring(std::size_t at) const {
  if (const PeriodWord* const word = lexicon_.find(text_, at, PeriodRole::recurring)) {
    return made(at + word->text.size(), PeriodKind::recurring);
  }
  const PeriodWord* const every = lexicon_.find(text_, at, PeriodRole::every);
  if (every == nullptr) return std::nullopt;
  std::size_t end = calendar_.skip_spaces(at + every->text.size());
  const PeriodWord* unit = lexicon_.find(text_, end, PeriodRole::cycle);
  if (unit == nullptr) {
    const std::optional<PeriodNumber> number = period_number(text_, end, lexicon_);
    if (!number) return std::nullopt;
    end = calendar_.skip_spaces(number->end);
    unit = lexicon_.find(text_, end, PeriodRole::cycle);
    if (unit == nullptr) return std::nullopt;
    return made(end + unit->text.size(), PeriodKind::recurring);
  }
  end += unit->text.size();
  bool limit = false;
  if (const PeriodWord* const edge = lexicon_.find(text_, end, PeriodRole::edge)) {
    end += edge->text.size();
    limit = true;
  } else if (unit->from == year_cycle) {
    const std::optional<CalendarPart> part = calendar_.range(calendar_.skip_spaces(end));
    const bool in_year = part && !part->impossible && !part->own_year && part->unit != CalendarPart::Unit::plan &&
                         part->unit != CalendarPart::Unit::week;
    if (in_year) {
      end = part->end;
      limit = true;
    }
  } else if (const PeriodWord* const weekday = lexicon_.find(text_, end, PeriodRole::weekday);
             weekday != nullptr && unit->to == 1) {
    end += weekday->text.size();
    limit = true;
  } else if (unit->from == month_cycle) {
    if (const std::optional<PeriodNumber> day = period_number(text_, calendar_.skip_spaces(end), lexicon_)) {
      std::optional<PeriodNumber> last = day;
      if (const std::optional<std::size_t> connected = calendar_.behind(day->end, PeriodRole::range)) {
        last = period_number(text_, calendar_.skip_spaces(*connected), lexicon_);
      }
      const std::optional<std::size_t> behind = last && day->is_between(1, 31) && last->is_between(1, 31)
                                                    ? calendar_.behind(last->end, PeriodRole::day)
                                                    : std::nullopt;
      if (behind) {
        end = *behind;
        limit = true;
      }
    } else if (const PeriodWord* const third = lexicon_.find(text_, end, PeriodRole::third)) {
      end += third->text.size();
      limit = true;
    }
  }
  if (limit || unit->from == quarter_cycle) end = behind_limit(end);
  return made(end, PeriodKind::recurring);
}

// 三年, 5年内, 为期3个月, 一年半, 两三年, 3—5年, 10余年
PeriodGrammar::Match PeriodGrammar::duration(std::size_t at, bool allowed_unmarked) const {
  std::size_t start = at;
  bool marked = false;
  const bool itself = lexicon_.find(text_, at, PeriodRole::half_length) != nullptr;  // 近年来 begins like 近三年
  if (const std::optional<std::size_t> lasting = calendar_.behind(at, PeriodRole::lasting); lasting && !itself) {
    start = calendar_.skip_spaces(*lasting);
    marked = true;
  } else if (!allowed_unmarked) {
    return std::nullopt;
  }
  std::size_t end = start;
  bool counts_by_itself = true;
  if (const PeriodWord* const word = lexicon_.find(text_, start, PeriodRole::half_length)) {
    end += word->text.size();
  } else {
    std::optional<PeriodNumber> number = period_number(text_, start, lexicon_);
    if (!number || number->value < 1 || number->digits > 3 || number->leading_zero) return std::nullopt;
    if (const std::optional<std::size_t> connected = calendar_.behind(number->end, PeriodRole::range)) {
      const std::optional<PeriodNumber> upper = period_number(text_, calendar_.skip_spaces(*connected), lexicon_);
      if (!upper || upper->upper || upper->digits > 3 || upper->value <= number->value) return std::nullopt;
      number = upper;
    }
    end = number->end;
    if (const PeriodWord* const about = lexicon_.find(text_, end, PeriodRole::about)) end += about->text.size();
    end = calendar_.skip_spaces(end);
    const PeriodWord* const unit = lexicon_.find(text_, end, PeriodRole::length);
    if (unit == nullptr) return std::nullopt;
    end += unit->text.size();
    if (calendar_.lexicon().find(text_, end, PeriodRole::half) != nullptr) {
      end += lexicon_.find(text_, end, PeriodRole::half)->text.size();
    } else if (number->chinese) {
      // 一年一度: a turn of speech.
      const std::optional<PeriodNumber> next = period_number(text_, end, lexicon_);
      if (next && next->chinese && next->value == number->value && !next->upper) return std::nullopt;
    }
    counts_by_itself = unit->from == 1;
    if (const std::optional<PeriodNumber> more = period_number(text_, end, lexicon_)) {  // 3年6个月
      const PeriodWord* const smaller = lexicon_.find(text_, more->end, PeriodRole::length);
      if (counts_by_itself && smaller != nullptr && smaller->from == 1 && smaller->text != unit->text) {
        end = more->end + smaller->text.size();
      }
    }
  }
  if (const PeriodWord* const within = lexicon_.find(text_, end, PeriodRole::within)) {
    // 控制在8天以内 limits what is counted in days.
    if (!counts_by_itself && !marked && lexicon_.ends_with(text_, at, PeriodRole::limit)) return std::nullopt;
    end += within->text.size();
    marked = true;
  } else if (const PeriodWord* const passed = lexicon_.find(text_, end, PeriodRole::passed)) {
    end += passed->text.size();
  }
  if (!counts_by_itself && !marked) return std::nullopt;
  return made(end, PeriodKind::duration);
}

std::optional<PeriodMatch> PeriodGrammar::match(std::size_t at) const {
  const char32_t c = utf8::decode(text_, at).value;
  Before context;
  const std::uint64_t roles = lexicon_.roles_at(text_, at);
  if (arabic_digit(c) || lexicon_.digit(c)) {
    const std::optional<PeriodNumber> number = period_number(text_, at, lexicon_);
    const bool promising = number && calendar_.can_continue(*number);
    if (!promising && (roles & (bit(PeriodRole::plan) | bit(PeriodRole::occasion))) == 0) return std::nullopt;
    context = before(at);
    if (context.barred) return std::nullopt;
  } else {
    if ((roles & (calendar_roles | leading_roles | duration_roles)) == 0) return std::nullopt;
    if ((roles & leading_roles) != 0) {
      if (Match found = as_of(at)) return found;
      if (Match found = until(at)) return found;
      if (Match found = since(at)) return found;
      if (Match found = from_today(at)) return found;
      if (Match found = recurring(at)) return found;
    }
    if ((roles & calendar_roles) == 0) return (roles & duration_roles) != 0 ? duration(at, true) : std::nullopt;
  }
  if (const std::optional<CalendarPart> part = calendar_.range(at)) {
    // 1.6月底 is item 1 and June, but 2.3季度 is nothing.
    using Unit = CalendarPart::Unit;
    const bool dated = part->unit == Unit::day || part->unit == Unit::month || part->unit == Unit::year;
    if (!context.fraction || (dated && !part->impossible)) return with_suffix(*part);
  }
  return duration(at, !context.fraction);
}

std::size_t PeriodGrammar::after(std::size_t at) const noexcept {
  const std::size_t digits = end_of_digits(text_, at, lexicon_);
  return digits > at ? digits : at + utf8::decode(text_, at).length;
}

}  // namespace duban
