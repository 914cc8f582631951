#pragma once
// Files that people write for duban, TOML or JSON, read with errors that say where and what.

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "duban/audit/rule_set.hpp"
#include "duban/figures/decimal.hpp"

namespace duban::settings {

using Json = nlohmann::json;

// The bytes of a file of at most 16 MiB. \throws Error file_not_found, io, too_large.
[[nodiscard]] std::string read_file(const std::string& path);

// \throws Error invalid_argument with name, line and column.
[[nodiscard]] Json parse(std::string_view text, RuleSet::Format format, const std::string& name);

[[noreturn]] void refuse(const std::string& where, const std::string& what);

// "; did you mean `pattern`?", or nothing.
[[nodiscard]] std::string suggestion(std::string_view name, const std::vector<std::string_view>& names);

[[nodiscard]] Severity severity_from(const std::string& name, const std::string& where);

// A table of settings. Every key that is asked for is known; `no_others` refuses the rest. `where` stands in messages.
// All throw Error invalid_argument.
class Object {
 public:
  Object(const Json& value, std::string where);

  [[nodiscard]] const std::string& where() const noexcept { return where_; }
  // The value of a key, or nullptr.
  [[nodiscard]] const Json* find(std::string_view key);
  [[nodiscard]] std::string text(std::string_view key);                    // empty where there is none
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);      // one or a list
  [[nodiscard]] bool flag(std::string_view key);                           // false where there is none
  [[nodiscard]] std::optional<Decimal> decimal(std::string_view key);      // a number, or a numeral as text: "16.4"
  [[nodiscard]] std::vector<std::uint32_t> numbers(std::string_view key);  // one or a list
  // The tables of a list of tables.
  [[nodiscard]] std::vector<Object> objects(std::string_view key);
  [[nodiscard]] std::optional<Object> object(std::string_view key);
  // A text, or a table of `zh` and `en`: both languages.
  struct Both {
    std::string zh;
    std::string en;
  };
  [[nodiscard]] Both both(std::string_view key);
  void no_others() const;

 private:
  [[nodiscard]] std::string place(std::string_view key) const;

  const Json* value_;
  std::string where_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace duban::settings
