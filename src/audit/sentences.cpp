#include "audit/sentences.hpp"

#include <algorithm>

#include "audit/rule_words.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

bool ends_clause_at(std::string_view text, std::size_t at) {
  constexpr KindSet ends = bit_of(Kind::clause_end) | bit_of(Kind::sentence_end);
  const utf8::CodePoint c = utf8::decode(text, at);
  if (c.value == U'\n') return true;
  if ((kinds_beginning().of(c.value) & ends) == 0) return false;
  const std::string_view mark = text.substr(at, c.length);
  return is_one_of(mark, Kind::clause_end) || is_one_of(mark, Kind::sentence_end);
}

}  // namespace

std::vector<Sentence> sentences(std::string_view text, std::span<const Quantity> quantities) {
  std::vector<Sentence> found;
  std::size_t begin = 0;
  std::size_t quantity = 0;
  const auto close = [&](std::size_t end) {
    const std::size_t first = quantity;
    while (quantity < quantities.size() && quantities[quantity].span.begin < end) ++quantity;
    found.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, first, quantity});
    begin = end;
  };
  const KindsOfCharacters& begins = kinds_beginning();
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const std::size_t length = c.length;
    if (text[at] == '\n' || ((begins.of(c.value) & bit_of(Kind::sentence_end)) != 0 &&
                             is_one_of(text.substr(at, length), Kind::sentence_end))) {
      close(at + length);
    }
    at += length;
  }
  if (begin < text.size()) close(text.size());
  return found;
}

std::size_t clause_begin(std::string_view text, std::size_t at, std::size_t window) {
  const std::size_t limit = at > window ? at - window : 0;
  std::size_t begin = at;
  while (begin > limit) {
    const std::size_t before = utf8::previous(text, begin);
    if (ends_clause_at(text, before)) break;
    begin = before;
  }
  return begin;
}

std::size_t clause_end(std::string_view text, std::size_t at, std::size_t window) {
  const std::size_t limit = std::min(text.size(), at + window);
  while (at < limit) {
    const std::size_t length = utf8::decode(text, at).length;
    if (ends_clause_at(text, at)) break;
    at += length;
  }
  return at;
}

}  // namespace duban::rulebook
