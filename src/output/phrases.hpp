#pragma once
// The words of the text outputs, in both languages (lexicon/words.tsv).

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "duban/output/text.hpp"

namespace duban::phrases {

// The words of that key. An unknown key is a mistake in the program and throws std::logic_error.
[[nodiscard]] std::string_view phrase(std::string_view key, Language language);
// The words of `family.name`: ("figure", "met").
[[nodiscard]] std::string_view word(std::string_view family, std::string_view name, Language language);
// The phrase with `{0}`, `{1}` … replaced. Braces in the particulars have no meaning.
[[nodiscard]] std::string filled(std::string_view key, Language language,
                                 std::initializer_list<std::string_view> particulars);

// "3 errors, 1 warning, 0 notes"
struct FindingCounts {
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t notes = 0;
};
[[nodiscard]] FindingCounts count(std::span<const Diagnostic> diagnostics);
[[nodiscard]] std::string to_text(const FindingCounts& counts, Language language);

}  // namespace duban::phrases
