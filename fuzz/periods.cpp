// Any bytes may stand where a sentence is expected: duban::periods must answer, with spans inside the text, in order
// and apart, with days that the calendar has; and what it found reads the same alone.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "duban/figures/period.hpp"
#include "require.hpp"

namespace {

using duban::fuzzing::require;

duban::Reference reference_of(std::uint8_t byte) {
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  switch (byte % 5) {
    case 0:
      return {};
    case 1:
      return {.year = 2020};
    case 2:
      return {.date = duban::Date(year(2020), month(2), day(29))};
    case 3:
      return {.year = 9999, .date = duban::Date(year(9999), month(12), day(31))};
    default:
      return {.year = 1};
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const duban::Reference reference = reference_of(data[0]);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::uint32_t end = 0;
  for (const duban::Period& period : duban::periods(text, reference)) {
    require(period.span.begin >= end);
    require(period.span.begin < period.span.end);
    require(period.span.end <= text.size());
    require(period.text.data() == text.data() + period.span.begin);
    require(period.text.size() == period.span.size());
    require(!period.first || period.first->ok());
    require(!period.last || period.last->ok());
    require(!period.first || !period.last || *period.first <= *period.last);
    end = period.span.end;

    const std::vector<duban::Period> alone = duban::periods(period.text, reference);
    require(alone.size() == 1 && alone[0].text == period.text && alone[0].kind == period.kind);
    require(alone[0].first == period.first && alone[0].last == period.last);
  }
  return 0;
}
