#pragma once
// The vocabulary of header words (lexicon/columns.tsv).

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "duban/report/column.hpp"

namespace duban {

struct HeaderWord {
  Column column = Column::other;
  int rank = 0;       // which column is taken where two claim to be the same
  bool whole = true;  // the header is the word; otherwise it ends or begins with it
  bool upper = true;  // the word may stand alone, not only under a group header
  bool own = false;   // the caller named it
};

// A header as it is compared: without white space, brackets with what stands in them, and a colon at the end.
[[nodiscard]] std::string normal_header(std::string_view header);

// What the caller's own names (normalised) or else the vocabulary say of a header.
class HeaderWords {
 public:
  explicit HeaderWords(const std::map<std::string, Column>& own = {});
  [[nodiscard]] std::optional<HeaderWord> find(std::string_view header) const;
  // Of the lower row of a header of two: `lower` under `group`.
  [[nodiscard]] std::optional<HeaderWord> find(std::string_view group, std::string_view lower) const;

 private:
  [[nodiscard]] std::optional<HeaderWord> find_normal(std::string_view header) const;
  std::map<std::string, Column, std::less<>> own_;
};

}  // namespace duban
