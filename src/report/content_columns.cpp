#include "report/content_columns.hpp"

#include <algorithm>
#include <map>

#include "report/calendar.hpp"
#include "report/claim.hpp"
#include "report/row_number.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

constexpr std::size_t sample_rows = 200;
constexpr std::size_t widest = 512;

// Two to four characters, as the names of people are, one of several in a cell included.
bool looks_like_people(std::string_view text) {
  std::size_t length = 0;
  std::size_t names = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const bool han = c.value >= U'\u4E00' && c.value <= U'\u9FFF';
    const bool separator = utf8::is_space(c.value) || c.value == U'\u3001';
    if (!han && !separator) return false;
    if (han && ++length > 4) return false;
    if (separator) length = 0;
    names += han && length == 2;
    at += c.length;
  }
  return names >= 1 && !looks_like_office(text);
}

// A header says what stands under it, and is none of it: short words, no numbers, none missing.
bool could_be_header(const Cells& cells, std::size_t row) {
  const std::size_t width = cells.width(row);
  for (std::size_t i = 0; i < width; ++i) {
    const std::string_view text = cells.at(row, i).cell.text;
    if (text.empty() || text.size() > 48 || row_number(text) || is_claim_alone(text)) return false;
    if (text.find_first_of("0123456789") != std::string_view::npos) return false;
    if (read_deadline(text, 2000).date) return false;
  }
  return true;
}

}  // namespace

void ColumnSample::look(std::string_view text) {
  if (text.empty()) return;
  ++filled_;
  bytes_ += text.size();
  beyond_ascii_ += std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (const auto number = row_number(text)) {
    ++numbers_;
    running_ += numbers_ == 1 || *number == last_ + 1;
    last_ = *number;
    return;
  }
  if (text.size() > 120) return;
  const DeadlineReading day = text.size() <= 45 ? read_deadline(text, 2000) : DeadlineReading{};
  if (is_claim_alone(text)) {
    ++claims_;
  } else if (day.date || (day.understood && text.size() <= 18)) {
    ++dates_;
  } else if (looks_like_office(text) && text.find_first_of("0123456789") == std::string_view::npos) {
    ++offices_;  // 新建学校3所 ends like an office and counts schools
  } else if (text.size() <= 36 && looks_like_people(text)) {
    ++people_;
  }
}

Column ColumnSample::kind() const noexcept {
  if (filled_ == 0) return Column::other;
  const auto most = [&](std::size_t part) { return part * 3 >= filled_ * 2; };
  if (most(numbers_) && running_ * 3 >= numbers_ * 2) return Column::seq;
  if (most(claims_)) return Column::claim;
  if (most(dates_)) return Column::deadline;
  if (most(offices_) && bytes_ <= filled_ * 90) return Column::office;
  if (most(people_)) return Column::leader;
  return Column::other;
}

bool contradicts(const Cells& cells, const TableLayout& above) {
  const std::size_t columns = std::min(above.columns.size(), widest);
  std::vector<ColumnSample> samples(columns);
  std::size_t looked = 0;
  for (std::size_t row = 0; row < cells.rows() && looked < sample_rows; ++row) {
    if (cells.filled(row) < 2) continue;
    ++looked;
    for (std::size_t i = 0; i < columns; ++i) samples[i].look(cells.text(row, i));
  }
  const auto office = [](Column column) {
    return column == Column::office || column == Column::lead_office || column == Column::support_office;
  };
  std::size_t same = 0;
  std::size_t other = 0;
  for (std::size_t i = 0; i < columns; ++i) {
    const Column found = samples[i].kind();
    const Column expected = above.columns[i].column;
    if (found == Column::other || samples[i].filled() == 0) continue;
    ++(found == expected || (office(found) && office(expected)) ? same : other);
  }
  return other > same || (same == 0 && above.columns.size() < 3);
}

std::optional<TableLayout> layout_by_content(const Cells& cells) {
  // The width that most rows have is the table's.
  std::map<std::size_t, std::size_t> widths;
  std::size_t filled_rows = 0;
  for (std::size_t row = 0; row < cells.rows() && filled_rows < sample_rows; ++row) {
    if (cells.filled(row) == 0) continue;
    ++filled_rows;
    if (cells.filled(row) >= 2) ++widths[cells.width(row)];
  }
  std::size_t width = 0;
  std::size_t rows = 0;
  for (const auto& [w, count] : widths) {
    if (w >= 3 && w <= widest && count >= rows) {
      width = w;
      rows = count;
    }
  }
  if (width == 0 || rows * 2 < filled_rows) return std::nullopt;

  std::vector<ColumnSample> samples(width);
  std::size_t first = no_position;
  std::size_t header = no_position;  // of words that are none of the vocabulary
  std::size_t looked = 0;
  for (std::size_t row = 0; row < cells.rows() && looked < sample_rows; ++row) {
    if (cells.width(row) != width || cells.filled(row) < 2) continue;
    ++looked;
    if (first == no_position) {
      first = row;
      if (could_be_header(cells, row)) {
        header = row;
        continue;
      }
    }
    for (std::size_t i = 0; i < width; ++i) samples[i].look(cells.at(row, i).cell.text);
  }
  TableLayout layout;
  layout.first_row = first;
  layout.by_content = true;
  std::size_t known = 0;
  bool seq = false;
  std::vector<std::string> keys;
  for (const ColumnSample& sample : samples) {
    layout.columns.push_back({Field{}, sample.kind(), 0});
    known += layout.columns.back().column != Column::other;
    seq = seq || layout.columns.back().column == Column::seq;
  }
  // In each run, from one number column to the next, the first column of prose is the target, the next its progress.
  bool content = false;
  bool progress = false;
  std::size_t prose = 0;
  for (std::size_t i = 0; i < width; ++i) {
    Column& column = layout.columns[i].column;
    if (column == Column::seq) content = progress = false;
    if (column == Column::other && samples[i].prose()) {
      if (!content)
        column = Column::content, content = true, ++prose;
      else if (!progress)
        column = Column::progress, progress = true, ++prose;
    }
    keys.emplace_back(column == Column::other ? "" : to_string(column));
  }
  // A table of prices has numbers, and a poem has lines; a table of targets has several of the things that one has.
  if (prose == 0 || known < 2 || (!seq && known < 2 + (rows < 2))) return std::nullopt;
  if (header != no_position) {
    // The first row of a table without a header is of the same kind as those below it.
    for (std::size_t i = 0; i < width && header != no_position; ++i) {
      ColumnSample alone;
      alone.look(cells.at(header, i).cell.text);
      const Column kind = alone.kind();
      if (kind != Column::other && kind != Column::leader && kind == layout.columns[i].column) header = no_position;
    }
  }
  for (ColumnReading& column : layout.columns) {
    if (column.column != Column::other) column.reason = ColumnReason::content;
  }
  if (header != no_position) {
    layout.header_rows = 1;
    layout.header.emplace_back();
    for (std::size_t i = 0; i < width; ++i) {
      layout.columns[i].header = cells.field(header, i);
      layout.header.back().push_back(normal_header(layout.columns[i].header.text));
    }
  }
  arrange(&layout, std::vector<int>(width, 0), keys);
  return layout;
}

}  // namespace duban
