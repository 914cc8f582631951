#pragma once
// Expressions that name a part of the calendar: 2020年6月底, 前三季度, 今年上半年, 1-6月份, 2020年至2022年.
// What is done with them (by, up to, since …) is the business of period_grammar.hpp.

#include <cstddef>
#include <optional>
#include <string_view>

#include "figures/period_calendar.hpp"
#include "figures/period_lexicon.hpp"
#include "figures/period_number.hpp"

namespace duban {

// Roles of the words that calendar expressions begin with.
inline constexpr std::uint64_t calendar_roles =
    bit(PeriodRole::ordinal) | bit(PeriodRole::part) | bit(PeriodRole::first) | bit(PeriodRole::year_edge) |
    bit(PeriodRole::month_edge) | bit(PeriodRole::quarter_edge) | bit(PeriodRole::this_year) |
    bit(PeriodRole::this_quarter) | bit(PeriodRole::this_month) | bit(PeriodRole::this_week) |
    bit(PeriodRole::this_day) | bit(PeriodRole::plan) | bit(PeriodRole::open) | bit(PeriodRole::next_year) |
    bit(PeriodRole::years) | bit(PeriodRole::occasion) | bit(PeriodRole::month_name);

struct CalendarPart {
  enum class Unit { day, week, month, quarter, months, year, plan };

  std::size_t end = 0;
  PeriodDays days;
  Unit unit = Unit::day;    // of what the expression ends in: 2020年6月 is a month
  std::optional<int> year;  // that the expression is in, as far as it is known
  int month = 0;            // of a day or a month
  bool own_year = false;    // the expression says its year
  bool two_sided = false;   // from … to …
  bool edge = false;        // 底, 末, 初: one day of the unit
  bool impossible = false;  // looks like a date, but the calendar has no such day: 13月, 6月32日
};

// What looks like a date and is none.
[[nodiscard]] CalendarPart impossible_part(std::size_t end);
// The months from `first` to `last` of a year.
[[nodiscard]] CalendarPart part_of_months(std::size_t end, std::optional<int> year, int first, int last,
                                          CalendarPart::Unit unit);

class CalendarReader {
 public:
  CalendarReader(std::string_view text, const CheckedReference& reference)
      : text_(text), reference_(reference), lexicon_(PeriodLexicon::instance()) {}

  // The longest expression at `at`, both ends of a range included.
  [[nodiscard]] std::optional<CalendarPart> range(std::size_t at) const;
  // The longest expression at `at` that is no range of two. `year`: the year of the left end, where
  // it is the `right` one of a range.
  [[nodiscard]] std::optional<CalendarPart> part(std::size_t at, std::optional<int> year = std::nullopt,
                                                 bool right = false) const;
  // What may stand behind a year: a part of it, or one of its days. `own_year`: the year stands in the text.
  [[nodiscard]] std::optional<CalendarPart> within_year(std::size_t at, std::optional<int> year, bool own_year) const;

  // Whether the number, by the character behind it, can begin a date, a range or a duration.
  [[nodiscard]] bool can_continue(const PeriodNumber& number) const noexcept;
  // Behind white space of a few characters, as typesetters put it between digits and characters.
  [[nodiscard]] std::size_t skip_spaces(std::size_t at) const noexcept;
  // Behind the word of that role at `at`, white space before it allowed; none where there is none.
  [[nodiscard]] std::optional<std::size_t> behind(std::size_t at, PeriodRole role) const noexcept;
  // Behind a time of that day, where one follows: 24时, 8时30分, 17:30.
  [[nodiscard]] std::size_t behind_time_of_day(std::size_t at) const noexcept;
  [[nodiscard]] const CheckedReference& reference() const noexcept { return reference_; }
  [[nodiscard]] const PeriodLexicon& lexicon() const noexcept { return lexicon_; }

 private:
  using Part = std::optional<CalendarPart>;

  [[nodiscard]] Part plan(std::size_t at) const;
  [[nodiscard]] Part numeric_date(std::size_t at, const PeriodNumber& year) const;
  [[nodiscard]] Part with_year(std::size_t at, std::optional<int> base, bool right) const;
  [[nodiscard]] Part elided(std::size_t at, std::optional<int> year, bool own_year) const;
  [[nodiscard]] Part elided_years(const PeriodNumber& left, std::size_t at) const;
  [[nodiscard]] Part enumerated(std::size_t at, std::optional<int> year) const;
  [[nodiscard]] Part numeric_months(const PeriodNumber& year, std::size_t at, char separator) const;
  [[nodiscard]] Part occasion(std::size_t at, std::optional<int> year, bool own_year) const;
  [[nodiscard]] Part month(const PeriodNumber& number, std::size_t at, std::optional<int> year) const;
  [[nodiscard]] Part month_until(const PeriodNumber& number, std::size_t end, std::optional<int> year) const;
  [[nodiscard]] Part days(const CalendarPart& of_month, const PeriodNumber& first) const;
  [[nodiscard]] Part quarter(std::size_t at, std::optional<int> year) const;
  [[nodiscard]] Part first_months(std::size_t at, std::optional<int> year) const;
  [[nodiscard]] Part relative(std::size_t at) const;
  [[nodiscard]] Part joined(const CalendarPart& left, std::size_t left_at, std::size_t at) const;
  [[nodiscard]] CalendarPart with_edge(CalendarPart part) const;
  [[nodiscard]] bool repeats(const PeriodNumber& number, std::size_t at) const noexcept;

  std::string_view text_;
  CheckedReference reference_;
  const PeriodLexicon& lexicon_;
};

}  // namespace duban
