#include "duban/table/delimited.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "duban/text/error.hpp"
#include "table/delimited_reader.hpp"
#include "table/grid_storage.hpp"
#include "table/rules.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

constexpr std::size_t listed_quotes = 20;

[[nodiscard]] Span span_of(TextRange range) noexcept {
  return {static_cast<std::uint32_t>(range.begin), static_cast<std::uint32_t>(range.end)};
}

// Puts cells into a grid.
class GridSink {
 public:
  GridSink(Grid& grid, std::uint64_t max_cells)
      : grid_(grid), writer_(grid), text_(grid.source().text()), max_cells_(max_cells), left_(max_cells) {}

  void cell(TextRange range) {
    spend();
    writer_.add_cell(span_of(range));
  }

  void quoted_cell(TextRange inner, bool escapes) {
    if (!escapes) return cell(inner);
    spend();
    unescaped_.clear();
    for (std::size_t i = inner.begin; i < inner.end; ++i) {
      unescaped_.push_back(text_[i]);
      if (text_[i] == '"') ++i;
    }
    writer_.add_cell(span_of(inner), unescaped_);
  }

  void unclosed_quote(std::size_t at) {
    ++quotes_;
    if (listed_.size() <= listed_quotes) {
      listed_.push_back({static_cast<std::uint32_t>(at), writer_.rows(), writer_.cells() - row_start_});
    }
  }

  void end_row(TextRange row, bool blank) {
    if (blank) spend();  // a blank line takes memory, too
    writer_.end_row(span_of(row));
    row_start_ = writer_.cells();
  }

  void report() {
    for (std::size_t i = 0; i < listed_.size(); ++i) {
      Place place = grid_.source().place({listed_[i].at, listed_[i].at + 1});
      place.row = static_cast<std::uint32_t>(listed_[i].row + 1);
      place.cell = static_cast<std::uint32_t>(listed_[i].cell + 1);
      grid_.add_diagnostic(i < listed_quotes ? make_diagnostic(table_rules(), "unclosed-quote", place)
                                             : make_diagnostic(table_rules(), "more-unclosed-quotes", place,
                                                               {std::to_string(quotes_ - listed_quotes)}));
    }
  }

 private:
  struct Unclosed {
    std::uint32_t at = 0;
    std::size_t row = 0;
    std::size_t cell = 0;
  };

  void spend() {
    if (left_ == 0) [[unlikely]]
      throw_too_many();
    --left_;
  }
  [[noreturn, gnu::noinline]] void throw_too_many() const {
    throw Error(ErrorCode::too_large, std::string(grid_.source().name()) + " has more than " +
                                          std::to_string(max_cells_) + " cells, the cap");
  }

  Grid& grid_;
  GridWriter writer_;
  std::string_view text_;
  std::uint64_t max_cells_;
  std::uint64_t left_;
  std::size_t row_start_ = 0;
  std::uint64_t quotes_ = 0;
  std::vector<Unclosed> listed_;
  std::string unescaped_;
};

template <class Sink>
void read_with(std::string_view text, const Dialect& dialect, Sink& sink) {
  switch (dialect.delimiter) {
    case Delimiter::tab:
      return DelimitedReader(text, ByteSeparator('\t'), dialect.quotes, sink).read();
    case Delimiter::comma:
      return DelimitedReader(text, ByteSeparator(','), dialect.quotes, sink).read();
    case Delimiter::semicolon:
      return DelimitedReader(text, ByteSeparator(';'), dialect.quotes, sink).read();
    case Delimiter::bar:
      return DelimitedReader(text, BarSeparator(), dialect.quotes, sink).read();
    case Delimiter::spaces:
      return DelimitedReader(text, SpaceSeparator(), dialect.quotes, sink).read();
  }
}

// How a text looks in one dialect: a line of `Row` for each that is not blank.
class ShapeSink {
 public:
  struct Row {
    std::size_t cells = 0;
    std::size_t filled = 0;   // up to the last cell that has text
    std::size_t longest = 0;  // bytes
    std::size_t blank = 0;    // cells without text
  };

  void cell(TextRange range) {
    ++row_.cells;
    row_.longest = std::max(row_.longest, range.end - range.begin);
    if (range.begin != range.end) row_.filled = row_.cells;
    row_.blank += range.begin == range.end;
  }
  void quoted_cell(TextRange inner, bool) { cell(inner); }
  void unclosed_quote(std::size_t) {}
  void end_row(TextRange, bool blank) {
    if (!blank) rows_.push_back(row_);
    row_ = {};
  }
  [[nodiscard]] const std::vector<Row>& rows() const noexcept { return rows_; }

 private:
  Row row_;
  std::vector<Row> rows_;
};

// Tabs are typed by programs, commas and semicolons by people as well, spaces to line things up.
[[nodiscard]] double trust(Delimiter delimiter) noexcept {
  switch (delimiter) {
    case Delimiter::tab:
      return 1.2;
    case Delimiter::bar:
      return 1.1;
    case Delimiter::comma:
    case Delimiter::semicolon:
      return 1.0;
    case Delimiter::spaces:
      return 0.7;
  }
  return 0;
}

// How much like a table the text looks in this dialect: 0 where nothing is set apart, larger where more lines fall
// into the same, larger, number of cells. Lines of one cell (titles, prose) do not count against a delimiter as lines
// of another number of cells do: under the right one, prose is one cell a line; under a wrong one it scatters.
[[nodiscard]] double regularity(std::string_view text, const Dialect& dialect) {
  ShapeSink shape;
  read_with(text, dialect, shape);
  // A row agrees with a number of cells where it has as many, or more of which the last are blank.
  std::map<std::size_t, std::int64_t> steps;  // how many rows more agree with n than with n - 1
  std::set<std::size_t> lengths;
  std::size_t tables = 0;  // rows of two cells or more
  for (const ShapeSink::Row& row : shape.rows()) {
    if (row.cells < 2) continue;
    ++tables;
    lengths.insert(row.cells);
    ++steps[std::max<std::size_t>(row.filled, 2)];
    --steps[row.cells + 1];
  }
  if (tables == 0) return 0;
  std::size_t usual = 0;
  std::size_t usual_rows = 0;
  std::int64_t agree = 0;
  auto step = steps.begin();
  for (const std::size_t length : lengths) {
    for (; step != steps.end() && step->first <= length; ++step) agree += step->second;
    if (static_cast<std::size_t>(agree) >= usual_rows) {
      usual_rows = static_cast<std::size_t>(agree);
      usual = length;
    }
  }
  // The first row of the usual length is most likely the header: short words, none missing.
  constexpr std::size_t short_cell = 48;  // 16 Han characters
  const auto first = std::find_if(shape.rows().begin(), shape.rows().end(),
                                  [&](const ShapeSink::Row& row) { return row.cells == usual; });
  const bool header = first->longest <= short_cell && first->blank == 0;
  const auto n = [](std::size_t count) { return static_cast<double>(count); };
  const double agreeing = n(usual_rows) / n(tables);
  const double share = n(usual_rows) / n(shape.rows().size());
  // Between the share and its root: a table below many paragraphs is still a table.
  return agreeing * (0.25 + 0.75 * share) * (1 - 1 / n(usual)) * trust(dialect.delimiter) * (header ? 1.25 : 1.0);
}

// The first lines, at most 300 of them: 256 KiB, or more where there are hardly any lines in that.
[[nodiscard]] std::string_view sample_of(std::string_view text) noexcept {
  constexpr std::size_t usual = std::size_t{256} << 10;
  constexpr std::size_t most = std::size_t{2} << 20;
  ByteScanner scan(text.substr(0, most), '\n', '\r', '\r');
  const std::size_t limit = std::min(text.size(), most);
  std::size_t end = 0;
  for (int lines = 0; lines < 300; ++lines) {
    const std::size_t at = scan.next();
    if (at >= limit) return end == 0 || limit == text.size() ? text.substr(0, limit) : text.substr(0, end);
    if (at > usual && lines >= 4) break;
    end = at + 1;
  }
  return text.substr(0, end);
}

}  // namespace

std::string_view to_string(Delimiter delimiter) noexcept {
  switch (delimiter) {
    case Delimiter::tab:
      return "tab";
    case Delimiter::comma:
      return "comma";
    case Delimiter::semicolon:
      return "semicolon";
    case Delimiter::bar:
      return "bar";
    case Delimiter::spaces:
      return "spaces";
  }
  return "unknown";
}

Dialect detect_dialect(const Source& source) {
  const std::string_view sample = sample_of(source.text());
  Dialect best;
  double best_score = 0;
  for (const Delimiter delimiter :
       {Delimiter::tab, Delimiter::bar, Delimiter::comma, Delimiter::semicolon, Delimiter::spaces}) {
    const Dialect dialect{delimiter, true};
    const double score = regularity(sample, dialect);
    if (score > best_score) {
      best_score = score;
      best = dialect;
    }
  }
  // Quotation marks that quote make a table more regular; where they are part of the text, reading them as quotes
  // joins cells that do not belong together.
  if (best_score > 0 && sample.find('"') != sample.npos) {
    const Dialect plain{best.delimiter, false};
    if (regularity(sample, plain) > best_score * 1.02) best = plain;
  }
  return best;
}

Grid read_delimited(const Source& source, const Dialect& dialect, std::uint64_t max_cells) {
  const std::string_view text = source.text();
  Grid grid(source);
  // The shape of the start foretells the rest; too little is made up for, too much is never touched.
  const std::string_view sample = text.substr(0, std::size_t{64} << 10);
  ShapeSink shape;
  read_with(sample, dialect, shape);
  std::size_t sample_cells = 0;
  for (const ShapeSink::Row& row : shape.rows()) sample_cells += row.cells;
  const double factor = sample.empty() ? 1 : static_cast<double>(text.size()) / static_cast<double>(sample.size());
  const auto expected = [&](std::size_t in_sample) {
    const double all = static_cast<double>(in_sample) * factor * 1.1 + 16;
    return static_cast<std::size_t>(std::min(all, static_cast<double>(max_cells) + 16));
  };
  grid.reserve(expected(shape.rows().size()), expected(sample_cells));

  GridSink sink(grid, std::min<std::uint64_t>(max_cells, 0xFFFFFFF0u));
  read_with(text, dialect, sink);
  sink.report();
  return grid;
}

Grid read_delimited(const Source& source) { return read_delimited(source, detect_dialect(source)); }

}  // namespace duban
