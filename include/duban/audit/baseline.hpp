#pragma once
/// \file
/// Findings that are known already: what is in the baseline is not said again.
///
///     duban::Baseline known = duban::Baseline::read_file("known.json");
///     for (const duban::Diagnostic& d : known.fresh("2024.txt", audit)) show(d);
///
/// A finding is known by its fingerprint: a hash of the rule, the text of the target, and the words that the finding
/// points at (for a finding of the document as a whole, its message). Lines and numbers are not part of it, so that
/// rows that move do not open their findings again; a figure that changes does.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/audit.hpp"

namespace duban {

/// One fingerprint a diagnostic, in their order: 32 hexadecimal digits. Equal findings of one target have equal ones.
[[nodiscard]] std::vector<std::string> fingerprints(const Audit& audit);
/// That of one diagnostic of an audit of `report`.
[[nodiscard]] std::string fingerprint(const Diagnostic& diagnostic, const Report& report);

/// A value. Documents are told apart by the names that the caller gives them.
class Baseline {
 public:
  Baseline() = default;
  /// \throws Error file_not_found, io, invalid_argument where it is no baseline.
  [[nodiscard]] static Baseline read_file(const std::string& path);
  /// `name` stands in messages.
  [[nodiscard]] static Baseline parse(std::string_view json, const std::string& name = "<baseline>");

  /// Takes all findings of an audit as known, in place of what was known of that document.
  void set(const std::string& document, const Audit& audit);
  /// Whether findings of that document are known, be there none of them.
  [[nodiscard]] bool has(const std::string& document) const;
  /// The diagnostics that are not known, in their order. Of several equal ones as many are known as there were.
  [[nodiscard]] std::vector<Diagnostic> fresh(const std::string& document, const Audit& audit) const;
  /// How many known findings are no longer there.
  [[nodiscard]] std::size_t gone(const std::string& document, const Audit& audit) const;
  /// `duban/baseline/1`: sorted and indented, so that versions of it compare well.
  [[nodiscard]] std::string to_json() const;

 private:
  struct Known {
    std::uint32_t count = 0;
    std::string rule;  // for people who read the file
  };
  std::map<std::string, std::map<std::string, Known>> documents_;
};

}  // namespace duban
