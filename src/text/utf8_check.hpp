#pragma once
// Is it UTF-8? Asked of every document, so it runs 32 bytes at a time where the machine can.

#include <cstddef>
#include <string>
#include <string_view>

namespace duban::utf8 {

struct Check {
  bool valid = false;  // well-formed: no overlong form, no surrogate, nothing above U+10FFFF
  bool nul = false;    // holds U+0000; only meaningful where valid
};
[[nodiscard]] Check check(std::string_view bytes) noexcept;

// Copies `bytes` to `to` and checks them while they are in the cache.
[[nodiscard]] Check copy_and_check(std::string_view bytes, char* to) noexcept;

// How many bytes at the start of `bytes` are well-formed. One character at a time, but for runs of ASCII.
[[nodiscard]] std::size_t valid_prefix(std::string_view bytes) noexcept;

// For `bytes` that do not start with a well-formed character: how many of them one U+FFFD stands for (the maximal
// subpart of the Unicode Standard, section 3.9; at least 1).
[[nodiscard]] std::size_t ill_formed_length(std::string_view bytes) noexcept;

// `bytes` as valid UTF-8: what is no character is written \xNN, so that two names differ where their bytes do.
[[nodiscard]] std::string spelled_out(std::string_view bytes);

// What `check` does on machines without AVX2; the two are compared by the tests.
[[nodiscard]] Check check_portable(std::string_view bytes) noexcept;

}  // namespace duban::utf8
