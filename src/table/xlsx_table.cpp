#include "table/xlsx_table.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "table/quote.hpp"

namespace duban {
namespace {

// `3-5, 8` of 3, 4, 5, 8; at most a dozen runs.
template <class Print>
std::string runs_of(const std::vector<std::uint32_t>& numbers, const Print& print) {
  std::string out;
  std::size_t runs = 0;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
    if (++runs > 12) return out + " \u2026";
    if (!out.empty()) out += ", ";
    out += print(numbers[i]);
    if (end - i > 1) out += "-" + print(numbers[end - 1]);
    i = end;
  }
  return out;
}

class TableMaker {
 public:
  TableMaker(const SheetContent& sheet, const SharedStrings& strings, const SheetLooks& looks,
             DerivedDocument& document)
      : sheet_(sheet), strings_(strings), looks_(looks), document_(document) {}

  bool make() {
    if (sheet_.rows.empty()) return false;
    place_rows();
    place_columns();
    place_merges();
    document_.begin_table(looks_.name, looks_.hidden);
    const std::uint32_t begin = document_.text_size();
    for (std::size_t r = 0; r < sheet_.rows.size(); ++r) {
      while (document_.rows() < grid_row_[r]) document_.end_row();
      make_row(r);
    }
    if (!document_.end_table()) return false;
    name_what_is_hidden({begin, begin});
    return true;
  }

 private:
  struct Merge {
    std::uint32_t row = 0;  // of the grid
    std::uint32_t column = 0;
    std::uint32_t end = 0;  // column behind it
    std::uint32_t row_span = 1;
  };
  struct Reach {
    std::uint32_t end = 0;    // column behind it
    std::uint32_t until = 0;  // grid row behind it
  };

  [[nodiscard]] std::size_t cells_end(std::size_t row) const noexcept {
    return row + 1 < sheet_.rows.size() ? sheet_.rows[row + 1].first_cell : sheet_.cells.size();
  }
  [[nodiscard]] std::string_view text_of(const SheetCell& cell) const noexcept {
    return cell.shared ? strings_.at(cell.begin) : std::string_view(sheet_.text.data() + cell.begin, cell.size);
  }

  void blank_area(const SheetRow& row) {
    document_.find({"blank-area-skipped", no_place, 0, 0, {looks_.name, std::to_string(row.number + 1)}});
  }

  // Rows keep their numbers, unless a few cells far below would make a long blank table.
  void place_rows() {
    std::uint64_t allowed = 4096 + 4 * std::uint64_t{sheet_.rows.size()};
    std::uint32_t next = 0;    // grid row
    std::uint32_t number = 0;  // sheet row that stands there
    grid_row_.reserve(sheet_.rows.size());
    for (std::size_t r = 0; r < sheet_.rows.size(); ++r) {
      const SheetRow& row = sheet_.rows[r];
      std::uint32_t gap = row.number - number;
      if (gap > allowed) {
        gap = 1;
        blank_area(row);
      }
      allowed -= gap;
      next += gap;
      grid_row_.push_back(next++);
      number = row.number + 1;
    }
  }

  // Columns too, unless the table would be all but blank.
  void place_columns() {
    std::uint64_t positions = 0;
    for (std::size_t r = 0; r < sheet_.rows.size(); ++r) {
      positions += std::uint64_t{sheet_.cells[cells_end(r) - 1].column} + 1;
      columns_ = std::max(columns_, sheet_.cells[cells_end(r) - 1].column + 1);
    }
    if (positions <= 8 * std::uint64_t{sheet_.cells.size()} + 65536) return;
    std::vector<bool> used(columns_);
    for (std::size_t i = 0; i < sheet_.cells.size(); ++i) used[sheet_.cells[i].column] = true;
    new_column_.resize(columns_ + 1);
    std::uint32_t next = 0;
    for (std::uint32_t c = 0; c < columns_; ++c) {
      new_column_[c] = next;
      next += used[c];
    }
    new_column_[columns_] = next;
    blank_area(sheet_.rows[0]);
  }
  // Where a column of the sheet stands in the grid.
  [[nodiscard]] std::uint32_t column(std::uint32_t of_sheet) const noexcept {
    return new_column_.empty() ? of_sheet : new_column_[std::min(of_sheet, columns_)];
  }

  void place_merges() {
    for (const SheetArea& area : sheet_.merges) {
      if (area.first_column >= columns_) continue;
      // An area that starts in a row without text is blank, or its text is not where it is shown.
      const auto row = find_row(area.first_row);
      if (row == sheet_.rows.size() || sheet_.rows[row].number != area.first_row) continue;
      // The last row with text that it reaches, and what it covers of the blank rows behind.
      std::size_t last = find_row(area.last_row);
      if (last == sheet_.rows.size() || sheet_.rows[last].number > area.last_row) --last;
      std::uint32_t bottom = grid_row_[last];
      if (last + 1 < sheet_.rows.size()) {
        bottom += std::min(area.last_row - sheet_.rows[last].number, grid_row_[last + 1] - grid_row_[last] - 1);
      }
      const Merge merge{grid_row_[row], column(area.first_column), column(std::min(area.last_column, columns_ - 1) + 1),
                        bottom - grid_row_[row] + 1};
      if (merge.end > merge.column && (merge.row_span > 1 || merge.end - merge.column > 1)) merges_.push_back(merge);
    }
    std::stable_sort(merges_.begin(), merges_.end(), [](const Merge& a, const Merge& b) {
      return a.row != b.row ? a.row < b.row : a.column < b.column;
    });
  }
  // The first row with text whose number is not below `number`.
  [[nodiscard]] std::size_t find_row(std::uint32_t number) const noexcept {
    const SheetRow* begin = sheet_.rows.data();
    const SheetRow* end = begin + sheet_.rows.size();
    return static_cast<std::size_t>(
        std::lower_bound(begin, end, number, [](const SheetRow& row, std::uint32_t n) { return row.number < n; }) -
        begin);
  }

  void make_row(std::size_t r) {
    const std::uint32_t grid_row = grid_row_[r];
    while (next_merge_ < merges_.size() && merges_[next_merge_].row < grid_row) ++next_merge_;
    while (!ends_.empty() && ends_.begin()->first <= grid_row) {
      reach_.erase(ends_.begin()->second);
      ends_.erase(ends_.begin());
    }
    if (sheet_.rows[r].hidden) hidden_rows_.push_back(sheet_.rows[r].number);
    const std::size_t end = cells_end(r);
    const bool merged = !reach_.empty() || (next_merge_ < merges_.size() && merges_[next_merge_].row == grid_row);
    std::uint32_t position = 0;
    if (!merged) {
      for (std::size_t i = sheet_.rows[r].first_cell; i < end; ++i) {
        const std::uint32_t at = column(sheet_.cells[i].column);
        for (; position < at; ++position) (void)document_.add_cell({});
        put(r, i);
        ++position;
      }
    } else {
      make_merged_row(r, grid_row, end);
    }
    document_.end_row();
  }

  void make_merged_row(std::size_t r, std::uint32_t grid_row, std::size_t end) {
    std::size_t i = sheet_.rows[r].first_cell;
    std::uint32_t position = 0;
    std::vector<std::pair<std::uint32_t, Reach>> down;  // merged cells that start here and reach into the rows below
    auto covered = reach_.begin();
    const auto starts_here = [&] { return next_merge_ < merges_.size() && merges_[next_merge_].row == grid_row; };
    while (i < end || starts_here()) {
      while (covered != reach_.end() && covered->first < position) ++covered;
      if (covered != reach_.end() && covered->first == position) {
        i = name_covered(r, i, end, covered->second);
        document_.spend_cells(covered->second - position);
        position = covered->second;
        continue;
      }
      while (starts_here() && merges_[next_merge_].column < position) ++next_merge_;  // overlaps another
      if (starts_here() && merges_[next_merge_].column == position) {
        const Merge& merge = merges_[next_merge_++];
        if (covered == reach_.end() || covered->first >= merge.end) {
          if (i < end && column(sheet_.cells[i].column) == position) {
            put(r, i++);
          } else {
            (void)document_.add_cell({});
          }
          document_.merge_last_cell(merge.row_span, merge.end - merge.column);
          document_.spend_cells(merge.end - merge.column - 1);
          i = name_covered(r, i, end, merge.end);
          if (merge.row_span > 1) down.push_back({position, {merge.end, grid_row + merge.row_span}});
          position = merge.end;
          continue;
        }
      }
      if (i < end && column(sheet_.cells[i].column) == position) {
        put(r, i++);
      } else if (i < end || starts_here()) {
        (void)document_.add_cell({});
      }
      ++position;
    }
    for (const auto& [from, reach] : down) {
      reach_.emplace(from, reach.end);
      ends_.emplace(reach.until, from);
    }
  }

  // Names the cells of `row` from `i` on that stand before column `until`, under a merged cell.
  std::size_t name_covered(std::size_t r, std::size_t i, std::size_t end, std::uint32_t until) {
    for (; i < end && column(sheet_.cells[i].column) < until; ++i) {
      const SheetCell& cell = sheet_.cells[i];
      const std::uint32_t at = document_.text_size();
      document_.find({"covered-cell",
                      {at, at},
                      grid_row_[r] + 1,
                      document_.cells_of_row(),
                      {looks_.name + "!" + column_letters(cell.column) + std::to_string(sheet_.rows[r].number + 1),
                       quoted_start(text_of(cell))}});
    }
    return i;
  }
  void put(std::size_t r, std::size_t i) {
    const SheetCell& cell = sheet_.cells[i];
    const std::string_view text = text_of(cell);
    const Span span = document_.add_cell(text);
    if (looks_.repaired && text.find("\uFFFD") != text.npos) {
      const std::string name = column_letters(cell.column) + std::to_string(sheet_.rows[r].number + 1);
      add_note("undecodable-in-part", span, {looks_.name, name});
    }
    while (next_note_ < sheet_.notes.size() && before(sheet_.notes[next_note_], sheet_.rows[r].number, cell.column)) {
      add_note(sheet_.notes[next_note_].rule, {span.begin, span.begin}, sheet_.notes[next_note_].particulars);
      ++next_note_;
    }
    while (next_note_ < sheet_.notes.size() && sheet_.notes[next_note_].row == sheet_.rows[r].number &&
           sheet_.notes[next_note_].column == cell.column) {
      add_note(sheet_.notes[next_note_].rule, span, sheet_.notes[next_note_].particulars);
      ++next_note_;
    }
  }
  [[nodiscard]] static bool before(const SheetNote& note, std::uint32_t row, std::uint32_t column) noexcept {
    return note.row != row ? note.row < row : note.column < column;
  }
  void add_note(std::string_view rule, Span span, const std::vector<std::string>& particulars) {
    document_.find({rule, span, document_.rows() + 1, document_.cells_of_row(), particulars});
  }

  void name_what_is_hidden(Span where) {
    for (; next_note_ < sheet_.notes.size(); ++next_note_) {
      document_.find({sheet_.notes[next_note_].rule, no_place, 0, 0, sheet_.notes[next_note_].particulars});
    }
    if (looks_.hidden) document_.find({"hidden-sheet", where, 1, 0, {looks_.name}});
    if (!hidden_rows_.empty()) {
      const std::string rows = runs_of(hidden_rows_, [](std::uint32_t row) { return std::to_string(row + 1); });
      document_.find({"hidden-sheet-rows", where, 1, 0, {looks_.name, rows}});
    }
    if (sheet_.hidden_columns.empty()) return;
    std::vector<bool> used(columns_);
    for (std::size_t i = 0; i < sheet_.cells.size(); ++i) used[sheet_.cells[i].column] = true;
    std::vector<std::int64_t> change(columns_ + 1);  // how many ranges begin at a column, less those that ended before
    for (const auto& [first, last] : sheet_.hidden_columns) {
      if (first >= columns_) continue;
      ++change[first];
      --change[std::min(last + 1, columns_)];
    }
    std::vector<std::uint32_t> columns;
    std::int64_t ranges = 0;
    for (std::uint32_t c = 0; c < columns_; ++c) {
      ranges += change[c];
      if (ranges > 0 && used[c]) columns.push_back(c);
    }
    if (!columns.empty()) {
      document_.find({"hidden-columns", where, 1, 0, {looks_.name, runs_of(columns, column_letters)}});
    }
  }

  const SheetContent& sheet_;
  const SharedStrings& strings_;
  const SheetLooks& looks_;
  DerivedDocument& document_;
  std::vector<std::uint32_t> grid_row_;  // of each row of the sheet that has text
  std::uint32_t columns_ = 0;            // of the sheet, up to the last with text
  std::vector<std::uint32_t> new_column_;
  std::vector<Merge> merges_;
  std::size_t next_merge_ = 0;
  std::map<std::uint32_t, std::uint32_t> reach_;      // merged cells of rows above: first column, column behind
  std::multimap<std::uint32_t, std::uint32_t> ends_;  // grid row that each no longer reaches, first column
  std::size_t next_note_ = 0;
  std::vector<std::uint32_t> hidden_rows_;
};

}  // namespace

bool add_sheet(const SheetContent& sheet, const SharedStrings& strings, const SheetLooks& looks,
               DerivedDocument& document) {
  return TableMaker(sheet, strings, looks, document).make();
}

}  // namespace duban
