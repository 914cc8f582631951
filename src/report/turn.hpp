#pragma once
// Tables whose labels stand in the first column, and whose targets are columns: a form for one target, or several side
// by side. Turned over, they are tables like others.

#include <cstddef>
#include <cstdint>

#include "duban/table/grid.hpp"
#include "report/cells.hpp"
#include "report/column_words.hpp"

namespace duban {

// How many labels stand in a row, each with its value beside it: 责任单位 | 市教育局 | 完成时限 | 年底 has two.
// 0: the first column holds no labels.
[[nodiscard]] std::size_t labels_beside(const Cells& cells, const HeaderWords& words);

// Every row of several begins with a label: no table with a header above is like that, though two labels in one row may
// look like its header.
[[nodiscard]] bool all_rows_labelled(const Cells& cells, const HeaderWords& words);

// Appends the table turned over: first its rows of one cell as they are (its title), then a row for each column. Cells
// of the same row stand in the same place of each.
void append_turned(const Grid& from, std::size_t labels, std::uint32_t table, Grid* to);

}  // namespace duban
