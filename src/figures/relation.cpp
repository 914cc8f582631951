#include "duban/figures/relation.hpp"

#include "figures/relation_reader.hpp"

namespace duban {

std::string_view to_string(RelationKind kind) noexcept {
  switch (kind) {
    case RelationKind::part:
      return "part";
    case RelationKind::sum:
      return "sum";
    case RelationKind::share:
      return "share";
    case RelationKind::from_to:
      return "from_to";
    case RelationKind::comparison:
      return "comparison";
    case RelationKind::plan:
      return "plan";
  }
  return "part";
}

std::vector<Relation> relations(std::string_view text, std::span<const Quantity> quantities,
                                std::span<const Period> periods) {
  return RelationReader(text, quantities, periods).read();
}

}  // namespace duban
