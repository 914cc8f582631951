#pragma once
// Finds the bytes at which something happens (delimiters, line breaks) 64 at a time.
//
//     ByteScanner scan(text, '\t', '\n', '\r');
//     for (std::size_t at = scan.next(); at < text.size(); at = scan.next()) …

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace duban {

class ByteScanner {
 public:
  // Looks for the bytes `a`, `b`, `c` and `d`, none of which may be NUL. Give one twice where there are fewer.
  ByteScanner(std::string_view text, char a, char b, char c, char d) noexcept
      : text_(text), a_(a), b_(b), c_(c), d_(d) {
    load(0);
  }
  ByteScanner(std::string_view text, char a, char b, char c) noexcept : ByteScanner(text, a, b, c, c) {}

  // Offset of the next such byte; the size of the text where there is none left.
  [[nodiscard]] std::size_t next() noexcept {
    while (mask_ == 0) {
      block_ += 64;
      if (block_ >= text_.size()) {
        block_ = text_.size();
        return text_.size();
      }
      load(block_);
    }
    const auto bit = static_cast<std::size_t>(std::countr_zero(mask_));
    mask_ &= mask_ - 1;
    return block_ + bit;
  }

  // Goes on from `offset`, which may lie before or behind what was found last.
  void seek(std::size_t offset) noexcept {
    if (offset >= text_.size()) {
      block_ = text_.size();
      mask_ = 0;
      return;
    }
    load(offset / 64 * 64);
    mask_ &= ~std::uint64_t{0} << (offset % 64);
  }

 private:
  void load(std::size_t block) noexcept {
    block_ = block;
    const std::size_t left = text_.size() - block;
    if (left >= 64) {
      mask_ = matches(text_.data() + block);
    } else {
      char tail[64] = {};
      if (left != 0) std::memcpy(tail, text_.data() + block, left);
      mask_ = matches(tail);
    }
  }

  // Bit i is set where byte i is one of those looked for.
  [[nodiscard]] std::uint64_t matches(const char* bytes) const noexcept {
#if defined(__SSE2__)
    const __m128i a = _mm_set1_epi8(a_), b = _mm_set1_epi8(b_), c = _mm_set1_epi8(c_), d = _mm_set1_epi8(d_);
    const auto sixteen = [&](std::size_t from) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + from));
      const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, a), _mm_cmpeq_epi8(v, b)),
                                       _mm_or_si128(_mm_cmpeq_epi8(v, c), _mm_cmpeq_epi8(v, d)));
      return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(hit)));
    };
    return sixteen(0) | sixteen(16) << 16 | sixteen(32) << 32 | sixteen(48) << 48;
#else
    std::uint64_t mask = 0;
    for (unsigned i = 0; i < 64; ++i) {
      const char v = bytes[i];
      mask |= static_cast<std::uint64_t>((v == a_) | (v == b_) | (v == c_) | (v == d_)) << i;
    }
    return mask;
#endif
  }

  std::string_view text_;
  std::size_t block_ = 0;
  std::uint64_t mask_ = 0;
  char a_, b_, c_, d_;
};

}  // namespace duban
