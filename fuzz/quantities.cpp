// Any bytes may stand where a sentence is expected: duban::quantities must answer, with spans inside the text, in
// order and apart, and with text views of exactly those bytes.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "duban/figures/number.hpp"
#include "duban/figures/quantity.hpp"
#include "require.hpp"

using duban::fuzzing::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::uint32_t end = 0;
  for (const duban::Quantity& quantity : duban::quantities(text)) {
    require(quantity.span.begin >= end);
    require(quantity.span.begin < quantity.span.end);
    require(quantity.span.end <= size);
    require(quantity.text.data() == text.data() + quantity.span.begin);
    require(quantity.text.size() == quantity.span.size());
    require(!quantity.upper || *quantity.upper >= quantity.value);
    require(!quantity.value.to_string().empty());
    end = quantity.span.end;
  }
  // A numeral stays the same numeral in white space.
  if (const std::optional<duban::Decimal> value = duban::number(text); value && size < 4096) {
    require(duban::number(" " + std::string(text) + "\n") == value);
  }
  return 0;
}
