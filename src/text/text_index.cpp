#include "text/text_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/byte_scanner.hpp"

namespace duban {
namespace {

// Bytes that start a character: all but those of the form 10xxxxxx.
[[nodiscard]] std::uint32_t count_code_points(const char* bytes, std::size_t size) noexcept {
  std::uint32_t continuations = 0;
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes + i, sizeof word);
    const std::uint64_t marks = (word >> 7) & ~(word >> 6) & 0x0101010101010101u;
    continuations += static_cast<std::uint32_t>((marks * 0x0101010101010101u) >> 56);
  }
  for (; i < size; ++i) continuations += (static_cast<unsigned char>(bytes[i]) & 0xC0u) == 0x80u;
  return static_cast<std::uint32_t>(size) - continuations;
}

// Does a line end with the byte at `at`, which is a CR or an LF?
[[nodiscard]] bool ends_line(std::string_view text, std::size_t at) noexcept {
  return text[at] == '\n' || at + 1 == text.size() || text[at + 1] != '\n';
}

}  // namespace

TextIndex::TextIndex(std::string_view text) : text_(text) {
  blocks_.reserve(text.size() / block + 1);
  Position position;
  ByteScanner scan(text, '\n', '\r', '\r');
  std::size_t brk = scan.next();
  for (std::size_t start = 0; start <= text.size(); start += block) {
    blocks_.push_back(position);
    const std::size_t end = std::min(start + block, text.size());
    position.code_points += count_code_points(text.data() + start, end - start);
    for (; brk < end; brk = scan.next()) {
      if (!ends_line(text, brk)) continue;
      ++position.line;
      position.line_start = static_cast<std::uint32_t>(brk + 1);
    }
  }
}

void TextIndex::advance(Position& position, std::size_t from, std::size_t to) const noexcept {
  position.code_points += count_code_points(text_.data() + from, to - from);
  ByteScanner scan(text_.substr(from, to - from), '\n', '\r', '\r');
  for (std::size_t at = scan.next(); at < to - from; at = scan.next()) {
    if (!ends_line(text_, from + at)) continue;
    ++position.line;
    position.line_start = static_cast<std::uint32_t>(from + at + 1);
  }
}

TextIndex::Position TextIndex::at(std::uint32_t offset) const noexcept {
  const std::size_t to = std::min<std::size_t>(offset, text_.size());
  Position position = blocks_[to / block];
  advance(position, to / block * block, to);
  return position;
}

std::uint32_t TextIndex::code_points_before(std::uint32_t offset) const noexcept {
  const std::size_t to = std::min<std::size_t>(offset, text_.size());
  const std::size_t from = to / block * block;
  return blocks_[to / block].code_points + count_code_points(text_.data() + from, to - from);
}

Span TextIndex::line(std::uint32_t number) const noexcept {
  const auto nothing = static_cast<std::uint32_t>(text_.size());
  if (number == 0) return {nothing, nothing};
  // The last block that starts on an earlier line, or on this one at its first byte, holds the start of the line.
  const Position* const begin = blocks_.data();
  const Position* const found = std::upper_bound(begin, begin + blocks_.size(), number,
                                                 [](std::uint32_t n, const Position& p) { return n <= p.line; });
  std::size_t start = 0;
  if (found == begin) {  // the first line
    start = 0;
  } else {
    const auto index = static_cast<std::size_t>(found - begin) - 1;
    std::uint32_t line = blocks_[index].line;
    const std::size_t from = index * block;
    ByteScanner scan(text_, '\n', '\r', '\r');
    scan.seek(from);
    while (line < number) {
      const std::size_t at = scan.next();
      if (at >= text_.size()) return {nothing, nothing};
      if (!ends_line(text_, at)) continue;
      ++line;
      start = at + 1;
    }
  }
  ByteScanner scan(text_, '\n', '\r', '\r');
  scan.seek(start);
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(scan.next())};
}

}  // namespace duban
