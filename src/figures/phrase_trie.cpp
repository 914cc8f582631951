#include "figures/phrase_trie.hpp"

#include <algorithm>
#include <stdexcept>

namespace duban {

PhraseTrie::PhraseTrie() : roots_(0x10000), nodes_(1), building_(1) {}

std::uint32_t PhraseTrie::add(std::string_view phrase, std::uint32_t id) {
  std::uint32_t node = 0;
  for (std::size_t at = 0; at < phrase.size();) {
    const utf8::CodePoint character = utf8::decode(phrase, at);
    const char32_t folded = fold_width(character.value);
    auto& edges = building_[node];
    const auto known = std::find_if(edges.begin(), edges.end(), [&](const Edge& e) { return e.character == folded; });
    if (known != edges.end()) {
      node = known->node;
    } else {
      const auto fresh = static_cast<std::uint32_t>(nodes_.size());
      edges.push_back({folded, fresh});
      nodes_.emplace_back();
      building_.emplace_back();
      node = fresh;
    }
    at += character.length;
  }
  if (node == 0) throw std::logic_error("an empty phrase in a lexicon");
  if (nodes_[node].id == none) nodes_[node].id = id;
  return nodes_[node].id;
}

void PhraseTrie::freeze() {
  if (nodes_.size() > 0xFFFF) throw std::logic_error("a lexicon too large for its table");
  for (const Edge& edge : building_[0]) {
    if (edge.character >= roots_.size()) continue;
    roots_[edge.character] = static_cast<std::uint16_t>(edge.node);
    if (edge.character > U' ' && edge.character < 0x7F) roots_[edge.character + 0xFEE0] = roots_[edge.character];
  }
  for (std::size_t node = 0; node < nodes_.size(); ++node) {
    nodes_[node].first_edge = static_cast<std::uint32_t>(edges_.size());
    nodes_[node].edges = static_cast<std::uint32_t>(building_[node].size());
    edges_.insert(edges_.end(), building_[node].begin(), building_[node].end());
  }
  building_.clear();
}

}  // namespace duban
