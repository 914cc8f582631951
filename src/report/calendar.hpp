#pragma once
// Days as deadlines and titles of reports name them (lexicon/deadlines.tsv).
//
//     read_deadline("9月30日前", 2020)        // 2020-09-30
//     read_deadline("2021年3月底", 2020)      // 2021-03-31
//     read_deadline("长期坚持", 2020)         // no day, and understood

#include <optional>
#include <string_view>

#include "duban/text/date.hpp"

namespace duban {

struct DeadlineReading {
  std::optional<Date> date;  // where several stand there, the last
  bool understood = false;   // a day, or words that name none
  bool needs_year = false;   // a day of a year that is not known
};
[[nodiscard]] DeadlineReading read_deadline(std::string_view text, std::optional<int> year);

// The span of the year that a title or a header reports of: 上半年, 1-6月, 前三季度, 截至6月底.
struct ReportedPeriod {
  std::optional<Date> first;
  std::optional<Date> last;
  bool as_of = false;  // the text names the day itself: 截至6月底
};
[[nodiscard]] std::optional<ReportedPeriod> find_reported_period(std::string_view text, int year);

// The first year that the text names: 2020年, 2020 年, 二〇二〇年度.
[[nodiscard]] std::optional<int> find_year(std::string_view text);

}  // namespace duban
