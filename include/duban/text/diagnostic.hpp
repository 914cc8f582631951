#pragma once
/// \file
/// What duban has to say about the data: rule, severity, message in two languages, place.
///
/// Rules are data. Each module keeps its rules in `src/<module>/rules/*.tsv` (id, severity, messages, why it matters,
/// an example that breaks the rule and one that keeps it); `duban::rules()` in audit/rules.hpp lists all of them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "duban/text/span.hpp"

namespace duban {

enum class Severity { note, warning, error };
[[nodiscard]] std::string_view to_string(Severity severity) noexcept;

/// One rule of the catalogue. Ids never change: a suppression that a user wrote down stays valid.
struct Rule {
  std::string_view id;  ///< `"seq-gap"`
  Severity severity = Severity::warning;
  std::string_view summary_zh;  ///< one line
  std::string_view summary_en;
  std::string_view message_zh;  ///< with `{0}`, `{1}` … for the particulars
  std::string_view message_en;
  std::string_view why_zh;  ///< why a reader of the report should care
  std::string_view why_en;
  std::string_view breaks;  ///< a small input (tab-separated lines, `\n` and `\t` written out) that breaks the rule
  std::string_view keeps;   ///< one that keeps it
  std::string_view earlier = {};  ///< the report that both are held against, of a rule that compares two; else empty
};

/// Another place that a diagnostic speaks of, with what stands there.
struct RelatedPlace {
  Place place;
  std::string message_zh;
  std::string message_en;

  friend bool operator==(const RelatedPlace&, const RelatedPlace&) = default;
};

struct Diagnostic {
  std::string_view rule;  ///< id of the rule; the storage is static, or that of the audit's rule set
  Severity severity = Severity::warning;
  std::string message_zh;
  std::string message_en;
  Place place;
  std::optional<std::uint32_t> target;  ///< index into `Report::targets()`, where it speaks of one target
  std::vector<RelatedPlace> related;
  std::string suggestion_zh;  ///< empty where there is none
  std::string suggestion_en;

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace duban
