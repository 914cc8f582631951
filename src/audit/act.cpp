#include "audit/act.hpp"

#include <optional>
#include <stdexcept>
#include <string>

#include "audit/noun_phrase.hpp"
#include "audit/vocabulary.hpp"
#include "embedded/audit/lexicon/acts_tsv.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban::matching {
namespace {

class ActWords {
 public:
  static const ActWords& get() {
    static const ActWords words;
    return words;
  }
  [[nodiscard]] std::uint32_t act_at(std::string_view text, std::uint32_t begin, std::uint32_t end) const {
    return length(acts_, text, begin, end);
  }
  [[nodiscard]] std::uint32_t object_at(std::string_view text, std::uint32_t begin, std::uint32_t end) const {
    return length(objects_, text, begin, end);
  }
  [[nodiscard]] std::uint32_t ongoing_at(std::string_view text, std::uint32_t begin, std::uint32_t end) const {
    return length(ongoing_, text, begin, end);
  }

 private:
  ActWords() {
    const tsv::Table table(embedded::audit_lexicon_acts_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const std::string_view kind = table.at(row, "kind");
      if (kind != "act" && kind != "object" && kind != "ongoing") {
        throw std::logic_error("unknown kind " + std::string(kind) + " in a compiled-in table");
      }
      (kind == "act" ? acts_ : kind == "object" ? objects_ : ongoing_).add(table.at(row, "word"), 0);
    }
  }
  static std::uint32_t length(const WordTree& tree, std::string_view text, std::uint32_t begin, std::uint32_t end) {
    const auto hit = tree.longest_at(text, begin, end);
    return hit ? hit->length : 0;
  }
  WordTree acts_;
  WordTree objects_;
  WordTree ongoing_;
};

constexpr std::uint32_t kCharacter = 3;  // bytes of a Chinese character
constexpr std::uint32_t kWord = 2 * kCharacter;

bool joins(char32_t c) { return c == U'\u3001' || c == U'\u548C' || c == U'\u5E76' || c == U'\u53CA'; }  // 、 和 并 及

// The length of a verb that begins at `begin`. `sure`: only of one that is no noun as often.
std::uint32_t verb_at(std::string_view text, std::uint32_t begin, std::uint32_t end, bool sure) {
  const std::uint32_t act = ActWords::get().act_at(text, begin, end);
  const auto found = Vocabulary::get().at(text, begin, end);
  if (found && found->word->is(role_protect) && found->span.size() > act) return 0;
  std::uint32_t deed = 0;
  if (found && found->word->deed() && (found->word->governs || !sure)) deed = found->span.size();
  const std::uint32_t length = std::max(act, deed);
  // 制定 in 制定者, 培训 in 培训班
  if (length > 0) {
    const auto after = Vocabulary::get().at(text, begin + length, end);
    if (after && after->word->is(role_suffix) && after->span.size() == kCharacter) return 0;
  }
  return length;
}

// Verbs one behind another: 制定出台, 建立健全, 规划、建设.
// A last verb with nothing behind it is what is done: 推进|改革.
std::uint32_t verbs_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t at = begin;
  while (at < end) {
    const std::uint32_t length = verb_at(text, at, end, at > begin);
    if (length == 0 || (at > begin && at + length == end)) break;
    at += length;
    const utf8::CodePoint c = utf8::decode(text, at);
    if (at < end && joins(c.value) && verb_at(text, at + c.length, end, true) > 0 &&
        // 完善督查、考核机制: the second is part of the object
        at - begin <= kWord) {
      at += c.length;
    }
  }
  return at;
}

// Openings, adverbs, dates and list marks in front of the verb.
std::uint32_t skip_front(std::string_view text, Span clause) {
  std::uint32_t at = clause.begin;
  bool first = true;
  while (at < clause.end) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (utf8::is_space(c.value) || joins(c.value)) {
      at += c.length;
      continue;
    }
    std::uint32_t end = first ? list_mark_end(text, at, clause.end) : at;
    first = false;
    if (end == at) end = date_end(text, at, clause.end);
    if (end > at) {
      at = end;
      continue;
    }
    const auto found = Vocabulary::get().at(text, at, clause.end);
    const std::uint32_t act = ActWords::get().act_at(text, at, clause.end);
    if (!found || found->word->deed() || act >= found->span.size() || found->word->is(role_protect)) {
      const bool adverb = found && found->word->is(role_lead | role_adverb) && act < found->span.size();
      if (!adverb || found->word->deed()) break;
    }
    if (!found->word->is(role_lead | role_adverb)) break;
    if (ActWords::get().object_at(text, at, clause.end) > 0) break;
    at = found->span.end;
  }
  return at;
}

// Where the object ends: in front of a further verb that a 、 or 并 joins.
std::uint32_t object_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  bool quoted = false;
  for (std::uint32_t at = begin; at < end;) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (c.value == U'\u201C' || c.value == U'\u300A') quoted = true;
    if (c.value == U'\u201D' || c.value == U'\u300B') quoted = false;
    if (!quoted && at > begin && (c.value == U'\u3001' || c.value == U'\u5E76')) {
      const std::uint32_t next = at + c.length;
      const std::uint32_t length = verb_at(text, next, end, true);
      // A verb with an object of its own.
      if (length > 0 && end - next >= length + kWord) return at;
    }
    at += c.length;
  }
  return end;
}

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end) {
    const utf8::CodePoint c = utf8::decode(text, span.begin);
    if (!utf8::is_space(c.value) && !joins(c.value)) break;
    if (!utf8::is_space(c.value) && c.value != U'\u3001') break;
    span.begin += c.length;
  }
  while (span.begin < span.end) {
    const auto last = static_cast<std::uint32_t>(utf8::previous(text, span.end));
    const char32_t c = utf8::decode(text, last).value;
    if (!utf8::is_space(c) && c != U'\u3001') break;
    span.end = last;
  }
  return span;
}

// 市民中心建成投用, 将企业纳入名录: the verb stands behind its object.
std::optional<Act> verb_behind(std::string_view text, Span rest) {
  const std::uint32_t marker = ActWords::get().object_at(text, rest.begin, rest.end);
  std::uint32_t at = rest.begin + marker;
  const std::uint32_t begin = at;
  while (at < rest.end) {
    const auto found = Vocabulary::get().at(text, at, rest.end);
    if (found && found->word->is(role_protect)) {
      at = found->span.end;
      continue;
    }
    const bool adverb = found && found->word->is(role_adverb);
    const std::uint32_t length = at > begin ? verb_at(text, at, rest.end, true) : 0;
    if (length > 0) {
      std::uint32_t end = verbs_end(text, at, rest.end);
      if (end < rest.end) end += verb_at(text, end, rest.end, true);
      // 市民中心建成投用 ends with its verb; behind 将 whatever stands behind the verb says more.
      if (end == rest.end || marker > 0) return Act{{at, end}, trimmed(text, {begin, at})};
    }
    at = length > 0 ? at + length : adverb ? found->span.end : at + utf8::decode(text, at).length;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Act> acts_of(std::string_view text, Span clause) {
  std::vector<Act> acts;
  std::uint32_t at = skip_front(text, clause);
  while (at < clause.end) {
    const std::uint32_t verbs = verbs_end(text, at, clause.end);
    if (verbs == at) {
      if (!acts.empty()) break;
      const Span rest = trimmed(text, {at, clause.end});
      if (const auto behind = verb_behind(text, rest)) acts.push_back(*behind);
      break;
    }
    const std::uint32_t end = object_end(text, verbs, clause.end);
    const Span object = trimmed(text, {verbs, end});
    if (!object.empty()) acts.push_back({{at, verbs}, object});
    if (end >= clause.end) break;
    at = skip_front(text, {end, clause.end});
  }
  return acts;
}

bool ongoing(std::string_view text, Span clause) {
  for (std::uint32_t at = clause.begin; at < clause.end;) {
    const auto found = Vocabulary::get().at(text, at, clause.end);
    if (found && found->word->is(role_protect)) {
      at = found->span.end;
      continue;
    }
    if (ActWords::get().ongoing_at(text, at, clause.end) > 0) return true;
    at += utf8::decode(text, at).length;
  }
  return false;
}

}  // namespace duban::matching
