// Any bytes may stand where a sentence is expected: duban::figures must answer, with the lists of the single calls and
// with relations whose indexes and words lie in them; and no quantity has two roles in a relation.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "duban/figures/figures.hpp"
#include "require.hpp"

using duban::fuzzing::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const duban::Reference reference{.year = 2020};
  const duban::Figures found = duban::figures(text, reference);
  require(found.quantities == duban::quantities(text));
  require(found.periods == duban::periods(text, reference));
  std::uint32_t last = 0;
  for (const duban::Relation& relation : found.relations) {
    require(relation.words.begin >= last);
    require(relation.words.begin < relation.words.end && relation.words.end <= size);
    last = relation.words.begin;
    std::vector<std::uint32_t> members = relation.parts;
    if (relation.base) members.push_back(*relation.base);
    if (relation.size) members.push_back(*relation.size);
    require(!members.empty());
    std::sort(members.begin(), members.end());
    require(std::adjacent_find(members.begin(), members.end()) == members.end());
    require(members.back() < found.quantities.size());
    require(!relation.period || *relation.period < found.periods.size());
  }
  return 0;
}
