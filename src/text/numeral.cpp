#include "duban/text/numeral.hpp"

#include <unordered_map>

#include "embedded/text/lexicon/numerals_tsv.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr int most_digits = 15;

enum class Kind { digit, unit, scale };

struct Sign {
  std::int64_t value = 0;
  Kind kind = Kind::digit;
};

using Signs = std::unordered_map<char32_t, Sign>;

const Signs& signs() {
  static const Signs table = [] {
    const tsv::Table lexicon(embedded::text_lexicon_numerals_tsv);
    Signs out;
    for (std::size_t row = 0; row < lexicon.rows(); ++row) {
      std::int64_t value = 0;
      for (const char c : lexicon.at(row, "value")) value = value * 10 + (c - '0');
      const std::string_view kind = lexicon.at(row, "kind");
      out.emplace(utf8::decode(lexicon.at(row, "char"), 0).value, Sign{value, kind == "digit"  ? Kind::digit
                                                                              : kind == "unit" ? Kind::unit
                                                                                               : Kind::scale});
    }
    return out;
  }();
  return table;
}

[[nodiscard]] std::optional<Sign> sign_at(std::string_view text, std::size_t offset, std::size_t& length) {
  const utf8::CodePoint c = utf8::decode(text, offset);
  length = c.length;
  if (c.value < 0x80) return std::nullopt;
  const auto found = signs().find(c.value);
  if (found == signs().end()) return std::nullopt;
  return found->second;
}

// ASCII or full-width digit, -1 for anything else.
[[nodiscard]] int arabic_digit(char32_t c) noexcept {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<int>(c - 0xFF10);
  return -1;
}

// Reads digits one by one for as long as `digit_at` gives one (a negative number ends it).
template <class DigitAt>
[[nodiscard]] std::optional<Numeral> digit_by_digit(std::string_view text, DigitAt digit_at) {
  Numeral result;
  int count = 0;
  while (true) {
    std::size_t length = 0;
    const int digit = digit_at(text, result.length, length);
    if (digit < 0) break;
    if (++count > most_digits) return std::nullopt;
    result.value = result.value * 10 + digit;
    result.length += length;
  }
  if (count == 0) return std::nullopt;
  return result;
}

// The longest numeral with units (三万五千零二十) at the start of the text. Units fall within a group of four digits,
// scales fall from group to group; a digit behind 百 and above stands for the next lower unit (一百五 is 150).
[[nodiscard]] std::optional<Numeral> with_units(std::string_view text) {
  constexpr std::int64_t limit = 1'000'000'000'000'000;
  std::int64_t total = 0;          // groups that are closed by their scale
  std::int64_t group = 0;          // of this group, the digits whose unit is known
  std::int64_t last_unit = 10000;  // units must fall
  std::int64_t last_scale = 0;     // none yet
  std::int64_t lowest = 0;         // the unit or scale that stands last, for 一百五
  std::int64_t digit = -1;         // that waits for its unit; negative where none does
  bool after_zero = false;
  Numeral good;
  std::size_t at = 0;
  const auto value_so_far = [&] {
    const std::int64_t implied = digit >= 0 && lowest >= 100 && !after_zero ? lowest / 10 : 1;
    return total + group + (digit < 0 ? 0 : digit) * implied;
  };
  while (true) {
    std::size_t length = 0;
    const auto sign = sign_at(text, at, length);
    if (!sign) break;
    if (sign->kind == Kind::digit) {
      if (digit >= 0) break;
      if (sign->value == 0) {
        if (after_zero || (at != 0 && lowest == 0)) break;
        after_zero = true;
        at += length;
        if (good.length == 0) good = {0, at};  // 零 alone; between units it counts only with what follows
        continue;
      }
      digit = sign->value;
    } else if (sign->kind == Kind::unit) {
      const std::int64_t unit = sign->value == 20 ? 10 : sign->value;
      if (unit >= last_unit) break;
      if (digit < 0 && (unit != 10 || after_zero)) break;
      if (sign->value == 20 && digit >= 0) break;
      group += (digit < 0 ? 1 : digit) * sign->value;
      digit = -1;
      last_unit = lowest = unit;
      after_zero = false;
    } else {
      const bool whole =
          last_scale != 0 && sign->value > last_scale;  // 两万五千亿: all that stands before is counted in 亿
      if (sign->value == last_scale || (digit < 0 && group == 0 && !whole)) break;
      const std::int64_t closed = (whole ? total : 0) + group + (digit < 0 ? 0 : digit);
      if (closed >= limit / sign->value) break;
      total = (whole ? 0 : total) + closed * sign->value;
      group = 0;
      digit = -1;
      last_unit = 10000;
      last_scale = lowest = sign->value;
      after_zero = false;
    }
    at += length;
    good = {value_so_far(), at};
  }
  if (good.length == 0) return std::nullopt;
  return good;
}

}  // namespace

std::optional<Numeral> leading_integer(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  const utf8::CodePoint first = utf8::decode(text, 0);
  if (arabic_digit(first.value) >= 0) {
    return digit_by_digit(text, [](std::string_view s, std::size_t at, std::size_t& length) {
      const utf8::CodePoint c = utf8::decode(s, at);
      length = c.length;
      return c.length == 0 ? -1 : arabic_digit(c.value);
    });
  }
  std::size_t length = 0;
  const auto sign = sign_at(text, 0, length);
  if (!sign) return std::nullopt;
  std::size_t next_length = 0;
  const auto next = sign_at(text, length, next_length);
  if (sign->kind == Kind::digit && next && next->kind == Kind::digit) {
    return digit_by_digit(text, [](std::string_view s, std::size_t at, std::size_t& taken) {
      const auto digit = sign_at(s, at, taken);
      return digit && digit->kind == Kind::digit ? static_cast<int>(digit->value) : -1;
    });
  }
  return with_units(text);
}

}  // namespace duban
