#pragma once
// Text as a terminal shows it: how many columns it takes, and what must not reach a terminal.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace duban::terminal {

// A character of a text as it is shown.
struct Glyph {
  std::size_t offset = 0;  // where it starts in the text
  std::size_t length = 0;  // bytes in the text
  std::size_t width = 0;   // columns
  bool shown = true;       // false: a control character, which a terminal could obey; U+FFFD is shown instead
};

// The character at `offset` (less than the size). A tab is a glyph of `tab_width` columns.
[[nodiscard]] Glyph glyph(std::string_view text, std::size_t offset) noexcept;
inline constexpr std::size_t tab_width = 4;

// Appends the character as it is shown: spaces for a tab, one space for a line break, U+FFFD for a control character
// or one that turns the direction of writing.
void append_shown(std::string& out, std::string_view text, const Glyph& glyph);
// All of `text` as it is shown, on one line.
[[nodiscard]] std::string shown(std::string_view text);
// The start of `text` as it is shown, in at most `columns` columns; where something is left out it ends in an ellipsis.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns);

enum class Align { left, right };
struct TextColumn {
  std::string header;
  Align align = Align::left;
};
// Cells under their headers, set apart by two spaces; each line ends in a line break and has no trailing spaces.
[[nodiscard]] std::string aligned(const std::vector<TextColumn>& columns,
                                  const std::vector<std::vector<std::string>>& rows);
// `text` filled with spaces up to `columns` columns.
[[nodiscard]] std::string padded(std::string text, std::size_t columns, Align align = Align::left);

}  // namespace duban::terminal
