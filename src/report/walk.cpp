#include "report/walk.hpp"

#include <algorithm>
#include <string>

#include "duban/text/error.hpp"
#include "report/arena.hpp"
#include "report/row_number.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

// A heading is shorter than this; a longer lone cell is a sentence.
constexpr std::size_t longest_heading = 120;
// So is a cell under 序号.
constexpr std::size_t longest_number = 36;

// How many rows before it is read the number of a row is asked for.
constexpr std::size_t rows_ahead = 8;

// A document of ever new headers must not cost more than one of rows.
constexpr std::size_t most_layouts = 4096;
constexpr std::size_t sampled_layouts = 64;

bool ends_sentence(std::string_view text) {
  return text.ends_with("\u3002") || text.ends_with("\uFF1B") || text.ends_with(';') || text.ends_with("\uFF01");
}

class Walker {
 public:
  Walker(const Cells& cells, const HeaderWords& words, const LayoutWish& wish, Arena* arena)
      : cells_(cells), words_(words), wish_(wish), arena_(arena) {}

  Walk walk() {
    const std::size_t first = find_table();
    for (std::size_t row = 0; row < first; ++row) front(row, row + 1 == first || rest_blank(row + 1, first));
    row_ = first;
    if (layout().header_rows > 0 && first == layout().first_row) take_header();
    if (!pending_.empty()) heading_over_all(first, pending_);
    while (row_ < cells_.rows()) {
      step();
    }
    late_headings();
    return std::move(walk_);
  }

 private:
  const TableLayout& layout() const { return walk_.layouts.back(); }

  [[nodiscard]] Error no_table(std::string_view what) const {
    return {ErrorCode::no_table, std::string(cells_.grid().source().name()) + ": " + std::string(what)};
  }

  std::size_t find_table() {
    const std::size_t first = wish_.header_rows ? wished_header(*wish_.header_rows) : found_header();
    if (wish_.banks) divide_into_banks(&walk_.layouts.back(), *wish_.banks);
    return first;
  }

  // The caller says how many rows the header takes: it starts where a header is found, else in the first row of cells.
  std::size_t wished_header(std::uint32_t rows) {
    if (rows == 0) {
      auto guessed = layout_by_content(cells_);
      if (!guessed) throw no_table("without a header, no row looks like that of a target table");
      if (guessed->header_rows > 0) {  // words that look like a header: the caller says that they are none
        guessed->header_rows = 0;
        guessed->header.clear();
        for (ColumnReading& column : guessed->columns) column.header = {};
      }
      walk_.layouts.push_back(std::move(*guessed));
      return layout().first_row;
    }
    std::size_t first = no_position;
    std::size_t filled = no_position;
    for (std::size_t row = 0; row < cells_.rows() && first == no_position; ++row) {
      if (cells_.filled(row) < 2) continue;
      if (filled == no_position) filled = row;
      if (header_at(cells_, row, words_, false)) first = row;
    }
    if (first == no_position) first = filled;
    if (first == no_position) throw no_table("no row of the text has two cells");
    walk_.layouts.push_back(header_of(cells_, first, rows, words_));
    return first;
  }

  std::size_t found_header() {
    for (std::size_t row = 0; row < cells_.rows(); ++row) {
      if (cells_.filled(row) < 2) continue;
      if (auto found = header_at(cells_, row, words_)) {
        walk_.layouts.push_back(std::move(*found));
        return first_of_table(row);
      }
    }
    auto guessed = layout_by_content(cells_);
    if (!guessed) throw no_table("no row of the text looks like the header or a row of a target table");
    walk_.layouts.push_back(std::move(*guessed));
    return layout().first_row;
  }

  // Where the first page has no header and a later one does, the rows above it are rows of the table too.
  std::size_t first_of_table(std::size_t header) const {
    const std::size_t seq = layout().banks.front().seq;
    if (seq == no_position) return header;
    for (std::size_t row = 0; row < header; ++row) {
      const std::string_view text = cells_.text(row, seq);
      if (text.empty() || cells_.width(row) < layout().columns.size() || cells_.filled(row) < 3) continue;
      if (row_number(text)) return row;
    }
    return header;
  }

  bool rest_blank(std::size_t from, std::size_t to) const {
    for (std::size_t row = from; row < to; ++row) {
      if (cells_.filled(row) > 0) return false;
    }
    return true;
  }

  std::uint32_t count(std::size_t row) {
    const std::uint32_t n = cells_.filled(row);
    walk_.accounting.cells += n;
    return n;
  }

  // A line before the table; the last one may be the heading of its first section.
  void front(std::size_t row, bool last) {
    const std::uint32_t n = count(row);
    if (n == 0) return;
    const Field line = without_hashes(cells_.line(row));
    if (last && n == 1 && line.text.size() <= longest_heading && !ends_sentence(line.text) &&
        has_heading_mark(line.text, true)) {
      pending_ = line;
      walk_.accounting.headings += n;
      return;
    }
    walk_.front.push_back(line);
    walk_.accounting.notes += n;  // the title among them is counted anew where it is found
  }

  static Field without_hashes(Field line) {
    if (!line.text.starts_with('#') || line.text.size() != line.span.size()) return line;
    std::string_view text = line.text;
    while (text.starts_with('#')) text.remove_prefix(1);
    text = utf8::trim(text);
    if (text.empty()) return line;
    line.span.begin += static_cast<std::uint32_t>(text.data() - line.text.data());
    line.span.end = line.span.begin + static_cast<std::uint32_t>(text.size());
    line.text = text;
    return line;
  }

  void take_header() {
    const std::size_t end = std::min(cells_.rows(), row_ + layout().header_rows);
    for (; row_ < end; ++row_) walk_.accounting.headers += count(row_);
    ++block_;
    ++part_;
  }

  void step() {
    const std::size_t row = row_;
    for (const BankLayout& bank : layout().banks) cells_.fetch(row + rows_ahead, bank.seq);
    if (more_names(row) || numbered(row)) {
      data(row);
      ++row_;
      return;
    }
    const std::uint32_t n = count(row);
    if (n == 0) {
      ++row_;
    } else if (cells_.grid().origin(row).row == 0) {
      line(row, n);
    } else if (!special(row, n)) {
      walk_.accounting.cells -= n;  // `data` counts as it goes
      data(row);
      ++row_;
    }
  }

  // The quick way for nearly all rows: a bank starts with a number in digits.
  bool numbered(std::size_t row) const {
    const std::size_t width = cells_.width(row);
    for (const BankLayout& bank : layout().banks) {
      if (bank.seq >= width) return false;
      const std::string_view text = cells_.at(row, bank.seq).cell.text;
      if (text.empty() || text.front() < '0' || text.front() > '9' || !row_number(text)) continue;
      return has_more(row, bank);
    }
    return false;
  }

  // Offices or leaders on rows of their own beside the merged cells of their target, and nothing else. Only in a table
  // of one bank: two targets side by side are merged over different rows.
  bool more_names(std::size_t row) {
    if (row == 0 || !cells_.merged() || layout().banks.size() != 1) return false;
    if (walk_.events.empty() || walk_.events.back().heading) return false;
    const Event& before = walk_.events.back();
    const BankLayout& bank = layout().banks.front();
    if (before.layout + 1u != walk_.layouts.size() || before.row >= row) return false;
    const auto of_target = [&](std::size_t position) {
      const Slot slot = cells_.at(row, position);
      return slot.row != row && slot.row <= before.row;
    };
    const std::size_t width = cells_.width(row);
    if (bank.content >= width || !of_target(bank.content) || cells_.at(row, bank.content).cell.text.empty()) {
      return false;
    }
    bool any = false;
    for (std::size_t i = bank.first; i < width; ++i) {
      if (of_target(i)) continue;
      if (i >= bank.end || !holds_names(bank, i)) {
        // A blank cell of its own says that the target has a further row, unless the column is blank throughout.
        if (!cells_.text(row, i).empty() || !cells_.text(before.row, i).empty()) return false;
        continue;
      }
      any = any || !cells_.text(row, i).empty();
    }
    return any;
  }

  static bool holds_names(const BankLayout& bank, std::size_t position) {
    return std::find(bank.leaders.begin(), bank.leaders.end(), position) != bank.leaders.end() ||
           std::any_of(bank.offices.begin(), bank.offices.end(),
                       [&](const auto& office) { return office.first == position; });
  }

  // Anything besides the number.
  bool has_more(std::size_t row, const BankLayout& bank) const {
    const std::size_t end = std::min(bank.end, cells_.width(row));
    for (std::size_t i = bank.first; i < end; ++i) {
      if (i != bank.seq && !cells_.at(row, i).cell.text.empty()) return true;
    }
    return false;
  }

  // Rows that hold no target. True where the row was taken (and row_ moved on).
  bool special(std::size_t row, std::uint32_t n) {
    if (n >= 2 || layout().header.size() > 1) {
      if (repeats_header(cells_, row, layout())) {
        walk_.accounting.headers += n;
        ++block_;
        ++part_;
        ++row_;
        return true;
      }
      if (n >= 2 && walk_.layouts.size() < most_layouts) {
        if (auto other = header_at(cells_, row, words_, walk_.layouts.size() < sampled_layouts)) {
          walk_.accounting.cells -= n;  // counted again with the whole header
          walk_.layouts.push_back(std::move(*other));
          take_header();
          return true;
        }
      }
    }
    const Field first = first_cell(row);
    const std::size_t position = first_position_;
    if (is_total_word(first.text) || starts_note(first.text)) {
      note(row, n);
      return true;
    }
    if (n == 1 || same_text_) return lone(row, n, first, position);
    if (n == 2 && chapter(row)) return true;
    // A sentence where the number should be: a line of prose that the delimiter cut up.
    const BankLayout& bank = layout().banks.front();
    if (bank.seq != no_position && position == bank.seq && first.text.size() > longest_number &&
        !row_number(first.text) && cells_.width(row) < layout().columns.size()) {
      note(row, n);
      return true;
    }
    return false;
  }

  // A line of text between tables or behind them: the heading of what follows, or a note.
  void line(std::size_t row, std::uint32_t n) {
    const Field text = cells_.line(row);
    const bool is_short = text.text.size() <= longest_heading && !ends_sentence(text.text) && !starts_note(text.text);
    const bool marked = cells_.grid().origin(row).kind == RowKind::heading || has_heading_mark(text.text);
    const bool before_table = row + 1 < cells_.rows() && cells_.grid().origin(row + 1).row == 1;
    if (is_short && (marked || before_table) && !is_page_mark(text.text)) {
      heading_over_all(row, text);
      walk_.accounting.headings += n;
      heading_cells_.push_back(n);
      ++row_;
    } else {
      note(row, n);
    }
  }

  Field first_cell(std::size_t row) {
    Field first;
    same_text_ = true;
    const std::size_t width = cells_.width(row);
    bool found = false;
    for (std::size_t i = 0; i < width; ++i) {
      const std::string_view text = cells_.at(row, i).cell.text;
      if (text.empty()) continue;
      if (!found) {
        first = cells_.field(row, i);
        first_position_ = i;
        found = true;
      } else if (text.size() != first.text.size() || text != first.text) {
        same_text_ = false;
        break;
      }
    }
    return first;
  }

  void note(std::size_t row, std::uint32_t n) {
    walk_.notes.push_back(without_hashes(cells_.line(row)));
    walk_.accounting.notes += n;
    ++row_;
  }

  // One cell alone in its row, or a merged cell whose text stands in all of its positions.
  bool lone(std::size_t row, std::uint32_t n, const Field& cell, std::size_t position) {
    const std::size_t bank_index = bank_at(position);
    const BankLayout& bank = layout().banks[bank_index];
    const Field text = without_hashes(cell);
    const bool marked = has_heading_mark(text.text) || text.text.size() != cell.text.size();
    const bool is_short = text.text.size() <= longest_heading && !ends_sentence(text.text);
    const bool merged = n > 1 || (cells_.width(row) > position + 1 && cells_.at(row, position + 1).repeated);
    const bool at_start = position == bank.first || position == bank.seq || position == bank.section;
    const bool own_content = position == bank.content && !merged;
    if (is_short && (marked || (at_start && !own_content && !row_number(text.text)) || merged)) {
      if (bank_index > 0)
        heading(row, text, bank_index);
      else
        heading_over_all(row, text);
      walk_.accounting.headings += n;
      heading_cells_.push_back(n);
      ++row_;
      return true;
    }
    if (own_content && !(at_start && text.text.size() > longest_heading && bank.seq != no_position)) return false;
    if (at_start && !row_number(text.text)) {
      note(row, n);
      return true;
    }
    if (row_number(text.text) && position == bank.seq) return false;  // a number alone: a target without anything
    stray(row, position, position + 1, n);
    ++row_;
    return true;
  }

  // The heading of one bank beside rows of another.
  bool bank_heading(std::size_t row, std::size_t b, std::size_t end, std::uint32_t filled) {
    const BankLayout& bank = layout().banks[b];
    if (layout().banks.size() < 2) return false;
    if (filled == 2) return chapter_of(row, b, end);
    std::size_t position = bank.first;
    while (cells_.at(row, position).cell.text.empty()) ++position;
    const Field text = without_hashes(cells_.field(row, position));
    if (text.text.size() > longest_heading || ends_sentence(text.text) || row_number(text.text)) return false;
    const bool in_front = position == bank.first || position == bank.seq;
    if (!has_heading_mark(text.text) && (!in_front || position == bank.content)) return false;
    heading(row, text, b);
    walk_.accounting.headings += 1;
    heading_cells_.push_back(1);
    return true;
  }

  // 一 | 经济发展: the number of a heading stands in the column of numbers.
  bool chapter(std::size_t row) {
    for (std::size_t b = 0; b < layout().banks.size(); ++b) {
      const BankLayout& bank = layout().banks[b];
      const std::size_t end = std::min(bank.end, cells_.width(row));
      if (cells_.filled(row, bank.first, end).own == 2 && only_two(row, bank, end) && chapter_of(row, b, end)) {
        ++row_;
        return true;
      }
    }
    return false;
  }

  // Besides the number there is one cell, in one position or merged over several.
  bool only_two(std::size_t row, const BankLayout& bank, std::size_t end) const {
    const Slot* other = nullptr;
    Slot first;
    for (std::size_t i = bank.first; i < end; ++i) {
      const Slot slot = cells_.at(row, i);
      if (i == bank.seq || slot.cell.text.empty()) continue;
      if (slot.row != row || (other != nullptr && slot.index != first.index)) return false;
      first = slot;
      other = &first;
    }
    return other != nullptr;
  }

  bool chapter_of(std::size_t row, std::size_t b, std::size_t end) {
    const BankLayout& bank = layout().banks[b];
    if (bank.seq >= end || !is_chinese_number(cells_.text(row, bank.seq))) return false;
    std::size_t other = bank.first;
    while (other == bank.seq || cells_.at(row, other).cell.text.empty()) ++other;
    const Field left = cells_.field(row, bank.seq);
    const Field right = cells_.field(row, other);
    if (right.text.size() > longest_heading || right.row != left.row) return false;
    const std::string joined = std::string(left.text) + ' ' + std::string(right.text);
    const Field both{arena_->copy(joined),
                     {std::min(left.span.begin, right.span.begin), std::max(left.span.end, right.span.end)},
                     left.row,
                     left.cell};
    const bool alone = cells_.filled(row) == 2;
    if (alone && b == 0)
      heading_over_all(row, both);
    else
      heading(row, both, b);
    walk_.accounting.headings += 2;
    heading_cells_.push_back(2);
    return true;
  }

  std::size_t bank_at(std::size_t position) const {
    const auto& banks = layout().banks;
    for (std::size_t b = banks.size(); b-- > 0;) {
      if (position >= banks[b].first) return b;
    }
    return 0;
  }

  Event event(std::size_t row, std::size_t bank) const {
    Event e;
    e.row = static_cast<std::uint32_t>(row);
    e.layout = static_cast<std::uint32_t>(walk_.layouts.size() - 1);
    e.block = block_;
    e.part = part_;
    e.bank = static_cast<std::uint16_t>(bank);
    return e;
  }

  void heading(std::size_t row, const Field& text, std::size_t bank) {
    if (walk_.sections.empty() || walk_.sections.back().span != text.span) walk_.sections.push_back(text);
    Event e = event(row, bank);
    e.heading = true;
    e.section = static_cast<std::uint32_t>(walk_.sections.size() - 1);
    walk_.events.push_back(e);
  }

  void heading_over_all(std::size_t row, const Field& text) {
    ++part_;
    for (std::size_t b = 0; b < layout().banks.size(); ++b) heading(row, text, b);
  }

  void stray(std::size_t row, std::size_t first, std::size_t end, std::uint32_t n) {
    walk_.stray.push_back(
        {static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(end)});
    walk_.accounting.diagnosed += n;
  }

  // A row of targets: each bank that has anything in it.
  void data(std::size_t row) {
    const std::size_t width = cells_.width(row);
    const TableLayout& table = layout();
    bool last_has = false;
    if (more_names(row)) {
      const std::uint32_t own = cells_.filled(row);
      walk_.accounting.cells += own;
      walk_.accounting.fields += own;
      walk_.more_names.push_back(
          {static_cast<std::uint32_t>(walk_.events.size() - 1), static_cast<std::uint32_t>(row)});
      return;
    }
    for (std::size_t b = 0; b < table.banks.size(); ++b) {
      const BankLayout& bank = table.banks[b];
      const std::size_t end = std::min(bank.end, width);
      const auto [filled, own] = cells_.filled(row, bank.first, end);
      walk_.accounting.cells += own;
      last_has = false;
      if (own == 0) continue;
      const std::string_view number = bank.seq < end ? cells_.at(row, bank.seq).cell.text : std::string_view{};
      if (filled <= 2 && own == filled && bank_heading(row, b, end, filled)) continue;
      if (number.empty() && filled < 2 && cells_.text(row, bank.content).empty()) {
        stray(row, bank.first, end, own);
        continue;
      }
      Event e = event(row, b);
      if (!number.empty()) {
        if (const auto value = row_number(number)) {
          e.seq = *value;
          e.numbered = true;
        }
      }
      walk_.events.push_back(e);
      walk_.accounting.fields += own;
      ++walk_.targets;
      last_has = true;
    }
    if (width > table.banks.back().end) beyond(row, table.banks.back().end, width, last_has);
  }

  // Cells to the right of the last column.
  void beyond(std::size_t row, std::size_t end, std::size_t width, bool has_target) {
    std::uint32_t over = 0;
    for (std::size_t i = end; i < width; ++i) {
      const Slot slot = cells_.at(row, i);
      over += !slot.cell.text.empty() && !slot.repeated;
    }
    walk_.accounting.cells += over;
    if (over == 0) return;
    if (has_target)
      walk_.accounting.fields += over;
    else
      stray(row, end, width, over);
  }

  // Short lines after the last target are a signature and a date, not headings of what does not come.
  void late_headings() {
    while (!walk_.events.empty() && walk_.events.back().heading) {
      const std::uint32_t section = walk_.events.back().section;
      const Field text = walk_.sections[section];
      if (has_heading_mark(text.text) || heading_cells_.empty()) break;
      while (!walk_.events.empty() && walk_.events.back().heading && walk_.events.back().section == section) {
        walk_.events.pop_back();
      }
      walk_.sections.pop_back();
      walk_.notes.push_back(text);
      walk_.accounting.headings -= heading_cells_.back();
      walk_.accounting.notes += heading_cells_.back();
      heading_cells_.pop_back();
    }
    std::sort(walk_.notes.begin(), walk_.notes.end(),
              [](const Field& a, const Field& b) { return a.span.begin < b.span.begin; });
  }

  const Cells& cells_;
  const HeaderWords& words_;
  const LayoutWish& wish_;
  Arena* arena_;
  Walk walk_;
  Field pending_;  // a heading that stands above the header
  std::size_t row_ = 0;
  std::uint32_t block_ = 0;
  std::uint32_t part_ = 0;
  std::size_t first_position_ = 0;
  bool same_text_ = false;
  std::vector<std::uint32_t> heading_cells_;  // cells of each heading in the table
};

}  // namespace

Walk walk_rows(const Cells& cells, const HeaderWords& words, const LayoutWish& wish, Arena* arena) {
  return Walker(cells, words, wish, arena).walk();
}

EventOrder reading_order(const Walk& walk) {
  std::vector<std::uint32_t> by_row(walk.events.size());
  for (std::uint32_t i = 0; i < by_row.size(); ++i) by_row[i] = i;
  std::size_t banks = 1;
  for (const TableLayout& layout : walk.layouts) banks = std::max(banks, layout.banks.size());
  if (banks == 1) return {std::move(by_row), ReadingOrder::rows};

  const auto following = [&](const std::vector<std::uint32_t>& order) {
    std::size_t count = 0;
    const Event* before = nullptr;
    for (const std::uint32_t i : order) {
      const Event& e = walk.events[i];
      if (!e.numbered) continue;
      if (before != nullptr && e.seq == before->seq + 1) ++count;
      before = &e;
    }
    return count;
  };
  // Bank by bank within each stretch of events for which `stretch` is the same.
  const auto by_bank = [&](auto stretch) {
    std::vector<std::uint32_t> order;
    order.reserve(walk.events.size());
    std::vector<std::vector<std::uint32_t>> runs(banks);
    const auto flush = [&] {
      for (auto& run : runs) {
        order.insert(order.end(), run.begin(), run.end());
        run.clear();
      }
    };
    std::uint32_t current = 0;
    for (std::uint32_t i = 0; i < walk.events.size(); ++i) {
      const std::uint32_t here = stretch(walk.events[i]);
      if (i > 0 && here != current) flush();
      current = here;
      runs[walk.events[i].bank].push_back(i);
    }
    flush();
    return order;
  };
  // In the order in which they win where the numbers do not decide.
  EventOrder best{by_bank([](const Event& e) { return e.layout; }), ReadingOrder::banks};
  std::size_t most = following(best.events);
  const auto consider = [&](std::vector<std::uint32_t> events, ReadingOrder order) {
    const std::size_t count = following(events);
    if (count > most) {
      most = count;
      best = {std::move(events), order};
    }
  };
  consider(by_bank([](const Event& e) { return e.block; }), ReadingOrder::banks_of_page);
  consider(by_bank([](const Event& e) { return e.part; }), ReadingOrder::banks_of_section);
  consider(std::move(by_row), ReadingOrder::rows);
  return best;
}

}  // namespace duban
