#include "report/words.hpp"

#include <map>
#include <stdexcept>

#include "duban/text/numeral.hpp"
#include "embedded/report/lexicon/words_tsv.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

using Kinds = std::map<std::string_view, PhraseTable<Word>>;

Kinds load() {
  const tsv::Table table(embedded::report_lexicon_words_tsv);
  Kinds kinds;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view word = table.at(row, "word");
    kinds[table.at(row, "kind")].add(word, Word{word, table.at(row, "place")});
  }
  return kinds;
}

std::string_view drop_spaces(std::string_view text) { return utf8::trim(text); }

// The mark after a heading's number, or around it.
std::string_view heading_place(std::string_view text, std::size_t offset, std::size_t* length) {
  const auto match = words("heading").longest_at(text, offset);
  *length = match.length;
  return match ? match.value->place : std::string_view{};
}

}  // namespace

const PhraseTable<Word>& words(std::string_view kind) {
  static const Kinds kinds = load();
  const auto found = kinds.find(kind);
  if (found == kinds.end()) throw std::logic_error("no words of kind " + std::string(kind));
  return found->second;
}

bool looks_like_office(std::string_view name) {
  static const PhraseTable<Word>& body = words("body");
  return static_cast<bool>(body.longest_at_end(name));
}

std::string without_space(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) out.append(text.substr(at, c.length));
    at += c.length;
  }
  return out;
}

bool is_total_word(std::string_view text) {
  if (text.empty() || text.size() > 40) return false;
  std::string squeezed = without_space(text);
  while (!squeezed.empty() && (squeezed.back() == ':' || squeezed.ends_with("\uFF1A"))) {
    squeezed.resize(squeezed.size() - (squeezed.back() == ':' ? 1 : 3));
  }
  return has_word("total", squeezed);
}

bool starts_note(std::string_view text) {
  static const PhraseTable<Word>& notes = words("note");
  // "注 1:" and "备 注：" are printed with spaces; the word is at most a few characters.
  std::size_t looked = 0;
  std::string start;
  for (std::size_t at = 0; at < text.size() && looked < 12; ++looked) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) start.append(text.substr(at, c.length));
    at += c.length;
  }
  std::string_view rest = start;
  if (rest.starts_with('*') || rest.starts_with("\u203B")) return true;
  const auto match = notes.longest_at(rest, 0);
  if (!match) return false;
  rest.remove_prefix(match.length);
  if (rest.empty()) return true;
  if (const auto number = leading_integer(rest)) rest.remove_prefix(number->length);
  return rest.empty() || rest.starts_with(':') || rest.starts_with("\uFF1A") || rest.starts_with('.') ||
         rest.starts_with("\u3001") || rest.starts_with("\uFF0E");
}

bool is_page_mark(std::string_view text) {
  static const PhraseTable<Word>& marks = words("page_mark");
  text = utf8::trim(text);
  if (text.size() > 60) return false;
  bool any = text.size() > 2 && text.starts_with('-') && text.ends_with('-');  // - 3 -
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (const auto mark = marks.longest_at(text, at)) {
      any = true;
      at += mark.length;
    } else if (const auto number = leading_integer(text.substr(at)); number && number->length > 0) {
      at += number->length;
    } else if (utf8::is_space(c.value) || (c.value < 0x80 && !(c.value >= 'A' && c.value <= 'z'))) {
      at += c.length;
    } else {
      return false;
    }
  }
  return any;
}

bool has_heading_mark(std::string_view text, bool arabic_too) {
  text = drop_spaces(text);
  std::size_t length = 0;
  std::string_view place = heading_place(text, 0, &length);
  const bool open = place == "open";
  const bool first = place == "first";
  if (open || first) text.remove_prefix(length);
  const auto number = leading_integer(text);
  if (!number) return false;
  const char32_t digit = utf8::decode(text, 0).value;
  const bool arabic = !arabic_too && (digit < 0x80 || (digit >= U'\uFF10' && digit <= U'\uFF19'));
  text.remove_prefix(number->length);
  place = heading_place(text, 0, &length);
  if (first) return place == "unit";
  if (open) return place == "close" && !arabic;
  return place == "after" && !arabic;
}

}  // namespace duban
