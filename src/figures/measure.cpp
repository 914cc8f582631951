#include "figures/measure.hpp"

#include "figures/character_class.hpp"
#include "figures/letters.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr int most_spaces = 2;
constexpr int most_denominators = 3;

std::size_t skip_spaces(std::string_view text, std::size_t at) noexcept {
  for (int i = 0; i < most_spaces; ++i) {
    const utf8::CodePoint character = utf8::decode(text, at);
    if (character.value != U' ' && character.value != 0xA0 && character.value != 0x3000) break;
    at += character.length;
  }
  return at;
}

// What parts the members of a rate.
enum class Joint { none, slash, each, dot };

Joint joint_at(std::string_view text, std::size_t at, std::uint32_t& length) noexcept {
  const utf8::CodePoint character = utf8::decode(text, at);
  length = character.length;
  const CharacterKind kind = CharacterTable::instance().of(character.value).kind;
  if (kind == CharacterKind::slash) return Joint::slash;
  if (kind == CharacterKind::each) return Joint::each;
  if (character.value == 0xB7 || character.value == 0x2022 || character.value == 0x22C5) return Joint::dot;
  return Joint::none;
}

// Measured, not counted: a 每 behind it makes a rate (微克每立方米).
bool is_measured(Dimension dimension) noexcept {
  switch (dimension) {
    case Dimension::none:
    case Dimension::ratio:
    case Dimension::points:
    case Dimension::times:
    case Dimension::doubling:
    case Dimension::time:
    case Dimension::working_time:
    case Dimension::age:
    case Dimension::count:
    case Dimension::score:
    case Dimension::rate:
      return false;
    default:
      return true;
  }
}

// Full-width digits and letters of a rate become ASCII: one rate has one name.
void append_narrow(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint character = utf8::decode(text, at);
    utf8::append(out, fold_width(character.value));
    at += character.length;
  }
}

// 元/吨, 吨/日, 人/万人, 元/人·月: the denominators behind the first unit.
void read_rate(std::string_view text, Measure& measure) {
  for (int i = 0; i < most_denominators; ++i) {
    std::uint32_t length = 0;
    const Joint joint = joint_at(text, measure.end, length);
    if (joint == Joint::none || (joint == Joint::dot && measure.rate.empty())) return;
    // 微克每立方米 is a rate; the 每 of 补助300元每户 as well, but not that of 20人每日.
    if (joint == Joint::each && !is_measured(measure.unit->dimension)) return;
    std::size_t at = measure.end + length;
    const std::size_t scale_at = at;
    while (true) {
      const utf8::CodePoint character = utf8::decode(text, at);
      const CharacterKind kind = CharacterTable::instance().of(character.value).kind;
      if (kind != CharacterKind::small && kind != CharacterKind::big) break;
      if (UnitLexicon::Match unit = UnitLexicon::instance().at(text, at); unit && unit.length > character.length) break;
      at += character.length;
    }
    const UnitLexicon::Match unit = UnitLexicon::instance().at(text, at);
    if (!unit || unit.unit->use == UnitUse::never) return;
    // 0.45吨标准煤/万元 keeps what is weighed.
    const Unit& first = *measure.unit;
    if (measure.rate.empty()) measure.rate = first.word.starts_with(first.canonical) ? first.word : first.canonical;
    measure.rate += joint == Joint::dot ? "·" : "/";
    append_narrow(measure.rate, text.substr(scale_at, at - scale_at));
    measure.rate += unit.unit->canonical.empty() ? std::string(unit.unit->word) : unit.unit->canonical;
    if (unit.unit->scaled && unit.unit->factor.coefficient() == 1) measure.rate_power += unit.unit->factor.exponent();
    measure.end = at + unit.length;
  }
}

// 8.6/10万: so many in a hundred thousand. The rate has no other unit.
void read_incidence(std::string_view text, Measure& measure) {
  const CharacterTable& table = CharacterTable::instance();
  const utf8::CodePoint slash = utf8::decode(text, measure.end);
  if (table.of(slash.value).kind != CharacterKind::slash) return;
  std::size_t at = measure.end + slash.length;
  const std::size_t begin = at;
  constexpr std::size_t longest = 12;
  bool scale = false;
  while (at < text.size() && at - begin < longest) {
    const utf8::CodePoint character = utf8::decode(text, at);
    const CharacterKind kind = table.of(character.value).kind;
    if (kind != CharacterKind::digit && kind != CharacterKind::word && kind != CharacterKind::small &&
        kind != CharacterKind::big) {
      break;
    }
    scale = kind == CharacterKind::big;
    at += character.length;
  }
  if (!scale) return;
  measure.rate = "/";
  append_narrow(measure.rate, text.substr(begin, at - begin));
  measure.end = at;
}

}  // namespace

Measure read_measure(std::string_view text, std::size_t offset) {
  const CharacterTable& table = CharacterTable::instance();
  const UnitLexicon& units = UnitLexicon::instance();
  Measure measure;
  measure.end = offset;
  std::size_t at = offset;
  UnitLexicon::Match unit = units.at(text, at);
  if (!unit) {
    const std::size_t spaced = skip_spaces(text, at);
    const utf8::CodePoint inner = utf8::decode(text, spaced);
    const CharacterKind kind = table.of(inner.value).kind;
    at = spaced;
    if (kind == CharacterKind::more || kind == CharacterKind::few) {
      at = skip_spaces(text, spaced + inner.length);
      unit = units.at(text, at);
      if (unit || kind == CharacterKind::more) {
        measure.more = kind == CharacterKind::more;
        measure.few = kind == CharacterKind::few;
        measure.end = spaced + inner.length;
      }
    } else if (spaced != offset) {
      unit = units.at(text, spaced);
    }
    if (!unit) {
      read_incidence(text, measure);
      return measure;
    }
  }
  measure.unit = unit.unit;
  measure.end = at + unit.length;
  if (unit.unit->use == UnitUse::never) return measure;
  read_rate(text, measure);
  // 两倍多, 100元多; 提高2个多百分点.
  const utf8::CodePoint next = utf8::decode(text, measure.end);
  if (table.of(next.value).kind == CharacterKind::more) {
    const utf8::CodePoint after = utf8::decode(text, measure.end + next.length);
    const CharacterKind kind = table.of(after.value).kind;
    const bool share = measure.is(Dimension::times) || (measure.is(Dimension::ratio) && measure.unit->scaled);
    const bool ends = share || after.length == 0 || kind == CharacterKind::group || kind == CharacterKind::sentence;
    if (ends) {
      measure.more = true;
      measure.end += next.length;
    }
  } else if (unit.length >= 9 && table.at(text, at + 3).kind == CharacterKind::more) {
    measure.more = true;
  }
  return measure;
}

}  // namespace duban
