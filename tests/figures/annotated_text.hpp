#pragma once
// Sentences with their quantities written in: "力争引进人才{300名|300 名 ge}以上". tests/figures/data/quantities.txt
// explains the notation.

#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/quantity.hpp"

namespace duban::testing {

struct AnnotatedText {
  std::string text;
  std::vector<Quantity> quantities;  // `text` of each is left empty: it is the span of the text
  std::vector<Span> ignored;         // noted {…|?}: a reader may write it down or leave it out
};

inline Decimal decimal_of(const std::string& digits) {
  const auto value = Decimal::parse(digits);
  if (!value) throw std::runtime_error("no decimal: " + digits);
  return *value;
}

inline Quantity quantity_of(const std::string& note) {
  static constexpr Bound bounds[] = {Bound::eq, Bound::ge, Bound::gt, Bound::le, Bound::lt, Bound::approx};
  std::istringstream words(note);
  std::string value;
  Quantity quantity;
  words >> value >> quantity.unit;
  if (quantity.unit == "-") quantity.unit.clear();
  const std::size_t tilde = value.find('~');
  quantity.value = decimal_of(value.substr(0, tilde));
  if (tilde != std::string::npos) quantity.upper = decimal_of(value.substr(tilde + 1));
  for (std::string word; words >> word;) {
    bool known = true;
    if (word == "increase") {
      quantity.change = Change::increase;
    } else if (word == "decrease") {
      quantity.change = Change::decrease;
    } else if (word == "of_target") {
      quantity.of_target = true;
    } else {
      known = false;
      for (const Bound bound : bounds) {
        if (to_string(bound) != word) continue;
        quantity.bound = bound;
        known = true;
      }
    }
    if (!known) throw std::runtime_error("unknown word " + word + " in " + note);
  }
  return quantity;
}

inline AnnotatedText parse_annotated(std::string_view line) {
  AnnotatedText result;
  while (!line.empty()) {
    const std::size_t open = line.find('{');
    result.text += line.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t bar = line.find('|', open);
    const std::size_t close = line.find('}', open);
    if (bar == std::string_view::npos || close == std::string_view::npos || bar > close) {
      throw std::runtime_error("braces without a bar: " + std::string(line));
    }
    const std::string note(line.substr(bar + 1, close - bar - 1));
    Span span{static_cast<std::uint32_t>(result.text.size()), 0};
    result.text += line.substr(open + 1, bar - open - 1);
    span.end = static_cast<std::uint32_t>(result.text.size());
    if (note == "?") {
      result.ignored.push_back(span);
    } else {
      Quantity quantity = quantity_of(note);
      quantity.span = span;
      result.quantities.push_back(std::move(quantity));
    }
    line.remove_prefix(close + 1);
  }
  return result;
}

// One line a quantity, for messages that a person reads.
inline std::string shown(const Quantity& quantity, std::string_view text) {
  std::string out(text.substr(quantity.span.begin, quantity.span.size()));
  out += " = " + quantity.value.to_string();
  if (quantity.upper) out += "~" + quantity.upper->to_string();
  out += " [" + quantity.unit + "] " + std::string(to_string(quantity.bound));
  if (quantity.change) out += " " + std::string(to_string(*quantity.change));
  if (quantity.of_target) out += " of_target";
  return out;
}

inline std::vector<std::string> shown(const std::vector<Quantity>& quantities, std::string_view text) {
  std::vector<std::string> lines;
  for (const Quantity& quantity : quantities) lines.push_back(shown(quantity, text));
  return lines;
}

}  // namespace duban::testing
