#pragma once
// A page reduced to what tables and text need, for the tree builder to read.
//
// Markup that only looks (fonts, links, styles) goes, scripts and comments go, and blocks of every name become `<div>`.
// What is left nests only so deep and is smaller by half or more; where each byte of it stood in the page is kept.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::html {

// What a page says of an element by its style, role or name.
enum class Role : std::uint8_t { none, table, group, row, cell };

struct Element {
  std::uint32_t out = 0;       // of its start tag in the reduced page
  std::uint32_t begin = 0;     // of its start tag in the page
  std::uint32_t end = 0;       // behind its start tag
  std::uint32_t row_span = 1;  // 0: to the end of the group of rows
  std::uint32_t column_span = 1;
  Role role = Role::none;
  bool hidden = false;
  bool heading = false;
  bool navigation = false;
  bool deleted = false;  // <del>
};

// From byte `out` of the reduced page on, its text is that of the page from byte `in` on.
struct Piece {
  std::uint32_t out = 0;
  std::uint32_t in = 0;
};

struct Simple {
  std::string html;
  std::vector<Piece> pieces;
  std::vector<Element> elements;  // by `out`
  std::vector<Span> links;        // of the reduced page: text that is a link or a control
  bool nested = false;            // a table stands in another
  std::uint64_t too_deep = 0;     // start tags that were left out because they nest too deep
  Span first_too_deep;
  std::vector<Span> unclosed;  // tags and scripts that run to the end of the page, with what they swallow
};

[[nodiscard]] Simple simplify(std::string_view page, std::uint32_t max_depth);

}  // namespace duban::html
