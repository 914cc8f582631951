#include "summary/prose_places.hpp"

#include <optional>

#include "embedded/summary/lexicon/places_tsv.hpp"
#include "report/phrase_table.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban::tracking {
namespace {

enum class Sense { level, part, lead, thing };

Sense sense_named(std::string_view name) {
  if (name == "level") return Sense::level;
  if (name == "part") return Sense::part;
  if (name == "lead") return Sense::lead;
  return Sense::thing;
}

const PhraseTable<Sense>& words() {
  static const PhraseTable<Sense> made = [] {
    PhraseTable<Sense> all;
    const tsv::Table table(embedded::summary_lexicon_places_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      all.add(table.at(row, "text"), sense_named(table.at(row, "sense")));
    }
    return all;
  }();
  return made;
}

// Names of counties may be of one character before the last, of other places not: 曹县, 青东区.
constexpr std::size_t longest_name = 4;

bool ends_a_name(char32_t c, std::size_t before) {
  if (c == U'县') return before >= 1;
  return before >= 2 && (c == U'区' || c == U'市' || c == U'旗' || c == U'镇' || c == U'乡' || c == U'省');
}

char32_t last_of(std::string_view text) {
  return text.empty() ? 0 : utf8::decode(text, utf8::previous(text, text.size())).value;
}

// Whether the words at `at` name another place; none where they name no place.
std::optional<bool> other_place_at(std::string_view text, std::size_t at, std::string_view region) {
  auto match = words().longest_at(text, at);
  if (match && *match.value == Sense::lead) {
    at += match.length;
    match = words().longest_at(text, at);
  }
  if (match) {
    if (*match.value == Sense::thing) return std::nullopt;
    if (*match.value == Sense::part) return true;
    const char32_t kind = last_of(text.substr(at, match.length));
    if (kind == U'国' || kind == U'省') return kind != last_of(region);
    return !region.empty() && kind != last_of(region);
  }
  std::size_t end = at;
  for (std::size_t before = 0; before < longest_name && end < text.size(); ++before) {
    const auto [c, length] = utf8::decode(text, end);
    if (c < 0x3400 || c > 0x9FFF) return std::nullopt;
    const auto starts = words().longest_at(text, end);
    end += length;
    if (starts && *starts.value == Sense::thing) return std::nullopt;
    if (!ends_a_name(c, before)) continue;
    return region.find(text.substr(at, end - at)) == std::string_view::npos;
  }
  return std::nullopt;
}

}  // namespace

std::vector<bool> of_other_places(std::string_view text, const matching::Reading& reading, std::string_view region) {
  std::vector<bool> out;
  out.reserve(reading.mentions.size());
  bool other = false;
  std::optional<std::uint32_t> sentence;
  std::size_t clause = 0;
  for (const matching::Mention& mention : reading.mentions) {
    for (; clause <= mention.clause; ++clause) {
      const matching::Clause& here = reading.clauses[clause];
      if (sentence != here.sentence) other = false;
      sentence = here.sentence;
      other = other_place_at(text, here.span.begin, region).value_or(other);
    }
    if (!mention.left.empty()) other = other_place_at(text, mention.left.begin, region).value_or(other);
    out.push_back(other);
  }
  return out;
}

}  // namespace duban::tracking
