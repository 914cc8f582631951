#include "text/choose_encoding.hpp"

#include "duban/text/error.hpp"
#include "text/detect.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// UTF-8 with a few bytes spoilt (a cut at the end, a byte lost on the way): at least this many good characters beyond
// ASCII for each bad one. GB18030 read as UTF-8 has about one good to five bad.
constexpr std::uint64_t good_for_each_bad = 16;

[[nodiscard]] bool is_utf16(Encoding encoding) noexcept {
  return encoding == Encoding::utf_16le || encoding == Encoding::utf_16be;
}

[[nodiscard]] bool without_damage(const Decoded& decoded) noexcept {
  return decoded.undecodable == 0 && decoded.nuls == 0;
}

[[nodiscard]] bool mostly_sound(const Decoded& decoded) noexcept {
  return !decoded.given_up && decoded.undecodable * good_for_each_bad <= count_beyond_ascii(view(decoded.text));
}

class Chooser {
 public:
  Chooser(std::string_view bytes, std::optional<Encoding> declared, std::optional<utf8::Check> known,
          const std::string& name)
      : bytes_(bytes), declared_(declared), known_(known), name_(name) {}

  [[nodiscard]] EncodingChoice choose() {
    if (const auto mark = byte_order_mark(bytes_)) {
      body_ = bytes_.substr(mark->length);
      mark_ = mark->length;
      return mark->encoding == Encoding::utf_8 ? utf8_reading(any_damage) : reading(mark->encoding, any_damage);
    }
    body_ = bytes_;
    if (const std::string_view kind = binary_kind(bytes_); !kind.empty()) {
      throw Error(ErrorCode::binary_input,
                  name_ + " is " + std::string(kind) + ", not text: save its table as CSV (UTF-8) or paste it as text");
    }
    const bool declared_utf16 = declared_ && is_utf16(*declared_);
    if (!declared_utf16) {
      if (const auto guess = guess_utf16(bytes_)) return reading(*guess, any_damage);
      if (looks_binary(bytes_)) {
        throw Error(ErrorCode::binary_input,
                    name_ + " holds control characters that no text holds: it is a binary file or is damaged");
      }
    }
    return declared_ ? declared_reading() : detected_reading();
  }

 private:
  [[nodiscard]] const utf8::Check& check() {
    if (!known_) known_ = utf8::check(bytes_);
    return *known_;
  }

  [[nodiscard]] EncodingChoice reading(Encoding encoding, DamageLimit limit) const {
    EncodingChoice result;
    result.encoding = encoding;
    result.mark = mark_;
    result.decoded = decode(body_, encoding, static_cast<std::uint32_t>(mark_), limit);
    result.mismatch = declared_ && *declared_ != encoding;
    return result;
  }

  [[nodiscard]] EncodingChoice utf8_reading(DamageLimit limit) {
    if (!check().valid || check().nul) return reading(Encoding::utf_8, limit);
    EncodingChoice result;
    result.mark = mark_;
    result.as_it_stands = true;
    result.mismatch = declared_ && *declared_ != Encoding::utf_8;
    return result;
  }

  [[nodiscard]] EncodingChoice detected_reading() {
    if (check().valid) return utf8_reading(any_damage);
    EncodingChoice utf8 = reading(Encoding::utf_8, {64, 1.0 / 48});
    if (mostly_sound(utf8.decoded)) return utf8;
    EncodingChoice gb18030 = reading(Encoding::gb18030, {4096, 1.0 / 8});
    if (gb18030.decoded.undecodable == 0 || mostly_sound(gb18030.decoded)) return gb18030;
    // In neither: whichever loses less, and not_text where that is too much.
    if (utf8.decoded.given_up) utf8 = reading(Encoding::utf_8, {4096, 1.0 / 8});
    if (gb18030.decoded.given_up) return utf8;
    const bool utf8_is_better = !utf8.decoded.given_up && utf8.decoded.undecodable <= gb18030.decoded.undecodable;
    return utf8_is_better ? std::move(utf8) : std::move(gb18030);
  }

  // What the caller declares holds unless the bytes speak clearly against it.
  [[nodiscard]] EncodingChoice declared_reading() {
    if (*declared_ == Encoding::utf_8) {
      if (check().valid) return utf8_reading(any_damage);
      EncodingChoice result = reading(Encoding::utf_8, any_damage);
      if (mostly_sound(result.decoded)) return result;
      EncodingChoice gb18030 = reading(Encoding::gb18030, no_damage);
      return without_damage(gb18030.decoded) ? std::move(gb18030) : std::move(result);
    }
    if (check().valid && !check().nul) {
      const std::size_t beyond_ascii = count_beyond_ascii(bytes_);
      if (beyond_ascii == 0 && !is_utf16(*declared_)) {  // ASCII is the same in all of them
        EncodingChoice result;
        result.encoding = *declared_;
        result.as_it_stands = true;
        return result;
      }
      // Three characters by chance: a legacy text of six characters in a hundred thousand. UTF-16 has NULs.
      if (beyond_ascii >= 3 || (is_utf16(*declared_) && bytes_.size() >= 16)) return utf8_reading(any_damage);
    }
    EncodingChoice result = reading(*declared_, any_damage);
    if (mostly_sound(result.decoded)) return result;
    if (!check().valid) {
      EncodingChoice utf8 = reading(Encoding::utf_8, {64, 1.0 / 48});
      if (mostly_sound(utf8.decoded)) return utf8;
    }
    if (*declared_ != Encoding::gb18030) {
      EncodingChoice gb18030 = reading(Encoding::gb18030, no_damage);
      if (without_damage(gb18030.decoded)) return gb18030;
    }
    return result;
  }

  std::string_view bytes_;
  std::string_view body_;
  std::size_t mark_ = 0;
  std::optional<Encoding> declared_;
  std::optional<utf8::Check> known_;
  const std::string& name_;
};

}  // namespace

EncodingChoice choose_encoding(std::string_view bytes, std::optional<Encoding> declared,
                               std::optional<utf8::Check> known, const std::string& name) {
  EncodingChoice result = Chooser(bytes, declared, known, name).choose();
  if (result.as_it_stands || result.decoded.damage_count == 0) return result;
  const Decoded& decoded = result.decoded;
  const std::uint64_t characters = utf8::count(view(decoded.text));
  if (decoded.given_up || (decoded.undecodable > 8 && decoded.undecodable * 4 > characters)) {
    throw Error(ErrorCode::not_text, name + " is text in no encoding that duban knows (tried: UTF-8, gb18030" +
                                         (declared ? ", " + std::string(to_string(*declared)) : std::string()) +
                                         "); name its encoding if it is another");
  }
  if (decoded.nuls > 1 && decoded.nuls * 2 > characters) {
    throw Error(ErrorCode::binary_input, name + " is mostly NUL bytes: it is a binary file or is damaged");
  }
  return result;
}

}  // namespace duban
