#include "audit/clause.hpp"

#include "text/utf8.hpp"

namespace duban::matching {
namespace {

enum class Mark { none, clause, colon, semicolon, sentence };

bool ascii_digit(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

Mark mark_of(std::string_view text, std::size_t at, char32_t c) {
  switch (c) {
    case U',':
      // 1,236: a separator of thousands, also where no quantity was found
      return at > 0 && ascii_digit(text, at - 1) && ascii_digit(text, at + 1) && ascii_digit(text, at + 2) &&
                     ascii_digit(text, at + 3)
                 ? Mark::none
                 : Mark::clause;
    case U'\uFF0C':
      return Mark::clause;
    case U':':
    case U'\uFF1A':
      return Mark::colon;
    case U';':
    case U'\uFF1B':
      return Mark::semicolon;
    case U'\u3002':
    case U'!':
    case U'\uFF01':
    case U'?':
    case U'\uFF1F':
    case U'\n':
    case U'\r':
      return Mark::sentence;
    default:
      return Mark::none;
  }
}

// The mark that closes what `c` opens; 0 where it opens nothing.
char32_t closing(char32_t c) {
  switch (c) {
    case U'\u201C':
      return U'\u201D';
    case U'\u300A':
      return U'\u300B';
    case U'\u300C':
      return U'\u300D';
    default:
      return 0;
  }
}

// Quotations longer than this are taken for prose with a missing mark.
constexpr std::size_t kLongestQuotation = 240;

// The end of the quotation whose words begin at `at`; 0 where it is not closed near by in the same sentence.
std::size_t quotation_end(std::string_view text, std::size_t at, char32_t close) {
  for (const std::size_t limit = at + kLongestQuotation; at < text.size() && at < limit;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.length;
    if (c.value == close) return at;
    if (c.value == U'\u3002' || c.value == U'\n') return 0;
  }
  return 0;
}

}  // namespace

std::vector<Clause> split_clauses(std::string_view text, std::span<const Quantity> quantities) {
  std::vector<Clause> clauses;
  std::uint32_t sentence = 0;
  std::uint32_t passage = 0;
  std::uint32_t begin = 0;
  std::size_t quantity = 0;
  std::size_t unclosed = 0;  // up to here no quotation is closed
  const auto end_clause = [&](std::size_t at, Mark mark) {
    if (at > begin)
      clauses.push_back({{begin, static_cast<std::uint32_t>(at)}, sentence, passage, mark == Mark::colon});
    if (mark == Mark::sentence || mark == Mark::semicolon) ++sentence;
    if (mark == Mark::sentence) ++passage;
  };
  for (std::size_t i = 0; i < text.size();) {
    while (quantity < quantities.size() && quantities[quantity].span.end <= i) ++quantity;
    if (quantity < quantities.size() && quantities[quantity].span.begin <= i) {
      i = quantities[quantity].span.end;
      continue;
    }
    const utf8::CodePoint c = utf8::decode(text, i);
    if (const char32_t close = closing(c.value); close != 0 && i >= unclosed) {
      const std::size_t end = quotation_end(text, i + c.length, close);
      if (end > i) {
        i = end;
        continue;
      }
      unclosed = i + kLongestQuotation;
    }
    Mark mark = mark_of(text, i, c.value);
    const std::size_t next = i + c.length;
    if (mark == Mark::colon) {
      // 收入(亿元):28.36 stays together
      std::size_t after = next;
      while (after < text.size() && text[after] == ' ') ++after;
      const std::size_t q = quantity;
      if (q < quantities.size() && quantities[q].span.begin == after) mark = Mark::none;
    }
    if (mark != Mark::none) {
      end_clause(i, mark);
      begin = static_cast<std::uint32_t>(next);
    }
    i = next;
  }
  end_clause(text.size(), Mark::sentence);
  return clauses;
}

}  // namespace duban::matching
