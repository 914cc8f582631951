#pragma once
// Labels in running text: 责任单位：市教育局, （牵头单位：市教育局）, 【完成时限】年底, a label on a line of its own.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/column_words.hpp"

namespace duban {

struct Label {
  Column column = Column::other;
  std::string word;       // normalised
  std::size_t begin = 0;  // bytes of the line, an opening bracket included
  std::size_t word_begin = 0;
  std::size_t word_end = 0;
  std::size_t value = 0;  // where its value begins
  std::size_t end = 0;    // where its value ends at the latest: a closing bracket, or the line's end
  std::size_t after = 0;  // where the text goes on behind it: after that bracket
  bool made = false;      // no word stands there: offices in brackets at a paragraph's end
};

struct LabelWords {
  const HeaderWords* vocabulary = nullptr;
  std::map<std::string, std::size_t, std::less<>> own;  // words of the document itself that are labels
};

// The labels of a line, in order. `from`: behind the number of the line.
[[nodiscard]] std::vector<Label> labels_of(std::string_view text, std::size_t from, const LabelWords& words);

// What stands before a colon at the start of a line and may be a label that is no word of the vocabulary.
[[nodiscard]] std::string_view possible_label(std::string_view text, std::size_t from);

}  // namespace duban
