#pragma once
// The words of the page, in both languages (words.tsv).

#include <string>
#include <string_view>

namespace duban::page {

struct Words {
  std::string_view zh;
  std::string_view en;
};

// The words of that key. An unknown key is a mistake in the program and throws std::logic_error.
[[nodiscard]] const Words& words(std::string_view key);

// Both languages as markup, of which the page shows one. `zh` and `en` are text and are escaped here.
[[nodiscard]] std::string bilingual(std::string_view zh, std::string_view en);
[[nodiscard]] std::string bilingual(std::string_view key);
// For attributes and options, which cannot hold markup: `达到 / met`.
[[nodiscard]] std::string both(std::string_view key);

[[nodiscard]] std::string escape(std::string_view text);

// The template with each `[[key]]` replaced by its words.
[[nodiscard]] std::string with_words(std::string_view page_template);

}  // namespace duban::page
