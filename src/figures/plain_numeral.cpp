#include "figures/plain_numeral.hpp"

#include "figures/character_class.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

// What may belong to the numeral before it.
bool goes_on(CharacterKind kind) noexcept {
  switch (kind) {
    case CharacterKind::digit:
    case CharacterKind::word:
    case CharacterKind::tens:
    case CharacterKind::small:
    case CharacterKind::big:
    case CharacterKind::point:
    case CharacterKind::group:
    case CharacterKind::dot:
    case CharacterKind::more:
    case CharacterKind::few:
    case CharacterKind::part:
    case CharacterKind::slash:
      return true;
    default:
      return false;
  }
}

}  // namespace

bool read_plain_numeral(std::string_view text, std::size_t offset, Reading& reading) noexcept {
  constexpr std::size_t most_plain_digits = 18;
  const char* const bytes = text.data();
  const std::size_t size = text.size();
  const auto is_digit = [&](std::size_t i) { return i < size && bytes[i] >= '0' && bytes[i] <= '9'; };
  std::size_t at = offset;
  std::int64_t value = 0;
  for (; is_digit(at); ++at) {
    if (at - offset == most_plain_digits) return false;
    value = value * 10 + (bytes[at] - '0');
  }
  const std::size_t whole = at - offset;
  if (whole == 0) return false;
  std::size_t places = 0;
  if (at < size && bytes[at] == '.' && is_digit(at + 1)) {
    const std::size_t point = at;
    for (++at; is_digit(at); ++at) {
      if (at - offset > most_plain_digits) return false;
      value = value * 10 + (bytes[at] - '0');
    }
    places = at - point - 1;
  }
  const CharacterTable& table = CharacterTable::instance();
  int scale = 0;
  if (at < size) {
    if (bytes[at] == ' ') return false;
    const utf8::CodePoint next = utf8::decode(text, at);
    const CharacterClass what = table.of(next.value);
    if (what.kind == CharacterKind::big) {
      scale = what.value;
      at += next.length;
      if (at < size && (bytes[at] == ' ' || goes_on(table.at(text, at).kind))) return false;
    } else if (what.kind == CharacterKind::group || what.kind == CharacterKind::dot) {
      if (table.at(text, at + next.length).kind == CharacterKind::digit) return false;
    } else if (goes_on(what.kind)) {
      return false;
    }
  }
  reading.begin = offset;
  reading.end = at;
  reading.value = Decimal::from_parts(value, scale - static_cast<int>(places));
  reading.scale = scale;
  reading.digits = true;
  reading.big_scale = reading.ends_in_scale = scale != 0;
  reading.ends_in_hundred_millions = scale == 8;
  reading.has_point = places != 0;
  reading.zero_first = bytes[offset] == '0' && whole > 1;
  reading.whole_digits_only = places == 0 && scale == 0;
  return true;
}

}  // namespace duban
