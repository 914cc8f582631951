#include "figures/conversion.hpp"

#include <algorithm>
#include <string>

#include "duban/figures/quantity.hpp"
#include "duban/text/error.hpp"
#include "figures/character_class.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

constexpr char32_t middle_dot = 0xB7;
constexpr int significant = 16;
constexpr int most_places = 80;

bool is_scale(CharacterKind kind) noexcept { return kind == CharacterKind::small || kind == CharacterKind::big; }

// The quotient, exactly where some number of places holds it.
std::optional<Decimal> quotient(Decimal dividend, Decimal divisor) noexcept {
  for (const int places : {significant, 2 * significant, 4 * significant}) {
    const std::optional<Decimal> result = Decimal::divide(dividend, divisor, places);
    if (!result) break;
    if (Decimal::multiply(*result, divisor) == dividend) return result;
  }
  int places = significant;
  const Decimal size = dividend.is_negative() ? -dividend : dividend;
  for (; places < most_places; ++places) {  // more of them where the number is small
    const auto least = Decimal::multiply(divisor, Decimal::power_of_ten(significant - places));
    if (!least || size >= *least) break;
  }
  return Decimal::divide(dividend, divisor, places);
}

MeasuredUnit parsed(std::string_view unit) {
  std::optional<MeasuredUnit> found = MeasuredUnit::parse(unit);
  if (!found) throw Error(ErrorCode::unknown_unit, "no unit of measure '" + std::string(unit) + "'");
  return *std::move(found);
}

}  // namespace

bool MeasuredUnit::add(std::string_view unit, bool divides) {
  const UnitLexicon& units = UnitLexicon::instance();
  const CharacterTable& table = CharacterTable::instance();
  int power = 0;
  const Unit* row = units.find(unit);
  while (row == nullptr) {  // 千米 and 千瓦 are units, 千人 a scale and a unit
    const CharacterClass first = table.at(unit, 0);
    if (!is_scale(first.kind)) return false;
    power += first.value;
    unit.remove_prefix(utf8::decode(unit, 0).length);
    row = units.find(unit);
  }
  if (row->use == UnitUse::never) return false;
  if (row->use == UnitUse::calendar && !row->size && !divides) return false;  // 万元/年, but no 年 alone
  const Kind kind = row->size ? Kind{row->dimension, {}} : Kind{row->dimension, row->canonical};
  const std::optional<Decimal> size = Decimal::multiply(row->size.value_or(row->factor), Decimal::power_of_ten(power));
  Decimal& side = divides ? denominator_ : numerator_;
  const std::optional<Decimal> product = size ? Decimal::multiply(side, *size) : std::nullopt;
  if (!product || product->is_zero()) return false;
  side = *product;
  of_.emplace_back(divides, kind);
  return true;
}

std::optional<MeasuredUnit> MeasuredUnit::parse(std::string_view unit) {
  const CharacterTable& table = CharacterTable::instance();
  MeasuredUnit result;
  // 千瓦·时 is one unit, not a product.
  if (const Unit* const whole = UnitLexicon::instance().find(unit); whole != nullptr && whole->size) {
    if (!result.add(unit, false)) return std::nullopt;
    return result;
  }
  bool divides = false;
  std::size_t begin = 0;
  for (std::size_t at = 0;;) {
    const utf8::CodePoint c = utf8::decode(unit, at);
    const CharacterKind kind = table.of(c.value).kind;
    const bool divider = kind == CharacterKind::slash || kind == CharacterKind::each;
    const bool joint = c.length == 0 || divider || c.value == middle_dot;
    if (joint) {
      if (!result.add(unit.substr(begin, at - begin), divides)) return std::nullopt;
      if (c.length == 0) break;
      divides = divides || divider;
      begin = at + c.length;
    }
    at += c.length;
  }
  std::sort(result.of_.begin(), result.of_.end());
  return result;
}

std::optional<Decimal> converted(Decimal value, const MeasuredUnit& from, const MeasuredUnit& to) noexcept {
  const auto up = Decimal::multiply(from.numerator(), to.denominator());
  const auto down = Decimal::multiply(from.denominator(), to.numerator());
  if (!up || !down) return std::nullopt;
  const auto dividend = Decimal::multiply(value, *up);
  return dividend ? quotient(*dividend, *down) : std::nullopt;
}

Quantity Quantity::to(std::string_view wanted) const {
  if (wanted == unit) return *this;
  const MeasuredUnit from = parsed(unit);
  const MeasuredUnit into = parsed(wanted);
  if (!from.measures_the_same(into)) {
    throw Error(ErrorCode::other_dimension, "'" + unit + "' and '" + std::string(wanted) + "' do not measure the same");
  }
  const auto in_wanted = [&](Decimal number) {
    const std::optional<Decimal> result = converted(number, from, into);
    if (!result) {
      throw Error(ErrorCode::too_large,
                  number.to_string() + " '" + unit + "' has more than 38 digits in '" + std::string(wanted) + "'");
    }
    return *result;
  };
  Quantity result = *this;
  result.value = in_wanted(value);
  if (upper) result.upper = in_wanted(*upper);
  result.unit = wanted;
  return result;
}

bool Quantity::converts_to(std::string_view wanted) const {
  if (wanted == unit) return true;
  const std::optional<MeasuredUnit> from = MeasuredUnit::parse(unit);
  const std::optional<MeasuredUnit> into = MeasuredUnit::parse(wanted);
  return from && into && from->measures_the_same(*into);
}

}  // namespace duban
