#pragma once
// Is the report whole? Announced against present, numbers, blank cells, cut and copied ones.

#include "report/builder.hpp"
#include "report/findings.hpp"
#include "report/metadata.hpp"

namespace duban {

void check_table(const Cells& cells, const Walk& walk, Findings* findings);
void check_targets(const Cells& cells, const Walk& walk, const Built& built, const Metadata& metadata,
                   Findings* findings);

}  // namespace duban
