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
    const utf8::CodePoint character = utf8::decode(text, offset);
    const std::uint32_t node = root(character.value);
    return node == 0 ? Match{} : follow(text, offset, offset + character.length, node);
  }

  // The first phrase at or after `offset`, which is moved to where it starts, or to the end of the text.
  [[nodiscard]] Match next(std::string_view text, std::size_t& offset) const noexcept {
    while (offset < text.size()) {
      const utf8::CodePoint character = utf8::decode(text, offset);
      if (const std::uint32_t node = root(character.value); node != 0) {
        if (const Match match = follow(text, offset, offset + character.length, node)) return match;
      }
      offset += character.length;
    }
    return {};
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

  // Full-width forms have the roots of their ASCII ones.
  [[nodiscard]] std::uint32_t root(char32_t character) const noexcept {
    return character < roots_.size() ? roots_[character] : 0;
  }

  [[nodiscard]] Match follow(std::string_view text, std::size_t offset, std::size_t at,
                             std::uint32_t node) const noexcept {
    Match best;
    while (true) {
      const Node& here = nodes_[node];
      if (here.id != none) best = {here.id, static_cast<std::uint32_t>(at - offset)};
      if (here.edges == 0) return best;
      const utf8::CodePoint character = utf8::decode(text, at);
      const char32_t wanted = fold_width(character.value);
      const Edge* edge = edges_.data() + here.first_edge;
      const Edge* const end = edge + here.edges;
      while (edge != end && edge->character != wanted) ++edge;
      if (edge == end || character.length == 0) return best;
      node = edge->node;
      at += character.length;
    }
  }

  std::vector<std::uint16_t> roots_;
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::vector<Edge>> building_;  // edges by node, until frozen
};

}  // namespace duban
