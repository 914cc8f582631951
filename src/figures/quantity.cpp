#include "duban/figures/quantity.hpp"

#include "figures/quantity_reader.hpp"

namespace duban {

std::string_view to_string(Bound bound) noexcept {
  switch (bound) {
    case Bound::eq:
      return "eq";
    case Bound::ge:
      return "ge";
    case Bound::gt:
      return "gt";
    case Bound::le:
      return "le";
    case Bound::lt:
      return "lt";
    case Bound::approx:
      return "approx";
  }
  return "eq";
}

std::string_view to_string(Change change) noexcept { return change == Change::increase ? "increase" : "decrease"; }

std::vector<Quantity> quantities(std::string_view text) { return QuantityReader(text).read(); }

}  // namespace duban
