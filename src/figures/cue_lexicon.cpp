#include "figures/cue_lexicon.hpp"

#include <array>
#include <stdexcept>
#include <string>
#include <utility>

#include "embedded/figures/lexicon/bounds_tsv.hpp"
#include "embedded/figures/lexicon/changes_tsv.hpp"
#include "embedded/figures/lexicon/contexts_tsv.hpp"
#include "embedded/figures/lexicon/idioms_tsv.hpp"
#include "embedded/figures/lexicon/nouns_tsv.hpp"
#include "embedded/figures/lexicon/targets_tsv.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

template <class Value, std::size_t size>
Value named(const std::array<std::pair<std::string_view, Value>, size>& names, std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  throw std::logic_error("a lexicon of cues does not know " + std::string(name));
}

using Roles = std::pair<std::string_view, CueRole>;

constexpr std::array<Roles, 34> context_roles{{
    {"compare", CueRole::compare},
    {"past", CueRole::past},
    {"reference", CueRole::reference},
    {"arrive", CueRole::arrive},
    {"reach", CueRole::reach},
    {"breaks", CueRole::breaks},
    {"of", CueRole::of},
    {"particle", CueRole::particle},
    {"share_out", CueRole::share_out},
    {"list", CueRole::list},
    {"from", CueRole::from},
    {"one", CueRole::one},
    {"money", CueRole::money},
    {"time", CueRole::time},
    {"age", CueRole::age},
    {"score", CueRole::score},
    {"heading", CueRole::heading},
    {"term", CueRole::term},
    {"session", CueRole::session},
    {"plan", CueRole::plan},
    {"complete", CueRole::complete},
    {"rate", CueRole::completion_rate},
    {"front", CueRole::front},
    {"power", CueRole::power},
    {"channel", CueRole::channel},
    {"amount", CueRole::amount},
    {"aim", CueRole::aim},
    {"assembly", CueRole::assembly},
    {"which", CueRole::which},
    {"below_zero", CueRole::below_zero},
    {"deed", CueRole::deed},
    {"index", CueRole::index},
    {"until", CueRole::until},
    {"proportion", CueRole::proportion},
}};

constexpr std::array<Roles, 6> change_roles{{
    {"noun", CueRole::change_noun},
    {"growth", CueRole::change_growth},
    {"verb", CueRole::change_verb},
    {"tight", CueRole::change_tight},
    {"degree", CueRole::change_degree},
    {"compared", CueRole::change_compared},
}};

constexpr std::array<Roles, 5> bound_sides{{
    {"before", CueRole::bound_before},
    {"clause", CueRole::bound_clause},
    {"far", CueRole::bound_far},
    {"scale", CueRole::bound_scale},
    {"ceiling", CueRole::ceiling},
}};

constexpr std::array<std::pair<std::string_view, std::optional<Bound>>, 6> bounds{{
    {"none", std::nullopt},
    {"ge", Bound::ge},
    {"gt", Bound::gt},
    {"le", Bound::le},
    {"lt", Bound::lt},
    {"approx", Bound::approx},
}};

constexpr std::array<std::pair<std::string_view, NounRole>, 8> noun_names{{
    {"money", NounRole::money},
    {"name", NounRole::name},
    {"base", NounRole::base},
    {"phase", NounRole::phase},
    {"range", NounRole::range},
    {"group", NounRole::group},
    {"meeting", NounRole::meeting},
    {"zone", NounRole::zone},
}};

constexpr std::uint64_t bit(CueRole role) { return std::uint64_t{1} << static_cast<unsigned>(role); }

}  // namespace

const CueLexicon& CueLexicon::instance() {
  static const CueLexicon lexicon;
  return lexicon;
}

CueLexicon::CueLexicon() {
  read_bounds();
  read_changes();
  read_roles();
  read_nouns();
  before_.freeze();
  behind_.freeze();
  nouns_.freeze();
  idioms_.freeze();
}

Cue& CueLexicon::entry(std::string_view word) {
  const std::uint32_t id = before_.add(word, static_cast<std::uint32_t>(cues_.size()));
  if (id == cues_.size()) cues_.emplace_back();
  return cues_[id];
}

void CueLexicon::read_bounds() {
  const tsv::Table table(embedded::figures_lexicon_bounds_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view word = table.at(row, "word");
    const std::string_view side = table.at(row, "side");
    const std::optional<Bound> bound = named(bounds, table.at(row, "bound"));
    if (side == "after" || side == "inside" || side == "amount") {
      behind_.add(word, static_cast<std::uint32_t>(behinds_.size()));
      behinds_.push_back({bound, side == "inside", side == "amount"});
      continue;
    }
    Cue& cue = entry(word);
    const CueRole role = named(bound_sides, side);
    if (bound) cue.bound = *bound;
    if (bound || role == CueRole::ceiling) cue.roles |= bit(role);
    if (table.at(row, "gap") == "yes") cue.roles |= bit(CueRole::gap);
  }
}

void CueLexicon::read_changes() {
  const tsv::Table table(embedded::figures_lexicon_changes_tsv);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Cue& cue = entry(table.at(row, "word"));
    cue.roles |= bit(named(change_roles, table.at(row, "role")));
    cue.direction = table.at(row, "direction") == "increase" ? Change::increase : Change::decrease;
  }
}

void CueLexicon::read_roles() {
  for (const std::string_view bytes : {embedded::figures_lexicon_targets_tsv, embedded::figures_lexicon_contexts_tsv}) {
    const tsv::Table table(bytes);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      Cue& cue = entry(table.at(row, "word"));
      const std::string_view role = table.at(row, "role");
      if (role != "plain") cue.roles |= bit(named(context_roles, role));
    }
  }
}

void CueLexicon::read_nouns() {
  const tsv::Table nouns(embedded::figures_lexicon_nouns_tsv);
  for (std::size_t row = 0; row < nouns.rows(); ++row) {
    const std::uint32_t id = nouns_.add(nouns.at(row, "word"), static_cast<std::uint32_t>(noun_roles_.size()));
    if (id == noun_roles_.size()) noun_roles_.push_back(0);
    const std::string_view role = nouns.at(row, "role");
    if (role == "plain") continue;
    noun_roles_[id] |= static_cast<std::uint8_t>(1u << static_cast<unsigned>(named(noun_names, role)));
  }
  const tsv::Table idioms(embedded::figures_lexicon_idioms_tsv);
  for (std::size_t row = 0; row < idioms.rows(); ++row)
    idioms_.add(idioms.at(row, "word"), static_cast<std::uint32_t>(row));
}

}  // namespace duban
