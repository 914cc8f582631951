#include "output/percent.hpp"

namespace duban {

std::string percent(const Decimal& ratio, bool reached) {
  const auto exact = Decimal::multiply(ratio, Decimal(100));
  if (!exact) return ratio.to_string();
  const Decimal size = exact->is_negative() ? -*exact : *exact;
  const auto rounded = Decimal::divide(*exact, Decimal(1), size < Decimal(10) ? 1 : 0);
  if (!rounded) return exact->to_string();
  const bool crosses = !reached && *exact < Decimal(100) && *rounded >= Decimal(100);
  return (crosses ? *exact : *rounded).to_string();
}

}  // namespace duban
