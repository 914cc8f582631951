#pragma once
// The longest phrase of a lexicon that stands at a place of a text.

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/utf8.hpp"

namespace duban {

template <class Value>
class PhraseTable {
 public:
  struct Match {
    const Value* value = nullptr;  // nullptr: no phrase stands there
    std::size_t length = 0;

    explicit operator bool() const noexcept { return value != nullptr; }
  };

  void add(std::string_view phrase, Value value) {
    if (phrase.empty()) return;
    auto& entries = by_first_[utf8::decode(phrase, 0).value];
    const auto at = std::find_if(entries.begin(), entries.end(),
                                 [&](const Entry& entry) { return entry.phrase.size() < phrase.size(); });
    entries.insert(at, Entry{phrase, std::move(value)});
  }

  [[nodiscard]] Match longest_at(std::string_view text, std::size_t offset) const {
    const auto found = by_first_.find(utf8::decode(text, offset).value);
    if (found == by_first_.end()) return {};
    const std::string_view rest = text.substr(offset);
    for (const Entry& entry : found->second) {
      if (rest.substr(0, entry.phrase.size()) == entry.phrase) return {&entry.value, entry.phrase.size()};
    }
    return {};
  }

  // The longest phrase that the text ends with.
  [[nodiscard]] Match longest_at_end(std::string_view text) const {
    Match best;
    for (std::size_t at = text.size(); at > 0;) {
      at = utf8::previous(text, at);
      if (text.size() - at > longest_phrase) break;
      const Match match = longest_at(text, at);
      if (match && at + match.length == text.size()) best = match;
    }
    return best;
  }

  [[nodiscard]] const Value* exact(std::string_view text) const {
    const Match match = longest_at(text, 0);
    return match && match.length == text.size() ? match.value : nullptr;
  }

 private:
  static constexpr std::size_t longest_phrase = 64;
  struct Entry {
    std::string_view phrase;
    Value value;
  };
  std::unordered_map<char32_t, std::vector<Entry>> by_first_;  // of each first character, longest first
};

}  // namespace duban
