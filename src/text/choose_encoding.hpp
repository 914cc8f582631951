#pragma once
// Which encoding bytes are in, and the text that they spell in it.

#include <optional>
#include <string>
#include <string_view>

#include "duban/text/source.hpp"
#include "text/decode.hpp"
#include "text/utf8_check.hpp"

namespace duban {

struct EncodingChoice {
  Encoding encoding = Encoding::utf_8;
  std::size_t mark = 0;       // bytes of the byte order mark
  bool as_it_stands = false;  // the bytes behind the mark are the text; `decoded` is empty
  bool mismatch = false;      // the declared encoding is another
  Decoded decoded;
};

// \throws Error binary_input, not_text, too_large. `name` is for the messages; `known` is what a check of all bytes
// found, where one was made already.
[[nodiscard]] EncodingChoice choose_encoding(std::string_view bytes, std::optional<Encoding> declared,
                                             std::optional<utf8::Check> known, const std::string& name);

}  // namespace duban
