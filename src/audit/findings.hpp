#pragma once
// What the rules find, with places in the document.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "audit/rule_words.hpp"
#include "duban/report/report.hpp"

namespace duban::rulebook {

class Findings {
 public:
  explicit Findings(const Report& report) : report_(report) {}

  // Of each rule at most this many findings are kept for one target; the last of them says how many more there are.
  static constexpr std::size_t most_of_a_target = 50;

  // A finding of rule `rule` at `part` of `field` of `target`. The reference holds until the next call.
  Diagnostic& add(std::string_view rule, const Target& target, const Field& field, Span part,
                  std::initializer_list<Phrase> particulars);
  // A finding of the document as a whole.
  Diagnostic& add_to_document(std::string_view rule, const Field& field, Span part,
                              std::initializer_list<Phrase> particulars);
  // Another place, of this report, that `diagnostic` speaks of; `key` names the phrase that says what stands there.
  void relate(Diagnostic& diagnostic, const Field& field, Span part, std::string_view key,
              std::initializer_list<Phrase> particulars = {}) const;
  static void suggest(Diagnostic& diagnostic, Phrase suggestion);

  [[nodiscard]] std::vector<Diagnostic> take();

 private:
  struct Count {
    std::string_view rule;
    std::size_t findings = 0;
    std::size_t last_kept = 0;  // index into found_
  };
  Count& count_of(std::string_view rule);
  void say_how_many_more();

  const Report& report_;
  std::vector<Diagnostic> found_;
  std::uint32_t target_ = 0;
  std::vector<Count> counts_;  // of the rules that target_ breaks
  Diagnostic not_kept_;
};

// All of a field.
[[nodiscard]] inline Span whole(const Field& field) { return {0, static_cast<std::uint32_t>(field.text.size())}; }

}  // namespace duban::rulebook
