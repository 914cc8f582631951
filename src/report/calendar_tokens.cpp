#include "report/calendar_tokens.hpp"

#include <array>
#include <charconv>
#include <stdexcept>
#include <string>
#include <utility>

#include "duban/text/numeral.hpp"
#include "embedded/report/lexicon/deadlines_tsv.hpp"
#include "report/phrase_table.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

constexpr std::array<std::pair<std::string_view, DateWord>, 16> kinds = {{
    {"year", DateWord::year},
    {"month", DateWord::month},
    {"day", DateWord::day},
    {"quarter", DateWord::quarter},
    {"relative", DateWord::relative},
    {"named", DateWord::named},
    {"named_year", DateWord::named_year},
    {"plan", DateWord::plan},
    {"end", DateWord::end},
    {"start", DateWord::start},
    {"decade", DateWord::decade},
    {"before", DateWord::before},
    {"range", DateWord::range},
    {"separator", DateWord::separator},
    {"as_of", DateWord::as_of},
    {"open", DateWord::open},
}};

unsigned integer(std::string_view text) {
  unsigned value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

const PhraseTable<DateToken>& lexicon() {
  static const PhraseTable<DateToken> all = [] {
    const tsv::Table table(embedded::report_lexicon_deadlines_tsv);
    PhraseTable<DateToken> made;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      DateToken token;
      for (const auto& [name, kind] : kinds) {
        if (name == table.at(row, "kind")) token.kind = kind;
      }
      if (token.kind == DateWord::text) throw std::logic_error("deadlines.tsv: unknown kind");
      token.value = integer(table.at(row, "value"));
      const std::string_view last = table.at(row, "last");
      if (const std::size_t dash = last.find('-'); dash != std::string_view::npos) {
        token.month = static_cast<std::uint8_t>(integer(last.substr(0, dash)));
        token.day = static_cast<std::uint8_t>(integer(last.substr(dash + 1)));
      }
      made.add(table.at(row, "phrase"), token);
    }
    return made;
  }();
  return all;
}

std::uint8_t digits_of(std::string_view numeral) {
  std::uint8_t n = 0;
  for (std::size_t at = 0; at < numeral.size();) {
    const utf8::CodePoint c = utf8::decode(numeral, at);
    const bool digit = (c.value >= U'0' && c.value <= U'9') || (c.value >= U'\uFF10' && c.value <= U'\uFF19');
    if (!digit) return 0;
    ++n;
    at += c.length;
  }
  return n;
}

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  std::vector<DateToken> tokens;
  bool in_text = false;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (utf8::is_space(c.value)) {  // 2020 年 12 月
      at += c.length;
      continue;
    }
    if (const auto match = lexicon().longest_at(text, at)) {
      tokens.push_back(*match.value);
      at += match.length;
      in_text = false;
    } else if (const auto number = leading_integer(text.substr(at)); number && number->length > 0) {
      DateToken token{.kind = DateWord::number, .value = number->value};
      token.digits = digits_of(text.substr(at, number->length));
      tokens.push_back(token);
      at += number->length;
      in_text = false;
    } else {
      if (!in_text) tokens.push_back({});
      in_text = true;
      at += c.length;
    }
  }
  return tokens;
}

}  // namespace duban
