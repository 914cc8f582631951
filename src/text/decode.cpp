#include "text/decode.hpp"

#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string>

#include "duban/text/error.hpp"
#include "text/utf8_check.hpp"

namespace duban {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
// Input between two checkpoints. The walk from a checkpoint costs about 1 ns a byte.
constexpr std::size_t stride = 2048;

[[nodiscard]] unsigned char byte_at(std::string_view bytes, std::size_t i) noexcept {
  return static_cast<unsigned char>(bytes[i]);
}

// Collects what a decoder makes and remembers where it came from.
class Collector {
 public:
  Collector(Decoded& out, std::uint32_t skipped, DamageLimit limit) : out_(out), skipped_(skipped), limit_(limit) {}

  void checkpoint(std::size_t original) {
    if (!out_.checkpoints.empty() && out_.checkpoints.back().text == out_.text.size()) return;
    out_.checkpoints.push_back({static_cast<std::uint32_t>(out_.text.size()), at(original)});
  }

  // `length` bytes at `original` become one U+FFFD. False where that is more damage than the caller bears.
  [[nodiscard]] bool replace(std::size_t original, std::size_t length, bool nul) {
    check_size(replacement.size());
    checkpoint(original);
    const auto begin = static_cast<std::uint32_t>(out_.text.size());
    out_.text.append(replacement.data(), replacement.size());
    const auto end = static_cast<std::uint32_t>(out_.text.size());
    if (open_ && last_nul_ == nul && last_text_end_ == begin && last_original_end_ == original) {
      if (out_.damage_count <= listed_damages + 1) {
        out_.damages.back().text.end = end;
        out_.damages.back().bytes += static_cast<std::uint32_t>(length);
      }
    } else {
      ++out_.damage_count;
      if (out_.damages.size() <= listed_damages) {
        out_.damages.push_back({{begin, end}, at(original), static_cast<std::uint32_t>(length), nul});
      }
    }
    open_ = true;
    last_nul_ = nul;
    last_text_end_ = end;
    last_original_end_ = original + length;
    if (nul) {
      ++out_.nuls;
      return true;
    }
    ++out_.undecodable;
    if (out_.undecodable > limit_.units &&
        static_cast<double>(out_.undecodable) > limit_.share_of_bytes * static_cast<double>(original + length)) {
      out_.given_up = true;
    }
    return !out_.given_up;
  }

  void check_size(std::size_t more) const {
    if (out_.text.size() + more > max_text) {
      throw Error(ErrorCode::too_large, "the text is over 4 GiB once it is decoded to UTF-8");
    }
  }

 private:
  static constexpr std::size_t max_text = 0xFFFFFFFEu;

  [[nodiscard]] std::uint32_t at(std::size_t original) const noexcept {
    return static_cast<std::uint32_t>(original) + skipped_;
  }

  Decoded& out_;
  std::uint32_t skipped_;
  DamageLimit limit_;
  bool open_ = false;
  bool last_nul_ = false;
  std::uint32_t last_text_end_ = 0;
  std::size_t last_original_end_ = 0;
};

void decode_utf8(std::string_view bytes, Collector& collect, Decoded& out) {
  out.text.reserve(bytes.size() + bytes.size() / 64 + 64);
  std::size_t at = 0;
  while (at < bytes.size()) {
    const void* nul = std::memchr(bytes.data() + at, 0, bytes.size() - at);
    const std::size_t until =
        nul == nullptr ? bytes.size() : static_cast<std::size_t>(static_cast<const char*>(nul) - bytes.data());
    while (at < until) {
      const std::string_view rest = bytes.substr(at, until - at);
      const std::size_t good = utf8::valid_prefix(rest);
      if (good != 0) {
        collect.check_size(good);
        collect.checkpoint(at);
        out.text.append(rest.data(), good);
        at += good;
      }
      if (good == rest.size()) break;
      const std::size_t bad = utf8::ill_formed_length(rest.substr(good));
      if (!collect.replace(at, bad, false)) return;
      at += bad;
    }
    if (at < bytes.size()) {
      if (!collect.replace(at, 1, true)) return;
      ++at;
    }
  }
  collect.checkpoint(bytes.size());
}

class Converter {
 public:
  explicit Converter(Encoding encoding) : descriptor_(open(encoding)) {
    if (descriptor_ == invalid()) {
      throw Error(ErrorCode::unknown_encoding, "this system's iconv cannot decode " + std::string(to_string(encoding)));
    }
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { iconv_close(descriptor_); }

  // Decodes as much of `in` as it can, onto the end of `out`. Returns how many bytes that were.
  std::size_t run(std::string_view in, LargeArray<char>& out) {
    char* from = const_cast<char*>(in.data());  // iconv's signature; it does not write there
    std::size_t left = in.size();
    while (true) {
      // 4-byte GB18030 and two-letter Big5 give 4 bytes for as many or fewer; nothing more than doubles, nearly.
      const std::size_t room = left * 2 + 16;
      char* const begin = out.room(room);
      char* to = begin;
      std::size_t space = room;
      const std::size_t result = iconv(descriptor_, &from, &left, &to, &space);
      const int reason = errno;
      out.commit(static_cast<std::size_t>(to - begin));
      if (result != static_cast<std::size_t>(-1) || reason != E2BIG) break;
    }
    flush(out);
    return in.size() - left;
  }

 private:
  static iconv_t invalid() noexcept {
    return reinterpret_cast<iconv_t>(static_cast<std::intptr_t>(-1));  // NOLINT(performance-no-int-to-ptr)
  }

  static iconv_t open(Encoding encoding) {
    if (encoding == Encoding::big5) {
      // WHATWG's Big5 is the one with the Hong Kong characters.
      const iconv_t full = iconv_open("UTF-8", "BIG5-HKSCS");
      return full != invalid() ? full : iconv_open("UTF-8", "BIG5");
    }
    return iconv_open("UTF-8", encoding == Encoding::gb18030    ? "GB18030"
                               : encoding == Encoding::utf_16le ? "UTF-16LE"
                                                                : "UTF-16BE");
  }

  // A stateful decoder (Big5-HKSCS) may hold back a character that could have combined with the next.
  void flush(LargeArray<char>& out) {
    char* to = out.room(16);
    char* const begin = to;
    std::size_t space = 16;
    iconv(descriptor_, nullptr, nullptr, &to, &space);
    out.commit(static_cast<std::size_t>(to - begin));
  }

  iconv_t descriptor_;
};

[[nodiscard]] bool is_utf16(Encoding encoding) noexcept {
  return encoding == Encoding::utf_16le || encoding == Encoding::utf_16be;
}

// Offset of the next U+0000 in `bytes` from `at`, which starts a character; the size where there is none.
[[nodiscard]] std::size_t find_nul(std::string_view bytes, Encoding encoding, std::size_t at) noexcept {
  while (at < bytes.size()) {
    const void* found = std::memchr(bytes.data() + at, 0, bytes.size() - at);
    if (found == nullptr) return bytes.size();
    at = static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
    if (!is_utf16(encoding)) return at;
    const std::size_t unit = at & ~std::size_t{1};
    if (unit + 1 < bytes.size() && bytes[unit] == 0 && bytes[unit + 1] == 0) return unit;
    at = unit + 2;
  }
  return bytes.size();
}

// How many of `bytes`, which start with something the encoding does not define, one U+FFFD stands for. A second byte
// that is ASCII is left to be read again, so that no delimiter is swallowed (as the Encoding Standard has it).
[[nodiscard]] std::size_t undefined_length(std::string_view bytes, Encoding encoding) noexcept {
  if (is_utf16(encoding)) return std::min<std::size_t>(2, bytes.size());
  if (bytes.size() < 2 || byte_at(bytes, 0) < 0x81 || byte_at(bytes, 0) == 0xFF) return 1;
  const unsigned char second = byte_at(bytes, 1);
  if (encoding == Encoding::gb18030 && second >= 0x30 && second <= 0x39) {
    const bool whole = bytes.size() >= 4 && byte_at(bytes, 2) >= 0x81 && byte_at(bytes, 2) <= 0xFE &&
                       byte_at(bytes, 3) >= 0x30 && byte_at(bytes, 3) <= 0x39;
    return whole ? 4 : 1;
  }
  return second >= 0x80 && second != 0xFF ? 2 : 1;
}

void decode_by_iconv(std::string_view bytes, Encoding encoding, Collector& collect, Decoded& out) {
  Converter converter(encoding);
  out.text.reserve(bytes.size() + bytes.size() / 2 + 2 * stride + 64);
  std::size_t at = 0;
  while (at < bytes.size()) {
    const std::size_t nul = find_nul(bytes, encoding, at);
    while (at < nul) {
      collect.check_size(2 * stride + 64);
      collect.checkpoint(at);
      const std::string_view chunk = bytes.substr(at, std::min(stride, nul - at));
      const std::size_t read = converter.run(chunk, out.text);
      at += read;
      const std::size_t left = chunk.size() - read;
      if (left == 0) continue;
      // What is left is undefined, or a character that the end of the chunk cuts.
      if (left < 4 && at + left < nul && read != 0) continue;
      const std::size_t bad = undefined_length(bytes.substr(at, nul - at), encoding);
      if (!collect.replace(at, bad, false)) return;
      at += bad;
    }
    if (at < bytes.size()) {
      const std::size_t unit = is_utf16(encoding) ? 2 : 1;
      if (!collect.replace(at, unit, true)) return;
      at += unit;
    }
  }
  collect.checkpoint(bytes.size());
}

// Bytes of the character at `at` of valid text in a legacy encoding.
[[nodiscard]] std::size_t legacy_length(std::string_view bytes, Encoding encoding, std::size_t at) noexcept {
  // 0x80 and 0xFF lead no pair; the C library takes a 0x80 of Big5 for a control character.
  if (byte_at(bytes, at) <= 0x80 || byte_at(bytes, at) == 0xFF || at + 1 >= bytes.size()) return 1;
  if (encoding != Encoding::gb18030) return 2;
  const unsigned char second = byte_at(bytes, at + 1);
  return second >= 0x30 && second <= 0x39 ? 4 : 2;
}

[[nodiscard]] std::size_t utf8_length(unsigned char lead) noexcept {
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// The four codes of Big5 that stand for a letter with a combining mark: two characters of the text.
[[nodiscard]] bool is_big5_pair(std::string_view bytes, std::size_t at) noexcept {
  if (at + 1 >= bytes.size() || byte_at(bytes, at) != 0x88) return false;
  const unsigned char second = byte_at(bytes, at + 1);
  return second == 0x62 || second == 0x64 || second == 0xA3 || second == 0xA5;
}

}  // namespace

Decoded decode(std::string_view bytes, Encoding encoding, std::uint32_t skipped, DamageLimit limit) {
  Decoded out;
  Collector collect(out, skipped, limit);
  if (encoding == Encoding::utf_8) {
    decode_utf8(bytes, collect, out);
  } else {
    decode_by_iconv(bytes, encoding, collect, out);
  }
  return out;
}

std::uint64_t original_offset(std::string_view text, std::string_view original, Encoding encoding,
                              const LargeArray<Checkpoint>& checkpoints, std::uint32_t offset) noexcept {
  const Checkpoint* const begin = checkpoints.data();
  const Checkpoint* const end = begin + checkpoints.size();
  const Checkpoint* after =
      std::upper_bound(begin, end, offset, [](std::uint32_t at, const Checkpoint& c) { return at < c.text; });
  if (after == begin) return offset;
  const Checkpoint& from = *(after - 1);
  std::size_t in_text = from.text;
  std::size_t in_original = from.original;
  if (encoding == Encoding::utf_8) return in_original + (offset - in_text);
  while (in_text < offset && in_original < original.size()) {
    const std::size_t length = utf8_length(byte_at(text, in_text));
    if (is_utf16(encoding)) {
      in_text += length;
      in_original += length == 4 ? 4 : 2;
    } else {
      std::size_t characters = length;
      if (encoding == Encoding::big5 && is_big5_pair(original, in_original)) {
        characters += utf8_length(byte_at(text, in_text + length));
        if (in_text + characters > offset) break;  // the combining mark stands where its letter does
      }
      in_text += characters;
      in_original += legacy_length(original, encoding, in_original);
    }
  }
  return in_original;
}

}  // namespace duban
