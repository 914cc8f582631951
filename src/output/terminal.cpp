#include "output/terminal.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "duban/output/text.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace terminal {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
constexpr std::string_view ellipsis = "\xE2\x80\xA6";     // U+2026

// Characters that a terminal obeys or that turn the direction of what follows, so that a report could make a message
// look like another one.
bool is_control(char32_t c) noexcept {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x2028 || c == 0x2029;
}

bool is_line_break(char c) noexcept { return c == '\n' || c == '\r'; }

}  // namespace

Glyph glyph(std::string_view text, std::size_t offset) noexcept {
  const utf8::CodePoint point = utf8::decode(text, offset);
  const char32_t c = point.value;
  if (c == '\t') return {offset, 1, tab_width, true};
  if (c == '\n' || c == '\r') return {offset, 1, 1, true};
  // A byte that starts no character is returned as itself: it is shown as U+FFFD like a control character.
  const bool stray = point.length == 1 && c >= 0x80;
  if (stray || is_control(c)) return {offset, point.length, 1, false};
  if (c < 0x80) return {offset, 1, 1, true};
  return {offset, point.length, static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(c))), true};
}

void append_shown(std::string& out, std::string_view text, const Glyph& glyph) {
  const char first = text[glyph.offset];
  if (!glyph.shown) {
    out += replacement;
  } else if (first == '\t') {
    out.append(tab_width, ' ');
  } else if (is_line_break(first)) {
    out.push_back(' ');
  } else {
    out += text.substr(glyph.offset, glyph.length);
  }
}

std::string shown(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Glyph next = glyph(text, at);
    append_shown(out, text, next);
    at += next.length;
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t columns) {
  std::string out;
  std::size_t width = 0;
  std::size_t fitting = 0;  // bytes of `out` that leave room for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const Glyph next = glyph(text, at);
    if (width + next.width > columns) {
      out.resize(fitting);
      return out += ellipsis;
    }
    append_shown(out, text, next);
    width += next.width;
    if (width + 1 <= columns) fitting = out.size();
    at += next.length;
  }
  return out;
}

std::string padded(std::string text, std::size_t columns, Align align) {
  const std::size_t width = display_width(text);
  if (width >= columns) return text;
  text.insert(align == Align::left ? text.size() : 0, columns - width, ' ');
  return text;
}

std::string aligned(const std::vector<TextColumn>& columns, const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  widths.reserve(columns.size());
  for (const TextColumn& column : columns) widths.push_back(display_width(column.header));
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < columns.size() && i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  std::string out;
  const auto write = [&](const auto& cell_of) {
    const std::size_t start = out.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out += "  ";
      out += padded(cell_of(i), widths[i], columns[i].align);
    }
    while (out.size() > start && out.back() == ' ') out.pop_back();
    out.push_back('\n');
  };
  write([&](std::size_t i) { return columns[i].header; });
  for (const auto& row : rows) {
    write([&](std::size_t i) { return i < row.size() ? row[i] : std::string(); });
  }
  return out;
}

}  // namespace terminal

std::size_t display_width(std::string_view text) noexcept {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const terminal::Glyph next = terminal::glyph(text, at);
    width += next.width;
    at += next.length;
  }
  return width;
}

}  // namespace duban
