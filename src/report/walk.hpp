#pragma once
// What each row of the grid is: title, header, section heading, target, total, note.

#include <cstdint>
#include <vector>

#include "duban/report/report.hpp"
#include "report/cells.hpp"
#include "report/layout.hpp"
#include "text/large_array.hpp"

namespace duban {

// A target or a section heading, in one bank of one row.
struct Event {
  std::uint32_t row = 0;
  std::uint32_t layout = 0;   // index into `Walk::layouts`
  std::uint32_t block = 0;    // counts headers: the page, so to say
  std::uint32_t part = 0;     // counts headers and headings over the whole width
  std::uint32_t section = 0;  // of a heading: index into `Walk::sections`; of a target, once ordered: that and one
  std::uint32_t target = 0;   // once ordered: which target in reading order
  std::uint32_t seq = 0;
  std::uint16_t bank = 0;
  bool heading = false;
  bool numbered = false;
};

// Cells that stand in no place where anything is expected: [first, end) of a row, from 0.
struct Stray {
  std::uint32_t row = 0;
  std::uint32_t first = 0;
  std::uint32_t end = 0;
};

// A row that only adds names to a target whose other cells are merged over it.
struct MoreNames {
  std::uint32_t event = 0;  // index into `Walk::events`
  std::uint32_t row = 0;
};

struct Walk {
  std::vector<TableLayout> layouts;
  LargeArray<Event> events;  // row by row, in a row bank by bank
  std::vector<Field> front;  // lines before the table
  std::vector<Field> sections;
  std::vector<Field> notes;  // lines between and after
  std::vector<Stray> stray;
  std::vector<MoreNames> more_names;  // by event
  std::uint32_t targets = 0;
  Accounting accounting;
};

// A heading in two cells (一 | 经济发展) is joined in memory of `arena`.
class Arena;
[[nodiscard]] Walk walk_rows(const Cells& cells, const HeaderWords& words, const LayoutWish& wish, Arena* arena);

struct EventOrder {
  std::vector<std::uint32_t> events;  // indexes into `Walk::events`
  ReadingOrder order = ReadingOrder::rows;
};
// The order in which the banks are to be read: bank by bank over the whole table, over
// each page, over each section, or row by row, whichever gives the most numbers that follow each other.
[[nodiscard]] EventOrder reading_order(const Walk& walk);

}  // namespace duban
