#include "report/layout.hpp"

#include <algorithm>
#include <array>

#include "report/content_columns.hpp"
#include "report/row_number.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

// A header cell longer than this is a sentence.
constexpr std::size_t longest_header = 96;
// A date in words; what is longer is a plan with dates in it.
constexpr std::size_t longest_date = 27;
// Rows looked at to tell what a column holds.
constexpr std::size_t sample_rows = 60;

// Groups over groups over columns.
constexpr std::size_t most_header_rows = 4;

// A page has two or three runs side by side; with this many, the words are no header.
constexpr std::size_t most_banks = 16;

// Each run of `keys` from one standing of its first word to the next; empty where the runs differ.
std::vector<std::pair<std::size_t, std::size_t>> runs_of(const std::vector<std::string>& keys) {
  const auto filled = std::find_if(keys.begin(), keys.end(), [](const std::string& key) { return !key.empty(); });
  if (filled == keys.end()) return {};
  const auto first = static_cast<std::size_t>(filled - keys.begin());
  std::vector<std::size_t> starts;
  for (std::size_t i = first; i < keys.size(); ++i) {
    if (keys[i] == keys[first]) starts.push_back(i);
  }
  if (starts.size() < 2 || starts.size() > most_banks) return {};
  const auto words_of = [&](std::size_t begin, std::size_t end) {
    std::vector<std::string_view> found;
    for (std::size_t i = begin; i < end; ++i) {
      if (!keys[i].empty()) found.emplace_back(keys[i]);
    }
    return found;
  };
  const auto model = words_of(starts[0], starts[1]);
  if (model.size() < 2) return {};
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (std::size_t k = 0; k < starts.size(); ++k) {
    const bool last = k + 1 == starts.size();
    const std::size_t end = last ? keys.size() : starts[k + 1];
    const auto run = words_of(starts[k], end);
    // The last run may be cut off at the right edge.
    const bool same = last && run.size() < model.size()
                          ? run.size() >= 2 && std::equal(run.begin(), run.end(), model.begin())
                          : run == model;
    if (!same) return {};
    runs.emplace_back(k == 0 ? 0 : starts[k], end);
  }
  return runs;
}

std::size_t* single_slot(BankLayout* bank, Column column) {
  switch (column) {
    case Column::seq:
      return &bank->seq;
    case Column::section:
      return &bank->section;
    case Column::content:
      return &bank->content;
    case Column::deadline:
      return &bank->deadline;
    case Column::progress:
      return &bank->progress;
    case Column::claim:
      return &bank->claim;
    default:
      return nullptr;
  }
}

struct HeaderScore {
  std::size_t filled = 0;
  std::size_t known = 0;
  std::size_t whole = 0;
  std::size_t kinds = 0;
  int rank = 0;  // of the most telling word
};

HeaderScore score(const Cells& cells, std::size_t row, const HeaderWords& words) {
  HeaderScore result;
  std::array<bool, 12> seen{};
  const std::size_t width = cells.width(row);
  std::size_t unknown = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const std::string_view text = cells.at(row, i).cell.text;
    if (text.empty()) continue;
    ++result.filled;
    const auto word = text.size() <= longest_header ? words.find(text) : std::nullopt;
    if (!word) {
      // More unknown words than the rest of the row could make up for, and none before them that says "header" alone.
      if (++unknown > (width + 1) / 2 && result.whole == 0) return {};
      continue;
    }
    ++result.known;
    result.whole += word->whole;
    if (word->column != Column::other) result.rank = std::max(result.rank, word->rank);
    bool& kind = seen[static_cast<std::size_t>(word->column)];
    if (!kind && word->column != Column::other && word->column != Column::remark) ++result.kinds;
    kind = true;
  }
  return result;
}

bool is_header(const HeaderScore& s) {
  // 项目 and 单位 stand over tables of any kind; 目标任务 and 责任单位 do not.
  const bool telling = s.kinds >= 3 || s.rank >= 6;
  // Three header words of different kinds make a header whatever stands beside them: offices add columns of their own.
  const bool enough = s.known * 2 >= s.filled || (s.kinds >= 3 && s.whole >= 3);
  return telling && s.kinds >= 2 && enough && (s.whole >= 1 || s.known >= 3);
}

// Merged cells of the header reach into the row, and all its own cells stand under one that covers several columns:
// whatever their words, they are its columns.
bool is_split_by_merging(const Cells& cells, std::size_t upper, std::size_t row) {
  bool reaches = false;
  bool splits = false;
  const std::size_t width = cells.width(row);
  for (std::size_t i = 0; i < width; ++i) {
    const Slot slot = cells.at(row, i);
    if (slot.cell.text.empty()) continue;
    if (slot.cell.text.size() > longest_header) return false;
    if (slot.row < row) {
      reaches = true;
    } else if (i < cells.width(upper) && cells.at(upper, i).cell.column_span > 1) {
      splits = true;
    } else {
      return false;
    }
  }
  return reaches && splits;
}

// The row under a header that splits its columns: 责任单位 over 牵头 | 配合.
bool is_lower_row(const Cells& cells, std::size_t upper, std::size_t row, const HeaderWords& words) {
  if (row >= cells.rows()) return false;
  if (is_split_by_merging(cells, upper, row)) return true;
  std::size_t filled = 0;
  std::size_t known = 0;
  bool any_new = false;
  std::string_view group;
  const std::size_t width = cells.width(row);
  for (std::size_t i = 0; i < width; ++i) {
    const std::string_view above = cells.text(upper, i);
    if (!above.empty()) group = above;
    const std::string_view text = cells.at(row, i).cell.text;
    if (text.empty()) continue;
    if (text.size() > longest_header) return false;
    ++filled;
    if (text == above) {
      ++known;
      continue;
    }
    if (row_number(text)) return false;
    const auto word = words.find(group, text);
    if (word && (word->whole || !word->upper)) {
      ++known;
      any_new = true;
    }
  }
  return any_new && known * 2 >= filled;
}

// The numbers of the columns, printed under the header: 1 2 3 4 5 6 7.
bool numbers_columns(const Cells& cells, std::size_t row) {
  if (row >= cells.rows()) return false;
  std::uint32_t expected = 1;
  std::size_t filled = 0;
  for (std::size_t i = 0; i < cells.width(row); ++i) {
    const std::string_view text = cells.at(row, i).cell.text;
    if (text.empty()) continue;
    const auto number = row_number(text);
    if (!number || (*number != expected && *number != 1)) return false;
    expected = *number + 1;
    ++filled;
  }
  return filled >= 3 && expected > 3;
}

bool is_rule(const Cells& cells, std::size_t row) {
  if (row >= cells.rows()) return false;
  std::size_t filled = 0;
  for (std::size_t i = 0; i < cells.width(row); ++i) {
    const std::string_view text = cells.at(row, i).cell.text;
    if (text.empty()) continue;
    if (text.find_first_not_of("-:=") != std::string_view::npos || text.size() < 2) return false;
    ++filled;
  }
  return filled >= 2;
}

// Columns under words that are none of the vocabulary, and of a kind that no other column is.
void tell_unknown_columns(const Cells& cells, std::size_t begin, std::size_t end, const std::vector<std::string>& keys,
                          TableLayout* layout, std::vector<int>* ranks) {
  const std::size_t columns = std::min<std::size_t>(layout->columns.size(), 512);
  const auto unknown = [&](std::size_t i) {
    return layout->columns[i].reason == ColumnReason::none && !layout->columns[i].header.empty();
  };
  std::vector<ColumnSample> samples(columns);
  for (std::size_t row = begin; row < end; ++row) {
    if (cells.filled(row) < 3) continue;  // a heading, merged over all columns
    for (std::size_t i = 0; i < columns; ++i) {
      if (unknown(i)) samples[i].look(cells.text(row, i));
    }
  }
  const auto office = [](Column c) {
    return c == Column::office || c == Column::lead_office || c == Column::support_office;
  };
  for (const Column kind : {Column::seq, Column::leader, Column::deadline, Column::claim, Column::office}) {
    const bool there = std::any_of(layout->columns.begin(), layout->columns.end(), [&](const ColumnReading& reading) {
      return reading.column == kind || (kind == Column::office && office(reading.column));
    });
    if (there) continue;
    // Of two columns of dates the second is the end.
    std::size_t found = no_position;
    for (std::size_t i = 0; i < columns; ++i) {
      if (!unknown(i) || layout->columns[i].column != Column::other) continue;
      if (samples[i].filled() < 3 || samples[i].kind() != kind) continue;
      if (kind == Column::deadline && samples[i].average() > longest_date) continue;
      if (found == no_position || (kind == Column::deadline && keys[i] != keys[found])) found = i;
    }
    if (found == no_position) continue;
    for (std::size_t i = 0; i < columns; ++i) {
      if (keys[i] != keys[found] || !unknown(i)) continue;
      layout->columns[i].column = kind;
      layout->columns[i].reason = ColumnReason::content;
      (*ranks)[i] = 1;
    }
    layout->by_cells.push_back(found);
  }
}

// What 完成情况 holds is known by its cells: 是, 已完成 are claims, sentences are progress.
void settle_by_cells(const Cells& cells, const std::vector<std::string>& keys, TableLayout* layout,
                     std::vector<int>* ranks) {
  struct Sample {
    std::size_t filled = 0;
    std::size_t claims = 0;
    std::size_t bytes = 0;
    std::size_t numbers = 0;
  };
  const std::size_t columns = std::min<std::size_t>(layout->columns.size(), 512);
  std::vector<Sample> samples(columns);
  const std::size_t begin = layout->first_row + layout->header_rows;
  const std::size_t end = std::min(cells.rows(), begin + sample_rows);
  for (std::size_t row = begin; row < end; ++row) {
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string_view text = cells.text(row, i);
      if (text.empty()) continue;
      ++samples[i].filled;
      samples[i].bytes += text.size();
      samples[i].numbers += row_number(text).has_value();
      samples[i].claims += is_claim_alone(text);
    }
  }
  const auto has = [&](Column column) {
    return std::any_of(layout->columns.begin(), layout->columns.end(),
                       [&](const ColumnReading& reading) { return reading.column == column; });
  };
  const bool claim = has(Column::claim);
  const bool progress = has(Column::progress);
  for (std::size_t i = 0; i < columns; ++i) {
    Column& column = layout->columns[i].column;
    const Sample& s = samples[i];
    if (column == Column::progress && !claim && s.filled >= 2 && s.claims * 5 >= s.filled * 4) column = Column::claim;
    if (column == Column::claim && !progress && s.filled >= 1 && s.bytes > s.filled * 45) column = Column::progress;
    if (layout->columns[i].header.empty() && i == 0 && !has(Column::seq) && s.filled >= 1 &&
        s.numbers * 4 >= s.filled * 3) {
      column = Column::seq;
      layout->columns[i].reason = ColumnReason::content;
    }
  }
  // Two columns under one merged header: what the target belongs to, and the target.
  for (std::size_t i = 0; i + 1 < columns; ++i) {
    ColumnReading& left = layout->columns[i];
    const ColumnReading& right = layout->columns[i + 1];
    const bool one_header = left.column == Column::content && right.column == Column::content &&
                            left.header.row == right.header.row && left.header.cell == right.header.cell;
    if (!one_header || samples[i].bytes >= samples[i + 1].bytes) continue;
    left.column = has(Column::section) ? Column::other : Column::section;
  }
  tell_unknown_columns(cells, begin, end, keys, layout, ranks);
  if (has(Column::content)) return;
  // No header word says which column holds the targets: the longest of the unknown ones.
  std::size_t best = no_position;
  for (std::size_t i = 0; i < columns; ++i) {
    const Sample& s = samples[i];
    if (layout->columns[i].column != Column::other || s.filled == 0 || s.bytes < s.filled * 12) continue;
    if (best == no_position || s.bytes > samples[best].bytes) best = i;
  }
  if (best == no_position) return;
  layout->columns[best].column = Column::content;
  layout->columns[best].reason = ColumnReason::content;
  layout->content_by_guess = best;
  layout->by_cells.push_back(best);
  (*ranks)[best] = 1;
}

struct Reading {
  TableLayout layout;
  std::vector<int> ranks;
  std::vector<std::string> keys;  // by which equal runs are told
};

// The columns under a header of `rows` rows.
Reading read_header(const Cells& cells, std::size_t row, std::size_t rows, const HeaderWords& words) {
  Reading made;
  TableLayout& layout = made.layout;
  layout.first_row = row;
  layout.header_rows = rows;
  std::size_t width = 0;
  for (std::size_t r = row; r < row + rows; ++r) width = std::max(width, cells.width(r));
  std::vector<std::string_view> groups(rows);  // of each row, the text that stands over this column or left of it
  for (std::size_t i = 0; i < width; ++i) {
    std::size_t lowest = 0;
    for (std::size_t k = 0; k < rows; ++k) {
      const std::string_view text = cells.text(row + k, i);
      if (text.empty()) continue;
      groups[k] = text;
      if (k > 0 && text != cells.text(row + k - 1, i)) lowest = k;
    }
    const std::string_view text = cells.text(row + lowest, i);
    ColumnReading reading;
    if (i < cells.width(row + lowest)) reading.header = cells.field(row + lowest, i);
    std::optional<HeaderWord> word;
    std::string key;
    if (lowest == 0) {
      word = words.find(text);
    } else {
      // The nearest group first: 责任单位 over 牵头 | 配合, both over 责任分工.
      for (std::size_t k = lowest; k-- > 0 && !word;) word = words.find(groups[k], text);
      for (std::size_t k = lowest; k-- > 0 && !word;) word = words.find(groups[k]);
      for (std::size_t k = 0; k < lowest; ++k) {
        if (k == 0 || groups[k] != groups[k - 1]) key += normal_header(groups[k].substr(0, longest_header)) + '/';
      }
    }
    key += normal_header(text.substr(0, longest_header));
    made.keys.push_back(std::move(key));
    reading.column = word ? word->column : Column::other;
    if (word) reading.reason = word->own ? ColumnReason::caller : ColumnReason::header;
    made.ranks.push_back(word ? word->rank : 0);
    layout.columns.push_back(reading);
  }
  for (std::size_t r = row; r < row + rows; ++r) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < cells.width(r); ++i) {
      const std::string_view text = cells.at(r, i).cell.text;
      texts.push_back(text.size() > longest_header ? std::string(text) : normal_header(text));
    }
    layout.header.push_back(std::move(texts));
  }
  return made;
}

TableLayout finished(const Cells& cells, Reading made, bool look_at_cells) {
  TableLayout layout = std::move(made.layout);
  if (look_at_cells) settle_by_cells(cells, made.keys, &layout, &made.ranks);
  arrange(&layout, made.ranks, made.keys);
  for (const BankLayout& bank : layout.banks) {
    if (bank.claim != no_position) {
      layout.question = claim_question(layout.columns[bank.claim].header.text);
      break;
    }
  }
  return layout;
}

}  // namespace

void arrange(TableLayout* layout, const std::vector<int>& ranks, const std::vector<std::string>& keys) {
  auto runs = runs_of(keys);
  if (runs.empty()) runs.emplace_back(0, layout->columns.size());
  runs.back().second = layout->columns.size();
  layout->banks.clear();
  layout->doubles.clear();
  for (std::size_t b = 0; b < runs.size(); ++b) {
    BankLayout bank;
    bank.first = runs[b].first;
    bank.end = runs[b].second;
    const auto spare = [&](std::size_t position) { bank.extras.push_back(position); };
    for (std::size_t i = bank.first; i < bank.end; ++i) {
      layout->columns[i].bank = static_cast<std::uint32_t>(b);
      const Column column = layout->columns[i].column;
      if (std::size_t* slot = single_slot(&bank, column)) {
        if (*slot == no_position) {
          *slot = i;
          continue;
        }
        // Of several columns of progress the last is the newest; of others the first counts.
        const bool later = ranks[i] > ranks[*slot] || (ranks[i] == ranks[*slot] && column == Column::progress);
        const std::size_t kept = later ? *slot : i;
        if (later) *slot = i;
        layout->doubles.push_back({*slot, kept});
        spare(kept);
      } else if (column == Column::leader) {
        bank.leaders.push_back(i);
      } else if (column == Column::office || column == Column::lead_office || column == Column::support_office) {
        bank.offices.emplace_back(i, column);
      } else {
        spare(i);
      }
    }
    std::sort(bank.extras.begin(), bank.extras.end());
    layout->banks.push_back(std::move(bank));
  }
}

std::optional<TableLayout> header_at(const Cells& cells, std::size_t row, const HeaderWords& words,
                                     bool look_at_cells) {
  // The upper row of two may name too little to be a header by itself; the lower one shows what it is.
  const bool alone = is_header(score(cells, row, words));
  if (!alone) {
    const HeaderScore upper = score(cells, row, words);
    if (upper.filled < 2 || upper.known < 1 || row + 1 >= cells.rows()) return std::nullopt;
    if (!is_header(score(cells, row + 1, words)) && !is_lower_row(cells, row, row + 1, words)) return std::nullopt;
    for (std::size_t i = 0; i < cells.width(row); ++i) {
      const std::string_view text = cells.at(row, i).cell.text;
      if (text.size() > longest_header || row_number(text)) return std::nullopt;
    }
  }
  // A full header under a full header is the header again, not its lower row.
  const auto again = [&](std::size_t r) {
    return is_header(score(cells, r, words)) && cells.text(row, 0) == cells.text(r, 0) && !cells.at(r, 0).repeated;
  };
  std::size_t rows = 1;
  if (!alone || (is_lower_row(cells, row, row + 1, words) && !again(row + 1))) rows = 2;
  while (rows >= 2 && rows < most_header_rows && is_lower_row(cells, row + rows - 1, row + rows, words) &&
         !again(row + rows)) {
    ++rows;
  }
  Reading made = read_header(cells, row, rows, words);
  while (numbers_columns(cells, row + made.layout.header_rows) || is_rule(cells, row + made.layout.header_rows)) {
    ++made.layout.header_rows;
  }
  return finished(cells, std::move(made), look_at_cells);
}

TableLayout header_of(const Cells& cells, std::size_t row, std::size_t rows, const HeaderWords& words) {
  return finished(cells, read_header(cells, row, std::min(rows, cells.rows() - row), words), true);
}

void divide_into_banks(TableLayout* layout, std::uint32_t banks) {
  const std::size_t columns = layout->columns.size();
  if (banks == 0 || columns == 0) return;
  const std::size_t each = std::max<std::size_t>(1, (columns + banks - 1) / banks);
  // Equal keys where runs begin, and other ones elsewhere, are what `arrange` tells runs by.
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < columns; ++i) keys.push_back(std::to_string(banks == 1 ? i : i % each));
  std::vector<int> ranks(columns, 1);
  for (std::size_t i = 0; i < columns; ++i) {
    if (layout->columns[i].reason == ColumnReason::none && i >= each) {
      layout->columns[i].column = layout->columns[i % each].column;
      layout->columns[i].reason = layout->columns[i % each].reason;
    }
  }
  arrange(layout, ranks, keys);
}

bool repeats_header(const Cells& cells, std::size_t row, const TableLayout& layout) {
  for (const std::vector<std::string>& header : layout.header) {
    std::size_t filled = 0;
    bool same = true;
    for (std::size_t i = 0; i < cells.width(row) && same; ++i) {
      const std::string_view text = cells.at(row, i).cell.text;
      if (text.empty()) continue;
      ++filled;
      same = text.size() <= 4 * longest_header && i < header.size() && header[i] == normal_header(text);
    }
    const auto words_in_it = static_cast<std::size_t>(
        std::count_if(header.begin(), header.end(), [](const std::string& text) { return !text.empty(); }));
    if (same && filled >= std::min<std::size_t>(2, words_in_it)) return true;
  }
  return is_rule(cells, row);
}

}  // namespace duban
