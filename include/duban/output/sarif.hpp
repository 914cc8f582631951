#pragma once
/// \file
/// Findings for other programs: SARIF 2.1.0 (OASIS), which code hosts and editors show at the place itself, and the
/// annotations of GitHub's workflow commands.
///
///     std::string log = duban::to_sarif(duban::audit(duban::read_file("report.txt")));
///
/// One run, one result a finding. Columns are counted in code points (`columnKind`), places are those of the decoded
/// text, and each result has the fingerprint of audit/baseline.hpp, so that a host knows it again. Every rule has a
/// description, a help text and its examples in both languages. Messages are in the language asked for; the other one
/// is in `properties`.

#include <memory>
#include <span>
#include <string>

#include "duban/audit/audit.hpp"
#include "duban/output/text.hpp"

namespace duban {

/// What has been gathered of several documents for one log.
class SarifLog {
 public:
  /// An empty log, with messages in that language.
  explicit SarifLog(Language language = Language::en);
  ~SarifLog();
  /// Takes over what another has gathered.
  SarifLog(SarifLog&&) noexcept;
  /// Takes over what another has gathered.
  SarifLog& operator=(SarifLog&&) noexcept;

  /// All diagnostics of an audit.
  void add(const Audit& audit);
  /// Those of `diagnostics`, which are the audit's or some of them.
  void add(const Audit& audit, std::span<const Diagnostic> diagnostics);
  /// `indent` < 0: on one line.
  [[nodiscard]] std::string to_string(int indent = 2) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A log of one audit. `indent` < 0: on one line.
[[nodiscard]] std::string to_sarif(const Audit& audit, Language language = Language::en, int indent = 2);

/// One line, `::``error file=…,line=…::…`, which a workflow of GitHub shows beside the file.
[[nodiscard]] std::string to_github(const Diagnostic& diagnostic, const Source& source, Language language);

}  // namespace duban
