#include "report/paragraph_labels.hpp"

#include <algorithm>
#include <optional>

#include "report/line_kind.hpp"
#include "report/names.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

constexpr std::size_t longest_label = 45;     // bytes
constexpr std::size_t longest_own = 30;       // of a label that is no word of the vocabulary
constexpr std::size_t longest_offices = 240;  // in brackets at the end of a paragraph
// Words of less weight (时间, 单位, 工作) are labels only at the start of a line.
constexpr int telling_rank = 6;

bool is_colon(char32_t c) { return c == U':' || c == U'\uFF1A'; }
bool is_open(char32_t c) { return c == U'(' || c == U'\uFF08'; }
bool is_close(char32_t c) { return c == U')' || c == U'\uFF09'; }

// After these a label may start.
bool is_boundary(char32_t c) {
  switch (c) {
    case U'\u3002':
    case U';':
    case U'\uFF1B':
    case U',':
    case U'\uFF0C':
    case U'.':
    case U'!':
    case U'\uFF01':
    case U'\u201D':
    case U'|':
    case U'\uFF5C':
    case U'/':
    case U'\uFF0F':
    case U'\u25A0':
    case U'\u25CF':
    case U'\u2022':
    case U'\u25C6':
    case U'\u2605':
    case U'\u25B2':
    case U'\u3011':
      return true;
    default:
      return utf8::is_space(c) || is_open(c) || is_close(c);
  }
}

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) break;
    at += c.length;
  }
  return at;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t from, const LabelWords& words)
      : text_(text), from_(skip_spaces(text, from)), words_(words) {}

  std::vector<Label> scan() {
    own_line();
    if (labels_.empty()) walk();
    close_brackets();
    if (labels_.empty()) offices_at_end();
    return std::move(labels_);
  }

 private:
  struct Found {
    Column column = Column::other;
    std::string word;
  };

  [[nodiscard]] std::optional<Found> find(std::string_view candidate, bool at_start, bool after_space) const {
    candidate = utf8::trim(candidate);
    if (candidate.empty() || candidate.size() > longest_label) return std::nullopt;
    std::string normal = normal_header(candidate);
    const auto word = words_.vocabulary->find(candidate);
    if (word && word->upper) {
      const bool prose = word->column == Column::content || word->column == Column::progress;
      const bool heavy = word->rank >= telling_rank || word->column == Column::leader;
      const bool telling = heavy && word->column != Column::seq && word->column != Column::section &&
                           (word->whole || utf8::count(candidate) <= 8);
      // Inside a sentence 目标任务: is a part of it more often than a label.
      if (at_start || (telling && (word->column != Column::content || after_space || words_.own.contains(normal)))) {
        if (at_start && prose && !word->whole && utf8::count(candidate) > 12) return std::nullopt;
        return Found{word->column, std::move(normal)};
      }
      return std::nullopt;
    }
    if (at_start && words_.own.contains(normal)) return Found{Column::other, std::move(normal)};
    return std::nullopt;
  }

  void add(const Found& found, std::size_t begin, std::size_t word_begin, std::size_t word_end, std::size_t value) {
    Label label;
    label.column = found.column;
    label.word = found.word;
    label.begin = begin;
    label.word_begin = word_begin;
    label.word_end = word_end;
    label.value = value;
    label.end = label.after = text_.size();
    labels_.push_back(std::move(label));
  }

  // 责任单位 alone on its line, or with a space behind it.
  void own_line() {
    std::size_t end = from_;
    while (end < text_.size() && end - from_ <= longest_label) {
      const utf8::CodePoint c = utf8::decode(text_, end);
      if (utf8::is_space(c.value) || is_colon(c.value)) break;
      end += c.length;
    }
    if (end == from_ || end - from_ > longest_label) return;
    const std::size_t next = skip_spaces(text_, end);
    if (next < text_.size() && is_colon(utf8::decode(text_, next).value)) return;  // a colon: the other way
    if (next == end && next < text_.size()) return;
    const std::string_view candidate = text_.substr(from_, end - from_);
    if (candidate.find("\u3010") != std::string_view::npos) return;
    const auto word = words_.vocabulary->find(candidate);
    if (!word || !word->whole || !word->upper || word->rank < 7) return;
    if (word->column == Column::seq || word->column == Column::section || word->column == Column::content) return;
    add({word->column, normal_header(candidate)}, from_, from_, end, next);
    if (next < text_.size()) walk_from(next);
  }

  void walk() { walk_from(from_); }

  void walk_from(std::size_t start) {
    std::size_t run = start;  // where a label might begin
    bool at_start = start == from_;
    bool after_space = false;
    std::size_t opening = none_;  // a bracket right before `run`
    for (std::size_t at = start; at < text_.size();) {
      const utf8::CodePoint c = utf8::decode(text_, at);
      const std::size_t next = at + c.length;
      if (c.value == U'\u3010' || c.value == U'\u3014') {
        const std::size_t closing = text_.find(c.value == U'\u3010' ? "\u3011" : "\u3015", at);
        if (closing != std::string_view::npos && closing - next <= longest_label) {
          const std::string_view inside = text_.substr(next, closing - next);
          if (const auto found = find(inside, true, false)) {
            std::size_t value = skip_spaces(text_, closing + 3);
            if (value < text_.size() && is_colon(utf8::decode(text_, value).value)) {
              value = skip_spaces(text_, value + utf8::decode(text_, value).length);
            }
            add(*found, at, next, closing, value);
            at = run = value;
            at_start = after_space = false;
            opening = none_;
            continue;
          }
        }
      }
      if (is_colon(c.value)) {
        if (at - run <= longest_label) {
          if (const auto found = find(text_.substr(run, at - run), at_start || opening != none_, after_space)) {
            const std::size_t word = skip_spaces(text_, run);
            const std::size_t value = skip_spaces(text_, next);
            add(*found, opening != none_ ? opening : word, word, at, value);
            at = run = value;
            at_start = after_space = false;
            opening = none_;
            continue;
          }
        }
        at = run = next;
        at_start = after_space = false;
        opening = none_;
        continue;
      }
      if (is_boundary(c.value)) {
        const bool space = utf8::is_space(c.value);
        // Spaces inside of a label: 责 任 单 位.
        const bool inside_label = space && run < at && at - run <= 12 && spaced_label(run);
        if (!inside_label) {
          at_start = at_start && run == at && !is_open(c.value);  // a bullet before it does not count
          after_space = space;
          opening = is_open(c.value) ? at : none_;
          run = next;
        }
      }
      at = next;
    }
  }

  // Single characters with spaces between them, up to a colon.
  [[nodiscard]] bool spaced_label(std::size_t from) const {
    std::size_t characters = 0;
    for (std::size_t at = from; at < text_.size() && characters < 12; ++characters) {
      const utf8::CodePoint c = utf8::decode(text_, at);
      if (is_colon(c.value)) return characters >= 2;
      const std::size_t next = skip_spaces(text_, at + c.length);
      const bool before_colon = next < text_.size() && is_colon(utf8::decode(text_, next).value);
      if (next == at + c.length && !before_colon) return false;
      at = next;
    }
    return false;
  }

  // Where the value of each label ends: at the next label, or at the bracket that was opened before it.
  void close_brackets() {
    std::size_t open_depth = 0;  // of labels in one pair of brackets: (责任单位:…;完成时限:…)
    bool in_bracket = false;
    std::size_t closing = 0;
    std::size_t after = 0;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      Label& label = labels_[i];
      const bool opens = label.begin < label.word_begin && is_open(utf8::decode(text_, label.begin).value);
      if (opens) {
        open_depth = 1;
        std::size_t at = label.value;
        while (at < text_.size()) {
          const utf8::CodePoint c = utf8::decode(text_, at);
          open_depth += is_open(c.value);
          if (is_close(c.value) && --open_depth == 0) break;
          at += c.length;
        }
        in_bracket = true;
        closing = at;
        after = at < text_.size() ? at + utf8::decode(text_, at).length : at;
      }
      if (in_bracket && label.begin >= closing) in_bracket = false;
      label.end = in_bracket ? closing : text_.size();
      label.after = in_bracket ? after : text_.size();
      if (i + 1 < labels_.size() && labels_[i + 1].begin < label.end) {
        label.end = labels_[i + 1].begin;
        label.after = label.end;
      }
    }
  }

  // (市教育局), (市发改委牵头,市财政局配合) at the end of a paragraph.
  void offices_at_end() {
    std::size_t end = text_.size();
    if (text_.ends_with("\u3002")) end -= 3;
    if (end <= from_) return;
    const std::size_t close = utf8::previous(text_, end);
    if (!is_close(utf8::decode(text_, close).value)) return;
    std::size_t open = close;
    while (open > from_ && close - open <= longest_offices && !is_open(utf8::decode(text_, open).value)) {
      open = utf8::previous(text_, open);
    }
    const utf8::CodePoint bracket = utf8::decode(text_, open);
    if (!is_open(bracket.value) || open == from_) return;
    const std::size_t inside = open + bracket.length;
    if (inside >= close) return;
    if (!line_kind(text_.substr(inside, close - inside)).office) return;
    Label label;
    label.column = Column::office;
    label.begin = open;
    label.word_begin = label.word_end = label.value = inside;
    label.end = close;
    label.after = text_.size();
    label.made = true;
    labels_.push_back(std::move(label));
  }

  static constexpr std::size_t none_ = static_cast<std::size_t>(-1);
  std::string_view text_;
  std::size_t from_;
  const LabelWords& words_;
  std::vector<Label> labels_;
};

}  // namespace

std::vector<Label> labels_of(std::string_view text, std::size_t from, const LabelWords& words) {
  return Scanner(text, from, words).scan();
}

std::string_view possible_label(std::string_view text, std::size_t from) {
  from = skip_spaces(text, from);
  for (std::size_t at = from; at < text.size() && at - from <= longest_own;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (is_colon(c.value)) return at - from >= 6 ? text.substr(from, at - from) : std::string_view{};
    if (c.value < U'\u3400' || c.value > U'\u9FFF') return {};
    at += c.length;
  }
  return {};
}

}  // namespace duban
