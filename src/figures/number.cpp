#include "duban/figures/number.hpp"

#include "figures/character_class.hpp"
#include "figures/numeral_reader.hpp"
#include "text/utf8.hpp"

namespace duban {

std::optional<Decimal> number(std::string_view text) {
  text = utf8::trim(text);
  const CharacterTable& table = CharacterTable::instance();
  const utf8::CodePoint first = utf8::decode(text, 0);
  const bool negative = first.length != 0 && table.of(first.value).kind == CharacterKind::minus;
  const bool plus = first.value == U'+' || first.value == 0xFF0B;
  const std::size_t begin = negative || plus ? first.length : 0;
  const std::optional<Reading> reading = read_numeral(text, begin);
  if (!reading || reading->end != text.size() || reading->too_long) return std::nullopt;
  if (reading->upper || reading->more || reading->few || reading->irregular || reading->inexact) return std::nullopt;
  if (reading->row_of_digits) return std::nullopt;
  const Decimal value = negative ? -reading->value : reading->value;
  if (reading->per_cent) return Decimal::multiply(value, Decimal::power_of_ten(-2));
  if (reading->per_mille) return Decimal::multiply(value, Decimal::power_of_ten(-3));
  return value;
}

}  // namespace duban
