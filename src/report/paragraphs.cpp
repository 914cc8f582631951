#include "duban/report/paragraphs.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "report/findings.hpp"
#include "report/line_kind.hpp"
#include "report/paragraph_labels.hpp"
#include "report/paragraph_marks.hpp"
#include "report/text_lines.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

constexpr std::size_t longest_heading = 120;
constexpr std::size_t most_columns = 64;
constexpr std::size_t none = static_cast<std::size_t>(-1);

struct LineInfo {
  LineMark mark;
  std::vector<Label> labels;
  bool heading = false;
  bool start = false;  // of a target
  bool page = false;   // the number of a page, between the lines of a target
};

// A column of the table: of a kind, or of a label that is no word of the vocabulary.
struct FieldColumn {
  Column column = Column::other;
  std::string word;    // of which there are several of one kind, or of none
  LinePiece header;    // the label where it stands first
  bool made = false;   // no label stands anywhere
  bool title = false;  // the name of a target whose content has a label
};

struct Record {
  std::size_t first = 0;  // lines
  std::size_t end = 0;
  LinePiece number;
  bool numbered = false;
  std::vector<std::vector<LinePiece>> fields;  // by column
};

bool is_prose(Column column) {
  return column == Column::content || column == Column::progress || column == Column::other || column == Column::remark;
}

bool is_office(Column column) {
  return column == Column::office || column == Column::lead_office || column == Column::support_office;
}

// Marks that may stand at either end of a value and are not part of it.
bool is_edge(char32_t c, bool prose) {
  switch (c) {
    case U';':
    case U'\uFF1B':
    case U',':
    case U'\uFF0C':
    case U':':
    case U'\uFF1A':
    case U'\u3001':
    case U'|':
    case U'\uFF5C':
      return true;
    case U'\u3002':
    case U'.':
      return !prose;
    default:
      return utf8::is_space(c);
  }
}

class Paragraphs {
 public:
  Paragraphs(const Source& source, std::vector<TextLine> lines, const HeaderWords& vocabulary,
             const DocumentLimits& limits)
      : source_(source), lines_(std::move(lines)), limits_(limits) {
    words_.vocabulary = &vocabulary;
  }

  std::optional<Document> read() {
    look();
    if (!choose_starts()) return std::nullopt;
    collect();
    if (!enough()) return std::nullopt;
    cut_tail();
    return finish();
  }

 private:
  // Marks and labels of each line; once more where the document has labels of its own.
  void look() {
    info_.resize(lines_.size());
    std::map<std::string, std::size_t, std::less<>> seen;
    std::size_t labelled = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::string_view text = lines_[i].text;
      info_[i].mark = line_mark(text);
      info_[i].labels = labels_of(text, info_[i].mark.length, words_);
      labelled += !info_[i].labels.empty();
      const std::string_view possible = possible_label(text, 0);
      if (!possible.empty() && info_[i].labels.empty() && info_[i].mark.kind == MarkKind::none) {
        ++seen[normal_header(possible)];
      }
    }
    std::map<Column, std::size_t> counts;
    for (const LineInfo& line : info_) {
      for (const Label& label : line.labels) ++counts[label.column];
    }
    std::size_t most = 0;
    for (const auto& [column, count] : counts) most = std::max(most, count);
    for (auto& [word, count] : seen) {
      if (count >= 2 && count * 3 >= most && words_.own.size() < most_columns) words_.own.emplace(word, count);
    }
    if (words_.own.empty() || labelled == 0) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (info_[i].labels.empty()) info_[i].labels = labels_of(lines_[i].text, info_[i].mark.length, words_);
    }
  }

  [[nodiscard]] static bool telling(const LineInfo& line) {
    return std::any_of(line.labels.begin(), line.labels.end(), [](const Label& label) {
      return label.column != Column::other && label.column != Column::remark;
    });
  }

  // How many lines of a kind of mark have labels before the next such line, and how many have the same label twice.
  struct Score {
    long labelled = 0;
    long doubled = 0;
    long all = 0;
  };
  [[nodiscard]] Score score(MarkKind kind) const {
    Score result;
    bool open = false;
    unsigned seen = 0;
    bool doubled = false;
    const auto close = [&] {
      if (!open) return;
      ++result.all;
      result.labelled += seen != 0;
      result.doubled += doubled;
      seen = 0;
      doubled = open = false;
    };
    for (const LineInfo& line : info_) {
      if (line.mark.kind <= kind) {
        close();
        open = line.mark.kind == kind;
      }
      if (!open) continue;
      unsigned here = 0;
      for (const Label& label : line.labels) {
        if (label.column == Column::other || label.column == Column::remark) continue;
        here |= 1u << static_cast<unsigned>(label.column);
      }
      // Two labels of one kind on different lines are of two targets, or of two parts of one.
      doubled = doubled || (seen & here & ~(1u << static_cast<unsigned>(Column::progress))) != 0;
      seen |= here;
    }
    close();
    return result;
  }

  // Which lines start a target.
  bool choose_starts() {
    MarkKind best = MarkKind::none;
    long best_score = 0;
    for (std::size_t k = 0; k < mark_kinds - 1; ++k) {
      const auto kind = static_cast<MarkKind>(k);
      const Score s = score(kind);
      const long value = s.labelled - 3 * s.doubled;
      if (value > best_score) {
        best_score = value;
        best = kind;
      }
    }
    long plain = 0;
    long cycles = 0;
    for (const LineInfo& line : info_) {
      if (line.labels.empty() || !telling(line)) continue;
      const Label& first = line.labels.front();
      if (line.mark.kind == MarkKind::none && first.begin > 12) ++plain;
      if (first.begin == line.mark.length && (first.column == Column::content || first.column == Column::seq)) ++cycles;
    }
    kind_ = best;
    if (plain > best_score && plain >= 2 && plain >= cycles) return start_plain();
    if (cycles > best_score && cycles >= 1) return start_cycles();
    if (best_score == 0) return false;
    return start_marked();
  }

  bool start_plain() {
    kind_ = MarkKind::none;
    for (LineInfo& line : info_) {
      if (line.labels.empty() || !telling(line)) {
        mark_heading(&line, MarkKind::arabic);
      } else if (line.labels.front().begin > 12) {
        line.start = true;
      }
    }
    return true;
  }

  bool start_cycles() {
    kind_ = MarkKind::none;
    // The label that starts a target: a number where there is one, otherwise the content.
    const bool numbered = std::any_of(info_.begin(), info_.end(), [](const LineInfo& line) {
      return !line.labels.empty() && line.labels.front().column == Column::seq;
    });
    const Column first = numbered ? Column::seq : Column::content;
    for (LineInfo& line : info_) {
      if (!line.labels.empty() && line.labels.front().begin <= line.mark.length + 3 &&
          line.labels.front().column == first) {
        line.start = true;
      } else if (line.labels.empty()) {
        mark_heading(&line, MarkKind::arabic);
      }
    }
    return true;
  }

  bool start_marked() {
    // The labels that stand before the next line with such a mark.
    std::vector<unsigned> ahead(info_.size() + 1, 0);
    for (std::size_t i = info_.size(); i-- > 0;) {
      unsigned here = 0;
      for (const Label& label : info_[i].labels) here |= 1u << static_cast<unsigned>(label.column);
      const bool next_starts = i + 1 < info_.size() && info_[i + 1].mark.kind <= kind_;
      ahead[i] = here | (next_starts || i + 1 == info_.size() ? 0 : ahead[i + 1]);
    }
    std::int64_t last = 0;  // number of the target that is open
    std::int64_t sub = 0;   // number of the list inside of it; 0: there is none
    bool heading = true;    // since the target before
    unsigned seen = 0;      // labels of the open target
    bool in_prose = false;  // under a label of prose
    bool any = false;
    for (std::size_t i = 0; i < info_.size(); ++i) {
      LineInfo& line = info_[i];
      if (line.mark.kind == kind_) {
        const std::int64_t number = line.mark.number;
        bool start = false;
        if (!any || heading) {
          start = ahead[i] != 0 || number == last + 1 || number == 1;
        } else if (sub > 0 && number == sub + 1) {
          start = (ahead[i] & seen) != 0 && number == last + 1;
        } else if (number == last + 1) {
          start = true;
        } else if (number == 1) {
          start = !in_prose && (ahead[i] & seen) != 0 && seen != 0;
        } else {
          start = ahead[i] != 0 && number > last;
        }
        if (start) {
          line.start = any = true;
          last = number;
          sub = 0;
          seen = 0;
          heading = in_prose = false;
        } else if (number == 1 || number == sub + 1) {
          sub = number;
        }
      } else if (line.labels.empty() && mark_heading(&line, kind_)) {
        heading = true;
      }
      for (const Label& label : line.labels) {
        seen |= 1u << static_cast<unsigned>(label.column);
        in_prose = is_prose(label.column);
        if (!in_prose) sub = 0;
      }
    }
    return any;
  }

  // A short line with a mark of a higher level than that of targets.
  bool mark_heading(LineInfo* line, MarkKind below) const {
    const auto index = static_cast<std::size_t>(line - info_.data());
    const std::string_view text = lines_[index].text;
    if (line->mark.kind == MarkKind::none || line->mark.kind >= below || text.size() > longest_heading) return false;
    if (line_kind(text).ends_sentence) return false;
    line->heading = true;
    return true;
  }

  // The column of a label; a second label of a kind in one target has a column of its own.
  std::size_t column_for(const Label& label, std::size_t line, std::array<std::string, 16>* used) {
    const auto kind = static_cast<std::size_t>(label.column);
    const bool other = label.column == Column::other;
    std::string& word = (*used)[kind];
    const bool second = !other && !word.empty() && word != label.word && !label.made;
    if (!second && !label.made) word = label.word;
    const std::string key = other || second ? label.word : std::string();
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].column == label.column && columns_[c].word == key && !columns_[c].title) return c;
    }
    if (columns_.size() >= most_columns) return none;
    FieldColumn column;
    column.column = label.column;
    column.word = key;
    column.header = {line, label.word_begin, label.word_end};
    column.made = label.made;
    columns_.push_back(std::move(column));
    return columns_.size() - 1;
  }

  std::size_t made_column(Column kind, bool title) {
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      if (columns_[c].column == kind && columns_[c].title == title && columns_[c].word.empty()) return c;
    }
    FieldColumn column;
    column.column = kind;
    column.made = true;
    column.title = title;
    columns_.push_back(std::move(column));
    return columns_.size() - 1;
  }

  void collect() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!info_[i].start) continue;
      Record record;
      record.first = i;
      record.end = i + 1;
      while (record.end < lines_.size() && !info_[record.end].start && !info_[record.end].heading) ++record.end;
      fill(&record);
      records_.push_back(std::move(record));
    }
  }

  // Bytes of a line without marks at its ends; empty where nothing is left.
  [[nodiscard]] LinePiece trimmed(std::size_t line, std::size_t begin, std::size_t end, bool prose) const {
    const std::string_view text = lines_[line].text;
    end = std::min(end, text.size());
    const bool whole_line = end == text.size();
    while (begin < end && is_edge(utf8::decode(text, begin).value, false)) begin += utf8::decode(text, begin).length;
    while (end > begin) {
      const std::size_t last = utf8::previous(text, end);
      const char32_t c = utf8::decode(text, last).value;
      // The semicolon at the end of a line of a list is its own; before a label it only sets the two apart.
      if (prose && whole_line ? !utf8::is_space(c) : !is_edge(c, prose)) break;
      end = last;
    }
    return {line, begin, std::max(begin, end)};
  }

  struct Filling {
    std::size_t prose = none;      // the column that takes text without a label
    std::size_t waiting = none;    // a label whose value comes on the next line
    std::size_t continued = none;  // a short value that ended in a comma
    std::array<std::string, 16> used;
    std::size_t title = none;
  };

  void put(Record* record, std::size_t column, const LinePiece& piece) {
    if (column == none || piece.end <= piece.begin) return;
    if (record->fields.size() <= column) record->fields.resize(column + 1);
    record->fields[column].push_back(piece);
  }

  // Text under no label.
  void put_text(Record* record, Filling* filling, std::size_t line, std::size_t begin, std::size_t end) {
    if (filling->prose == none) {
      filling->prose = made_column(filling->title == none ? Column::content : Column::other, filling->title != none);
    }
    put(record, filling->prose, trimmed(line, begin, end, true));
  }

  void fill(Record* record) {
    Filling filling;
    bool own_content = false;
    for (std::size_t i = record->first; i < record->end; ++i) {
      for (const Label& label : info_[i].labels) own_content = own_content || label.column == Column::content;
    }
    // 1.老旧小区改造 above 目标任务:… is the name of the target.
    if (own_content) filling.title = 0;
    const LineMark& mark = info_[record->first].mark;
    if (kind_ != MarkKind::none && mark.kind == kind_) {
      record->number = {record->first, mark.number_begin, mark.number_end};
      record->numbered = true;
    }
    for (std::size_t i = record->first; i < record->end; ++i) {
      std::size_t from = i == record->first && record->numbered ? mark.length : 0;
      fill_line(record, &filling, i, from);
    }
  }

  // Text that was copied with the numbers of its pages has them anywhere.
  [[nodiscard]] bool is_page_number(std::size_t line) const {
    const std::string_view text = lines_[line].text;
    return info_[line].labels.empty() && text.find_first_of("0123456789") != std::string_view::npos &&
           !text.starts_with("\uFF08") && is_page_mark(text);  // in brackets it may be a share or a number of a list
  }

  void fill_line(Record* record, Filling* filling, std::size_t line, std::size_t from) {
    const std::string_view text = lines_[line].text;
    info_[line].page = line > record->first && is_page_number(line);
    if (info_[line].page) return;
    const std::vector<Label>& labels = info_[line].labels;
    const std::size_t first = labels.empty() ? text.size() : labels.front().begin;
    if (first > from) {
      if (filling->waiting != none) {
        value(record, filling, filling->waiting, line, from, first);
      } else if (filling->continued != none) {
        value(record, filling, filling->continued, line, from, first);
      } else {
        put_text(record, filling, line, from, first);
      }
    }
    for (std::size_t k = 0; k < labels.size(); ++k) {
      const Label& label = labels[k];
      filling->waiting = filling->continued = none;
      const std::size_t next = k + 1 < labels.size() ? labels[k + 1].begin : text.size();
      if (label.column == Column::seq) {
        const LinePiece number = trimmed(line, label.value, std::min(label.end, next), false);
        if (number.end > number.begin && !record->numbered) {
          record->number = number;
          record->numbered = true;
          continue;
        }
      }
      const std::size_t column = column_for(label, line, &filling->used);
      if (column == none) {
        put_text(record, filling, line, label.begin, next);
        continue;
      }
      value(record, filling, column, line, label.value, label.end);
      if (label.after < next) put_text(record, filling, line, label.after, next);
    }
  }

  // The value of a label: [begin, end) of a line; what follows a full stop behind a short one is text again.
  void value(Record* record, Filling* filling, std::size_t column, std::size_t line, std::size_t begin,
             std::size_t end) {
    const std::string_view text = lines_[line].text;
    const Column kind = columns_[column].column;
    const bool prose = is_prose(kind);
    if (prose) filling->prose = column;
    if (!prose) {
      const std::size_t stop = text.substr(0, end).find("\u3002", begin);
      if (stop != std::string_view::npos) {
        put(record, column, trimmed(line, begin, stop, false));
        filling->waiting = filling->continued = none;
        put_text(record, filling, line, stop + 3, end);
        return;
      }
    }
    const LinePiece piece = trimmed(line, begin, end, prose);
    if (piece.end <= piece.begin) {
      filling->waiting = prose ? none : column;
      return;
    }
    put(record, column, piece);
    filling->waiting = filling->continued = none;
    if (prose || !is_office(kind)) return;
    // A list of offices that goes on on the next line.
    const std::string_view rest = utf8::trim(text.substr(begin, end - begin));
    if (end == text.size() && (rest.ends_with("\u3001") || rest.ends_with("\uFF0C") || rest.ends_with(','))) {
      filling->continued = column;
    }
  }

  [[nodiscard]] bool enough() const {
    std::size_t labelled = 0;
    std::size_t kinds = 0;
    std::size_t most_kinds = 0;
    for (const Record& record : records_) {
      kinds = 0;
      for (std::size_t c = 0; c < record.fields.size(); ++c) {
        const Column column = columns_[c].column;
        kinds += !record.fields[c].empty() && column != Column::content && column != Column::other &&
                 column != Column::remark;
      }
      labelled += kinds > 0;
      most_kinds = std::max(most_kinds, kinds);
    }
    // One paragraph that names who is responsible is no table; several, or one with all that a target has, are.
    if (labelled * 3 < records_.size()) return false;
    return labelled >= 2 || (labelled == 1 && most_kinds >= 3);
  }

  // Lines behind the last target that are none of its own: notes, who published it and when.
  void cut_tail() {
    Record& last = records_.back();
    std::size_t end = last.end;
    while (end > last.first + 1) {
      const std::string_view text = lines_[end - 1].text;
      if (!info_[end - 1].labels.empty()) break;
      const LineKind kind = line_kind(text);
      const bool after_label = end >= 2 && end - 2 >= last.first && value_expected(end - 2);
      const bool outside = kind.day || kind.office || starts_note(text) || closing(text) || is_page_mark(text);
      if (after_label || !outside) break;
      --end;
    }
    // Text behind the last label, where no other target has any.
    if (records_.size() >= 2) {
      std::size_t label = last.first;
      for (std::size_t i = last.first; i < end; ++i) {
        if (!info_[i].labels.empty()) label = i;
      }
      const bool open = !info_[label].labels.empty() && is_prose(info_[label].labels.back().column);
      if (!open && label > last.first && label + 1 < end && !value_expected(label) && !others_have_tails()) {
        end = label + 1;
      }
    }
    if (end == last.end) return;
    last.fields.clear();
    last.end = end;
    fill(&last);
  }

  // A label at the end of the line, whose value stands on the next.
  [[nodiscard]] bool value_expected(std::size_t line) const {
    const std::vector<Label>& labels = info_[line].labels;
    if (labels.empty()) return false;
    const LinePiece piece = trimmed(line, labels.back().value, labels.back().end, false);
    if (piece.end <= piece.begin) return true;
    const std::string_view text = lines_[line].text;
    return text.ends_with("\u3001") || text.ends_with("\uFF0C") || text.ends_with(',');
  }

  // （此件公开发布）, in brackets from end to end.
  static bool closing(std::string_view text) {
    return text.size() < 60 && (text.starts_with("\uFF08") || text.starts_with('(')) &&
           (text.ends_with("\uFF09") || text.ends_with(')'));
  }

  [[nodiscard]] bool others_have_tails() const {
    std::size_t tails = 0;
    for (std::size_t r = 0; r + 1 < records_.size(); ++r) {
      const std::size_t last = records_[r].end - 1;
      tails += last > records_[r].first && info_[last].labels.empty() &&
               !(last > records_[r].first && value_expected(last - 1));
    }
    return tails > 0;
  }

  std::optional<Document> finish() {
    order_columns();
    LineGrid grid(source_, lines_, limits_);
    const bool numbered = std::any_of(records_.begin(), records_.end(), [](const Record& r) { return r.numbered; });
    const std::size_t first = records_.front().first;
    if (numbered) grid.add_made(label("seq").zh, first);
    for (const std::size_t c : order_) {
      const FieldColumn& column = columns_[c];
      if (!column.made)
        grid.add({column.header});
      else if (column.title)
        grid.add_made(label("name").zh, first);
      else
        grid.add_made(label(to_string(column.column)).zh, first);
    }
    grid.end_row();

    // Headings right above the first target belong to the table.
    std::size_t begin = first;
    while (begin > 0 && info_[begin - 1].heading) --begin;
    std::size_t line = begin;
    for (const Record& record : records_) {
      for (; line < record.first; ++line) {
        grid.add({{line, 0, lines_[line].text.size()}});
        grid.end_row();
      }
      if (numbered) grid.add(record.numbered ? std::vector<LinePiece>{record.number} : std::vector<LinePiece>{});
      for (const std::size_t c : order_) {
        grid.add(c < record.fields.size() ? record.fields[c] : std::vector<LinePiece>{});
      }
      grid.end_row();
      line = record.end;
    }
    Document document{source_, Form::paragraphs, {}, {}, {}};
    for (std::size_t i = 0; i < begin; ++i) document.blocks.push_back(block_of(lines_[i]));
    document.blocks.push_back({{lines_[begin].span.begin, lines_[line - 1].span.end}, 0, {}, BlockKind::paragraph});
    for (std::size_t i = begin; i < line; ++i) {
      if (info_[i].page) document.blocks.push_back(block_of(lines_[i]));
    }
    for (std::size_t i = line; i < lines_.size(); ++i) document.blocks.push_back(block_of(lines_[i]));
    document.tables.push_back({std::move(grid.grid()), {}, false});
    return document;
  }

  // Name and content first, the others as their labels come.
  void order_columns() {
    std::vector<bool> filled(columns_.size(), false);
    for (const Record& record : records_) {
      for (std::size_t c = 0; c < record.fields.size(); ++c) filled[c] = filled[c] || !record.fields[c].empty();
    }
    const auto take = [&](auto wanted) {
      for (std::size_t c = 0; c < columns_.size(); ++c) {
        // A label without a value anywhere still is a column.
        if (wanted(columns_[c]) && (filled[c] || !columns_[c].made)) order_.push_back(c);
      }
    };
    take([](const FieldColumn& column) { return column.title; });
    take([](const FieldColumn& column) { return column.column == Column::content && !column.title; });
    take([](const FieldColumn& column) {
      return column.column != Column::content && !column.title && !is_office(column.column);
    });
    // The first office leads where no role is printed.
    for (const Column kind : {Column::lead_office, Column::office, Column::support_office}) {
      take([&](const FieldColumn& column) { return column.column == kind; });
    }
  }

  Source source_;
  std::vector<TextLine> lines_;
  LabelWords words_;
  DocumentLimits limits_;
  std::vector<LineInfo> info_;
  MarkKind kind_ = MarkKind::none;  // of the lines that start a target; none: they have no mark of one kind
  std::vector<FieldColumn> columns_;
  std::vector<Record> records_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::optional<Document> find_paragraphs(const Source& source, const std::map<std::string, Column>& columns,
                                        const DocumentLimits& limits) {
  const HeaderWords words(columns);
  return Paragraphs(source, lines_of(source), words, limits).read();
}

std::optional<Document> find_paragraphs(const Document& document, const std::map<std::string, Column>& columns,
                                        const DocumentLimits& limits) {
  const HeaderWords words(columns);
  std::optional<Document> found = Paragraphs(document.source, lines_of(document), words, limits).read();
  if (found) keep_rest(document, &*found);
  return found;
}

}  // namespace duban
