#include "report/paragraph_marks.hpp"

#include "duban/text/numeral.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

bool arabic_at(std::string_view text, std::size_t at) {
  const char32_t c = utf8::decode(text, at).value;
  return (c >= U'0' && c <= U'9') || (c >= U'\uFF10' && c <= U'\uFF19');
}

void take_spaces(std::string_view text, LineMark* mark) {
  while (mark->length < text.size()) {
    const utf8::CodePoint c = utf8::decode(text, mark->length);
    if (!utf8::is_space(c.value)) break;
    mark->length += c.length;
  }
}

LineMark made(std::string_view text, MarkKind kind, std::int64_t number, std::size_t begin, std::size_t end,
              std::size_t length) {
  LineMark mark{kind, number, begin, end, length};
  take_spaces(text, &mark);
  return mark;
}

// 第1项, 第二部分.
LineMark ordinal_mark(std::string_view text, std::size_t at) {
  const auto number = leading_integer(text.substr(at));
  if (!number) return {};
  const std::size_t end = at + number->length;
  const auto unit = words("heading").longest_at(text, end);
  if (unit && unit.value->place == "unit") {
    return made(text, MarkKind::chapter, number->value, at, end, end + unit.length);
  }
  const auto item = words("ordinal").longest_at(text, end);
  if (!item) return {};
  std::size_t length = end + item.length;
  // 第1项：, 第1项、
  const utf8::CodePoint c = utf8::decode(text, length);
  const bool punctuation = c.value == U':' || c.value == U'\uFF1A' || c.value == U'\u3001' || c.value == U'.';
  if (punctuation) length += c.length;
  if (!punctuation && length < text.size() && !utf8::is_space(c.value)) return {};
  return made(text, MarkKind::item, number->value, at, end, length);
}

}  // namespace

LineMark line_mark(std::string_view text) {
  if (text.empty()) return {};
  const utf8::CodePoint first = utf8::decode(text, 0);
  if (first.value >= U'\u2460' && first.value <= U'\u249B') {
    const auto number = static_cast<std::int64_t>((first.value - U'\u2460') % 20 + 1);
    const MarkKind kind = first.value >= U'\u2488' ? MarkKind::arabic : MarkKind::circled;
    return made(text, kind, number, 0, first.length, first.length);
  }
  const auto opening = words("heading").longest_at(text, 0);
  if (opening && opening.value->place == "first") return ordinal_mark(text, opening.length);
  const bool open = opening && opening.value->place == "open";
  const std::size_t begin = open ? opening.length : 0;
  const auto number = leading_integer(text.substr(begin));
  if (!number || number->value > 99'999) return {};
  const bool arabic = arabic_at(text, begin);
  const std::size_t end = begin + number->length;
  const auto after = words("heading").longest_at(text, end);
  const bool closes = after && after.value->place == "close";
  if (open || closes) {
    if (!closes) return {};
    return made(text, arabic ? MarkKind::arabic_bracket : MarkKind::chinese_bracket, number->value, begin, end,
                end + after.length);
  }
  if (!after || after.value->place != "after") return {};
  const std::size_t length = end + after.length;
  // 1.5亿元 is a quantity, and 一，二 are words of a sentence.
  if (text[end] == '.' && length < text.size() && text[length] >= '0' && text[length] <= '9') return {};
  const char32_t mark = utf8::decode(text, end).value;
  if (arabic && mark == U'\uFF0C') return {};
  return made(text, arabic ? MarkKind::arabic : MarkKind::chinese, number->value, begin, end, length);
}

}  // namespace duban
