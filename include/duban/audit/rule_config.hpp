#pragma once
/// \file
/// The configuration file of a project: which rules are applied, which findings are known.
///
///     if (auto path = duban::find_config("reports/2024")) {    // duban.toml or pyproject.toml, here or further up
///       duban::RuleConfig config = duban::read_config(*path);
///       duban::Audit a = duban::audit(report, {.rules = config.rules});
///     }
///
/// `duban.toml`, or the table `tool.duban` of `pyproject.toml`:
///
///     select = ["claim-*", "sum-mismatch"]     # only these; without it, all
///     ignore = ["identical-progress"]
///     rules = ["ours.toml"]                    # files of rules of one's own, relative to this one
///     fail-on = "warning"
///     baseline = "known.json"
///     [severity]
///     missing-field = "error"
///     [[suppress]]
///     rules = ["copied-cell"]
///     targets = [38]                           # printed numbers
///     file = "2024.txt"                        # the end of the document's name; without it, every document
///     reason = "printed so in the original"    # for people
///
/// `[[rule]]` holds a rule of one's own, as in a file of rules.

#include <optional>
#include <string>

#include "duban/audit/rule_set.hpp"

namespace duban {

/// What a configuration file says.
struct RuleConfig {
  std::string path;                      ///< of the file
  RuleSet rules = {};                    ///< what it makes of the catalogue
  std::optional<Severity> fail_on = {};  ///< the least severity that makes `duban check` exit with 1
  std::string baseline = {};             ///< path of the baseline file; empty where none is named
};

/// The nearest `duban.toml`, or `pyproject.toml` with a table `tool.duban`, in `folder` or one above it. Where one
/// folder has both, `duban.toml`. \throws Error where a `pyproject.toml` on the way cannot be read as TOML.
[[nodiscard]] std::optional<std::string> find_config(const std::string& folder);

/// \throws Error file_not_found, io, invalid_argument (with the file, the place and what is amiss: broken TOML, a key
/// that is none, an id that no rule has).
[[nodiscard]] RuleConfig read_config(const std::string& path);

}  // namespace duban
