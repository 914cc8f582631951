#include "report/calendar.hpp"

#include <algorithm>
#include <vector>

#include "report/calendar_tokens.hpp"

namespace duban {
namespace {

// A cell longer than this is prose that happens to stand under 完成时限.
constexpr std::size_t longest_deadline = 600;

bool is_year(const DateToken& token) {
  return token.kind == DateWord::number && token.value >= 1949 && token.value <= 2100;
}
bool is_month(const DateToken& token) {
  return token.kind == DateWord::number && token.value >= 1 && token.value <= 12;
}
bool is_day(const DateToken& token) { return token.kind == DateWord::number && token.value >= 1 && token.value <= 31; }

class DeadlineParser {
 public:
  DeadlineParser(std::vector<DateToken> tokens, std::optional<int> year)
      : tokens_(std::move(tokens)), report_year_(year), year_(year) {}

  DeadlineReading read() {
    if (whole_number()) return result_;
    // A dash or a stroke says that there is nothing to say.
    result_.understood = std::all_of(tokens_.begin(), tokens_.end(), [](const DateToken& token) {
      return token.kind == DateWord::range || token.kind == DateWord::separator;
    });
    while (at_ < tokens_.size()) step();
    return result_;
  }

 private:
  [[nodiscard]] const DateToken& token(std::size_t ahead = 0) const {
    static const DateToken none;
    return at_ + ahead < tokens_.size() ? tokens_[at_ + ahead] : none;
  }
  [[nodiscard]] DateWord kind(std::size_t ahead = 0) const { return token(ahead).kind; }

  void found(std::optional<int> year, unsigned month, unsigned day) {
    if (!year) {
      result_.understood = result_.needs_year = true;
      return;
    }
    const std::optional<Date> date = day == 0 ? last_day_of_month(*year, month) : make_date(*year, month, day);
    if (!date) return;  // 30 February
    result_.understood = true;
    if (!result_.date || *date > *result_.date) result_.date = date;
  }

  // 20201231, and the day numbers that spreadsheets write (from 1899-12-30).
  bool whole_number() {
    if (tokens_.size() != 1 || kind() != DateWord::number) return false;
    const std::int64_t n = token().value;
    if (token().digits == 8) {
      const auto date =
          make_date(static_cast<int>(n / 10000), static_cast<unsigned>(n / 100 % 100), static_cast<unsigned>(n % 100));
      if (!date) return false;
      result_ = {date, true, false};
      return true;
    }
    if (token().digits == 5 && n >= 32874 && n <= 73415) {  // 1990 to 2100
      const auto day = std::chrono::sys_days{std::chrono::year{1899} / 12 / 30} + std::chrono::days{n};
      result_ = {Date{day}, true, false};
      return true;
    }
    return false;
  }

  void step() {
    switch (kind()) {
      case DateWord::number:
        number();
        return;
      case DateWord::relative:
        if (report_year_)
          year_ = *report_year_ + static_cast<int>(token().value);
        else
          year_ = std::nullopt;
        ++at_;
        year_alone();
        return;
      case DateWord::named:
      case DateWord::named_year:
        found(year_, token().month, token().day);
        ++at_;
        return;
      case DateWord::plan:
        found(static_cast<int>(token().value), 12, 31);
        ++at_;
        return;
      case DateWord::open:
        result_.understood = true;
        ++at_;
        return;
      default:
        ++at_;
    }
  }

  void number() {
    if (is_year(token())) {
      if (kind(1) == DateWord::year) {
        year_ = static_cast<int>(token().value);
        at_ += 2;
        year_alone();
        return;
      }
      if (kind(1) == DateWord::named_year) {
        year_ = static_cast<int>(token().value);
        ++at_;
        return;
      }
      if (kind(1) == DateWord::separator && is_month(token(2)) && kind(3) != DateWord::year) {
        numeric_date();
        return;
      }
      if (at_ + 1 == tokens_.size() && token().digits == 4) {  // 2020
        found(static_cast<int>(token().value), 12, 31);
      }
      ++at_;
      return;
    }
    if (token().digits == 2 && kind(1) == DateWord::year && token().value >= 10) {  // 20年12月
      year_ = static_cast<int>(2000 + token().value);
      at_ += 2;
      year_alone();
      return;
    }
    if (is_month(token()) && kind(1) == DateWord::month) {
      month();
      return;
    }
    if (token().value >= 1 && token().value <= 4 && kind(1) == DateWord::quarter) {
      found(year_, static_cast<unsigned>(token().value * 3), 0);
      at_ += 2;
      return;
    }
    if (is_month(token()) && kind(1) == DateWord::separator && is_day(token(2)) && token().digits > 0 &&
        kind(3) != DateWord::month && kind(3) != DateWord::year && at_ == 0) {  // 6.30
      found(year_, static_cast<unsigned>(token().value), static_cast<unsigned>(token(2).value));
      at_ += 3;
      return;
    }
    if (month_ != 0 && is_day(token()) && kind(1) == DateWord::day) {  // the end of 6月15日-20日
      found(year_, month_, static_cast<unsigned>(token().value));
      at_ += 2;
      return;
    }
    ++at_;
  }

  // After a year: alone, it means its last day.
  void year_alone() {
    const DateToken& next = token();
    if (next.kind == DateWord::before) {
      // 2021年前 is up to the end of 2020; 2020年前 in a report of 2020 can only mean within it.
      if (year_ && report_year_ && *year_ > *report_year_)
        found(*year_ - 1, 12, 31);
      else
        found(year_, 12, 31);
      ++at_;
      return;
    }
    if (next.kind == DateWord::end) {
      found(year_, 12, 31);
      ++at_;
      return;
    }
    if (next.kind == DateWord::start) {
      found(year_, 1, 31);
      ++at_;
      return;
    }
    const bool more = next.kind == DateWord::named || next.kind == DateWord::named_year ||
                      next.kind == DateWord::number || next.kind == DateWord::range || next.kind == DateWord::separator;
    if (!more && !(next.kind == DateWord::text && kind(1) == DateWord::number && kind(2) == DateWord::quarter)) {
      found(year_, 12, 31);
    }
  }

  void month() {
    month_ = static_cast<unsigned>(token().value);
    at_ += 2;
    unsigned day = 0;
    if (is_day(token()) && (kind(1) == DateWord::day || kind(1) != DateWord::month)) {
      day = static_cast<unsigned>(token().value);
      at_ += kind(1) == DateWord::day ? 2 : 1;
    } else if (kind() == DateWord::end) {
      ++at_;
    } else if (kind() == DateWord::start) {
      day = 10;
      ++at_;
    } else if (kind() == DateWord::decade) {
      day = token().value == 31 ? 0 : static_cast<unsigned>(token().value);
      ++at_;
    } else if (kind() == DateWord::before) {  // 7月前: up to the end of June
      ++at_;
      if (month_ == 1) {
        found(year_ ? std::optional<int>(*year_ - 1) : year_, 12, 31);
      } else {
        found(year_, month_ - 1, 0);
      }
      return;
    }
    found(year_, month_, day);
  }

  // 2020.6.30, 2020-06, at a number that is a year.
  void numeric_date() {
    year_ = static_cast<int>(token().value);
    month_ = static_cast<unsigned>(token(2).value);
    unsigned day = 0;
    std::size_t taken = 3;
    if (kind(3) == DateWord::separator && is_day(token(4)) && !is_year(token(4))) {
      day = static_cast<unsigned>(token(4).value);
      taken = 5;
    }
    at_ += taken;
    found(year_, month_, day);
  }

  std::vector<DateToken> tokens_;
  std::size_t at_ = 0;
  std::optional<int> report_year_;
  std::optional<int> year_;
  unsigned month_ = 0;
  DeadlineReading result_;
};

}  // namespace

DeadlineReading read_deadline(std::string_view text, std::optional<int> year) {
  if (text.empty() || text.size() > longest_deadline) return {};
  return DeadlineParser(date_tokens(text), year).read();
}

std::optional<ReportedPeriod> find_reported_period(std::string_view text, int year) {
  const std::vector<DateToken> tokens = date_tokens(text);
  const auto kind = [&](std::size_t i) { return i < tokens.size() ? tokens[i].kind : DateWord::text; };
  const auto span = [&](unsigned first, unsigned last) {
    return ReportedPeriod{make_date(year, first, 1), last_day_of_month(year, last), false};
  };
  std::optional<ReportedPeriod> best;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const DateToken& token = tokens[i];
    if (token.kind == DateWord::as_of) {
      // The day stands in the next few tokens: 截至2020年6月30日.
      std::vector<DateToken> next(tokens.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                  tokens.begin() + static_cast<std::ptrdiff_t>(std::min(i + 8, tokens.size())));
      for (std::size_t k = 0; k < next.size(); ++k) {
        if (next[k].kind == DateWord::text || next[k].kind == DateWord::open) next.resize(k);
      }
      const DeadlineReading reading = DeadlineParser(std::move(next), year).read();
      if (reading.date)
        return ReportedPeriod{make_date(static_cast<int>(reading.date->year()), 1, 1), reading.date, true};
    }
    if (best) continue;
    if ((token.kind == DateWord::named || token.kind == DateWord::named_year) && token.value > 0) {
      best = span(static_cast<unsigned>(token.value), token.month);
    } else if (token.kind == DateWord::number && token.value >= 1 && token.value <= 4 &&
               kind(i + 1) == DateWord::quarter) {
      const auto quarter = static_cast<unsigned>(token.value);
      const bool from_start = i > 0 && tokens[i - 1].kind == DateWord::before;  // 前三季度
      best = span(from_start ? 1 : quarter * 3 - 2, quarter * 3);
    } else if (is_month(token) && (kind(i + 1) == DateWord::range || kind(i + 1) == DateWord::separator ||
                                   (kind(i + 1) == DateWord::month && kind(i + 2) == DateWord::range))) {
      const std::size_t to = i + (kind(i + 1) == DateWord::month ? 3 : 2);
      if (to < tokens.size() && is_month(tokens[to]) && tokens[to].value >= token.value &&
          kind(to + 1) == DateWord::month && kind(to + 2) != DateWord::number) {
        best = span(static_cast<unsigned>(token.value), static_cast<unsigned>(tokens[to].value));
      }
    } else if (is_month(token) && kind(i + 1) == DateWord::month && kind(i + 2) != DateWord::number &&
               kind(i + 2) != DateWord::range) {
      best = span(static_cast<unsigned>(token.value), static_cast<unsigned>(token.value));
    }
  }
  return best;
}

std::optional<int> find_year(std::string_view text) {
  const std::vector<DateToken> tokens = date_tokens(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!is_year(tokens[i])) continue;
    const DateWord next = i + 1 < tokens.size() ? tokens[i + 1].kind : DateWord::text;
    if (next == DateWord::year || next == DateWord::named_year) return static_cast<int>(tokens[i].value);
    if (next == DateWord::separator && i + 3 < tokens.size() && is_month(tokens[i + 2])) {
      return static_cast<int>(tokens[i].value);
    }
  }
  return std::nullopt;
}

}  // namespace duban
