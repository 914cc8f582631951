#pragma once
// The columns of the tables that are exported as Arrow, and how their rows are written.

#include <vector>

#include "duban/output/arrow.hpp"
#include "output/arrow_batch.hpp"

namespace duban::arrow {

[[nodiscard]] std::vector<Spec> columns_of(ArrowTable table);
/// `audit`: null for a report alone.
void write_rows(Batch& batch, const Report& report, const Audit* audit, ArrowTable table);

}  // namespace duban::arrow
