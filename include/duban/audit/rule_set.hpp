#pragma once
/// \file
/// Which rules an audit applies, and rules of your own.
///
///     duban::RuleSet rules;                                  // every rule of the catalogue
///     rules.ignore("identical-progress");                    // one fewer
///     rules.suppress({.rule = "copied-cell", .targets = {38}});  // of one row
///     rules.severity("missing-field", duban::Severity::error);
///     rules.add({.id = "forecast-as-result",
///                .summary_en = "The progress gives a forecast",
///                .check = [](const duban::Target& target, const duban::RuleContext&) {
///                  std::vector<duban::RuleFinding> found;
///                  const std::size_t at = target.progress.text.find("预计");
///                  if (at != std::string_view::npos) found.push_back({.message_en = "a forecast is given here"});
///                  return found;
///                }});
///     rules.add_file("ours.toml");                           // declarative rules; docs/own-rules.md
///     duban::Audit a = duban::audit(report, {.rules = rules});
///
/// A rule set is a value: copies are cheap and go their own way, and there is no registry behind them. An audit keeps
/// the set that it was made with, and with it the ids of its diagnostics.
///
/// An id that no rule has is an `Error{invalid_argument}` that names the nearest ids. `claim-*` stands for every rule
/// whose id begins so.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/assessment.hpp"
#include "duban/report/column.hpp"
#include "duban/report/report.hpp"
#include "duban/text/diagnostic.hpp"
#include "duban/text/error.hpp"

namespace duban {

/// What a rule of your own is shown beside the target.
struct RuleContext {
  const Report& report;                     ///< that the target is of
  std::span<const Assessment> assessments;  ///< of this target
  std::span<const Quantity> promised;       ///< of the target's content; spans are bytes of `content.text`
  std::span<const Quantity> reported;       ///< of its progress; spans are bytes of `progress.text`
};

/// What a rule of your own says of a target. A message in one language only stands for both.
struct RuleFinding {
  std::string message_zh = {};            ///< in Chinese; neutral, one sentence
  std::string message_en = {};            ///< in English
  Column field = Column::progress;        ///< seq, section, leader, content, deadline, progress, claim or office
  std::uint32_t which = 0;                ///< of several leaders or offices, the one pointed at
  std::optional<Span> part = {};          ///< bytes of the field's text; none: all of it
  std::optional<Severity> severity = {};  ///< none: the rule's
  std::string suggestion_zh = {};         ///< what to do about it; empty where there is none
  std::string suggestion_en = {};         ///< the same in English
};

/// Called once a target, in order. It may be called from any thread, and for several reports at once.
using RuleFunction = std::function<std::vector<RuleFinding>(const Target& target, const RuleContext& context)>;

/// A rule that the caller wrote.
struct OwnRule {
  std::string id;                         ///< lower-case words joined by `-`, none of the catalogue's
  Severity severity = Severity::warning;  ///< of its findings, where they do not say another
  std::string summary_zh = {};            ///< one line; in one language only it stands for both
  std::string summary_en = {};            ///< the same in English
  std::string why_zh = {};                ///< why a reader of the report should care
  std::string why_en = {};                ///< the same in English
  RuleFunction check = {};                ///< gives the findings of a target; must not be empty
};

/// What is not to be said: rule by rule, of some rows or of all, in some documents or in all.
struct Suppression {
  std::string rule;                         ///< an id, or `claim-*`
  std::vector<std::uint32_t> targets = {};  ///< printed numbers (the position where a row has none); empty: every row
  std::string document = {};                ///< the end of the document's name: `2024.txt`; empty: every document
};

/// One row of a suppression, or one document, and how much an audit left out for it.
struct SuppressionUse {
  Suppression suppression;   ///< with one number in `targets`, or none where it is of the whole document
  std::size_t findings = 0;  ///< that it left out; 0: what it was made for is no longer there, or never was
};

/// A rule of your own raised an exception, which is nested in this one; or it named a place outside the field.
class RuleError : public Error {
 public:
  /// `target`: the index of the one that the rule was looking at.
  RuleError(const std::string& message, std::string rule, std::uint32_t target)
      : Error(ErrorCode::rule_failed, message), rule_(std::move(rule)), target_(target) {}
  /// The id of the rule.
  [[nodiscard]] const std::string& rule() const noexcept { return rule_; }
  [[nodiscard]] std::uint32_t target() const noexcept { return target_; }  ///< index into `Report::targets()`

 private:
  std::string rule_;
  std::uint32_t target_;
};

/// Which rules are applied, how severe they are, and what is not to be said. A value.
class RuleSet {
 public:
  /// The form of a file of rules.
  enum class Format { toml, json };

  RuleSet();  ///< every rule of the catalogue, as it stands there

  /// Only these, of all that the set has. \throws Error invalid_argument for an id that no rule has.
  RuleSet& select(const std::vector<std::string>& ids);
  /// Not this one. \throws Error invalid_argument.
  RuleSet& ignore(const std::string& id);
  /// Not these findings. \throws Error invalid_argument where no rule has the id.
  RuleSet& suppress(const Suppression& suppression);
  /// \throws Error invalid_argument.
  RuleSet& severity(const std::string& id, Severity severity);
  /// Adds a rule of your own. \throws Error invalid_argument where the id is taken or no id, or `check` is empty.
  RuleSet& add(OwnRule rule);
  /// Adds the rules of a declarative file, `.toml` or `.json`. Patterns are RE2's: they take linear time whatever a
  /// report holds. \throws Error file_not_found, io, invalid_argument (with the file, the rule and what is amiss).
  RuleSet& add_file(const std::string& path);
  /// The same from text; `name` stands in messages.
  RuleSet& add_text(std::string_view text, Format format, const std::string& name = "<rules>");

  /// The rules that the set has and does not leave out, ordered by id, with their severities as set. The views live as
  /// long as any copy of this set.
  [[nodiscard]] std::vector<Rule> rules() const;
  /// The rule with that id, whether it is left out or not.
  [[nodiscard]] std::optional<Rule> find(std::string_view id) const;
  /// What `suppress` and `ignore` were given, in that order.
  [[nodiscard]] std::vector<Suppression> suppressions() const;
  /// Those that came by `add`, `add_file` and `add_text`, in that order.
  [[nodiscard]] std::vector<OwnRule> own_rules() const;

  /// The diagnostic with its severity in this set; none where the set leaves it out.
  [[nodiscard]] std::optional<Diagnostic> apply(Diagnostic diagnostic, const Report& report) const;
  /// Calls the set's own rules for one target. \throws RuleError.
  void check(const Target& target, const RuleContext& context, std::vector<Diagnostic>& found) const;

 private:
  struct Impl;
  std::shared_ptr<const Impl> impl_;
};

/// The field that a finding points at: `column` of the target, and of several leaders or offices the one at `which`.
/// Where the row has none, the field of its number.
[[nodiscard]] const Field& field_of(const Target& target, Column column, std::size_t which = 0);

/// The ids of `rules` that are most like `id`, best first; at most three.
[[nodiscard]] std::vector<std::string_view> nearest_ids(std::string_view id, std::span<const Rule> rules);

}  // namespace duban
