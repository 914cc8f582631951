#include "report/line_kind.hpp"

#include <algorithm>

#include "duban/text/numeral.hpp"
#include "report/calendar.hpp"
#include "report/claim.hpp"
#include "report/names.hpp"
#include "report/row_number.hpp"
#include "report/words.hpp"

namespace duban {
namespace {

// Longer texts are prose without being looked at.
constexpr std::size_t longest_short = 240;
// Names of offices are shorter than this, in characters.
constexpr std::size_t longest_office = 18;
// A text without a day of the calendar that tells when (长期坚持, 持续推进) is not longer, in bytes.
constexpr std::size_t longest_day = 24;

bool all_offices(std::string_view text) {
  if (text.find_first_of("0123456789") != std::string_view::npos) return false;
  const auto pieces = split_offices(text);
  if (pieces.empty()) return false;
  std::size_t offices = 0;
  for (const NamePiece& piece : pieces) {
    const std::string_view name =
        piece.joined.empty() ? text.substr(piece.span.begin, piece.span.size()) : std::string_view(piece.joined);
    if (utf8::count(name) > longest_office) return false;
    offices += looks_like_office(name);
  }
  return offices * 3 >= pieces.size() * 2;
}

// Two to four Chinese characters, one of several with spaces or commas between them.
bool all_people(std::string_view text) {
  std::size_t names = 0;
  std::size_t length = 0;
  std::size_t spaces = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    at += c.length;
    if (utf8::is_space(c.value)) {
      ++spaces;
      if (length > 1) length = 0;  // 陈 平 is one name
    } else if (c.value == U'\u3001' || c.value == U',' || c.value == U'\uFF0C') {
      if (length < 2) return false;
      length = 0;
    } else if (c.value >= U'\u3400' && c.value <= U'\u9FFF') {
      if (++length > 4) return false;
      names += length == 2;
    } else {
      return false;
    }
  }
  return names > 0 && names <= 8;
}

// The number of a list that the text starts with: 2.新建…, （2）, ②. 0: none.
std::int64_t list_number(std::string_view text) {
  const char32_t first = utf8::decode(text, 0).value;
  if (first >= U'\u2460' && first <= U'\u249B') return static_cast<std::int64_t>(first - U'\u2460') % 20 + 1;
  const bool open = first == U'(' || first == U'\uFF08';
  const std::string_view rest = open ? text.substr(utf8::decode(text, 0).length) : text;
  const auto number = leading_integer(rest);
  if (!number || number->length >= rest.size()) return 0;
  const char32_t next = utf8::decode(rest, number->length).value;
  const bool close = next == U')' || next == U'\uFF09';
  const bool mark = next == U'.' || next == U'\u3001' || next == U'\uFF0E';
  return close || (mark && !open) ? number->value : 0;
}

// 2025年6月底前完成主体，12月底前竣工 is a deadline; a sentence that comes to a day in its second half is none.
std::string_view first_clause_decides(std::string_view text) {
  const std::size_t comma = text.find("\uFF0C");
  if (text.size() <= longest_day || comma == std::string_view::npos) return text;
  const std::string_view first = text.substr(0, comma);
  return read_deadline(first, 2000).understood ? text : first;
}

}  // namespace

LineKind line_kind(std::string_view text) {
  LineKind kind;
  text = utf8::trim(text);
  const std::int64_t item = list_number(text);
  kind.list_start = item == 1;
  kind.list_item = item > 1;
  if (text.size() > longest_short) {
    kind.sentence = true;
    kind.characters = text.size() / 3;
  } else {
    kind.characters = utf8::count(text);
    kind.number = row_number(text).has_value();
    kind.claim = is_claim_alone(text);
    if (!kind.claim && text.size() <= 60) {
      const DeadlineReading day = read_deadline(first_clause_decides(text), 2000);
      kind.day = day.date.has_value() || (day.understood && text.size() <= longest_day);
    }
    if (!kind.claim && !kind.day) kind.office = all_offices(text);
    if (!kind.claim && !kind.day && !kind.office) kind.people = all_people(text);
    kind.sentence = kind.characters >= 7 && !kind.claim && !kind.day && !kind.office && !kind.people;
  }
  kind.ends_sentence =
      text.ends_with("\u3002") || text.ends_with("\uFF1B") || text.ends_with(';') || text.ends_with("\uFF01");
  return kind;
}

double misfit(const LineKind& kind, Column column) {
  switch (column) {
    case Column::content:
    case Column::progress:
      if (kind.sentence) return 0;
      if (kind.claim) return column == Column::progress ? 1.5 : 4;
      if (kind.day) return 4;
      if (kind.people) return 3;
      return kind.office ? 2.5 : 1;
    case Column::leader:
      if (kind.people) return 0;
      if (kind.day || kind.claim) return 5;
      if (kind.office) return 3;
      return kind.characters <= 12 ? 1.5 : 5;
    case Column::deadline:
      if (kind.day) return 0;
      if (kind.office || kind.people) return 4;
      return kind.characters <= 8 ? 2 : 5;
    case Column::claim:
      if (kind.claim) return 0;
      if (kind.office || kind.people || kind.day) return 4;
      return kind.characters <= 8 ? 2 : 5;
    case Column::office:
    case Column::lead_office:
    case Column::support_office:
      if (kind.office) return 0;
      if (kind.day || kind.claim) return 4.5;
      return kind.characters <= 12 ? 2 : 4.5;
    case Column::section:
      return kind.characters <= 12 && !kind.day && !kind.claim ? 0.8 : 4;
    case Column::seq:
      return kind.number ? 0 : 6;
    case Column::remark:
    case Column::other:
      return 1.2;
  }
  return 1.2;
}

}  // namespace duban
