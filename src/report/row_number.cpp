#include "report/row_number.hpp"

#include "duban/text/numeral.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

// ①–⑳, ⑴–⒇, ⒈–⒛.
std::optional<std::uint32_t> enclosed(char32_t c) {
  if (c >= U'\u2460' && c <= U'\u2473') return c - U'\u2460' + 1;
  if (c >= U'\u2474' && c <= U'\u2487') return c - U'\u2474' + 1;
  if (c >= U'\u2488' && c <= U'\u249B') return c - U'\u2488' + 1;
  return std::nullopt;
}

bool is_bracket(char32_t c) {
  return c == U'(' || c == U')' || c == U'\uFF08' || c == U'\uFF09' || c == U'[' || c == U']' || c == U'\u3010' ||
         c == U'\u3011';
}

std::string_view skip(std::string_view text) {
  static const PhraseTable<Word>& ordinals = words("ordinal");
  while (!text.empty()) {
    const utf8::CodePoint c = utf8::decode(text, 0);
    if (is_bracket(c.value) || utf8::is_space(c.value)) {
      text.remove_prefix(c.length);
    } else if (const auto match = ordinals.longest_at(text, 0)) {
      text.remove_prefix(match.length);
    } else {
      break;
    }
  }
  return text;
}

}  // namespace

std::optional<std::uint32_t> printed_number(std::string_view text) {
  if (text.empty() || text.size() > 40) return std::nullopt;
  std::string_view rest = skip(text);
  if (rest.empty()) return std::nullopt;
  if (const auto number = enclosed(utf8::decode(rest, 0).value)) {
    return skip(rest.substr(3)).empty() ? number : std::nullopt;
  }
  const auto number = leading_integer(rest);
  if (!number || number->value < 0 || number->value > 0xFFFFFFFF) return std::nullopt;
  rest.remove_prefix(number->length);
  // A full stop after the number, and the point and zeros of a spreadsheet's number.
  if (rest.starts_with('.') || rest.starts_with("\uFF0E")) {
    rest.remove_prefix(rest.starts_with('.') ? 1 : 3);
    while (rest.starts_with('0')) rest.remove_prefix(1);
  }
  if (!skip(rest).empty()) return std::nullopt;
  return static_cast<std::uint32_t>(number->value);
}

bool is_chinese_number(std::string_view text) {
  if (text.empty() || text.size() > 40) return false;
  const std::string_view rest = skip(text);
  return !rest.empty() && static_cast<unsigned char>(rest.front()) >= 0x80 && !rest.starts_with("\uFF10") &&
         !enclosed(utf8::decode(rest, 0).value) && leading_integer(rest) && row_number(text);
}

}  // namespace duban
