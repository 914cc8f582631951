#pragma once
// The characters that figures are made of (lexicon/characters.tsv) as a table by code point, and the scan that jumps
// from one of them to the next. Reports are mostly ideographs that no figure begins with: the scan is what keeps
// `quantities` fast.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace duban {

enum class CharacterKind : std::uint8_t {
  other,
  digit,
  word,
  tens,
  small,
  big,
  point,
  dot,
  group,
  more,
  few,
  many,
  half,
  part,
  minus,
  dash,
  upto,
  ordinal,
  each,
  clause,
  colon,
  sentence,
  open,
  close,
  bracket,
  unbracket,
  slash,
};

struct CharacterClass {
  CharacterKind kind = CharacterKind::other;
  std::uint8_t value = 0;
  bool pairs = false;  // 两: it ends no longer numeral
  bool ranks = false;  // 二: alone it says which, not how many
};

class CharacterTable {
 public:
  [[nodiscard]] static const CharacterTable& instance();

  [[nodiscard]] CharacterClass of(char32_t character) const noexcept {
    return character < index_.size() ? classes_[index_[character]] : CharacterClass{};
  }
  [[nodiscard]] CharacterClass at(std::string_view text, std::size_t offset) const noexcept {
    return of(utf8::decode(text, offset).value);
  }

  // The first character at or after `offset` at which the reader of quantities has something to do: one that begins a
  // numeral, ends a clause, or opens a quotation or bracket. text.size() where there is none.
  [[nodiscard]] std::size_t next_stop(std::string_view text, std::size_t offset) const noexcept {
    const std::size_t size = text.size();
    const char* const bytes = text.data();
    while (offset < size) {
      const auto lead = static_cast<unsigned char>(bytes[offset]);
      if (lead < 0x80) {
        if (index_[lead] >= first_stop_) return offset;
        ++offset;
      } else if ((lead & 0xF0u) == 0xE0u && offset + 3 <= size) {
        const auto second = static_cast<unsigned char>(bytes[offset + 1]);
        const auto third = static_cast<unsigned char>(bytes[offset + 2]);
        if (index_[((lead & 0x0Fu) << 12) | ((second & 0x3Fu) << 6) | (third & 0x3Fu)] >= first_stop_) return offset;
        offset += 3;
      } else {
        const utf8::CodePoint character = utf8::decode(text, offset);
        if (character.value < index_.size() && index_[character.value] >= first_stop_) return offset;
        offset += character.length;
      }
    }
    return size;
  }

 private:
  CharacterTable();

  std::array<std::uint8_t, 0x10000> index_{};  // of classes_; those from first_stop_ on are stops
  std::vector<CharacterClass> classes_;
  std::uint8_t first_stop_ = 0;
};

}  // namespace duban
