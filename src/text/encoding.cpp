#include <string>
#include <string_view>
#include <unordered_map>

#include "duban/text/source.hpp"
#include "embedded/text/lexicon/encodings_tsv.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

std::unordered_map<std::string_view, Encoding> parse_labels() {
  const tsv::Table table(embedded::text_lexicon_encodings_tsv);
  std::unordered_map<std::string_view, Encoding> labels;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (const Encoding encoding :
         {Encoding::utf_8, Encoding::gb18030, Encoding::utf_16le, Encoding::utf_16be, Encoding::big5}) {
      if (to_string(encoding) == table.at(row, "encoding")) labels.emplace(table.at(row, "label"), encoding);
    }
  }
  return labels;
}

}  // namespace

std::string_view to_string(Encoding encoding) noexcept {
  switch (encoding) {
    case Encoding::utf_8:
      return "UTF-8";
    case Encoding::gb18030:
      return "gb18030";
    case Encoding::utf_16le:
      return "UTF-16LE";
    case Encoding::utf_16be:
      return "UTF-16BE";
    case Encoding::big5:
      return "Big5";
  }
  return "unknown";
}

std::optional<Encoding> encoding_from_label(std::string_view label) noexcept {
  static const std::unordered_map<std::string_view, Encoding> labels = parse_labels();
  constexpr std::string_view white = " \t\n\f\r";
  const std::size_t first = label.find_first_not_of(white);
  if (first == std::string_view::npos) return std::nullopt;
  label = label.substr(first, label.find_last_not_of(white) - first + 1);
  if (label.size() > 32) return std::nullopt;
  std::string lower(label);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto found = labels.find(lower);
  if (found == labels.end()) return std::nullopt;
  return found->second;
}

}  // namespace duban
