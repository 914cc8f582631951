#pragma once
// What bytes look like before they are decoded.

#include <cstddef>
#include <optional>
#include <string_view>

#include "duban/text/source.hpp"

namespace duban {

struct ByteOrderMark {
  Encoding encoding = Encoding::utf_8;
  std::size_t length = 0;
};
[[nodiscard]] std::optional<ByteOrderMark> byte_order_mark(std::string_view bytes) noexcept;

// What kind of file the first bytes say this is ("a PDF document"), where it is a well-known one that is no text.
[[nodiscard]] std::string_view binary_kind(std::string_view bytes) noexcept;

// More than one byte in sixteen near the start is a control character that no text holds.
[[nodiscard]] bool looks_binary(std::string_view bytes) noexcept;

// UTF-16 without a byte order mark: tabs, digits and line breaks give a NUL at every such character, always on the
// same side, and what the pairs spell is Chinese, ASCII and punctuation.
[[nodiscard]] std::optional<Encoding> guess_utf16(std::string_view bytes) noexcept;

// The label in `<?xml … encoding="…"?>` or `<meta … charset=…>` near the start of a web page; empty where none.
[[nodiscard]] std::string_view label_in_document(std::string_view bytes) noexcept;

// Characters beyond ASCII in UTF-8, U+FFFD not counted.
[[nodiscard]] std::size_t count_beyond_ascii(std::string_view text) noexcept;

}  // namespace duban
