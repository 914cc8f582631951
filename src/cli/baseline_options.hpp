#pragma once
// --baseline and --write-baseline: findings that are known already.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "duban/audit/baseline.hpp"
#include "duban/audit/rule_config.hpp"

namespace duban::cli {

class BaselineOptions {
 public:
  bool write = false;

  void add_to(CLI::App& command);

  // The findings that are not known. A baseline that knows nothing of the document is named on `err`: it may be that of
  // another one. \throws Error where the baseline cannot be read.
  [[nodiscard]] std::vector<Diagnostic> fresh(const RuleConfig& config, const std::string& document, const Audit& audit,
                                              const Streams& streams);
  // How many findings of the baseline are no longer there.
  [[nodiscard]] std::size_t gone(const RuleConfig& config, const std::string& document, const Audit& audit);
  // Takes the findings of a document as known, to be written by `commit`.
  void take(const RuleConfig& config, const std::string& document, const Audit& audit);
  void commit();

 private:
  // The baseline that holds for documents of that configuration; empty where none.
  [[nodiscard]] std::string path_of(const RuleConfig& config) const;
  [[nodiscard]] Baseline& open(const std::string& path);

  std::string path_;
  std::map<std::string, Baseline> open_;
  std::set<std::string> foreign_;  // said already
};

}  // namespace duban::cli
