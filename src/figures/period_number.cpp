#include "figures/period_number.hpp"

#include <array>

#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr int longest_arabic = 4;
constexpr std::size_t longest_chinese = 6;

std::optional<PeriodNumber> arabic(std::string_view text, std::size_t at) noexcept {
  PeriodNumber number;
  while (true) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const std::optional<int> digit = c.length == 0 ? std::nullopt : arabic_digit(c.value);
    if (!digit) break;
    if (++number.digits > longest_arabic) return std::nullopt;
    if (number.digits == 1) number.leading_zero = *digit == 0;
    number.value = number.value * 10 + *digit;
    at += c.length;
  }
  if (number.digits == 0) return std::nullopt;
  number.end = at;
  return number;
}

// The value of digits 1 to 9 and the scales ten and hundred, in the order that the language puts them.
std::optional<int> composed(const int* digits, std::size_t count) noexcept {
  if (count == 1 && digits[0] == 0) return 0;
  int total = 0;
  int pending = -1;  // a digit that waits for its scale
  int last_scale = 1000;
  bool after_zero = false;
  for (std::size_t i = 0; i < count; ++i) {
    const int digit = digits[i];
    if (digit >= 10) {
      if (digit >= last_scale || pending == 0) return std::nullopt;
      if (pending < 0) {
        if (i != 0 || digit != 10) return std::nullopt;  // 十 stands for 一十 only at the start
        pending = 1;
      }
      total += pending * digit;
      pending = -1;
      last_scale = digit;
    } else if (digit == 0) {
      if (total == 0 || pending >= 0 || after_zero) return std::nullopt;
      after_zero = true;
    } else {
      if (pending >= 0) return std::nullopt;
      pending = digit;
    }
  }
  if (pending < 0) return after_zero ? std::nullopt : std::optional<int>(total);
  // 一百五 is 150, and so not the 一百零五 of a careful writer: too rare in dates to decide.
  if (last_scale == 100 && !after_zero) return std::nullopt;
  return total + pending;
}

std::optional<PeriodNumber> chinese(std::string_view text, std::size_t at, const PeriodLexicon& lexicon) noexcept {
  std::array<int, longest_chinese> digits{};
  std::size_t count = 0;
  bool positional = true;
  while (true) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const std::optional<int> digit = c.length == 0 ? std::nullopt : lexicon.digit(c.value);
    if (!digit) break;
    if (count == longest_chinese) return std::nullopt;
    positional = positional && *digit < 10;
    digits[count++] = *digit;
    at += c.length;
  }
  if (count == 0) return std::nullopt;
  PeriodNumber number;
  number.end = at;
  number.chinese = true;
  if (positional && count == 4) {
    number.digits = 4;
    for (std::size_t i = 0; i < count; ++i) number.value = number.value * 10 + digits[i];
    return number;
  }
  if (positional && count == 2 && digits[0] > 0 && digits[0] < digits[1]) {
    number.value = digits[0];
    number.upper = digits[1];
    return number;
  }
  const std::optional<int> value = composed(digits.data(), count);
  if (!value) return std::nullopt;
  number.value = *value;
  return number;
}

}  // namespace

std::optional<PeriodNumber> period_number(std::string_view text, std::size_t at,
                                          const PeriodLexicon& lexicon) noexcept {
  if (std::optional<PeriodNumber> number = arabic(text, at)) return number;
  return chinese(text, at, lexicon);
}

std::size_t end_of_digits(std::string_view text, std::size_t at, const PeriodLexicon& lexicon) noexcept {
  const bool arabic_run = arabic_digit(utf8::decode(text, at).value).has_value();
  while (true) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (c.length == 0) return at;
    const bool in_run = arabic_run ? arabic_digit(c.value).has_value() : lexicon.digit(c.value).has_value();
    if (!in_run) return at;
    at += c.length;
  }
}

}  // namespace duban
