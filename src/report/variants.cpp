#include "report/variants.hpp"

#include <unordered_map>

#include "embedded/report/lexicon/variants_tsv.hpp"
#include "text/tsv.hpp"

namespace duban {

std::string_view simplified(std::string_view character) {
  static const auto all = [] {
    const tsv::Table table(embedded::report_lexicon_variants_tsv);
    std::unordered_map<std::string_view, std::string_view> made;
    for (std::size_t row = 0; row < table.rows(); ++row) made.emplace(table.at(row, "text"), table.at(row, "simple"));
    return made;
  }();
  if (character.size() < 3) return character;
  const auto found = all.find(character);
  return found == all.end() ? character : found->second;
}

}  // namespace duban
