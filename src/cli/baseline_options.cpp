#include "cli/baseline_options.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <ostream>

#include "cli/documents.hpp"
#include "cli/output_file.hpp"
#include "duban/text/error.hpp"
#include "output/terminal.hpp"

namespace duban::cli {
namespace {

namespace fs = std::filesystem;

// What a document is called in a baseline: its path from the baseline's folder, so that both can be moved together.
std::string name_in(const std::string& baseline, const std::string& document) {
  if (document == "-") return std::string(standard_input_name);
  std::error_code code;
  const fs::path folder = fs::absolute(baseline, code).parent_path().lexically_normal();
  const fs::path path = fs::absolute(document, code).lexically_normal();
  const fs::path relative = path.lexically_relative(folder);
  return (relative.empty() ? path : relative).generic_string();
}

}  // namespace

void BaselineOptions::add_to(CLI::App& command) {
  command.add_option("--baseline", path_, "Leave out the findings that this file knows")->type_name("FILE");
  command.add_flag("--write-baseline", write, "Take all findings as known: write them to the baseline and exit with 0");
}

std::string BaselineOptions::path_of(const RuleConfig& config) const { return path_.empty() ? config.baseline : path_; }

Baseline& BaselineOptions::open(const std::string& path) {
  const auto known = open_.find(path);
  if (known != open_.end()) return known->second;
  const bool fresh = write && !fs::exists(path);
  return open_.emplace(path, fresh ? Baseline() : Baseline::read_file(path)).first->second;
}

std::vector<Diagnostic> BaselineOptions::fresh(const RuleConfig& config, const std::string& document,
                                               const Audit& audit, const Streams& streams) {
  const std::string path = path_of(config);
  if (path.empty()) return {audit.diagnostics().begin(), audit.diagnostics().end()};
  const Baseline& baseline = open(path);
  const std::string name = name_in(path, document);
  if (!baseline.has(name) && foreign_.insert(name).second) {
    streams.err << "duban: note: " << terminal::shown(path) << " knows nothing of " << terminal::shown(name)
                << "; it may be the baseline of another file\n";
  }
  return baseline.fresh(name, audit);
}

std::size_t BaselineOptions::gone(const RuleConfig& config, const std::string& document, const Audit& audit) {
  const std::string path = path_of(config);
  return path.empty() ? 0 : open(path).gone(name_in(path, document), audit);
}

void BaselineOptions::take(const RuleConfig& config, const std::string& document, const Audit& audit) {
  const std::string path = path_of(config);
  if (path.empty()) throw UsageError("--write-baseline needs --baseline FILE, or a baseline in the configuration");
  open(path).set(name_in(path, document), audit);
}

void BaselineOptions::commit() {
  for (const auto& [path, baseline] : open_) {
    OutputFile file(path);
    file.stream() << baseline.to_json();
    file.commit();
  }
}

}  // namespace duban::cli
