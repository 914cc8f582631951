#include "report/names.hpp"

#include <optional>
#include <stdexcept>

#include "duban/text/numeral.hpp"
#include "embedded/report/lexicon/roles_tsv.hpp"
#include "report/words.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

struct RoleWord {
  PrintedRole role = PrintedRole::none;
  bool suffix = false;  // right after a name: 市发改委牵头
};

const PhraseTable<RoleWord>& role_words() {
  static const PhraseTable<RoleWord> all = [] {
    const tsv::Table table(embedded::report_lexicon_roles_tsv);
    PhraseTable<RoleWord> made;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view role = table.at(row, "role");
      if (role != "lead" && role != "support" && role != "none") throw std::logic_error("roles.tsv: unknown role");
      made.add(table.at(row, "word"), {role == "lead"      ? PrintedRole::lead
                                       : role == "support" ? PrintedRole::support
                                                           : PrintedRole::none,
                                       table.at(row, "use") == "suffix"});
    }
    return made;
  }();
  return all;
}

enum class Mark : std::uint8_t { none, space, weak, clause, colon, open, close };
Mark mark_of(char32_t c) {
  switch (c) {
    case U'\u3001':
    case U',':
    case U'\uFF0C':
    case U'/':
    case U'\uFF0F':
    case U'|':
    case U'\uFF5C':
    case U'\u00B7':
    case U'\u2022':
    case U'\uFE51':
      return Mark::weak;
    case U';':
    case U'\uFF1B':
    case U'\n':
    case U'\r':
    case U'\u3002':
    case U'\u2028':
    case U'\u2029':
      return Mark::clause;
    case U':':
    case U'\uFF1A':
      return Mark::colon;
    case U'(':
    case U'\uFF08':
    case U'[':
    case U'\u3010':
    case U'\u3014':
    case U'\u3008':
    case U'\u300A':
      return Mark::open;
    case U')':
    case U'\uFF09':
    case U']':
    case U'\u3011':
    case U'\u3015':
    case U'\u3009':
    case U'\u300B':
      return Mark::close;
    default:
      return utf8::is_space(c) ? Mark::space : Mark::none;
  }
}

// A run of the cell between separators, with what stands before it.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  Mark before = Mark::none;  // the strongest separator between this piece and the one before
};

Mark stronger(Mark a, Mark b) { return static_cast<int>(a) > static_cast<int>(b) ? a : b; }

class Splitter {
 public:
  explicit Splitter(std::string_view cell) : cell_(cell) {}

  // Cuts the cell at separators outside brackets; labels set the role of what follows.
  void cut() {
    std::size_t begin = 0;
    int depth = 0;
    Mark before = Mark::none;
    for (std::size_t at = 0; at < cell_.size();) {
      const utf8::CodePoint c = utf8::decode(cell_, at);
      Mark mark = mark_of(c.value);
      if (mark == Mark::open) ++depth;
      if (mark == Mark::close && depth > 0) --depth;
      // A line break ends a bracket that is never closed.
      if (c.value == U'\n') depth = 0;
      if (mark == Mark::open && depth == 1 && bracketed_label(at)) mark = Mark::clause, depth = 0;
      if (depth > 0 || mark == Mark::none || mark == Mark::open || mark == Mark::close) {
        at += c.length;
        continue;
      }
      if (mark == Mark::colon) {
        if (!label(begin, at)) {
          at += c.length;
          continue;
        }
        before = Mark::clause;
      } else {
        push(begin, at, before);
        before = at > begin ? mark : stronger(before, mark);
      }
      at += mark == Mark::clause && label_length_ > 0 ? label_length_ : c.length;
      label_length_ = 0;
      begin = at;
    }
    push(begin, cell_.size(), before);
  }

  std::vector<Piece> pieces;
  std::vector<std::pair<std::size_t, PrintedRole>> labels;  // from this piece on

 private:
  void push(std::size_t begin, std::size_t end, Mark before) {
    if (end > begin) pieces.push_back({begin, end, before});
  }

  bool label(std::size_t begin, std::size_t end) {
    const std::string word = without_space(cell_.substr(begin, end - begin));
    std::string_view name = word;
    if (const auto number = leading_integer(name); number && name.size() > number->length) {
      name.remove_prefix(number->length);  // 1.牵头单位:
      while (!name.empty() && mark_of(utf8::decode(name, 0).value) != Mark::none) {
        name.remove_prefix(utf8::decode(name, 0).length);
      }
      if (name.starts_with('.')) name.remove_prefix(1);
    }
    const RoleWord* role = role_words().exact(name);
    if (role == nullptr) return false;
    labels.emplace_back(pieces.size(), role->role);
    return true;
  }

  // 【牵头】市发改委: the label before a name, in brackets, at the start of a piece.
  bool bracketed_label(std::size_t open) {
    if (open != 0 && mark_of(utf8::decode(cell_, utf8::previous(cell_, open)).value) == Mark::none) return false;
    const std::size_t inside = open + utf8::decode(cell_, open).length;
    for (std::size_t at = inside; at < cell_.size() && at - inside < 48;) {
      const utf8::CodePoint c = utf8::decode(cell_, at);
      if (mark_of(c.value) == Mark::close) {
        if (!label(inside, at)) return false;
        label_length_ = at + c.length - open;
        return true;
      }
      at += c.length;
    }
    return false;
  }

  std::string_view cell_;
  std::size_t label_length_ = 0;
};

Span trimmed(std::string_view cell, std::size_t begin, std::size_t end) {
  const std::string_view text = utf8::trim(cell.substr(begin, end - begin));
  if (text.empty()) return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin)};
  const auto from = static_cast<std::uint32_t>(text.data() - cell.data());
  return {from, from + static_cast<std::uint32_t>(text.size())};
}

// 1.市发改委: without the number of a list.
Span without_list_number(std::string_view cell, Span span) {
  const std::string_view text = cell.substr(span.begin, span.size());
  const auto number = leading_integer(text);
  if (!number || number->length >= text.size()) return span;
  const std::string_view rest = text.substr(number->length);
  const utf8::CodePoint c = utf8::decode(rest, 0);
  const bool mark = c.value == U'.' || c.value == U'\uFF0E' || c.value == U')' || c.value == U'\uFF09';
  if (!mark || rest.size() == c.length) return span;
  return trimmed(cell, span.begin + number->length + c.length, span.end);
}

// The role that a name ends with, and the name without it: 市发改委(牵头), 市发改委牵头.
std::optional<PrintedRole> take_role(std::string_view cell, Span* span) {
  const std::string_view text = cell.substr(span->begin, span->size());
  if (text.empty()) return std::nullopt;
  const std::size_t last = utf8::previous(text, text.size());
  if (mark_of(utf8::decode(text, last).value) == Mark::close) {
    std::size_t open = last;
    while (open > 0 && mark_of(utf8::decode(text, open).value) != Mark::open) open = utf8::previous(text, open);
    const std::size_t inside = open + utf8::decode(text, open).length;
    if (open == 0 || inside > last) return std::nullopt;
    const RoleWord* role = role_words().exact(without_space(text.substr(inside, last - inside)));
    if (role == nullptr) return std::nullopt;
    *span = trimmed(cell, span->begin, span->begin + open);
    return role->role;
  }
  const auto role = role_words().longest_at_end(text);
  if (!role || !role.value->suffix) return std::nullopt;
  *span = trimmed(cell, span->begin, span->end - role.length);
  return role.value->role;
}

bool drop_etc(std::string_view cell, Span* span) {
  static const PhraseTable<Word>& etc = words("etc");
  const std::string_view text = cell.substr(span->begin, span->size());
  const auto match = etc.longest_at_end(text);
  if (!match) return false;
  *span = trimmed(cell, span->begin, span->end - match.length);
  return true;
}

// 市发改委和市财政局 is two offices, 市自然资源和规划局 is one: what stands before the word must end like an
// office, what follows it start like one.
void split_joined(std::string_view cell, Span span, std::vector<Span>* out) {
  static const PhraseTable<Word>& joins = words("join");
  static const PhraseTable<Word>& districts = words("district");
  const std::string_view text = cell.substr(span.begin, span.size());
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const Mark mark = mark_of(c.value);
    if (mark == Mark::open) ++depth;
    if (mark == Mark::close && depth > 0) --depth;
    const auto join = at > begin && depth == 0 ? joins.longest_at(text, at) : PhraseTable<Word>::Match{};
    if (join && districts.longest_at(text, at + join.length) && looks_like_office(text.substr(begin, at - begin))) {
      out->push_back(trimmed(cell, span.begin + begin, span.begin + at));
      begin = at + join.length;
      at = begin;
    } else {
      at += c.length;
    }
  }
  out->push_back(trimmed(cell, span.begin + begin, span.end));
}

bool is_plain_name(std::string_view cell) {
  for (std::size_t at = 0; at < cell.size();) {
    const utf8::CodePoint c = utf8::decode(cell, at);
    if (mark_of(c.value) != Mark::none) return false;
    at += c.length;
  }
  return true;
}

}  // namespace

std::vector<NamePiece> split_offices(std::string_view cell) {
  std::vector<NamePiece> names;
  Splitter splitter(cell);
  splitter.cut();
  std::size_t first_open = 0;  // names from here on take a role that follows: 市发改委、市财政局牵头
  std::size_t next_label = 0;
  PrintedRole label = PrintedRole::none;
  for (std::size_t i = 0; i < splitter.pieces.size(); ++i) {
    while (next_label < splitter.labels.size() && splitter.labels[next_label].first <= i) {
      label = splitter.labels[next_label++].second;
      first_open = names.size();
    }
    const Piece& piece = splitter.pieces[i];
    if (piece.before == Mark::clause) first_open = names.size();
    Span span = trimmed(cell, piece.begin, piece.end);
    span = without_list_number(cell, span);
    const std::optional<PrintedRole> role = take_role(cell, &span);
    drop_etc(cell, &span);
    if (!span.empty()) {
      std::vector<Span> parts;
      split_joined(cell, span, &parts);
      for (const Span part : parts) {
        if (!part.empty()) names.push_back({part, {}, label});
      }
    }
    if (!role) continue;
    if (*role != PrintedRole::none) {
      for (std::size_t k = first_open; k < names.size(); ++k) names[k].role = *role;
    }
    first_open = names.size();
  }
  return names;
}

std::vector<NamePiece> split_leaders(std::string_view cell) {
  std::vector<NamePiece> names;
  if (is_plain_name(cell)) {
    if (!cell.empty()) names.push_back({{0, static_cast<std::uint32_t>(cell.size())}, {}, PrintedRole::none});
    return names;
  }
  Splitter splitter(cell);
  splitter.cut();
  const std::vector<Piece>& pieces = splitter.pieces;
  const auto single = [&](std::size_t i) {
    const std::string_view text = cell.substr(pieces[i].begin, pieces[i].end - pieces[i].begin);
    const utf8::CodePoint c = utf8::decode(text, 0);
    return c.length == 3 && text.size() == 3 && mark_of(c.value) == Mark::none;
  };
  for (std::size_t i = 0; i < pieces.size();) {
    std::size_t run = 0;  // single characters with only spaces between them
    while (i + run < pieces.size() && single(i + run) && (run == 0 || pieces[i + run].before == Mark::space)) ++run;
    if (run < 2) {
      Span span = without_list_number(cell, trimmed(cell, pieces[i].begin, pieces[i].end));
      drop_etc(cell, &span);
      if (!span.empty()) names.push_back({span, {}, PrintedRole::none});
      ++i;
      continue;
    }
    // 陈 平 is one name of two characters, 王 小 明 one of three, 陈 平 王 磊 two.
    while (run > 0) {
      const std::size_t take = run == 3 || run == 1 ? run : 2;
      NamePiece name{
          {static_cast<std::uint32_t>(pieces[i].begin), static_cast<std::uint32_t>(pieces[i + take - 1].end)},
          {},
          PrintedRole::none};
      for (std::size_t k = 0; k < take; ++k) name.joined += cell.substr(pieces[i + k].begin, 3);
      names.push_back(std::move(name));
      i += take;
      run -= take;
    }
  }
  return names;
}

}  // namespace duban
