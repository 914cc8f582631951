#include "output/phrases.hpp"

#include <stdexcept>
#include <unordered_map>

#include "embedded/output/lexicon/words_tsv.hpp"
#include "text/tsv.hpp"

namespace duban::phrases {
namespace {

struct Both {
  std::string_view zh;
  std::string_view en;
};

std::string counted(std::string_view severity, std::uint64_t n, Language language) {
  const std::string key = "findings." + std::string(severity) + (n == 1 ? ".one" : ".many");
  return filled(key, language, {std::to_string(n)});
}

}  // namespace

std::string_view phrase(std::string_view key, Language language) {
  static const std::unordered_map<std::string_view, Both> all = [] {
    std::unordered_map<std::string_view, Both> read;
    const tsv::Table table(embedded::output_lexicon_words_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      read.emplace(table.at(row, "key"), Both{table.at(row, "zh"), table.at(row, "en")});
    }
    return read;
  }();
  const auto found = all.find(key);
  if (found == all.end()) throw std::logic_error("no words for " + std::string(key));
  return language == Language::zh ? found->second.zh : found->second.en;
}

std::string_view word(std::string_view family, std::string_view name, Language language) {
  return phrase(std::string(family) + "." + std::string(name), language);
}

std::string filled(std::string_view key, Language language, std::initializer_list<std::string_view> particulars) {
  const std::string_view pattern = phrase(key, language);
  std::string out;
  out.reserve(pattern.size() + 32);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 1] >= '0' && pattern[i + 1] <= '9' &&
                      pattern[i + 2] == '}';
    if (!slot) {
      out.push_back(pattern[i]);
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (index < particulars.size()) out += *(particulars.begin() + index);
    i += 2;
  }
  return out;
}

FindingCounts count(std::span<const Diagnostic> diagnostics) {
  FindingCounts counts;
  for (const Diagnostic& diagnostic : diagnostics) {
    switch (diagnostic.severity) {
      case Severity::error:
        ++counts.errors;
        break;
      case Severity::warning:
        ++counts.warnings;
        break;
      case Severity::note:
        ++counts.notes;
        break;
    }
  }
  return counts;
}

std::string to_text(const FindingCounts& counts, Language language) {
  const std::string_view separator = phrase("text.list_separator", language);
  std::string out = counted("error", counts.errors, language);
  out += separator;
  out += counted("warning", counts.warnings, language);
  out += separator;
  out += counted("note", counts.notes, language);
  return out;
}

}  // namespace duban::phrases
