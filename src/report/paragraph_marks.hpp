#pragma once
// How a line is numbered: 一、 （一） 1. （1） ① 第1项.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace duban {

// From the upper levels of a document to the lower ones.
enum class MarkKind { chapter, chinese, chinese_bracket, item, arabic, arabic_bracket, circled, none };
inline constexpr std::size_t mark_kinds = 8;

struct LineMark {
  MarkKind kind = MarkKind::none;
  std::int64_t number = 0;
  std::size_t number_begin = 0;  // bytes of the line: the number itself
  std::size_t number_end = 0;
  std::size_t length = 0;  // of all of the mark, the white space behind it included
};
[[nodiscard]] LineMark line_mark(std::string_view text);

}  // namespace duban
