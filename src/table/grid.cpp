#include "duban/table/grid.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "table/grid_storage.hpp"

namespace duban {

Grid::Impl::Impl(Source source_of_text) : source(std::move(source_of_text)) {
  text = source.text().data();
  row_array.push_back({});
  rows = row_array.data();
}

std::string_view Grid::Impl::keep(std::string_view copied) {
  if (copied.empty()) return {};
  if (copied.size() > free_size_) {
    const std::size_t size = std::max<std::size_t>(copied.size(), std::size_t{16} << 10);
    blocks_.push_back(std::unique_ptr<char[]>(new char[size]));
    free_ = blocks_.back().get();
    free_size_ = size;
  }
  std::memcpy(free_, copied.data(), copied.size());
  const std::string_view kept(free_, copied.size());
  free_ += copied.size();
  free_size_ -= copied.size();
  return kept;
}

void Grid::Impl::add_cell(Span span, std::string_view text_of_cell) {
  side_cells.push_back({span, keep(text_of_cell), 1, 1});
  add_cell(Span{in_side_table, static_cast<std::uint32_t>(side_cells.size() - 1)});
}

Grid::Impl::SideCell& Grid::Impl::side_cell_for(std::size_t cell) {
  Span& slot = cell_array[cell];
  if (slot.begin != in_side_table) {
    side_cells.push_back({slot, std::string_view(text + slot.begin, slot.size()), 1, 1});
    slot = {in_side_table, static_cast<std::uint32_t>(side_cells.size() - 1)};
  }
  return side_cells[slot.end];
}

Grid::Grid(Source source) : storage_(std::make_shared<Impl>(std::move(source))) {}

Grid::Impl& Grid::impl() const noexcept { return static_cast<Impl&>(*storage_); }

Cell Grid::side_cell(std::uint32_t index) const noexcept {
  const Impl::SideCell& cell = impl().side_cells[index];
  return {cell.text, cell.span, cell.row_span, cell.column_span};
}

const Source& Grid::source() const noexcept { return impl().source; }
std::span<const Diagnostic> Grid::diagnostics() const noexcept { return impl().diagnostics; }

Place Grid::place(std::size_t row, std::size_t index) const {
  return place(cell(row, index).span, static_cast<std::uint32_t>(row + 1), static_cast<std::uint32_t>(index + 1));
}

Place Grid::place(Span span, std::uint32_t row, std::uint32_t cell) const {
  Place place = source().place(span);
  if (row == 0) return place;
  const RowOrigin from = origin(row - 1);
  place.table = from.table;
  place.row = from.row;
  place.cell = from.row == 0 ? 0 : cell;
  if (from.turned > 0 && cell > 0) {
    place.row = (cell - 1) % from.turned + 1;
    place.cell = from.row + 2 * ((cell - 1) / from.turned);
  }
  return place;
}

RowOrigin Grid::origin(std::size_t row) const noexcept {
  const std::vector<RowOrigin>& origins = impl().origins;
  return row < origins.size() ? origins[row] : RowOrigin{0, static_cast<std::uint32_t>(row + 1), RowKind::table, 0};
}

void Grid::reserve(std::size_t rows, std::size_t cells) {
  impl().row_array.reserve(rows + 1);
  impl().cell_array.reserve(cells);
  storage_->rows = impl().row_array.data();
  storage_->cells = impl().cell_array.data();
}

void Grid::add_cell(Span span) { impl().add_cell(span); }
void Grid::add_cell(Span span, std::string_view text) { impl().add_cell(span, text); }

void Grid::set_spans(std::size_t row, std::size_t index, std::uint32_t row_span, std::uint32_t column_span) {
  Impl::SideCell& cell = impl().side_cell_for(storage_->rows[row].first_cell + index);
  cell.row_span = row_span;
  cell.column_span = column_span;
}

void Grid::end_row(Span row) { impl().end_row(row); }
void Grid::end_row(Span row, RowOrigin origin) {
  impl().end_row(row);
  impl().origins.push_back(origin);
}
void Grid::add_diagnostic(Diagnostic diagnostic) { impl().diagnostics.push_back(std::move(diagnostic)); }

}  // namespace duban
