#include "report/prose.hpp"

#include <cstddef>

#include "text/utf8.hpp"

namespace duban {
namespace {

// A few words may well stand in two cells; a sentence does not.
constexpr std::size_t shortest_copy = 24;
// What a list number and a mark at the end take at most.
constexpr std::size_t most_trimming = 16;

bool is_end_mark(char32_t c) {
  return c == U'\u3002' || c == U'.' || c == U'\uFF1B' || c == U';' || c == U'\uFF0C' || c == U',' || utf8::is_space(c);
}

std::string_view core(std::string_view text) {
  text = utf8::trim(text);
  std::size_t at = 0;
  while (at < text.size() && at < 3 && text[at] >= '0' && text[at] <= '9') ++at;
  if (at > 0 && at < text.size()) {
    const utf8::CodePoint c = utf8::decode(text, at);
    const bool point = c.value == U'.' && !(at + 1 < text.size() && text[at + 1] >= '0' && text[at + 1] <= '9');
    if (point || c.value == U'\u3001' || c.value == U'\uFF0E' || c.value == U')' || c.value == U'\uFF09') {
      text = utf8::trim(text.substr(at + c.length));
    }
  }
  while (!text.empty()) {
    const std::size_t last = utf8::previous(text, text.size());
    if (!is_end_mark(utf8::decode(text, last).value)) break;
    text = text.substr(0, last);
  }
  return text;
}

}  // namespace

bool ends_open(std::string_view text) {
  if (text.empty()) return false;
  switch (utf8::decode(text, utf8::previous(text, text.size())).value) {
    case U',':
    case U'\uFF0C':
    case U'\u3001':
    case U';':
    case U'\uFF1B':
    case U':':
    case U'\uFF1A':
    case U'(':
    case U'\uFF08':
    case U'\u201C':
    case U'\u300A':
    case U'\u3010':
    case U'-':
    case U'\u2014':
      return true;
    default:
      return false;
  }
}

bool ends_in_semicolon(std::string_view text) { return text.ends_with(';') || text.ends_with("\uFF1B"); }

bool repeats(std::string_view a, std::string_view b) {
  if (a.size() < shortest_copy || b.size() < shortest_copy) return false;
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > most_trimming) return false;
  const std::string_view left = core(a);
  const std::string_view right = core(b);
  return left.size() == right.size() && left.size() >= shortest_copy && left == right;
}

}  // namespace duban
