#include "audit/describe_quantity.hpp"

#include <cstddef>
#include <optional>
#include <string_view>

#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

std::string_view bound_key(Bound bound) {
  switch (bound) {
    case Bound::ge:
      return "at-least";
    case Bound::gt:
      return "over";
    case Bound::le:
      return "at-most";
    case Bound::lt:
      return "under";
    case Bound::approx:
      return "about";
    case Bound::eq:
      break;
  }
  return "plain";
}

// The value of an ASCII or full-width digit, or none. A full-width full stop is a decimal point.
std::optional<char> digit(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<char>(c);
  if (c >= U'\uFF10' && c <= U'\uFF19') return static_cast<char>('0' + (c - U'\uFF10'));
  return std::nullopt;
}

}  // namespace

Phrase name_quantity(const Quantity& quantity) {
  Phrase bounded = phrase(bound_key(quantity.bound), {quantity.text});
  if (!quantity.change) return bounded;
  return phrase(*quantity.change == Change::increase ? "rise" : "fall", {bounded});
}

std::string percent(Decimal ratio) {
  const Decimal hundred = Decimal::power_of_ten(2);
  const Decimal one = 1;
  for (const int places : {3, 4}) {
    const auto rounded = Decimal::divide(ratio, one, places);
    if (!rounded) break;
    if (ratio < one && *rounded >= one) continue;
    if (const auto scaled = Decimal::multiply(*rounded, hundred)) return scaled->to_string() + "%";
  }
  return Decimal::multiply(ratio, hundred).value_or(ratio).to_string() + "%";
}

Decimal printed_step(const Quantity& quantity) {
  std::string numeral;
  int decimals = 0;
  bool point = false;
  for (std::size_t at = 0; at < quantity.text.size();) {
    const auto [c, length] = utf8::decode(quantity.text, at);
    if (const auto d = digit(c)) {
      numeral.push_back(*d);
      decimals += point ? 1 : 0;
    } else if (!point && !numeral.empty() && (c == U'.' || c == U'\uFF0E')) {
      numeral.push_back('.');
      point = true;
    } else if (c == U',' || c == U'\uFF0C') {
      // a separator of thousands
    } else if (!numeral.empty()) {
      break;
    }
    at += length;
  }
  if (!numeral.empty() && numeral.back() == '.') numeral.pop_back();
  const auto printed = Decimal::parse(numeral);
  if (!printed || printed->is_zero()) return 1;
  const Decimal magnitude = quantity.value.is_negative() ? -quantity.value : quantity.value;
  const auto scale = Decimal::divide(magnitude, *printed, 8);
  if (!scale) return 1;
  return Decimal::multiply(*scale, Decimal::power_of_ten(-decimals)).value_or(Decimal(1));
}

}  // namespace duban::rulebook
