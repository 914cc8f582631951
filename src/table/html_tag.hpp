#pragma once
// Tags of a page as they are written: name and attributes.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace duban::html {

// What becomes of an element.
enum class TagKind : std::uint8_t {
  inline_text,  // its tags go, its text stays
  block,
  paragraph,
  heading,
  list,
  item,
  terms,  // dl
  term,   // dt, dd
  navigation,
  page_header,
  page_title,
  preformatted,
  hidden,  // noscript, template
  deleted,
  table,
  row_group,
  row,
  cell,
  caption,
  line_break,
  link,     // also buttons and choices
  picture,  // left out with all that is in it: svg
  raw,      // script, style: up to its end tag nothing is a tag
};
struct TagName {
  TagKind kind = TagKind::inline_text;
  std::uint8_t id = 0;  // alike for names that close each other
};
// `name` in any case.
[[nodiscard]] TagName tag_name(std::string_view name) noexcept;

struct Tag {
  std::string_view name;
  std::string_view attributes;  // between the name and the end
  bool closing = false;
  bool ends = true;     // false: the page ends before the tag does
  std::size_t end = 0;  // behind it
};
// The tag at `at`, where `<` and a letter, or `</` and a letter, stand.
[[nodiscard]] Tag read_tag(std::string_view page, std::size_t at) noexcept;

struct Attribute {
  std::string_view name;
  std::string_view value;
};
// Takes the next attribute off `attributes`; false where there is none.
[[nodiscard]] bool next_attribute(std::string_view* attributes, Attribute* out) noexcept;

// `text` is `word` (lower case), whatever its case.
[[nodiscard]] bool same_word(std::string_view text, std::string_view word) noexcept;
// `word` (lower case) stands somewhere in `text`, white space in `text` aside: display: none.
[[nodiscard]] bool holds_squeezed(std::string_view text, std::string_view word) noexcept;
// A number at the start of a value as the standard reads spans; 0 where there is none.
[[nodiscard]] std::uint32_t leading_number(std::string_view value) noexcept;

}  // namespace duban::html
