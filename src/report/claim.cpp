#include "report/claim.hpp"

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "embedded/report/lexicon/claims_tsv.hpp"
#include "report/column_words.hpp"
#include "report/variants.hpp"
#include "report/words.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

constexpr std::array<std::pair<ClaimStatus, std::string_view>, 8> names = {{
    {ClaimStatus::complete, "complete"},
    {ClaimStatus::on_schedule, "on_schedule"},
    {ClaimStatus::ahead, "ahead"},
    {ClaimStatus::behind, "behind"},
    {ClaimStatus::underway, "underway"},
    {ClaimStatus::not_started, "not_started"},
    {ClaimStatus::incomplete, "incomplete"},
    {ClaimStatus::unknown, "unknown"},
}};

// A claim is a word or two; a longer cell is prose, and prose claims many things.
constexpr std::size_t longest_claim = 240;

struct Lexicon {
  PhraseTable<ClaimReading> whole;
  PhraseTable<ClaimReading> parts;
};

const Lexicon& lexicon() {
  static const Lexicon all = [] {
    const tsv::Table table(embedded::report_lexicon_claims_tsv);
    Lexicon made;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view status = table.at(row, "status");
      ClaimReading reading;
      reading.blank = status == "blank";
      bool known = reading.blank;
      for (const auto& [value, name] : names) {
        if (name == status) {
          reading.status = value;
          known = true;
        }
      }
      if (!known) throw std::logic_error("claims.tsv: no status " + std::string(status));
      made.whole.add(table.at(row, "text"), reading);
      if (table.at(row, "use") == "part") made.parts.add(table.at(row, "text"), reading);
    }
    return made;
  }();
  return all;
}

bool is_mark(char32_t c) {
  switch (c) {
    case U'\u3002':
    case U'\uFF0C':
    case U'\u3001':
    case U'\uFF1B':
    case U';':
    case U',':
    case U'\u201C':
    case U'\u201D':
    case U'"':
    case U'!':
    case U'\uFF01':
    case U'*':
      return true;
    default:
      return utf8::is_space(c);
  }
}

std::string plain(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (c.value >= U'\uFF10' && c.value <= U'\uFF5A') {  // full-width digits and letters
      out.push_back(static_cast<char>(c.value - U'\uFF10' + U'0'));
    } else if (c.value == U'\uFF05') {
      out.push_back('%');
    } else if (!is_mark(c.value)) {
      out.append(simplified(text.substr(at, c.length)));
    }
    at += c.length;
  }
  return out;
}

std::optional<ClaimStatus> read_percent(std::string_view text) {
  if (!text.ends_with('%')) return std::nullopt;
  text.remove_suffix(1);
  bool point = false;
  bool any = false;
  bool over_zero = false;
  unsigned whole = 0;
  for (const char c : text) {
    if (c == '.' && !point && any) {
      point = true;
    } else if (c >= '0' && c <= '9') {
      any = true;
      over_zero = over_zero || c != '0';
      if (!point && whole < 100) whole = whole * 10 + static_cast<unsigned>(c - '0');
    } else {
      return std::nullopt;
    }
  }
  if (!any) return std::nullopt;
  if (whole >= 100) return ClaimStatus::complete;
  return over_zero ? ClaimStatus::underway : ClaimStatus::not_started;
}

// 已完成84%, 完成率95%, 已完成1/2: how much of it is done, in the characters behind a word of completion, or anywhere
// in a cell of a few words.
std::optional<ClaimStatus> read_share(std::string_view claim, std::size_t after) {
  constexpr std::size_t near = 36;
  constexpr std::size_t few_words = 48;
  const auto digit = [&](std::size_t i) { return i < claim.size() && claim[i] >= '0' && claim[i] <= '9'; };
  std::optional<ClaimStatus> least;
  const std::size_t end = std::min(claim.size(), after + near);
  for (std::size_t at = claim.size() <= few_words ? 0 : after; at < end;) {
    if (!digit(at)) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (digit(at) || (at < claim.size() && claim[at] == '.')) ++at;
    std::optional<ClaimStatus> share;
    if (at < claim.size() && claim[at] == '%') {
      share = read_percent(claim.substr(begin, at + 1 - begin));
    } else if (at < claim.size() && claim[at] == '/' && digit(at + 1)) {
      share = ClaimStatus::underway;
    } else if (begin == after) {
      share = ClaimStatus::unknown;  // 已完成320个, of nobody knows how many
    }
    if (share && (!least || *least == ClaimStatus::complete)) least = share;
  }
  return least;
}

// Which of two things that a cell says counts: the one that is further from done.
int caution(ClaimStatus status) {
  switch (status) {
    case ClaimStatus::behind:
      return 7;
    case ClaimStatus::incomplete:
      return 6;
    case ClaimStatus::underway:
      return 5;
    case ClaimStatus::not_started:
      return 4;
    case ClaimStatus::on_schedule:
      return 3;
    case ClaimStatus::ahead:
      return 2;
    case ClaimStatus::complete:
      return 1;
    case ClaimStatus::unknown:
      return 0;
  }
  return 0;
}

ClaimStatus negation(ClaimStatus status) {
  switch (status) {
    case ClaimStatus::complete:
      return ClaimStatus::incomplete;
    case ClaimStatus::on_schedule:
    case ClaimStatus::ahead:
      return ClaimStatus::behind;
    case ClaimStatus::underway:
      return ClaimStatus::not_started;
    default:
      return status;
  }
}

}  // namespace

std::string_view to_string(ClaimStatus status) noexcept {
  for (const auto& [value, name] : names) {
    if (value == status) return name;
  }
  return "unknown";
}

ClaimReading read_claim(std::string_view text) {
  if (text.empty() || text.size() > longest_claim) return {};
  const Lexicon& all = lexicon();
  const std::string claim = plain(text);
  if (const ClaimReading* whole = all.whole.exact(claim)) return *whole;
  if (const auto percent = read_percent(claim)) return {*percent, false};
  static const PhraseTable<Word>& negators = words("negator");
  ClaimReading best;
  int negated = 0;  // characters left over which 未 or 没有 reaches: 未全部办结
  for (std::size_t at = 0; at < claim.size();) {
    if (const auto match = all.parts.longest_at(claim, at)) {
      ClaimReading reading = *match.value;
      if (negated > 0) reading.status = negation(reading.status);
      at += match.length;
      if (reading.status == ClaimStatus::complete) reading.status = read_share(claim, at).value_or(reading.status);
      if (caution(reading.status) > caution(best.status)) best = reading;
      negated = 0;
    } else if (const auto no = negators.longest_at(claim, at)) {
      negated = 4;
      at += no.length;
    } else {
      if (negated > 0) --negated;
      at += utf8::decode(claim, at).length;
    }
  }
  return best;
}

bool is_claim_alone(std::string_view text) {
  if (text.empty() || text.size() > 48) return false;
  const std::string claim = plain(text);
  const ClaimReading* whole = lexicon().whole.exact(claim);
  return whole != nullptr ? !whole->blank : read_percent(claim).has_value();
}

ClaimStatus claim_status(std::string_view text) noexcept {
  try {
    return read_claim(text).status;
  } catch (const std::bad_alloc&) {
    return ClaimStatus::unknown;
  }
}

ClaimQuestion claim_question(std::string_view header) {
  const std::string normal = normal_header(header);
  const auto whether = words("whether").longest_at(normal, 0);
  if (!whether) return {};
  switch (read_claim(std::string_view(normal).substr(whether.length)).status) {
    case ClaimStatus::on_schedule:
      return {ClaimStatus::on_schedule, ClaimStatus::behind};
    case ClaimStatus::ahead:
      return {ClaimStatus::ahead, ClaimStatus::unknown};
    case ClaimStatus::behind:
      return {ClaimStatus::behind, ClaimStatus::unknown};
    case ClaimStatus::underway:
      return {ClaimStatus::underway, ClaimStatus::not_started};
    default:
      return {};
  }
}

ClaimReading read_claim(std::string_view text, const ClaimQuestion& question) {
  ClaimReading reading = read_claim(text);
  // Only a bare yes or no takes its meaning from the header.
  if (utf8::count(utf8::trim(text)) > 3 || read_percent(plain(text))) return reading;
  const ClaimReading* whole = lexicon().whole.exact(plain(text));
  if (whole == nullptr || lexicon().parts.exact(plain(text)) != nullptr) return reading;
  if (reading.status == ClaimStatus::complete)
    reading.status = question.yes;
  else if (reading.status == ClaimStatus::incomplete)
    reading.status = question.no;
  return reading;
}

}  // namespace duban
