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
      if (mark == Mark::open && depth == 1) {
        const Bracketed found = bracketed(begin, at);
        if (found.end > 0) {  // 【配合单位】市财政局, or 市发改委(牵头)市财政局
          push(begin, found.label ? at : found.end, before);
          if (found.label) labels.emplace_back(pieces.size(), found.role);
          before = found.label ? Mark::clause : Mark::weak;
          begin = at = found.end;
          depth = 0;
          continue;
        }
      }
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
      at += c.length;
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
    const RoleWord* role = role_in(begin, end);
    if (role == nullptr) return false;
    labels.emplace_back(pieces.size(), role->role);
    return true;
  }

  [[nodiscard]] const RoleWord* role_in(std::size_t begin, std::size_t end) const {
    const std::string word = without_space(cell_.substr(begin, end - begin));
    std::string_view name = word;
    if (const auto number = leading_integer(name); number && name.size() > number->length) {
      name.remove_prefix(number->length);  // 1.牵头单位:
      while (!name.empty() && mark_of(utf8::decode(name, 0).value) != Mark::none) {
        name.remove_prefix(utf8::decode(name, 0).length);
      }
      if (name.starts_with('.')) name.remove_prefix(1);
    }
    return role_words().exact(name);
  }

  struct Bracketed {
    std::size_t end = 0;  // behind the closing bracket; 0: there is no role in these brackets
    bool label = false;   // of the names that follow; otherwise of the one before
    PrintedRole role = PrintedRole::none;
  };
  // A role in brackets at `open`, in a piece that starts at `begin`.
  [[nodiscard]] Bracketed bracketed(std::size_t begin, std::size_t open) const {
    const std::size_t inside = open + utf8::decode(cell_, open).length;
    std::size_t close = inside;
    while (close < cell_.size() && close - inside < 48 && mark_of(utf8::decode(cell_, close).value) != Mark::close) {
      close += utf8::decode(cell_, close).length;
    }
    if (close >= cell_.size() || close - inside >= 48) return {};
    const RoleWord* role = role_in(inside, close);
    if (role == nullptr) return {};
    const std::size_t end = close + utf8::decode(cell_, close).length;
    const bool at_start = utf8::trim(cell_.substr(begin, open - begin)).empty();
    const bool name_follows = end < cell_.size() && mark_of(utf8::decode(cell_, end).value) == Mark::none;
    if (at_start || (!role->suffix && name_follows)) return {end, true, role->role};
    return name_follows ? Bracketed{end, false, role->role} : Bracketed{};
  }

  std::string_view cell_;
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
  // A bracket that the cell's end cut off: 市发改委(牵头
  const std::string_view name = cell.substr(span->begin, span->size());
  if (!name.empty()) {
    const std::size_t end = utf8::previous(name, name.size());
    if (mark_of(utf8::decode(name, end).value) == Mark::open) *span = trimmed(cell, span->begin, span->begin + end);
  }
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

// 陈 平 is one name of two characters, 王 小 明 one of three, 陈 平 王 磊 two. Takes a run of single characters with
// only spaces between them from piece `i` on, and returns how many pieces that were; 0 where there is no such run.
std::size_t take_spaced_names(std::string_view cell, const std::vector<Piece>& pieces, std::size_t i, PrintedRole role,
                              std::vector<NamePiece>* names) {
  const auto single = [&](std::size_t k) {
    const utf8::CodePoint c = utf8::decode(cell, pieces[k].begin);
    return c.length == 3 && pieces[k].end - pieces[k].begin == 3 && mark_of(c.value) == Mark::none;
  };
  std::size_t run = 0;
  while (i + run < pieces.size() && single(i + run) && (run == 0 || pieces[i + run].before == Mark::space)) ++run;
  if (run < 2) return 0;
  for (std::size_t left = run; left > 0;) {
    const std::size_t take = left == 3 || left == 1 ? left : 2;
    const std::size_t at = i + run - left;
    NamePiece name{
        {static_cast<std::uint32_t>(pieces[at].begin), static_cast<std::uint32_t>(pieces[at + take - 1].end)},
        {},
        role};
    for (std::size_t k = 0; k < take; ++k) name.joined += cell.substr(pieces[at + k].begin, 3);
    names->push_back(std::move(name));
    left -= take;
  }
  return run;
}

}  // namespace

std::vector<NamePiece> split_offices(std::string_view cell) {
  std::vector<NamePiece> names;
  Splitter splitter(cell);
  splitter.cut();
  std::size_t first_open = 0;  // names from here on take a role that follows: 市发改委、市财政局牵头
  std::size_t next_label = 0;
  PrintedRole label = PrintedRole::none;
  for (std::size_t i = 0; i < splitter.pieces.size();) {
    while (next_label < splitter.labels.size() && splitter.labels[next_label].first <= i) {
      label = splitter.labels[next_label++].second;
      first_open = names.size();
    }
    const Piece& piece = splitter.pieces[i];
    if (piece.before == Mark::clause) first_open = names.size();
    // 市科技局 王 强: a person among the offices.
    if (const std::size_t taken = take_spaced_names(cell, splitter.pieces, i, label, &names)) {
      i += taken;
      continue;
    }
    ++i;
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
    Span whole{0, static_cast<std::uint32_t>(cell.size())};
    drop_etc(cell, &whole);
    if (!whole.empty()) names.push_back({whole, {}, PrintedRole::none});
    return names;
  }
  Splitter splitter(cell);
  splitter.cut();
  for (std::size_t i = 0; i < splitter.pieces.size();) {
    if (const std::size_t taken = take_spaced_names(cell, splitter.pieces, i, PrintedRole::none, &names)) {
      i += taken;
      continue;
    }
    Span span = without_list_number(cell, trimmed(cell, splitter.pieces[i].begin, splitter.pieces[i].end));
    drop_etc(cell, &span);
    if (!span.empty()) names.push_back({span, {}, PrintedRole::none});
    ++i;
  }
  return names;
}

}  // namespace duban
