#pragma once
// A regular expression of a user's own. RE2 matches in time linear in the text whatever the expression is, which
// matters here: both the expression and the text come from elsewhere.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban::rulebook {

class Pattern {
 public:
  // \throws Error invalid_argument where it is no expression, or one that matches where nothing stands; `where` stands
  // in its message.
  Pattern(const std::string& expression, const std::string& where);

  struct Match {
    Span span;                        // of all of it
    std::vector<std::string> groups;  // all of it, then what each group matched
  };
  // The first match at `from` or behind it. In a text that is not empty, an empty match is none.
  [[nodiscard]] std::optional<Match> find(std::string_view text, std::size_t from = 0) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

}  // namespace duban::rulebook
