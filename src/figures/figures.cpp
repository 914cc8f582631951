#include "duban/figures/figures.hpp"

#include <utility>

namespace duban {

Figures figures(std::string_view text, const Reference& reference) {
  Figures found;
  found.periods = periods(text, reference);
  found.quantities = quantities(text);
  found.relations = relations(text, found.quantities, found.periods);
  return found;
}

}  // namespace duban
