// What stands in a cell in place of what should: formulas of a spreadsheet, placeholders, stock phrases, a bare status,
// brackets that nothing closes.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "audit/checks.hpp"
#include "audit/sentences.hpp"
#include "text/utf8.hpp"

namespace duban::rulebook {
namespace {

// Of these, a text of stock phrases has at least so many, and they make up so much of it, in hundredths.
constexpr std::size_t fewest_phrases = 3;
constexpr std::size_t least_share = 60;

bool is_latin(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char c = text[at];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

class TextCheck {
 public:
  TextCheck(const AuditedTarget& audited, Findings& findings)
      : audited_(audited), target_(audited.target), findings_(findings) {}

  void run() {
    for (const Field* field : {&target_.content, &target_.progress, &target_.deadline.field, &target_.claim.field}) {
      check_spreadsheet(*field);
      check_placeholder(*field);
    }
    for (const Field* field : {&target_.content, &target_.progress}) {
      check_brackets(*field);
      check_punctuation(*field);
    }
    check_status();
    check_stock();
  }

 private:
  // #REF!, =SUM(A1:A9): what a spreadsheet program leaves where a value should stand.
  void check_spreadsheet(const Field& field) {
    const std::string_view text = field.text;
    for (const Word& word : words(Kind::spreadsheet_error)) {
      const std::size_t at = text.find(word.text);
      if (at == std::string_view::npos) continue;
      return say("spreadsheet-error", field, at, word.text.size());
    }
    const bool formula = text.size() > 3 && text.front() == '=' && is_latin(text, 1) &&
                         text.find('(') != std::string_view::npos && text.back() == ')';
    if (formula) say("spreadsheet-error", field, 0, text.size());
  }

  void check_placeholder(const Field& field) {
    const std::string_view text = field.text;
    if (is_one_of(text, Kind::placeholder_cell)) return say("placeholder-text", field, 0, text.size());
    if (!contains(text, Kind::placeholder)) return;
    for (const Word& word : words(Kind::placeholder)) {
      for (std::size_t at = text.find(word.text); at != std::string_view::npos;
           at = text.find(word.text, at + word.text.size())) {
        std::size_t end = at + word.text.size();
        while (text.substr(end).starts_with(word.text)) end += word.text.size();
        // Part of a Latin word or of a number that was masked (138****1234) is none.
        const bool part = (at > 0 && is_latin(text, at - 1)) || is_latin(text, end);
        if (!part) return say("placeholder-text", field, at, end - at);
        at = end - word.text.size();
      }
    }
  }

  void check_brackets(const Field& field) {
    const std::string_view text = field.text;
    // The value of a bracket says which others close it: a full-width one may be closed by an ASCII one.
    constexpr std::size_t pairs = 8;
    struct Open {
      Span first;
      std::size_t depth = 0;
    };
    std::array<Open, pairs> open{};
    const KindsOfCharacters& begins = kinds_beginning();
    for (std::size_t at = 0; at < text.size();) {
      const utf8::CodePoint c = utf8::decode(text, at);
      const std::size_t length = c.length;
      constexpr KindSet paired = bit_of(Kind::paired_open) | bit_of(Kind::paired_close);
      if ((begins.of(c.value) & paired) == 0) {
        at += length;
        continue;
      }
      const auto here = [&](Kind kind) -> Open* {
        const Word word = prefix(text.substr(at, length), kind);
        return word.text.empty() ? nullptr : &open.at(static_cast<std::size_t>(word.value));
      };
      if (length > 1 || text[at] == '(' || text[at] == ')') {
        if (Open* opened = here(Kind::paired_open)) {
          if (opened->depth++ == 0)
            opened->first = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + length)};
        } else if (Open* closed = here(Kind::paired_close); closed != nullptr && closed->depth > 0) {
          --closed->depth;
        }
      }
      at += length;
    }
    for (const Open& left : open) {
      if (left.depth > 0) say("bracket-unclosed", field, left.first.begin, left.first.size());
    }
  }

  void check_punctuation(const Field& field) {
    const std::string_view text = field.text;
    std::optional<std::size_t> run;  // where a run of marks begins
    std::size_t marks = 0;
    const KindsOfCharacters& begins = kinds_beginning();
    for (std::size_t at = 0; at <= text.size();) {
      const utf8::CodePoint c = at < text.size() ? utf8::decode(text, at) : utf8::CodePoint{0, 1};
      const std::size_t length = c.length;
      const bool mark = at < text.size() && (begins.of(c.value) & bit_of(Kind::single_mark)) != 0 &&
                        is_one_of(text.substr(at, length), Kind::single_mark);
      if (mark && marks++ == 0) run = at;
      if (!mark) {
        // Three and more are an ellipsis or a line.
        if (marks == 2) return say("punctuation-doubled", field, *run, at - *run);
        marks = 0;
      }
      at += length;
    }
  }

  void check_status() {
    std::string_view text = utf8::trim(target_.progress.text);
    if (const auto stop = suffix(text, Kind::sentence_end); !stop.text.empty()) text.remove_suffix(stop.text.size());
    if (is_one_of(text, Kind::status)) say("progress-only-status", target_.progress, 0, target_.progress.text.size());
  }

  // 高度重视、精心组织、扎实推进: general terms that fit any target, and no figure, date or name beside them.
  void check_stock() {
    const std::string_view text = target_.progress.text;
    if (!audited_.reported.empty() || utf8::count(text) < 16 || contains(text, Kind::names_something)) return;
    for (const char c : text) {
      if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) return;
    }
    constexpr KindSet marks = bit_of(Kind::sentence_end) | bit_of(Kind::clause_end) | bit_of(Kind::list_separator);
    std::size_t characters = 0;
    std::size_t stock = 0;
    std::size_t phrases = 0;
    const KindsOfCharacters& begins = kinds_beginning();
    for (std::size_t at = 0; at < text.size();) {
      const auto phrase = prefix(text.substr(at), Kind::stock_phrase);
      if (!phrase.text.empty()) {
        const std::size_t n = utf8::count(phrase.text);
        characters += n;
        stock += n;
        ++phrases;
        at += phrase.text.size();
        continue;
      }
      const utf8::CodePoint decoded = utf8::decode(text, at);
      const std::size_t length = decoded.length;
      const std::string_view c = text.substr(at, length);
      const bool mark =
          (begins.of(decoded.value) & marks) != 0 &&
          (is_one_of(c, Kind::sentence_end) || is_one_of(c, Kind::clause_end) || is_one_of(c, Kind::list_separator));
      if (!mark) ++characters;
      at += length;
    }
    if (phrases < fewest_phrases || stock * 100 < characters * least_share) return;
    say("boilerplate-progress", target_.progress, 0, text.size());
  }

  void say(std::string_view rule, const Field& field, std::size_t at, std::size_t size) {
    const Span part{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)};
    findings_.add(rule, target_, field, part, {field.text.substr(at, size)});
  }

  const AuditedTarget& audited_;
  const Target& target_;
  Findings& findings_;
};

}  // namespace

void check_texts(const AuditedTarget& audited, Findings& findings) { TextCheck(audited, findings).run(); }

}  // namespace duban::rulebook
