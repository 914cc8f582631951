// Compiler-style messages with the source line and a caret.

#include <algorithm>
#include <string>

#include "duban/output/text.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

using terminal::Glyph;

constexpr std::string_view ellipsis = "\xE2\x80\xA6";
// A row of a table can be thousands of characters: what is shown of it around the span, in columns.
constexpr std::size_t window = 100;
constexpr std::size_t room_before = 30;

std::string location(const Place& place, const Source& source) {
  std::string out = terminal::shown(source.name());
  if (place.line != 0) out += ":" + std::to_string(place.line) + ":" + std::to_string(std::max(place.column, 1U));
  return out;
}

// The part of `line` that is shown, and the marked part of it. All in bytes of the line.
struct Excerpt {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t mark_begin = 0;
  std::size_t mark_end = 0;
};

// Moves `from` back by whole characters while their widths fit into `room`; the columns taken are added to `width`.
std::size_t back(std::string_view line, std::size_t from, std::size_t room, std::size_t& width) {
  std::size_t taken = 0;
  while (from > 0) {
    const std::size_t previous = utf8::previous(line, from);
    const std::size_t next = taken + terminal::glyph(line, previous).width;
    if (next > room) break;
    taken = next;
    from = previous;
  }
  width += taken;
  return from;
}

std::size_t forward(std::string_view line, std::size_t from, std::size_t room, std::size_t& width) {
  std::size_t taken = 0;
  while (from < line.size()) {
    const Glyph glyph = terminal::glyph(line, from);
    if (taken + glyph.width > room) break;
    taken += glyph.width;
    from += glyph.length;
  }
  width += taken;
  return from;
}

Excerpt excerpt(std::string_view line, std::size_t mark_begin, std::size_t mark_end) {
  std::size_t width = 0;
  Excerpt part{.mark_begin = mark_begin, .mark_end = mark_end};
  part.begin = back(line, mark_begin, room_before, width);
  part.end = forward(line, mark_begin, window - width, width);
  // What the right side does not need, the left side gets.
  if (part.end == line.size()) part.begin = back(line, part.begin, window - width, width);
  part.mark_end = std::clamp(part.mark_end, part.mark_begin, part.end);
  return part;
}

// The line around a byte of the text, or as much of it as can be shown. A line may be the whole document, and have a
// diagnostic every few bytes: so many bytes are looked at and no more, even where characters take no column.
struct Neighbourhood {
  std::string_view text;
  std::size_t offset = 0;  // of `text` in the document
  bool cut_left = false;
  bool cut_right = false;
};

bool is_break(char c) noexcept { return c == '\n' || c == '\r'; }
bool is_continuation(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

Neighbourhood neighbourhood(std::string_view text, std::size_t at) {
  constexpr std::size_t reach = 2048;
  std::size_t begin = at;
  while (begin > 0 && at - begin < reach && !is_break(text[begin - 1])) --begin;
  std::size_t end = at;
  while (end < text.size() && end - at < reach && !is_break(text[end])) ++end;
  const bool cut_left = begin > 0 && !is_break(text[begin - 1]);
  const bool cut_right = end < text.size() && !is_break(text[end]);
  while (cut_left && begin < at && is_continuation(text[begin])) ++begin;
  while (cut_right && end > at && is_continuation(text[end])) --end;
  return {text.substr(begin, end - begin), begin, cut_left, cut_right};
}

void append_excerpt(std::string& out, const Place& place, const Source& source) {
  const std::string_view text = source.text();
  if (place.line == 0 || place.span.begin > text.size()) return;
  const Neighbourhood near = neighbourhood(text, place.span.begin);
  const std::string_view line = near.text;
  const std::size_t mark = place.span.begin - near.offset;
  const std::size_t mark_end =
      std::min<std::size_t>(std::max(place.span.end, place.span.begin) - near.offset, line.size());
  const Excerpt part = excerpt(line, mark, mark_end);

  const std::string number = std::to_string(place.line);
  const std::size_t gutter = std::max<std::size_t>(number.size(), 5);
  std::string shown;
  std::string carets;
  if (part.begin > 0 || near.cut_left) {
    shown += ellipsis;
    carets.push_back(' ');
  }
  std::size_t marked = 0;
  for (std::size_t at = part.begin; at < part.end;) {
    const Glyph glyph = terminal::glyph(line, at);
    terminal::append_shown(shown, line, glyph);
    if (at < part.mark_begin) carets.append(glyph.width, ' ');
    if (at >= part.mark_begin && at < part.mark_end) marked += glyph.width;
    at += glyph.length;
  }
  if (part.end < line.size() || near.cut_right) shown += ellipsis;
  carets.push_back('^');
  if (marked > 1) carets.append(marked - 1, '~');

  out += terminal::padded(number, gutter, terminal::Align::right) + " | " + shown;
  while (out.back() == ' ') out.pop_back();
  out += "\n" + std::string(gutter, ' ') + " | " + carets + "\n";
}

}  // namespace

std::string to_message(const Diagnostic& diagnostic, const Source& source, Language language) {
  const bool zh = language == Language::zh;
  std::string out = location(diagnostic.place, source) + ": ";
  out += phrases::word("severity", to_string(diagnostic.severity), language);
  out += "[";
  out += diagnostic.rule;
  out += "]: " + terminal::shown(zh ? diagnostic.message_zh : diagnostic.message_en) + "\n";
  append_excerpt(out, diagnostic.place, source);
  for (const RelatedPlace& related : diagnostic.related) {
    out += location(related.place, source) + ": ";
    out += phrases::phrase("label.note", language);
    out += ": " + terminal::shown(zh ? related.message_zh : related.message_en) + "\n";
    append_excerpt(out, related.place, source);
  }
  const std::string& suggestion = zh ? diagnostic.suggestion_zh : diagnostic.suggestion_en;
  if (!suggestion.empty()) {
    out += "      = ";
    out += phrases::phrase("label.help", language);
    out += ": " + terminal::shown(suggestion) + "\n";
  }
  return out;
}

}  // namespace duban
