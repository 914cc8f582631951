#include "figures/character_class.hpp"

#include <charconv>
#include <stdexcept>
#include <string>
#include <utility>

#include "embedded/figures/lexicon/characters_tsv.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

constexpr std::array<std::pair<std::string_view, CharacterKind>, 28> kinds{{
    {"digit", CharacterKind::digit},     {"word", CharacterKind::word},         {"rank", CharacterKind::word},
    {"pair", CharacterKind::word},       {"tens", CharacterKind::tens},         {"small", CharacterKind::small},
    {"big", CharacterKind::big},         {"point", CharacterKind::point},       {"dot", CharacterKind::dot},
    {"group", CharacterKind::group},     {"more", CharacterKind::more},         {"few", CharacterKind::few},
    {"many", CharacterKind::many},       {"half", CharacterKind::half},         {"part", CharacterKind::part},
    {"minus", CharacterKind::minus},     {"dash", CharacterKind::dash},         {"upto", CharacterKind::upto},
    {"ordinal", CharacterKind::ordinal}, {"each", CharacterKind::each},         {"clause", CharacterKind::clause},
    {"colon", CharacterKind::colon},     {"sentence", CharacterKind::sentence}, {"open", CharacterKind::open},
    {"close", CharacterKind::close},     {"bracket", CharacterKind::bracket},   {"unbracket", CharacterKind::unbracket},
    {"slash", CharacterKind::slash},
}};

CharacterKind kind_named(std::string_view name) {
  for (const auto& [known, kind] : kinds) {
    if (known == name) return kind;
  }
  throw std::logic_error("no kind of character " + std::string(name));
}

// A comma separates thousands and ends clauses; which of the two is decided where it stands.
bool is_stop(CharacterKind kind) {
  switch (kind) {
    case CharacterKind::digit:
    case CharacterKind::word:
    case CharacterKind::tens:
    case CharacterKind::small:
    case CharacterKind::big:
    case CharacterKind::half:
    case CharacterKind::group:
    case CharacterKind::clause:
    case CharacterKind::colon:
    case CharacterKind::sentence:
    case CharacterKind::open:
    case CharacterKind::bracket:
      return true;
    default:
      return false;
  }
}

}  // namespace

const CharacterTable& CharacterTable::instance() {
  static const CharacterTable table;
  return table;
}

CharacterTable::CharacterTable() : classes_(1) {
  struct Entry {
    char32_t character;
    CharacterClass what;
  };
  std::vector<Entry> entries;
  const tsv::Table table(embedded::figures_lexicon_characters_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view value = table.at(row, "value");
    Entry entry{utf8::decode(table.at(row, "character"), 0).value, {kind_named(table.at(row, "kind")), 0}};
    entry.what.pairs = table.at(row, "kind") == "pair";
    entry.what.ranks = table.at(row, "kind") == "rank";
    std::from_chars(value.data(), value.data() + value.size(), entry.what.value);
    entries.push_back(entry);
  }
  for (const char32_t line_end : {U'\n', U'\r', U'\t', U'\v', U'\f'}) {
    entries.push_back({line_end, {CharacterKind::sentence, 0}});
  }
  const auto place = [&](bool stops) {
    for (const Entry& entry : entries) {
      if (is_stop(entry.what.kind) != stops) continue;
      classes_.push_back(entry.what);
      index_[entry.character] = static_cast<std::uint8_t>(classes_.size() - 1);
    }
  };
  place(false);
  first_stop_ = static_cast<std::uint8_t>(classes_.size());
  place(true);
  if (classes_.size() > 256) throw std::logic_error("more characters than a byte can number");
}

}  // namespace duban
