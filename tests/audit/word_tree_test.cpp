// The look-up of words against a slow one that tries every word at every place.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/vocabulary.hpp"

namespace duban::matching {
namespace {

// Three characters of one, two and three bytes, two of which share a bit of a node (U+4E2D and U+4E6D are 64 apart).
const std::vector<std::string> kAlphabet = {"a", "\u00E9", "\u4E2D", "\u4E6D"};

std::vector<std::string> texts_up_to(std::size_t length) {
  std::vector<std::string> all{""};
  std::size_t from = 0;
  for (std::size_t n = 0; n < length; ++n) {
    const std::size_t to = all.size();
    for (; from < to; ++from) {
      for (const std::string& c : kAlphabet) all.push_back(all[from] + c);
    }
  }
  return all;
}

std::vector<std::size_t> boundaries(std::string_view text) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0u) != 0x80u) out.push_back(i);
  }
  return out;
}

template <typename Fits>
std::optional<std::size_t> longest(const std::vector<std::string>& words, Fits fits) {
  std::optional<std::size_t> best;
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (fits(words[w]) && (!best || words[w].size() > words[*best].size())) best = w;
  }
  return best;
}

void expect_same(const std::optional<WordTree::Hit>& hit, const std::optional<std::size_t>& wanted,
                 const std::vector<std::string>& words) {
  ASSERT_EQ(hit.has_value(), wanted.has_value());
  if (!hit) return;
  EXPECT_EQ(hit->value, *wanted);
  EXPECT_EQ(hit->length, words[*wanted].size());
}

TEST(WordTree, FindsWhatTryingEveryWordFinds) {
  const std::vector<std::vector<std::string>> dictionaries = {
      {},
      {"a"},
      {"a\u4E2Da"},
      {"\u4E2D", "\u4E2D\u4E6D", "\u4E2D\u4E6D\u4E6Da", "\u4E6D\u4E2D"},
      {"aa", "a\u00E9", "a\u4E6D", "\u00E9\u00E9\u00E9", "\u4E2Da", "\u4E2D\u4E2D\u4E2D"},
      {"a", "\u00E9", "\u4E2D", "\u4E6D", "a\u4E2D", "\u4E2Da", "\u4E2Da\u4E6D"},
  };
  const std::vector<std::string> texts = texts_up_to(5);
  for (const std::vector<std::string>& words : dictionaries) {
    WordTree forward;
    WordTree backward;
    for (std::uint32_t w = 0; w < words.size(); ++w) {
      forward.add(words[w], w);
      backward.add_reversed(words[w], w);
    }
    for (const std::string& text : texts) {
      const std::vector<std::size_t> ends = boundaries(text);
      for (const std::size_t begin : ends) {
        for (const std::size_t end : ends) {
          if (end < begin) continue;
          const std::string_view part = std::string_view(text).substr(begin, end - begin);
          SCOPED_TRACE(text + " " + std::to_string(begin) + "-" + std::to_string(end));
          expect_same(forward.longest_at(text, begin, end),
                      longest(words, [&](std::string_view word) { return part.starts_with(word); }), words);
          expect_same(backward.longest_before(text, begin, end),
                      longest(words, [&](std::string_view word) { return part.ends_with(word); }), words);
        }
      }
    }
  }
}

// The end may cut a character in two: no word reaches beyond it.
TEST(WordTree, NoWordReachesBeyondTheEnd) {
  WordTree tree;
  tree.add("\u4E2D", 1);
  tree.add("\u4E2D\u4E6D", 2);
  const std::string text = "\u4E2D\u4E6D";
  EXPECT_FALSE(tree.longest_at(text, 0, 0));
  EXPECT_FALSE(tree.longest_at(text, 0, 2));
  EXPECT_EQ(tree.longest_at(text, 0, 3)->value, 1u);
  EXPECT_EQ(tree.longest_at(text, 0, 5)->value, 1u);
  EXPECT_EQ(tree.longest_at(text, 0, 6)->value, 2u);
}

}  // namespace
}  // namespace duban::matching
