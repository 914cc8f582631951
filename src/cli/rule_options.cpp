#include "cli/rule_options.hpp"

#include <CLI/CLI.hpp>
#include <charconv>
#include <filesystem>

#include "duban/text/error.hpp"

namespace duban::cli {
namespace {

// ID or ID:12,38
Suppression suppression_from(const std::string& argument) {
  const std::size_t colon = argument.find(':');
  Suppression suppression{.rule = argument.substr(0, colon)};
  if (colon == std::string::npos) return suppression;
  std::string_view rest = std::string_view(argument).substr(colon + 1);
  while (true) {
    const std::size_t comma = rest.find(',');
    const std::string_view piece = rest.substr(0, comma);
    std::uint32_t number = 0;
    const auto read = std::from_chars(piece.data(), piece.data() + piece.size(), number);
    if (piece.empty() || read.ec != std::errc() || read.ptr != piece.data() + piece.size()) {
      throw UsageError("--ignore: '" + argument + "' is not ID or ID:NUMBER,...");
    }
    suppression.targets.push_back(number);
    if (comma == std::string_view::npos) return suppression;
    rest.remove_prefix(comma + 1);
  }
}

// An id that no rule has is a mistake of whoever wrote the command line.
template <class Work>
void of_option(const std::string& option, Work work) {
  try {
    work();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::invalid_argument) throw;
    throw UsageError(option + ": " + error.what());
  }
}

}  // namespace

void RuleOptions::add_to(CLI::App& command) {
  const auto several = [&](const char* name, std::vector<std::string>& values, const char* help, const char* type) {
    command.add_option(name, values, help)->type_name(type)->allow_extra_args(false);
  };
  several("--rule", select_, "Only this rule (claim-* : all whose ids begin so); may be given several times", "ID");
  several("--ignore", ignore_, "Not this rule, or not of the targets with these numbers; may be given several times",
          "ID[:N,...]");
  several("--severity", severities_, "Give a rule another severity: missing-field=error", "ID=SEVERITY");
  several("--rules-file", files_, "Rules of one's own, .toml or .json; may be given several times", "FILE");
  command.add_option("--config", config_, "Configuration; else duban.toml or pyproject.toml beside FILE or above it")
      ->type_name("FILE");
  command.add_flag("--no-config", no_config_, "Look for no configuration");
}

const RuleConfig& RuleOptions::of_document(const std::string& document) {
  if (document == "-") return of_folder(".");
  const std::string folder = std::filesystem::path(document).parent_path().string();
  return of_folder(folder.empty() ? "." : folder);
}

const RuleConfig& RuleOptions::of_folder(const std::string& folder) {
  if (no_config_ && !config_.empty()) throw UsageError("--config and --no-config say the opposite");
  std::optional<std::string> path;
  if (!config_.empty()) {
    path = config_;
  } else if (!no_config_) {
    path = find_config(folder);
  }
  const std::string key = path.value_or("");
  if (const auto known = by_path_.find(key); known != by_path_.end()) return known->second;
  RuleConfig config = path ? read_config(*path) : RuleConfig{};
  apply_to(config.rules);
  return by_path_.emplace(key, std::move(config)).first->second;
}

void RuleOptions::apply_to(RuleSet& rules) const {
  for (const std::string& file : files_) rules.add_file(file);
  if (!select_.empty()) of_option("--rule", [&] { rules.select(select_); });
  for (const std::string& argument : ignore_) {
    of_option("--ignore", [&] { rules.suppress(suppression_from(argument)); });
  }
  for (const std::string& argument : severities_) {
    const std::size_t at = argument.rfind('=');
    const std::string name = at == std::string::npos ? std::string() : argument.substr(at + 1);
    std::optional<Severity> severity;
    for (const Severity one : {Severity::note, Severity::warning, Severity::error}) {
      if (to_string(one) == name) severity = one;
    }
    if (!severity) throw UsageError("--severity: '" + argument + "' is not ID=note, ID=warning or ID=error");
    of_option("--severity", [&] { rules.severity(argument.substr(0, at), *severity); });
  }
}

std::string RuleOptions::settings() const {
  std::string all = config_ + (no_config_ ? " no-config" : "");
  for (const auto* list : {&select_, &ignore_, &severities_, &files_}) {
    all += " |";
    for (const std::string& one : *list) all += " " + one;
  }
  return all;
}

}  // namespace duban::cli
