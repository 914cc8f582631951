#include "duban/report/cell_lines.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>
#include <vector>

#include "report/calendar.hpp"
#include "report/column_words.hpp"
#include "report/line_kind.hpp"
#include "report/row_number.hpp"
#include "report/rules.hpp"
#include "report/text_lines.hpp"
#include "report/words.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

constexpr std::size_t longest_header = 60;   // bytes; a longer line is no header word
constexpr std::size_t longest_unknown = 30;  // of a header that is no word of the vocabulary
constexpr std::size_t longest_tail = 12;     // characters of a header that only ends with a word
constexpr std::size_t longest_half = 18;     // of a header that is broken into two lines
constexpr std::size_t most_columns = 32;
constexpr std::size_t first_rows = 6;  // lines under the header among which the first number stands
constexpr std::size_t longest_heading = 120;
constexpr std::uint32_t most_missing = 5;  // numbers that may be missing between two rows
constexpr std::size_t most_diagnostics = 1000;
constexpr std::size_t sampled_lines = 400;  // that tell what a column holds
constexpr double cost_of_tail = 0.85;       // of a line behind the last row that belongs to none

struct HeaderColumn {
  std::size_t line = 0;
  Column column = Column::other;
  std::size_t lines = 1;  // a word that is broken stands on two
};

struct Header {
  std::size_t first = 0;
  std::size_t end = 0;
  std::vector<HeaderColumn> columns;
};

// [first, end) of the columns of one bank.
struct Bank {
  std::size_t first = 0;
  std::size_t end = 0;
  std::size_t seq = 0;  // the column of numbers; `end` where there is none
};

// What becomes of a line.
enum class Part { cell, anchor, heading, header };

struct Row {
  std::vector<std::vector<LinePiece>> cells;
  std::size_t lines = 0;  // that its cells were made of, the numbers aside
  bool by_content = false;
  std::size_t first_line = 0;
};

class CellLines {
 public:
  CellLines(const Source& source, std::vector<TextLine> lines, const HeaderWords& words, const DocumentLimits& limits)
      : source_(source), lines_(std::move(lines)), words_(words), limits_(limits) {}

  std::optional<Document> read() {
    if (!find_header()) return std::nullopt;
    split_banks();
    part_.assign(lines_.size(), Part::cell);
    end_ = lines_.size();
    mark_repeated_headers();
    tell_progress();
    if (numbered()) {
      if (!find_anchors()) return std::nullopt;
      mark_headings();
    }
    return finish();
  }

 private:
  [[nodiscard]] bool numbered() const { return banks_.front().seq < banks_.front().end; }

  bool find_header() {
    std::size_t i = 0;
    while (i < lines_.size()) {
      if (!known(i) && !broken_word(i)) {
        ++i;
        continue;
      }
      Header found;
      std::array<bool, 12> seen{};
      std::size_t kinds = 0;
      std::size_t words = 0;
      std::size_t last = i;
      std::size_t named = 0;  // columns up to the last that is a word
      for (std::size_t at = i; at < lines_.size() && found.columns.size() < most_columns;) {
        const auto broken = broken_word(at);
        const auto word = broken ? broken : known(at);
        if (!word && (lines_[at].text.size() > longest_unknown || at - last >= 2)) break;
        if (!word && row_number(lines_[at].text)) break;
        found.columns.push_back({at, word ? word->column : Column::other, broken ? 2u : 1u});
        at += found.columns.back().lines;
        if (!word) continue;
        ++words;
        last = at - 1;
        named = found.columns.size();
        bool& kind = seen[static_cast<std::size_t>(word->column)];
        if (!kind && word->column != Column::other && word->column != Column::remark) ++kinds;
        kind = true;
      }
      found.columns.resize(named);
      if (kinds >= 3 && words * 3 >= found.columns.size() * 2 && last + 1 < lines_.size()) {
        found.first = i;
        found.end = last + 1;
        header_ = std::move(found);
        return true;
      }
      i = std::max(last + 1, i + 1);
    }
    return false;
  }

  [[nodiscard]] std::optional<HeaderWord> known(std::size_t line) const {
    const std::string_view text = lines_[line].text;
    if (text.size() > longest_header) return std::nullopt;
    // 1.完成情况 and 责任单位:市教育局 are no cells of a header.
    const auto word = words_.find(text);
    if (!word || !word->upper) return std::nullopt;
    // 云州市2025年重点任务 is a title that ends like a header.
    const bool digits = text.find_first_of("0123456789") != std::string_view::npos;
    if (!word->whole && (digits || utf8::count(text) > longest_tail)) return std::nullopt;
    return word;
  }

  // 责任 | 领导: a word of the vocabulary on two lines, as it is broken in a narrow cell. Where both halves are words
  // themselves (项目 | 内容), they are two columns.
  [[nodiscard]] std::optional<HeaderWord> broken_word(std::size_t line) const {
    if (line + 1 >= lines_.size()) return std::nullopt;
    const std::string_view upper = lines_[line].text;
    const std::string_view lower = lines_[line + 1].text;
    if (upper.size() > longest_half || lower.size() > longest_half) return std::nullopt;
    const auto first = known(line);
    if (first && first->column != Column::seq && known(line + 1)) return std::nullopt;
    const auto word = words_.find(std::string(upper).append(lower));
    return word && word->upper && word->whole ? word : std::nullopt;
  }

  void split_banks() {
    std::vector<std::size_t> starts;
    const std::string first = normal_header(lines_[header_.first].text);
    for (std::size_t c = 0; c < header_.columns.size(); ++c) {
      if (normal_header(lines_[header_.columns[c].line].text) == first) starts.push_back(c);
    }
    const std::size_t width = starts.size() > 1 ? starts[1] : header_.columns.size();
    // Banks are runs of the same words; otherwise a word is only used twice.
    bool equal = starts.size() > 1 && width >= 3 && header_.columns.size() == width * starts.size();
    for (std::size_t c = width; equal && c < header_.columns.size(); ++c) {
      equal = normal_header(lines_[header_.columns[c].line].text) ==
              normal_header(lines_[header_.columns[c % width].line].text);
    }
    if (!equal) starts = {0};
    for (std::size_t b = 0; b < starts.size(); ++b) {
      Bank bank{starts[b], b + 1 < starts.size() ? starts[b + 1] : header_.columns.size(), 0};
      bank.seq = bank.first;
      while (bank.seq < bank.end && header_.columns[bank.seq].column != Column::seq) ++bank.seq;
      banks_.push_back(bank);
    }
  }

  // A header that each page repeats.
  void mark_repeated_headers() {
    const std::size_t width = header_.end - header_.first;
    for (std::size_t i = header_.end; i + width <= lines_.size();) {
      std::size_t same = 0;
      while (same < width && lines_[i + same].text == lines_[header_.first + same].text) ++same;
      if (same < width) {
        ++i;
        continue;
      }
      for (std::size_t k = 0; k < width; ++k) part_[i + k] = Part::header;
      i += width;
    }
  }

  // 进度 is headed over short words and over sentences; only what stands below tells. Where no column of progress is
  // named and more lines could be that than one a number, a column of claims is taken for it.
  void tell_progress() {
    HeaderColumn* claim = nullptr;
    std::size_t claims = 0;
    for (HeaderColumn& column : header_.columns) {
      if (column.column == Column::progress) return;
      if (column.column == Column::claim) claim = &column;
    }
    if (claim == nullptr) return;
    std::size_t rows = 0;
    std::size_t sentences = 0;
    const std::size_t end = std::min(lines_.size(), header_.end + sampled_lines);
    for (std::size_t i = header_.end; i < end; ++i) {
      if (part_[i] != Part::cell) continue;
      const LineKind kind = line_kind(lines_[i].text);
      claims += kind.claim && !read_deadline(lines_[i].text, {}).understood;  // 持续推进 stands under 完成时限 as well
      rows += kind.number;
      sentences += kind.sentence;
    }
    if (rows == 0 || claims * 5 > rows || sentences * 2 < rows * 3) return;
    for (HeaderColumn& column : header_.columns) {
      if (column.column == Column::claim) column.column = Column::progress;
    }
  }

  // Which line is the number of a row. The next number is expected; where the line a full row away is it, that one.
  bool find_anchors() {
    const std::size_t count = banks_.size();
    std::vector<std::uint32_t> expected(count, 0);
    std::vector<bool> begun(count, false);
    std::size_t bank = count - 1;
    std::size_t at = header_.end;
    std::size_t last = 0;
    while (at < lines_.size()) {
      const std::size_t width = banks_.front().end - banks_.front().first;
      const bool any = !anchors_.empty();
      const auto fits = [&](std::size_t line, std::uint32_t slack) -> std::optional<std::size_t> {
        if (part_[line] != Part::cell || lines_[line].text.size() > 24) return std::nullopt;
        const auto number = row_number(lines_[line].text);
        if (!number) return std::nullopt;
        for (std::size_t k = 1; k <= count; ++k) {
          const std::size_t b = (bank + k) % count;
          if (!begun[b]) {
            // The first number of the first bank stands right under the header; that of a further bank is larger.
            if (b == 0 ? !any : (k == 1 && *number > expected[0])) return b;
            continue;
          }
          if (*number >= expected[b] && *number <= expected[b] + slack) return b;
          // Numbers that start anew under a heading.
          if (b == 0 && *number == 1 && line > 0 && has_heading_mark(lines_[line - 1].text)) return b;
        }
        return std::nullopt;
      };
      std::optional<std::size_t> found;
      std::size_t where = at;
      if (any && last + width < lines_.size()) {
        // A number that is missing in one run of columns must not make the next row of the other look nearer.
        found = fits(last + width, 0);
        // The number just read, once more, a full row on: it stands twice, and so do the rows.
        if (!found && count == 1 && part_[last + width] == Part::cell && lines_[last + width].text.size() <= 24 &&
            row_number(lines_[last + width].text) == row_number(lines_[last].text)) {
          found = bank;
        }
        // Nor may a row of which many cells are blank be passed over, for a number further on.
        for (std::size_t line = last + 2; !found && count == 1 && line < last + width; ++line) {
          if (fits(line, 0)) break;
          if (line + 1 == last + width) found = fits(last + width, most_missing);
        }
        if (!found && count > 1) found = fits(last + width, most_missing);
        if (found) where = last + width;
      }
      const std::size_t from = any ? last + 2 : at;
      for (const std::uint32_t slack : {0u, most_missing}) {
        const std::size_t to = std::min(lines_.size(), any ? last + 4 * width + 8 : at + first_rows);
        for (std::size_t line = from; !found && line < to; ++line) {
          found = fits(line, slack);
          where = line;
        }
      }
      if (!found) {
        // A long row, or the end of the table.
        for (std::size_t line = any ? last + 4 * width + 8 : lines_.size(); !found && line < lines_.size(); ++line) {
          found = fits(line, 0);
          where = line;
        }
        if (!found) break;
      }
      bank = *found;
      begun[bank] = true;
      expected[bank] = *row_number(lines_[where].text) + 1;
      part_[where] = Part::anchor;
      anchors_.push_back({where, bank});
      last = where;
      at = where + 1;
    }
    return !anchors_.empty();
  }

  // 二、社会事业, right before the number of a row.
  void mark_headings() {
    for (const auto& [line, bank] : anchors_) {
      for (std::size_t i = line; i-- > header_.end && part_[i] == Part::cell;) {
        const std::string_view text = lines_[i].text;
        if (!has_heading_mark(text) || text.size() > longest_heading || line_kind(text).ends_sentence) break;
        part_[i] = Part::heading;
      }
    }
    // The first row has no row before it that these lines could belong to.
    for (std::size_t i = header_.end; i < anchors_.front().first; ++i) {
      if (part_[i] == Part::cell) part_[i] = Part::heading;
    }
  }

  // Lines laid under columns so that they fit best, from left to right; `wrap`: a new row may start at any line.
  // `costs`: of the first lines alone, by their count.
  struct Laid {
    std::size_t column = 0;
    bool new_row = false;
  };
  [[nodiscard]] std::vector<Laid> lay(const std::vector<std::size_t>& lines, const std::vector<std::size_t>& columns,
                                      bool wrap, std::vector<double>* costs = nullptr) const {
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const std::size_t width = columns.size();
    const std::size_t n = lines.size();
    std::vector<Laid> places(n);
    if (costs != nullptr) costs->assign(n + 1, 0);
    if (n == 0 || width == 0) return places;
    std::vector<double> blank(width + 1, 0);  // sum over the columns before
    for (std::size_t c = 0; c < width; ++c) blank[c + 1] = blank[c] + cost_of_blank(kind_of(columns[c]));
    std::vector<double> cost(width, infinite);
    std::vector<std::uint16_t> from(n * width, 0);
    LineKind before;
    for (std::size_t i = 0; i < n; ++i) {
      const LineKind kind = line_kind(lines_[lines[i]].text);
      std::vector<double> next(width, infinite);
      for (std::size_t c = 0; c < width; ++c) {
        const double here = misfit(kind, kind_of(columns[c]));
        if (i == 0) {
          next[c] = blank[c] + here;
          continue;
        }
        for (std::size_t p = 0; p < width; ++p) {
          double step = infinite;
          bool wraps = false;
          if (c > p) step = blank[c] - blank[p + 1];
          if (c == p) step = cost_of_more(kind_of(columns[c]), before, kind);
          if (wrap) {
            const double again = 0.2 + blank[width] - blank[p + 1] + blank[c];
            if (again < step) {
              step = again;
              wraps = true;
            }
          }
          if (cost[p] + step + here < next[c]) {
            next[c] = cost[p] + step + here;
            from[i * width + c] = static_cast<std::uint16_t>(p * 2 + (wraps ? 1 : 0));
          }
        }
      }
      cost = std::move(next);
      before = kind;
      if (costs == nullptr) continue;
      double least = infinite;
      for (std::size_t c = 0; c < width; ++c) least = std::min(least, cost[c] + blank[width] - blank[c + 1]);
      (*costs)[i + 1] = least;
    }
    std::size_t best = 0;
    for (std::size_t c = 0; c < width; ++c) {
      if (cost[c] + blank[width] - blank[c + 1] < cost[best] + blank[width] - blank[best + 1]) best = c;
    }
    for (std::size_t i = n; i-- > 0;) {
      places[i] = {best, i == 0 || (from[i * width + best] & 1u) != 0};
      best = from[i * width + best] / 2u;
    }
    return places;
  }

  [[nodiscard]] Column kind_of(std::size_t column) const { return header_.columns[column].column; }

  static double cost_of_blank(Column column) {
    if (column == Column::remark || column == Column::other) return 0.6;
    return column == Column::claim || column == Column::section ? 1.5 : 2;
  }

  // A further line in the same cell.
  static double cost_of_more(Column column, const LineKind& before, const LineKind& line) {
    switch (column) {
      case Column::content:
      case Column::progress: {
        // Progress is told in paragraphs more often than a target is set in them.
        const double usual = column == Column::content ? 1.2 : 0.9;
        if (line.list_start) return usual + 0.4;
        return line.list_item && before.sentence ? usual - 0.5 : usual;
      }
      case Column::office:
      case Column::lead_office:
      case Column::support_office:
      case Column::leader:
        return 1.5;
      case Column::remark:
      case Column::other:
        return 1;
      default:
        return 3;
    }
  }

  [[nodiscard]] std::vector<std::size_t> columns_of(const Bank& bank) const {
    std::vector<std::size_t> columns;
    for (std::size_t c = bank.first; c < bank.end; ++c) {
      if (c != bank.seq) columns.push_back(c);
    }
    return columns;
  }

  // Lines at the end that belong to no row: who published it and when, notes, and what stands below a table on a page.
  void cut_tail(std::vector<std::size_t>* lines, const std::vector<std::size_t>& columns) {
    std::size_t keep = lines->size();
    for (std::size_t i = 0; i < lines->size(); ++i) {
      if (starts_note(lines_[(*lines)[i]].text)) {
        keep = i;
        break;
      }
    }
    // Where leaving lines out costs less than laying them under columns that they do not fit, they are left out.
    const std::vector<std::size_t> mine(lines->begin(), lines->begin() + static_cast<std::ptrdiff_t>(keep));
    std::vector<double> costs;
    (void)lay(mine, columns, false, &costs);
    std::size_t best = keep;
    for (std::size_t n = 1; n < keep; ++n) {
      const double now = costs[n] + cost_of_tail * static_cast<double>(keep - n);
      if (now < costs[best] + cost_of_tail * static_cast<double>(keep - best)) best = n;
    }
    keep = best;
    if (keep == lines->size()) return;
    end_ = (*lines)[keep];
    lines->resize(keep);
  }

  void fill(const std::vector<std::size_t>& lines, const Bank& bank, bool last, Row* row) {
    const std::vector<std::size_t> columns = columns_of(bank);
    std::vector<std::size_t> mine = lines;
    if (last) cut_tail(&mine, columns);
    const std::vector<Laid> places = lay(mine, columns, false);
    for (std::size_t i = 0; i < mine.size(); ++i) {
      if (columns.empty()) break;
      row->cells[columns[places[i].column]].push_back({mine[i], 0, lines_[mine[i]].text.size()});
      row->by_content = row->by_content || places[i].column != i;
    }
    row->lines += mine.size();
    row->by_content = row->by_content || mine.size() != columns.size();
  }

  std::optional<Document> finish() {
    LineGrid grid(source_, lines_, limits_);
    add_header(&grid, header_.first);
    std::size_t rows = 0;
    if (numbered())
      rows = numbered_rows(&grid);
    else
      rows = plain_rows(&grid);
    if (rows == 0) return std::nullopt;
    if (more_ > 0) {
      grid.grid().add_diagnostic(make_diagnostic(report_rules(), "more-of-rule", source_.place({0, 0}),
                                                 {"cells-by-content", std::to_string(more_)}));
    }
    Document document{source_, Form::cell_lines, {}, {}, {}};
    for (std::size_t i = 0; i < header_.first; ++i) document.blocks.push_back(block_of(lines_[i]));
    const Span table{lines_[header_.first].span.begin, lines_[end_ - 1].span.end};
    document.blocks.push_back({table, 0, {}, BlockKind::paragraph});
    for (std::size_t i = end_; i < lines_.size(); ++i) document.blocks.push_back(block_of(lines_[i]));
    document.tables.push_back({std::move(grid.grid()), {}, false});
    return document;
  }

  void add_header(LineGrid* grid, std::size_t first) {
    for (const HeaderColumn& column : header_.columns) {
      std::vector<LinePiece> pieces;
      for (std::size_t k = 0; k < column.lines; ++k) {
        const std::size_t line = first + (column.line - header_.first) + k;
        pieces.push_back({line, 0, lines_[line].text.size()});
      }
      grid->add(pieces);
    }
    grid->end_row();
  }

  void add_line(LineGrid* grid, std::size_t line) {
    grid->add({{line, 0, lines_[line].text.size()}});
    grid->end_row();
  }

  // Headings and repeated headers of [from, to).
  void add_between(LineGrid* grid, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (part_[i] == Part::heading) add_line(grid, i);
      if (part_[i] == Part::header) {
        add_header(grid, i);
        i += header_.end - header_.first - 1;
      }
    }
  }

  std::size_t numbered_rows(LineGrid* grid) {
    std::size_t rows = 0;
    add_between(grid, header_.end, anchors_.front().first);
    std::size_t a = 0;
    while (a < anchors_.size()) {
      Row row;
      row.cells.resize(header_.columns.size());
      row.first_line = anchors_[a].first;
      std::size_t wanted = 0;
      std::size_t to = 0;
      std::size_t bank = 0;
      do {
        const auto [line, b] = anchors_[a];
        bank = b;
        to = a + 1 < anchors_.size() ? anchors_[a + 1].first : lines_.size();
        row.cells[banks_[b].seq].push_back({line, 0, lines_[line].text.size()});
        std::vector<std::size_t> lines;
        for (std::size_t i = line + 1; i < to; ++i) {
          if (part_[i] == Part::cell) lines.push_back(i);
        }
        wanted += banks_[b].end - banks_[b].first - 1;
        fill(lines, banks_[b], a + 1 == anchors_.size(), &row);
        ++a;
      } while (a < anchors_.size() && anchors_[a].second > bank && !between(anchors_[a - 1].first, anchors_[a].first));
      add_row(grid, row, wanted);
      ++rows;
      add_between(grid, row.first_line, std::min(to, end_));
    }
    return rows;
  }

  [[nodiscard]] bool between(std::size_t from, std::size_t to) const {
    return std::any_of(part_.begin() + static_cast<std::ptrdiff_t>(from),
                       part_.begin() + static_cast<std::ptrdiff_t>(to),
                       [](Part part) { return part == Part::heading || part == Part::header; });
  }

  // Without numbers a row ends where a line fits better at the start of the next.
  std::size_t plain_rows(LineGrid* grid) {
    std::vector<std::size_t> lines;
    for (std::size_t i = header_.end; i < lines_.size(); ++i) {
      if (part_[i] != Part::cell) continue;
      if (starts_note(lines_[i].text)) {
        end_ = i;
        break;
      }
      lines.push_back(i);
    }
    std::vector<std::size_t> columns(header_.columns.size());
    for (std::size_t c = 0; c < columns.size(); ++c) columns[c] = c;
    std::vector<Laid> places = lay(lines, columns, true);
    // A last row of a line or two is a signature.
    std::size_t last = lines.size();
    while (last > 0 && !places[last - 1].new_row) --last;
    if (last > 1 && lines.size() - (last - 1) <= 2 && lines.size() - (last - 1) < columns.size() / 2) {
      end_ = lines[last - 1];
      lines.resize(last - 1);
    }
    std::size_t rows = 0;
    for (std::size_t i = 0; i < lines.size();) {
      std::size_t end = i + 1;
      while (end < lines.size() && !places[end].new_row) ++end;
      Row row;
      row.cells.resize(columns.size());
      row.first_line = lines[i];
      for (std::size_t k = i; k < end; ++k) {
        row.cells[places[k].column].push_back({lines[k], 0, lines_[lines[k]].text.size()});
        row.by_content = row.by_content || places[k].column != k - i;
      }
      row.lines = end - i;
      row.by_content = row.by_content || row.lines != columns.size();
      add_row(grid, row, columns.size());
      add_between(grid, lines[i], end < lines.size() ? lines[end] : end_);
      ++rows;
      i = end;
    }
    return rows;
  }

  void add_row(LineGrid* grid, const Row& row, std::size_t wanted) {
    for (const auto& pieces : row.cells) grid->add(pieces);
    grid->end_row();
    if (!row.by_content) return;
    if (diagnostics_++ >= most_diagnostics) {
      ++more_;
      return;
    }
    Place place = source_.place(lines_[row.first_line].span);
    place.row = static_cast<std::uint32_t>(grid->grid().rows());
    grid->grid().add_diagnostic(make_diagnostic(report_rules(), "cells-by-content", place,
                                                {std::to_string(row.lines), std::to_string(wanted)}));
  }

  Source source_;
  std::vector<TextLine> lines_;
  const HeaderWords& words_;
  DocumentLimits limits_;
  Header header_;
  std::vector<Bank> banks_;
  std::vector<Part> part_;
  std::vector<std::pair<std::size_t, std::size_t>> anchors_;  // line and bank
  std::size_t end_ = 0;                                       // lines from here on stand behind the table
  std::size_t diagnostics_ = 0;
  std::size_t more_ = 0;
};

}  // namespace

std::optional<Document> find_cell_lines(const Source& source, const std::map<std::string, Column>& columns,
                                        const DocumentLimits& limits) {
  const HeaderWords words(columns);
  return CellLines(source, lines_of(source), words, limits).read();
}

std::optional<Document> find_cell_lines(const Document& document, const std::map<std::string, Column>& columns,
                                        const DocumentLimits& limits) {
  const HeaderWords words(columns);
  std::optional<Document> found = CellLines(document.source, lines_of(document), words, limits).read();
  if (found) keep_rest(document, &*found);
  return found;
}

}  // namespace duban
