#include "audit/shared_word.hpp"

#include <vector>

#include "embedded/audit/lexicon/shared_tsv.hpp"
#include "report/phrase_table.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

using Parts = std::vector<std::string_view>;

const PhraseTable<Parts>& shared_words() {
  static const PhraseTable<Parts> made = [] {
    PhraseTable<Parts> all;
    const tsv::Table table(embedded::audit_lexicon_shared_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      all.add(table.at(row, "word"), tsv::parts(table.at(row, "parts")));
    }
    return all;
  }();
  return made;
}

}  // namespace

std::optional<std::string> spelled_out(std::string_view noun, std::size_t part, std::size_t of) {
  for (std::size_t at = 0; at < noun.size();) {
    const auto match = shared_words().longest_at(noun, at);
    if (match && match.value->size() == of) {
      std::string out(noun.substr(0, at));
      out += (*match.value)[part];
      return out += noun.substr(at + match.length);
    }
    const std::size_t length = utf8::decode(noun, at).length;
    at += length > 0 ? length : 1;
  }
  return std::nullopt;
}

}  // namespace duban::matching
