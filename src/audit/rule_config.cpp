#include "duban/audit/rule_config.hpp"

#include <filesystem>

#include "audit/declared_rule.hpp"
#include "audit/settings.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;

constexpr const char* own_name = "duban.toml";
constexpr const char* project_name = "pyproject.toml";

// The table tool.duban, or nullptr.
const settings::Json* tool_table(const settings::Json& project) {
  const auto tool = project.find("tool");
  if (tool == project.end() || !tool->is_object()) return nullptr;
  const auto table = tool->find("duban");
  return table == tool->end() ? nullptr : &*table;
}

settings::Json read_toml(const std::string& path) {
  return settings::parse(settings::read_file(path), RuleSet::Format::toml, path);
}

bool is_file(const fs::path& path) {
  std::error_code code;
  return fs::is_regular_file(path, code);
}

// Paths in a configuration file are relative to it.
std::string beside(const std::string& config, const std::string& path) {
  return (fs::path(config).parent_path() / path).lexically_normal().string();
}

class ConfigReader {
 public:
  ConfigReader(std::string path, const settings::Json& value, std::string where)
      : config_{.path = std::move(path)}, object_(value, std::move(where)) {}

  RuleConfig read() {
    // Own rules first: the other keys may name them.
    for (const std::string& file : object_.texts("rules")) config_.rules.add_file(beside(config_.path, file));
    for (settings::Object& one : object_.objects("rule")) {
      const std::string where = one.where();
      said_at(where, [&] { config_.rules.add(declared_rule(std::move(one))); });
    }
    // An empty list selects nothing, which is another thing than no list.
    if (object_.find("select") != nullptr) {
      said_at("select", [&] { config_.rules.select(object_.texts("select")); });
    }
    said_at("ignore", [&] {
      for (const std::string& id : object_.texts("ignore")) config_.rules.ignore(id);
    });
    severities();
    for (settings::Object& one : object_.objects("suppress")) suppress(one);
    if (const std::string name = object_.text("fail-on"); !name.empty()) {
      config_.fail_on = settings::severity_from(name, object_.where() + ": fail-on");
    }
    if (const std::string path = object_.text("baseline"); !path.empty()) {
      config_.baseline = beside(config_.path, path);
    }
    object_.no_others();
    return std::move(config_);
  }

 private:
  // Errors of the rule set say what is amiss, but not where.
  template <class Work>
  void said_at(const std::string& key, Work work) const {
    try {
      work();
    } catch (const Error& error) {
      const std::string_view what = error.what();
      if (error.code() != ErrorCode::invalid_argument || what.starts_with(object_.where())) throw;
      settings::refuse(key.starts_with(object_.where()) ? key : object_.where() + ": " + key, error.what());
    }
  }

  void severities() {
    const settings::Json* table = object_.find("severity");
    if (table == nullptr) return;
    const std::string where = object_.where() + ": severity";
    settings::Object checked(*table, where);
    for (const auto& entry : table->items()) {
      const std::string& id = entry.key();
      const std::string name = checked.text(id);
      std::string what = where;
      what.append(": ").append(id);
      said_at("severity", [&] { config_.rules.severity(id, settings::severity_from(name, what)); });
    }
  }

  void suppress(settings::Object& one) {
    const auto rules = one.texts("rules");
    if (rules.empty()) settings::refuse(one.where(), "rules are wanted: the ids of what is not to be said");
    const auto targets = one.numbers("targets");
    const std::string file = one.text("file");
    (void)one.text("reason");
    one.no_others();
    said_at(one.where(), [&] {
      for (const std::string& id : rules) config_.rules.suppress({.rule = id, .targets = targets, .document = file});
    });
  }

  RuleConfig config_;
  settings::Object object_;
};

}  // namespace

std::optional<std::string> find_config(const std::string& folder) {
  std::error_code code;
  fs::path at = fs::absolute(folder.empty() ? fs::path(".") : fs::path(folder), code).lexically_normal();
  if (code) return std::nullopt;
  while (true) {
    if (const fs::path own = at / own_name; is_file(own)) return own.string();
    if (const fs::path project = at / project_name; is_file(project)) {
      const settings::Json value = read_toml(project.string());
      if (tool_table(value) != nullptr) return project.string();
    }
    if (!at.has_relative_path()) return std::nullopt;  // the root
    at = at.parent_path();
  }
}

RuleConfig read_config(const std::string& path) {
  const settings::Json value = read_toml(path);
  if (fs::path(path).filename() != project_name) return ConfigReader(path, value, path).read();
  const settings::Json* table = tool_table(value);
  if (table == nullptr) settings::refuse(path, "it has no table tool.duban");
  return ConfigReader(path, *table, path + ": tool.duban").read();
}

}  // namespace duban
