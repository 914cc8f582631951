#pragma once
/// \file
/// Where something stands.
///
/// Everything that duban returns knows where it came from: a cell, a field, a quantity and a diagnostic all carry
/// a `Span` of the decoded text, and a `Source` turns a span into a `Place` that a person can go to:
///
///     duban::Source source = duban::Source::from_file("report.txt");
///     duban::Place p = source.place(duban::Span{120, 132});
///     // p.line == 3, p.column == 17, p.original == offset of the same character in the GB18030 file

#include <compare>
#include <cstdint>

namespace duban {

/// A half-open range of bytes `[begin, end)` of a decoded (UTF-8) text. Both ends lie on character boundaries.
struct Span {
  std::uint32_t begin = 0;  ///< first byte
  std::uint32_t end = 0;    ///< the byte behind the last

  /// Bytes.
  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return end - begin; }
  /// Whether it holds nothing.
  [[nodiscard]] constexpr bool empty() const noexcept { return begin == end; }
  /// Whether all of `other` lies in it.
  [[nodiscard]] constexpr bool contains(Span other) const noexcept { return begin <= other.begin && other.end <= end; }
  /// Whether they share a byte.
  [[nodiscard]] constexpr bool overlaps(Span other) const noexcept { return begin < other.end && other.begin < end; }
  /// This span moved right by `offset` bytes, as from a field's text to the source that the field stands in.
  [[nodiscard]] constexpr Span shifted(std::uint32_t offset) const noexcept { return {begin + offset, end + offset}; }

  friend constexpr auto operator<=>(const Span&, const Span&) = default;
};

/// A place that a person can go to. Lines, columns, tables, rows and cells count from 1; 0 means "does not apply".
struct Place {
  Span span;                   ///< bytes of the decoded text
  std::uint32_t line = 0;      ///< line of the decoded text
  std::uint32_t column = 0;    ///< code points from the start of the line
  std::uint32_t row = 0;       ///< row of the table, where the place lies in a cell
  std::uint32_t cell = 0;      ///< cell of the row, where the place lies in a cell
  std::uint64_t original = 0;  ///< byte offset in the bytes as they were given, before decoding
  std::uint32_t table = 0;     ///< table of the document (sheet, `<table>`), in forms that may have several

  friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

}  // namespace duban
