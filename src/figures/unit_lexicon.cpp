#include "figures/unit_lexicon.hpp"

#include <array>
#include <stdexcept>
#include <utility>

#include "embedded/figures/lexicon/units_tsv.hpp"
#include "figures/letters.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

template <class Value, std::size_t size>
Value named(const std::array<std::pair<std::string_view, Value>, size>& names, std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  throw std::logic_error("units.tsv does not know " + std::string(name));
}

constexpr std::array<std::pair<std::string_view, Dimension>, 38> dimensions{{
    {"none", Dimension::none},
    {"ratio", Dimension::ratio},
    {"points", Dimension::points},
    {"times", Dimension::times},
    {"doubling", Dimension::doubling},
    {"money", Dimension::money},
    {"length", Dimension::length},
    {"area", Dimension::area},
    {"volume", Dimension::volume},
    {"mass", Dimension::mass},
    {"flow", Dimension::flow},
    {"energy", Dimension::energy},
    {"power", Dimension::power},
    {"apparent_power", Dimension::apparent_power},
    {"reactive_power", Dimension::reactive_power},
    {"voltage", Dimension::voltage},
    {"current", Dimension::current},
    {"charge", Dimension::charge},
    {"pressure", Dimension::pressure},
    {"steam", Dimension::steam},
    {"cooling", Dimension::cooling},
    {"temperature", Dimension::temperature},
    {"sound", Dimension::sound},
    {"frequency", Dimension::frequency},
    {"data", Dimension::data},
    {"data_rate", Dimension::data_rate},
    {"computing", Dimension::computing},
    {"radiation", Dimension::radiation},
    {"radioactivity", Dimension::radioactivity},
    {"illuminance", Dimension::illuminance},
    {"luminous_flux", Dimension::luminous_flux},
    {"technical", Dimension::technical},
    {"time", Dimension::time},
    {"working_time", Dimension::working_time},
    {"age", Dimension::age},
    {"count", Dimension::count},
    {"score", Dimension::score},
    {"rate", Dimension::rate},
}};

constexpr std::array<std::pair<std::string_view, UnitUse>, 13> uses{{
    {"any", UnitUse::any},
    {"digits", UnitUse::digits},
    {"duration", UnitUse::duration},
    {"age", UnitUse::age},
    {"score", UnitUse::score},
    {"run", UnitUse::digits},
    {"power", UnitUse::power},
    {"channel", UnitUse::channel},
    {"large", UnitUse::large},
    {"rank", UnitUse::rank},
    {"term", UnitUse::term},
    {"calendar", UnitUse::calendar},
    {"never", UnitUse::never},
}};

}  // namespace

const UnitLexicon& UnitLexicon::instance() {
  static const UnitLexicon lexicon;
  return lexicon;
}

UnitLexicon::UnitLexicon() {
  const tsv::Table table(embedded::figures_lexicon_units_tsv);
  units_.reserve(table.rows());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Unit unit;
    unit.word = table.at(row, "word");
    unit.canonical = table.at(row, "canonical");
    unit.dimension = named(dimensions, table.at(row, "dimension"));
    unit.use = named(uses, table.at(row, "use"));
    const auto factor = Decimal::parse(table.at(row, "factor"));
    if (!factor) throw std::logic_error("units.tsv has no factor for " + std::string(unit.word));
    unit.factor = *factor;
    if (const std::string_view size = table.at(row, "size"); !size.empty()) {
      unit.size = Decimal::parse(size);
      if (!unit.size) throw std::logic_error("units.tsv has no decimal as the size of " + std::string(unit.word));
    }
    unit.is_run = table.at(row, "use") == "run";
    unit.scaled = unit.factor != Decimal(1);
    if (trie_.add(unit.word, static_cast<std::uint32_t>(row)) != row) {
      throw std::logic_error("units.tsv lists twice " + std::string(unit.word));
    }
    if (money_.empty() && unit.dimension == Dimension::money) money_ = unit.canonical;
    units_.push_back(std::move(unit));
  }
  trie_.freeze();
}

UnitLexicon::Match UnitLexicon::at(std::string_view text, std::size_t offset) const noexcept {
  const PhraseTrie::Match match = trie_.longest(text, offset);
  if (!match) return {};
  const std::size_t end = offset + match.length;
  const char32_t next = fold_width(utf8::decode(text, end).value);
  if (is_letter_or_digit(next) && is_letter(fold_width(utf8::decode(text, utf8::previous(text, end)).value))) return {};
  return {&units_[match.id], match.length};
}

const Unit* UnitLexicon::find(std::string_view word) const noexcept {
  const PhraseTrie::Match match = trie_.longest(word, 0);
  return match && match.length == word.size() ? &units_[match.id] : nullptr;
}

}  // namespace duban
