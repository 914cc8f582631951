// Columns of a table without a header, told by what stands in them.

#include <algorithm>
#include <map>

#include "report/calendar.hpp"
#include "report/layout.hpp"
#include "report/row_number.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

constexpr std::size_t sample_rows = 200;
constexpr std::size_t widest = 512;

struct Sample {
  std::size_t filled = 0;
  std::size_t bytes = 0;
  std::size_t numbers = 0;  // row numbers
  std::size_t running = 0;  // one more than the number before
  std::size_t claims = 0;
  std::size_t dates = 0;
  std::size_t offices = 0;
  std::size_t people = 0;
  std::uint32_t last = 0;
};

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

void look(std::string_view text, Sample* s) {
  ++s->filled;
  s->bytes += text.size();
  if (const auto number = row_number(text)) {
    ++s->numbers;
    s->running += s->numbers == 1 || *number == s->last + 1;
    s->last = *number;
    return;
  }
  if (text.size() > 120) return;
  const DeadlineReading day = text.size() <= 45 ? read_deadline(text, 2000) : DeadlineReading{};
  if (is_claim_alone(text)) {
    ++s->claims;
  } else if (day.date || (day.understood && text.size() <= 18)) {
    ++s->dates;
  } else if (looks_like_office(text) && text.find_first_of("0123456789") == std::string_view::npos) {
    ++s->offices;  // 新建学校3所 ends like an office and counts schools
  } else if (text.size() <= 36 && looks_like_people(text)) {
    ++s->people;
  }
}

Column kind_of(const Sample& s) {
  if (s.filled == 0) return Column::other;
  const auto most = [&](std::size_t part) { return part * 3 >= s.filled * 2; };
  if (most(s.numbers) && s.running * 3 >= s.numbers * 2) return Column::seq;
  if (most(s.claims)) return Column::claim;
  if (most(s.dates)) return Column::deadline;
  if (most(s.offices) && s.bytes <= s.filled * 90) return Column::office;
  if (most(s.people)) return Column::leader;
  return Column::other;
}

}  // namespace

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

  std::vector<Sample> samples(width);
  std::size_t first = no_position;
  std::size_t looked = 0;
  for (std::size_t row = 0; row < cells.rows() && looked < sample_rows; ++row) {
    if (cells.width(row) != width || cells.filled(row) < 2) continue;
    ++looked;
    if (first == no_position) first = row;
    for (std::size_t i = 0; i < width; ++i) {
      const std::string_view text = cells.at(row, i).cell.text;
      if (!text.empty()) look(text, &samples[i]);
    }
  }
  TableLayout layout;
  layout.first_row = first;
  std::size_t known = 0;
  bool seq = false;
  std::vector<std::string> keys;
  for (const Sample& sample : samples) {
    layout.columns.push_back({Field{}, kind_of(sample), 0});
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
    if (column == Column::other && samples[i].filled > 0 && samples[i].bytes >= samples[i].filled * 12) {
      if (!content)
        column = Column::content, content = true, ++prose;
      else if (!progress)
        column = Column::progress, progress = true, ++prose;
    }
    keys.emplace_back(column == Column::other ? "" : to_string(column));
  }
  // A table of prices has numbers, and a poem has lines; a table of targets has several of the things that one has.
  if (prose == 0 || known < 2 || (!seq && known < 2 + (rows < 2))) return std::nullopt;
  arrange(&layout, std::vector<int>(width, 0), keys);
  return layout;
}

}  // namespace duban
