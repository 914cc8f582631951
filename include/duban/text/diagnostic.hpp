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

/// How much a finding matters to a reader of the report.
enum class Severity { note, warning, error };
/// The name as it stands in the enum.
[[nodiscard]] std::string_view to_string(Severity severity) noexcept;

/// One rule of the catalogue. Ids never change: a suppression that a user wrote down stays valid.
struct Rule {
  std::string_view id;                    ///< `"seq-gap"`
  Severity severity = Severity::warning;  ///< unless a rule set says otherwise
  std::string_view summary_zh;            ///< one line
  std::string_view summary_en;            ///< the same in English
  std::string_view message_zh;            ///< with `{0}`, `{1}` … for the particulars
  std::string_view message_en;            ///< the same in English
  std::string_view why_zh;                ///< why a reader of the report should care
  std::string_view why_en;                ///< the same in English
  std::string_view breaks;  ///< a small input (tab-separated lines, `\n` and `\t` written out) that breaks the rule
  std::string_view keeps;   ///< one that keeps it
  std::string_view earlier = {};  ///< the report that both are held against, of a rule that compares two; else empty
};

/// Another place that a diagnostic speaks of, with what stands there.
struct RelatedPlace {
  Place place;             ///< where it stands
  std::string message_zh;  ///< what stands there
  std::string message_en;  ///< the same in English

  friend bool operator==(const RelatedPlace&, const RelatedPlace&) = default;
};

/// What is amiss with the data, and where.
struct Diagnostic {
  std::string_view rule;                  ///< id of the rule; the storage is static, or that of the audit's rule set
  Severity severity = Severity::warning;  ///< of the rule, or as the rule set says
  std::string message_zh;                 ///< one sentence
  std::string message_en;                 ///< the same in English
  Place place;                            ///< where it is
  std::optional<std::uint32_t> target;    ///< index into `Report::targets()`, where it speaks of one target
  std::vector<RelatedPlace> related;      ///< other places that it speaks of
  std::string suggestion_zh;              ///< empty where there is none
  std::string suggestion_en;              ///< the same in English

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

}  // namespace duban
