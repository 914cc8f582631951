#pragma once
// From bytes in a given encoding to UTF-8, with the way back.
//
// Nothing is dropped: bytes that the encoding does not define become U+FFFD, one for each unit that a decoder of that
// encoding would reject, and so does a NUL. Where each stands is kept.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "duban/text/source.hpp"
#include "text/large_array.hpp"

namespace duban {

// Byte `text` of the decoded text was decoded from byte `original`. Between a checkpoint and the next, every character
// is one that the encoding defines, so that the way back is a walk over both.
struct Checkpoint {
  std::uint32_t text = 0;
  std::uint32_t original = 0;
};

// Neighbouring bytes that could not be decoded, or neighbouring NULs.
struct Damage {
  Span text;  // the U+FFFD that stand for them
  std::uint32_t original = 0;
  std::uint32_t bytes = 0;
  bool nul = false;
};

struct Decoded {
  LargeArray<char> text;
  LargeArray<Checkpoint> checkpoints;
  std::vector<Damage> damages;     // the first `listed_damages`, and one more
  std::uint64_t damage_count = 0;  // all of them
  std::uint64_t undecodable = 0;   // units that became U+FFFD, without NULs
  std::uint64_t nuls = 0;
  bool given_up = false;  // the limit was passed; the rest is not decoded
};

inline constexpr std::size_t listed_damages = 20;

// How much damage a decoder bears before it gives up: a count, and beyond it a share of what was read.
struct DamageLimit {
  std::uint64_t units = 0;
  double share_of_bytes = 0;
};
inline constexpr DamageLimit no_damage{0, 0};
inline constexpr DamageLimit any_damage{~std::uint64_t{0}, 1};

// `bytes` start behind the byte order mark, which is `skipped` bytes long; original offsets count it.
// \throws Error unknown_encoding where the system's iconv lacks the encoding.
[[nodiscard]] Decoded decode(std::string_view bytes, Encoding encoding, std::uint32_t skipped, DamageLimit limit);

// Where byte `offset` of a text, which starts a character, stands in `original` (all bytes, byte order mark included).
[[nodiscard]] std::uint64_t original_offset(std::string_view text, std::string_view original, Encoding encoding,
                                            const LargeArray<Checkpoint>& checkpoints, std::uint32_t offset) noexcept;

}  // namespace duban
