#pragma once
/// \file
/// Periods: spans of days that a sentence names.
///
///     duban::periods("截至6月底", {.year = 2020})    // one, as_of, last day 2020-06-30
///     duban::periods("1-6月份", {.year = 2020})      // one, span, 2020-01-01 to 2020-06-30

#include <optional>
#include <string_view>
#include <vector>

#include "duban/text/date.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// What a sentence's dates are relative to. With a date, 今年 and 本月 have a meaning; with a year, 6月底 has one.
struct Reference {
  std::optional<int> year = {};   ///< that months and days are of
  std::optional<Date> date = {};  ///< that 今年, 本月 and the like are said on
};

/// What a period is in the calendar.
enum class PeriodKind {
  span,       ///< 1-6月份, 上半年, 2020年
  until,      ///< 9月底前, 年底前: first day open unless the sentence gives it
  as_of,      ///< 截至6月底
  recurring,  ///< 每年, 每月
  duration,   ///< 三年行动, 为期3个月: no place in the calendar
};
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(PeriodKind kind) noexcept;

/// A span of days that a text names.
struct Period {
  Span span;                           ///< bytes of the text
  std::string_view text;               ///< view into it
  PeriodKind kind = PeriodKind::span;  ///< what it is in the calendar
  std::optional<Date> first;           ///< inclusive; none where open or not known
  std::optional<Date> last;            ///< inclusive

  friend bool operator==(const Period&, const Period&) = default;
};

/// The periods of a text, in order. Spans are disjoint. Linear in the text.
[[nodiscard]] std::vector<Period> periods(std::string_view text, const Reference& reference = {});

}  // namespace duban
