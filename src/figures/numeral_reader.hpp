#pragma once
// One numeral at a place of the text: ASCII and full-width digits, Chinese numerals and mixtures (3万5千, 1.2万亿),
// with fractions, per cents in words, and the words for "somewhat more" that stand inside (50余万).

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "duban/figures/decimal.hpp"

namespace duban {

struct Reading {
  std::size_t begin = 0;
  std::size_t end = 0;
  Decimal value;
  std::optional<Decimal> upper;  // 两三: 2 to 3
  int scale = 0;                 // the power of ten of the scale that ends it: 万 in 2万, 千万 in 3千万
  bool digits = false;           // begins with ASCII or full-width digits
  bool one_word = false;         // a single Chinese digit
  bool ranks = false;            // 二 alone
  bool scale_alone = false;      // 百, 千, 万, 亿 and their products without a digit
  bool big_scale = false;        // has 万 or 亿
  bool ends_in_hundred_millions = false;
  bool has_point = false;
  bool zero_first = false;         // 0530: no count begins like that
  bool whole_digits_only = false;  // 1234: nothing but ASCII digits without separators
  bool grouped = false;            // 1,234
  bool row_of_digits = false;      // 二〇二〇: read one by one
  bool fraction = false;           // 四分之三, 1/3
  bool per_cent = false;           // 百分之五
  bool per_mille = false;          // 千分之五
  bool more = false;               // 50余万
  bool few = false;                // 十几万
  bool irregular = false;          // nobody writes one number like that: 零三, 万3, 一百两
  bool inexact = false;            // 三分之一
  bool too_long = false;           // more than 38 digits: no value
  bool ends_in_scale = false;
  bool tail_of_scale = false;  // 一亿八, 三万五: a digit counts the tenths of the scale before it
};

// The longest numeral that starts at `offset`; none where no numeral starts there. Always moves on where it returns
// one. Takes time linear in what it reads.
[[nodiscard]] std::optional<Reading> read_numeral(std::string_view text, std::size_t offset) noexcept;

}  // namespace duban
