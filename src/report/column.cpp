#include "duban/report/column.hpp"

#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "embedded/report/lexicon/columns_tsv.hpp"
#include "report/column_words.hpp"
#include "report/variants.hpp"
#include "report/words.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

constexpr std::array<std::pair<Column, std::string_view>, 12> names = {{
    {Column::seq, "seq"},
    {Column::section, "section"},
    {Column::leader, "leader"},
    {Column::content, "content"},
    {Column::deadline, "deadline"},
    {Column::progress, "progress"},
    {Column::claim, "claim"},
    {Column::office, "office"},
    {Column::lead_office, "lead_office"},
    {Column::support_office, "support_office"},
    {Column::remark, "remark"},
    {Column::other, "other"},
}};

// A header longer than this is a sentence.
constexpr std::size_t longest_header = 96;

struct Vocabulary {
  PhraseTable<HeaderWord> whole;
  PhraseTable<HeaderWord> tails;
  PhraseTable<HeaderWord> lower;  // only under a group header
};

const Vocabulary& vocabulary() {
  static const Vocabulary all = [] {
    const tsv::Table table(embedded::report_lexicon_columns_tsv);
    Vocabulary made;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto column = column_from_name(table.at(row, "column"));
      if (!column) throw std::logic_error("columns.tsv: no column " + std::string(table.at(row, "column")));
      const std::string_view rank_text = table.at(row, "rank");
      HeaderWord word{.column = *column};
      std::from_chars(rank_text.data(), rank_text.data() + rank_text.size(), word.rank);
      const std::string_view use = table.at(row, "use");
      const std::string_view header = table.at(row, "header");
      if (use == "sub") {
        word.upper = false;
        made.lower.add(header, word);
        continue;
      }
      made.whole.add(header, word);
      if (use == "tail" && utf8::count(header) >= 2) {
        word.whole = false;
        made.tails.add(header, word);
      }
    }
    return made;
  }();
  return all;
}

enum class Bracket { none, open, close };
Bracket bracket(char32_t c) {
  switch (c) {
    case U'(':
    case U'[':
    case U'{':
    case U'\uFF08':
    case U'\u3010':
    case U'\u3014':
    case U'\uFF3B':
    case U'\u3008':
      return Bracket::open;
    case U')':
    case U']':
    case U'}':
    case U'\uFF09':
    case U'\u3011':
    case U'\u3015':
    case U'\uFF3D':
    case U'\u3009':
      return Bracket::close;
    default:
      return Bracket::none;
  }
}

std::string squeeze(std::string_view header, bool keep_brackets) {
  std::string out;
  int depth = 0;
  for (std::size_t at = 0; at < header.size();) {
    const utf8::CodePoint c = utf8::decode(header, at);
    const Bracket kind = bracket(c.value);
    if (kind == Bracket::open) ++depth;
    const bool plain = kind == Bracket::none && (depth == 0 || keep_brackets);
    if (plain && !utf8::is_space(c.value) && c.value != U'*' && c.value != U'\u2605' && c.value != U'#') {
      out.append(simplified(header.substr(at, c.length)));
    }
    if (kind == Bracket::close && depth > 0) --depth;
    at += c.length;
  }
  while (out.ends_with(':') || out.ends_with("\uFF1A")) out.resize(out.size() - (out.ends_with(':') ? 1 : 3));
  return out;
}

}  // namespace

std::string_view to_string(Column column) noexcept {
  for (const auto& [value, name] : names) {
    if (value == column) return name;
  }
  return "other";
}

std::optional<Column> column_from_name(std::string_view name) noexcept {
  for (const auto& [value, known] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

std::string normal_header(std::string_view header) {
  std::string out = squeeze(header, false);
  return out.empty() ? squeeze(header, true) : out;
}

HeaderWords::HeaderWords(const std::map<std::string, Column>& own) {
  for (const auto& [header, column] : own) own_.emplace(normal_header(header), column);
}

std::optional<HeaderWord> HeaderWords::find_normal(std::string_view header) const {
  if (const auto found = own_.find(header); found != own_.end()) {
    return HeaderWord{.column = found->second, .rank = 100, .whole = true, .own = true};
  }
  const Vocabulary& all = vocabulary();
  if (const HeaderWord* word = all.whole.exact(header)) return *word;
  // 责任单位及责任人: what stands before the connector.
  static const PhraseTable<Word>& connectors = words("connector");
  for (std::size_t at = 0; at < header.size(); at += utf8::decode(header, at).length) {
    if (at == 0 || !connectors.longest_at(header, at)) continue;
    if (const HeaderWord* word = all.whole.exact(header.substr(0, at))) {
      HeaderWord part = *word;
      part.whole = false;
      return part;
    }
  }
  if (const auto tail = all.tails.longest_at_end(header)) return *tail.value;
  return std::nullopt;
}

std::optional<HeaderWord> HeaderWords::find(std::string_view header) const {
  if (header.empty() || header.size() > longest_header) return std::nullopt;
  const std::string normal = normal_header(header);
  if (normal.empty()) return std::nullopt;
  return find_normal(normal);
}

std::optional<HeaderWord> HeaderWords::find(std::string_view group, std::string_view lower) const {
  if (lower.empty() || lower.size() > longest_header || group.size() > longest_header) return std::nullopt;
  const std::string below = normal_header(lower);
  if (const auto found = own_.find(below); found != own_.end()) return find_normal(below);
  const Vocabulary& all = vocabulary();
  if (const HeaderWord* word = all.whole.exact(below)) {
    // 时间 or 单位 under a group means what the two say together.
    const HeaderWord* both = all.whole.exact(normal_header(group) + below);
    return both != nullptr ? *both : *word;
  }
  if (const HeaderWord* word = all.lower.exact(below)) return *word;
  if (const HeaderWord* both = all.whole.exact(normal_header(group) + below)) return *both;
  return find_normal(below);
}

std::optional<Column> column_from_header(std::string_view header) noexcept {
  try {
    static const HeaderWords words_only;
    const auto word = words_only.find(header);
    return word ? std::optional<Column>(word->column) : std::nullopt;
  } catch (const std::bad_alloc&) {
    return std::nullopt;
  }
}

}  // namespace duban
