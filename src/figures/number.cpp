#include "duban/figures/number.hpp"

#include "figures/character_class.hpp"
#include "figures/numeral_reader.hpp"
#include "text/utf8.hpp"

namespace duban {

std::string_view to_string(NumberOutcome outcome) noexcept {
  switch (outcome) {
    case NumberOutcome::exact:
      return "exact";
    case NumberOutcome::rounded:
      return "rounded";
    case NumberOutcome::too_long:
      return "too_long";
    case NumberOutcome::no_numeral:
      return "no_numeral";
  }
  return "no_numeral";
}

NumberReading read_number(std::string_view text) noexcept {
  text = utf8::trim(text);
  const CharacterTable& table = CharacterTable::instance();
  const utf8::CodePoint first = utf8::decode(text, 0);
  const bool negative = first.length != 0 && table.of(first.value).kind == CharacterKind::minus;
  const bool plus = first.value == U'+' || first.value == 0xFF0B;
  const std::size_t begin = negative || plus ? first.length : 0;
  const std::optional<Reading> reading = read_numeral(text, begin);
  if (!reading || reading->end != text.size() || reading->row_of_digits) return {};
  if (reading->upper || reading->more || reading->few || reading->irregular) return {};
  if (reading->too_long) return {NumberOutcome::too_long, std::nullopt};
  std::optional<Decimal> value = negative ? -reading->value : reading->value;
  if (reading->per_cent) value = Decimal::multiply(*value, Decimal::power_of_ten(-2));
  if (reading->per_mille) value = Decimal::multiply(*value, Decimal::power_of_ten(-3));
  if (!value) return {NumberOutcome::too_long, std::nullopt};
  return {reading->inexact ? NumberOutcome::rounded : NumberOutcome::exact, value};
}

std::optional<Decimal> number(std::string_view text) noexcept {
  const NumberReading reading = read_number(text);
  return reading.outcome == NumberOutcome::exact ? reading.value : std::nullopt;
}

}  // namespace duban
