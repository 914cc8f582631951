#pragma once
// What the rules find, with places in the document.

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "audit/rule_words.hpp"
#include "duban/report/report.hpp"

namespace duban {

class Findings {
 public:
  explicit Findings(const Report& report) : report_(report) {}

  // A finding of rule `rule` at `part` of `field` of `target`. The reference holds until the next call.
  Diagnostic& add(std::string_view rule, const Target& target, const Field& field, Span part,
                  std::initializer_list<audit_words::Phrase> particulars);
  // Another place that `diagnostic` speaks of; `key` names the phrase that says what stands there.
  void relate(Diagnostic& diagnostic, const Field& field, Span part, std::string_view key,
              std::initializer_list<audit_words::Phrase> particulars = {}) const;
  static void suggest(Diagnostic& diagnostic, audit_words::Phrase suggestion);

  [[nodiscard]] std::vector<Diagnostic> take() { return std::move(found_); }

 private:
  const Report& report_;
  std::vector<Diagnostic> found_;
};

// All of a field.
[[nodiscard]] inline Span whole(const Field& field) { return {0, static_cast<std::uint32_t>(field.text.size())}; }

}  // namespace duban
