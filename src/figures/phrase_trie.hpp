#pragma once
// Finds the longest phrase of a lexicon that starts at a place of the text. Full-width forms of ASCII characters match
// their ASCII ones, so that a lexicon lists m³ and % once.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace duban {

// ！ to ～ as ! to ~, the ideographic space as a space; everything else as it is.
[[nodiscard]] constexpr char32_t fold_width(char32_t character) noexcept {
  if (character >= 0xFF01 && character <= 0xFF5E) return character - 0xFEE0;
  return character == 0x3000 ? U' ' : character;
}

class PhraseTrie {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  struct Match {
    std::uint32_t id = none;
    std::uint32_t length = 0;  // bytes
    explicit operator bool() const noexcept { return id != none; }
  };

  PhraseTrie();
  // The id of a phrase that is there already is kept and returned; otherwise `id`.
  std::uint32_t add(std::string_view phrase, std::uint32_t id);
  // To be called once, after the last add and before the first search.
  void freeze();

  [[nodiscard]] Match longest(std::string_view text, std::size_t offset) const noexcept {
    utf8::CodePoint character = utf8::decode(text, offset);
    const char32_t first = fold_width(character.value);
    Match best;
    if (first >= roots_.size() || character.length == 0) return best;
    std::uint32_t node = roots_[first];
    if (node == 0) return best;
    std::size_t at = offset + character.length;
    while (true) {
      const Node& here = nodes_[node];
      if (here.id != none) best = {here.id, static_cast<std::uint32_t>(at - offset)};
      if (here.edges == 0) return best;
      character = utf8::decode(text, at);
      if (character.length == 0) return best;
      node = child(here, fold_width(character.value));
      if (node == 0) return best;
      at += character.length;
    }
  }

 private:
  struct Node {
    std::uint32_t id = none;
    std::uint32_t first_edge = 0;
    std::uint32_t edges = 0;
  };
  struct Edge {
    char32_t character = 0;
    std::uint32_t node = 0;
  };

  [[nodiscard]] std::uint32_t child(const Node& node, char32_t character) const noexcept {
    for (std::uint32_t i = 0; i < node.edges; ++i) {
      if (edges_[node.first_edge + i].character == character) return edges_[node.first_edge + i].node;
    }
    return 0;
  }

  std::vector<std::uint16_t> roots_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::vector<Edge>> building_;  // edges by node, until frozen
};

}  // namespace duban
