#pragma once
// The numbers and words of a date, in order.

#include <cstdint>
#include <string_view>
#include <vector>

namespace duban {

enum class DateWord : std::uint8_t {
  number,
  year,
  month,
  day,
  quarter,
  relative,
  named,
  named_year,
  plan,
  end,
  start,
  decade,
  before,
  range,
  separator,
  as_of,
  open,
  text,  // anything else, one token a run
};

struct DateToken {
  DateWord kind = DateWord::text;
  std::int64_t value = 0;   // of a number; else of the lexicon
  std::uint8_t digits = 0;  // of a number in digits; 0 for a Chinese numeral
  std::uint8_t month = 0;   // of named days
  std::uint8_t day = 0;
};

[[nodiscard]] std::vector<DateToken> date_tokens(std::string_view text);

}  // namespace duban
