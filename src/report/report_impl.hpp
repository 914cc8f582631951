#pragma once
// What a Report holds.

#include <vector>

#include "duban/report/report.hpp"
#include "report/arena.hpp"
#include "report/metadata.hpp"

namespace duban {

struct Report::Impl {
  explicit Impl(Grid table) : grid(std::move(table)) {}

  Grid grid;
  Arena arena;  // targets, offices, leaders, extras and texts that are not as they stand in the source
  Metadata metadata;
  std::span<const Target> targets;
  std::vector<Diagnostic> diagnostics;
  std::vector<Field> sections;
  std::vector<Field> notes;
  std::vector<ColumnReading> columns;
  std::vector<TableReading> tables;
  std::vector<Skipped> skipped;
  std::uint32_t banks = 1;
  Layout layout;
  Accounting accounting;
};

}  // namespace duban
