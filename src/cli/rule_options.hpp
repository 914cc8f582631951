#pragma once
// Which rules are applied: configuration file, files of rules, and the options that go before both.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "duban/audit/rule_config.hpp"

namespace duban::cli {

class RuleOptions {
 public:
  void add_to(CLI::App& command);

  // What the configuration file nearest to `document` says (else the one that --config names), with the options applied
  // to it. \throws UsageError where an option has no meaning; Error where a file cannot be used.
  [[nodiscard]] const RuleConfig& of_document(const std::string& document);
  // The options as one text, by which results of an earlier run are known to be of the same.
  [[nodiscard]] std::string settings() const;
  // For commands that read no document: as if one stood in the current folder.
  [[nodiscard]] const RuleConfig& of_current_folder() { return of_folder("."); }

 private:
  [[nodiscard]] const RuleConfig& of_folder(const std::string& folder);
  void apply_to(RuleSet& rules) const;

  std::vector<std::string> select_;
  std::vector<std::string> ignore_;
  std::vector<std::string> severities_;
  std::vector<std::string> files_;
  std::string config_;
  bool no_config_ = false;
  std::map<std::string, RuleConfig> by_path_;  // of the configuration file; "" where there is none
};

}  // namespace duban::cli
