#pragma once
// The tables of targets of a document and the lines around them as one grid, whose rows know where they stood.

#include <cstdint>
#include <vector>

#include "duban/report/layout.hpp"
#include "duban/table/document.hpp"
#include "report/arena.hpp"
#include "report/choose_tables.hpp"

namespace duban {

struct Joined {
  Grid grid;
  std::vector<TableReading> tables;
  std::vector<Skipped> skipped;
};

// Names are kept in `arena`.
[[nodiscard]] Joined join(const Document& document, const std::vector<TableChoice>& choices, Arena* arena);

}  // namespace duban
