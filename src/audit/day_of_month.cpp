#include "audit/day_of_month.hpp"

#include <chrono>
#include <cstdint>

#include "audit/rule_words.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

std::optional<int> digit_at(std::string_view text, std::size_t at) {
  const char32_t c = utf8::decode(text, at).value;
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'\uFF10' && c <= U'\uFF19') return static_cast<int>(c - U'\uFF10');
  return std::nullopt;
}

struct Digits {
  std::size_t begin = 0;
  std::size_t end = 0;
  int value = 0;
  int count = 0;
};

// A longer run than any date has is read no further.
constexpr int most_digits = 5;

Digits digits_before(std::string_view text, std::size_t end) {
  Digits found{.begin = end, .end = end};
  int unit = 1;
  while (found.begin > 0 && found.count < most_digits) {
    const std::size_t before = utf8::previous(text, found.begin);
    const auto digit = digit_at(text, before);
    if (!digit) break;
    found.value += *digit * unit;
    unit *= 10;
    ++found.count;
    found.begin = before;
  }
  return found;
}

Digits digits_behind(std::string_view text, std::size_t begin) {
  Digits found{.begin = begin, .end = begin};
  while (found.end < text.size() && found.count < most_digits) {
    const auto digit = digit_at(text, found.end);
    if (!digit) break;
    found.value = found.value * 10 + *digit;
    ++found.count;
    found.end += utf8::decode(text, found.end).length;
  }
  return found;
}

bool is_day(int year, int month, int day) {
  using namespace std::chrono;
  return year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}}
      .ok();
}

// What stands at byte `at`, the start of a word for month.
std::optional<Span> impossible_at(std::string_view text, std::size_t at, std::size_t behind,
                                  std::optional<int> report_year) {
  const Digits month = digits_before(text, at);
  if (month.count == 0 || month.count > 2) return std::nullopt;
  std::size_t begin = month.begin;
  std::optional<int> year = report_year;
  if (const auto word = suffix(text.substr(0, month.begin), Kind::year); !word.text.empty()) {
    const Digits printed = digits_before(text, month.begin - word.text.size());
    if (printed.count == 4) {
      year = printed.value;
      begin = printed.begin;
    }
  }
  // A leap year will do where no year is known.
  const int in_year = year.value_or(2020);
  Digits day = digits_behind(text, behind);
  while (day.count > 0) {
    const std::string_view rest = text.substr(day.end);
    const auto join = prefix(rest, Kind::range);
    if (join.text.empty()) break;
    const Digits next = digits_behind(text, day.end + join.text.size());
    if (next.count == 0) break;
    day = next;
  }
  const auto mark = prefix(text.substr(day.end), Kind::day);
  const bool bad_month = month.value < 1 || month.value > 12;
  if (day.count > 0 && day.count <= 2 && !mark.text.empty()) {
    if (!bad_month && is_day(in_year, month.value, day.value)) return std::nullopt;
    return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(day.end + mark.text.size())};
  }
  const auto part = prefix(text.substr(behind), Kind::month_part);
  if (!bad_month || day.count > 0 || part.text.empty()) return std::nullopt;
  return Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(behind + part.text.size())};
}

}  // namespace

std::vector<Span> impossible_days(std::string_view text, std::optional<int> year) {
  std::vector<Span> found;
  for (const Word& word : words(Kind::month)) {
    for (std::size_t at = text.find(word.text); at != std::string_view::npos;
         at = text.find(word.text, at + word.text.size())) {
      if (const auto bad = impossible_at(text, at, at + word.text.size(), year)) found.push_back(*bad);
    }
  }
  return found;
}

}  // namespace duban::rulebook
