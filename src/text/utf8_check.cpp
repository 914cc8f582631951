#include "text/utf8_check.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#define DUBAN_HAVE_AVX2_PATH 1
#include <immintrin.h>
#endif

namespace duban::utf8 {
namespace {

[[nodiscard]] bool is_continuation(unsigned char c) noexcept { return (c & 0xC0u) == 0x80u; }

// Length of the well-formed character at `p`, 0 where there is none. Table 3-7 of the Unicode Standard.
[[nodiscard]] std::size_t character_length(const unsigned char* p, std::size_t left) noexcept {
  const unsigned char lead = p[0];
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return left >= 2 && is_continuation(p[1]) ? 2 : 0;
  if (lead < 0xF0) {
    if (left < 3 || !is_continuation(p[1]) || !is_continuation(p[2])) return 0;
    if (lead == 0xE0 && p[1] < 0xA0) return 0;
    if (lead == 0xED && p[1] >= 0xA0) return 0;
    return 3;
  }
  if (lead < 0xF5) {
    if (left < 4 || !is_continuation(p[1]) || !is_continuation(p[2]) || !is_continuation(p[3])) return 0;
    if (lead == 0xF0 && p[1] < 0x90) return 0;
    if (lead == 0xF4 && p[1] >= 0x90) return 0;
    return 4;
  }
  return 0;
}

#if defined(DUBAN_HAVE_AVX2_PATH)
// Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2021): three table look-ups by
// the nibbles of two neighbouring bytes give the errors that the pair can be part of; their intersection is
// the error that it is.
#define DUBAN_AVX2 __attribute__((target("avx2")))

constexpr std::uint8_t too_short = 1 << 0;   // a lead byte followed by no continuation
constexpr std::uint8_t too_long = 1 << 1;    // ASCII followed by a continuation
constexpr std::uint8_t overlong_3 = 1 << 2;  // E0 followed by less than A0
constexpr std::uint8_t too_large = 1 << 3;   // F4 followed by 90 or more, or F5 and above
constexpr std::uint8_t surrogate = 1 << 4;   // ED followed by A0 or more
constexpr std::uint8_t overlong_2 = 1 << 5;  // C0 or C1
constexpr std::uint8_t too_large_1000 = 1 << 6;
constexpr std::uint8_t overlong_4 = 1 << 6;  // F0 followed by less than 90
constexpr std::uint8_t two_conts = 1 << 7;   // two continuations: right only as third and fourth byte
constexpr std::uint8_t carry = too_short | too_long | two_conts;

alignas(16) constexpr std::uint8_t first_high[16] = {too_long,
                                                     too_long,
                                                     too_long,
                                                     too_long,
                                                     too_long,
                                                     too_long,
                                                     too_long,
                                                     too_long,
                                                     two_conts,
                                                     two_conts,
                                                     two_conts,
                                                     two_conts,
                                                     too_short | overlong_2,
                                                     too_short,
                                                     too_short | overlong_3 | surrogate,
                                                     too_short | too_large | too_large_1000 | overlong_4};
alignas(16) constexpr std::uint8_t first_low[16] = {carry | overlong_3 | overlong_2 | overlong_4,
                                                    carry | overlong_2,
                                                    carry,
                                                    carry,
                                                    carry | too_large,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000 | surrogate,
                                                    carry | too_large | too_large_1000,
                                                    carry | too_large | too_large_1000};
alignas(16) constexpr std::uint8_t second_high[16] = {
    too_short,
    too_short,
    too_short,
    too_short,
    too_short,
    too_short,
    too_short,
    too_short,
    too_long | overlong_2 | two_conts | overlong_3 | too_large_1000 | overlong_4,
    too_long | overlong_2 | two_conts | overlong_3 | too_large,
    too_long | overlong_2 | two_conts | surrogate | too_large,
    too_long | overlong_2 | two_conts | surrogate | too_large,
    too_short,
    too_short,
    too_short,
    too_short};
// A block that ends in a lead byte which needs more bytes than are left of it.
alignas(32) constexpr std::uint8_t complete_below[32] = {
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xEF, 0xDF, 0xBF};

struct Avx2State {
  __m256i error;
  __m256i previous;
  __m256i incomplete;
  __m256i lowest;  // smallest byte seen, lane by lane: 0 where there was a NUL
};

DUBAN_AVX2 inline __m256i table_of(const std::uint8_t* table) noexcept {
  return _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(table)));
}

DUBAN_AVX2 inline void check_block(Avx2State& state, __m256i input) noexcept {
  state.lowest = _mm256_min_epu8(state.lowest, input);
  if (_mm256_movemask_epi8(input) == 0) {
    state.error = _mm256_or_si256(state.error, state.incomplete);
    state.incomplete = _mm256_setzero_si256();
    state.previous = input;
    return;
  }
  const __m256i low_nibbles = _mm256_set1_epi8(0x0F);
  const __m256i joined = _mm256_permute2x128_si256(state.previous, input, 0x21);
  const __m256i before1 = _mm256_alignr_epi8(input, joined, 15);
  const __m256i before2 = _mm256_alignr_epi8(input, joined, 14);
  const __m256i before3 = _mm256_alignr_epi8(input, joined, 13);
  const __m256i a =
      _mm256_shuffle_epi8(table_of(first_high), _mm256_and_si256(_mm256_srli_epi16(before1, 4), low_nibbles));
  const __m256i b = _mm256_shuffle_epi8(table_of(first_low), _mm256_and_si256(before1, low_nibbles));
  const __m256i c =
      _mm256_shuffle_epi8(table_of(second_high), _mm256_and_si256(_mm256_srli_epi16(input, 4), low_nibbles));
  const __m256i pair_errors = _mm256_and_si256(_mm256_and_si256(a, b), c);
  // Third and fourth bytes must be, and only they may be, a second continuation in a row.
  const __m256i third = _mm256_subs_epu8(before2, _mm256_set1_epi8(static_cast<char>(0xE0 - 0x80)));
  const __m256i fourth = _mm256_subs_epu8(before3, _mm256_set1_epi8(static_cast<char>(0xF0 - 0x80)));
  const __m256i expected = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(static_cast<char>(0x80)));
  state.error = _mm256_or_si256(state.error, _mm256_xor_si256(expected, pair_errors));
  state.incomplete = _mm256_subs_epu8(input, _mm256_load_si256(reinterpret_cast<const __m256i*>(complete_below)));
  state.previous = input;
}

DUBAN_AVX2 Check check_avx2(std::string_view bytes) noexcept {
  Avx2State state{_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_set1_epi8(-1)};
  const char* p = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 64; p += 64, left -= 64) {
    check_block(state, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
    check_block(state, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p + 32)));
  }
  char tail[64];
  std::memset(tail, ' ', sizeof tail);
  if (left != 0) std::memcpy(tail, p, left);
  check_block(state, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(tail)));
  check_block(state, _mm256_loadu_si256(reinterpret_cast<const __m256i*>(tail + 32)));
  state.error = _mm256_or_si256(state.error, state.incomplete);
  return {_mm256_testz_si256(state.error, state.error) != 0,
          _mm256_movemask_epi8(_mm256_cmpeq_epi8(state.lowest, _mm256_setzero_si256())) != 0};
}

[[nodiscard]] bool have_avx2() noexcept {
  static const bool have = __builtin_cpu_supports("avx2") != 0;
  return have;
}
#endif

}  // namespace

std::size_t valid_prefix(std::string_view bytes) noexcept {
  const auto* begin = reinterpret_cast<const unsigned char*>(bytes.data());
  const unsigned char* p = begin;
  const unsigned char* const end = begin + bytes.size();
  while (p < end) {
    while (end - p >= 8) {
      std::uint64_t word = 0;
      std::memcpy(&word, p, sizeof word);
      if ((word & 0x8080808080808080u) != 0) break;
      p += 8;
    }
    // Chinese text is runs of three-byte characters whose lead is neither E0 nor ED.
    while (end - p >= 3 && p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && is_continuation(p[1]) &&
           is_continuation(p[2])) {
      p += 3;
    }
    if (p == end) break;
    const std::size_t length = character_length(p, static_cast<std::size_t>(end - p));
    if (length == 0) break;
    p += length;
  }
  return static_cast<std::size_t>(p - begin);
}

std::size_t ill_formed_length(std::string_view bytes) noexcept {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char lead = at(0);
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < 2) return 1;
  const unsigned char second = at(1);
  if (!is_continuation(second) || (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ||
      (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90)) {
    return 1;
  }
  if (lead < 0xE0) return 1;  // would have been well-formed
  if (lead < 0xF0 || bytes.size() < 3 || !is_continuation(at(2))) return 2;
  return 3;
}

Check check_portable(std::string_view bytes) noexcept {
  return {valid_prefix(bytes) == bytes.size(), !bytes.empty() && std::memchr(bytes.data(), 0, bytes.size()) != nullptr};
}

Check check(std::string_view bytes) noexcept {
#if defined(DUBAN_HAVE_AVX2_PATH)
  if (have_avx2()) return check_avx2(bytes);
#endif
  return check_portable(bytes);
}

Check copy_and_check(std::string_view bytes, char* to) noexcept {
  constexpr std::size_t block = std::size_t{256} << 10;  // well inside a second-level cache
  Check all{true, false};
  std::size_t copied = 0;
  std::size_t checked = 0;
  while (copied < bytes.size()) {
    const std::size_t n = std::min(block, bytes.size() - copied);
    std::memcpy(to + copied, bytes.data() + copied, n);
    copied += n;
    if (!all.valid) continue;
    // A character that the block cuts is left to the next one.
    std::size_t until = copied;
    if (copied < bytes.size()) {
      for (int i = 0; i < 3 && until > checked && is_continuation(static_cast<unsigned char>(to[until - 1])); ++i) {
        --until;
      }
      if (until > checked && static_cast<unsigned char>(to[until - 1]) >= 0xC0) --until;
    }
    const Check part = check({to + checked, until - checked});
    all.valid = part.valid;
    all.nul = all.nul || part.nul;
    checked = until;
  }
  return all;
}

std::string spelled_out(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  while (!bytes.empty()) {
    const std::size_t good = valid_prefix(bytes);
    out += bytes.substr(0, good);
    bytes.remove_prefix(good);
    if (bytes.empty()) break;
    const auto byte = static_cast<unsigned char>(bytes.front());
    out += "\\x";
    out += digits[byte >> 4];
    out += digits[byte & 0xF];
    bytes.remove_prefix(1);
  }
  return out;
}

}  // namespace duban::utf8
