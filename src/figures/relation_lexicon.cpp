#include "figures/relation_lexicon.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string>

#include "embedded/figures/lexicon/relations_tsv.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

constexpr std::array<std::string_view, 25> role_names = {
    "sentence", "pause", "clause",       "list",   "open",   "close",     "scope",   "scope_end", "rest",
    "total",    "share", "whole",        "from",   "to",     "uneven",    "compare", "compared",  "plan",
    "done",     "of",    "respectively", "adverb", "change", "qualifier", "deed"};
static_assert(static_cast<std::size_t>(RelationRole::deed) + 1 == role_names.size());

// Groups of units: counters of persons and of things, shares and multiples, differences of shares.
constexpr std::array<std::string_view, 4> unit_groups = {"person", "thing", "ratio", "points"};
constexpr std::string_view ratios = unit_groups[2];
constexpr std::string_view points = unit_groups[3];

}  // namespace

const RelationLexicon& RelationLexicon::instance() {
  static const RelationLexicon lexicon;
  return lexicon;
}

RelationLexicon::RelationLexicon() {
  const auto add = [this](std::string_view word, std::uint32_t roles) {
    const std::uint32_t id = trie_.add(word, static_cast<std::uint32_t>(words_.size()));
    if (id == words_.size()) words_.emplace_back();
    words_[id].roles |= roles;
    if (words_[id].has(RelationRole::sentence)) {
      ends_.push_back(word);
      ends_with_[static_cast<unsigned char>(word.back())] = true;
    }
  };
  const tsv::Table table(embedded::figures_lexicon_relations_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view name = table.at(row, "role");
    const std::string_view word = table.at(row, "word");
    if (std::find(unit_groups.begin(), unit_groups.end(), name) != unit_groups.end()) {
      units_.emplace_back(word, name);
    } else if (name == "plain") {
      add(word, 0);
    } else {
      const auto* const role = std::find(role_names.begin(), role_names.end(), name);
      if (role == role_names.end()) throw std::logic_error("relations.tsv does not know " + std::string(name));
      add(word, 1u << static_cast<unsigned>(role - role_names.begin()));
    }
  }
  // A line is a sentence, a cell too.
  for (const std::string_view line_end : {"\n", "\r", "\t", "\v", "\f"}) {
    add(line_end, 1u << static_cast<unsigned>(RelationRole::sentence));
  }
  trie_.freeze();
}

std::size_t RelationLexicon::behind_sentence(std::string_view text, std::size_t begin) const noexcept {
  for (std::size_t end = text.size(); end > begin; --end) {
    if (!ends_with_[static_cast<unsigned char>(text[end - 1])]) continue;
    const std::string_view before = text.substr(begin, end - begin);
    if (std::any_of(ends_.begin(), ends_.end(), [&](std::string_view word) { return before.ends_with(word); })) {
      return end;
    }
  }
  return begin;
}

std::string_view RelationLexicon::group(std::string_view unit) const noexcept {
  const auto found = std::find_if(units_.begin(), units_.end(), [&](const auto& known) { return known.first == unit; });
  return found == units_.end() ? std::string_view() : found->second;
}

RelationLexicon::Measure RelationLexicon::measure(std::string_view unit) const noexcept {
  if (unit.empty()) return Measure::ratio;
  const std::string_view name = group(unit);
  if (name == ratios) return Measure::ratio;
  return name == points ? Measure::points : Measure::amount;
}

bool RelationLexicon::alike(std::string_view a, std::string_view b) const noexcept {
  if (a == b) return true;
  const std::string_view of_a = group(a);
  return !of_a.empty() && of_a == group(b);
}

}  // namespace duban
