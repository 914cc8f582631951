#include "audit/settings.hpp"

// toml++ asserts, and in release builds assumes, that a key begins as keys do, before it looks; in `[[=x]]` it does
// not. Without either it goes on to its own error.
#if __has_include(<toml++/impl/preprocessor.h>)
// clang-format off
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSERT
#define TOML_ASSERT(expr) static_assert(true)
#undef TOML_ASSERT_ASSUME
#define TOML_ASSERT_ASSUME(expr) static_assert(true)
#endif
#include <toml++/toml.h>
// clang-format on

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>

#include "duban/figures/number.hpp"

namespace duban::settings {
namespace {

constexpr std::uintmax_t largest_file = std::uintmax_t{16} << 20;

template <class T>
std::string printed(const T& value) {
  std::ostringstream out;
  out << value;
  return out.str();
}

Json to_json(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    Json object = Json::object();
    for (const auto& [key, value] : *table) object[std::string(key.str())] = to_json(value);
    return object;
  }
  if (const auto* array = node.as_array()) {
    Json list = Json::array();
    for (const auto& value : *array) list.push_back(to_json(value));
    return list;
  }
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* whole = node.as_integer()) return whole->get();
  if (const auto* real = node.as_floating_point()) return real->get();
  if (const auto* flag = node.as_boolean()) return flag->get();
  if (const auto* date = node.as_date()) return printed(date->get());
  if (const auto* time = node.as_time()) return printed(time->get());
  if (const auto* both = node.as_date_time()) return printed(both->get());
  return nullptr;
}

std::string_view kind_of(const Json& value) {
  if (value.is_object()) return "a table";
  if (value.is_array()) return "a list";
  if (value.is_string()) return "a text";
  if (value.is_boolean()) return "true or false";
  if (value.is_number()) return "a number";
  return "nothing";
}

// Exactly as it was written: the shortest numeral that means the double is the one in the file.
std::optional<Decimal> decimal_of(const Json& value) {
  if (value.is_number()) {
    std::string digits = value.dump();
    std::erase(digits, '+');
    return Decimal::parse(digits);
  }
  return value.is_string() ? number(value.get_ref<const std::string&>()) : std::nullopt;
}

}  // namespace

std::string read_file(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code code;
  const fs::file_status status = fs::status(path, code);
  if (status.type() == fs::file_type::not_found) throw Error(ErrorCode::file_not_found, path + ": no such file");
  if (status.type() == fs::file_type::directory) throw Error(ErrorCode::io, path + ": is a directory");
  std::ifstream in(path, std::ios::binary);
  if (!in) throw Error(ErrorCode::io, path + ": could not be opened");
  std::string bytes;
  std::array<char, 65536> block{};
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > largest_file) throw Error(ErrorCode::too_large, path + ": over 16 MiB");
  }
  if (in.bad()) throw Error(ErrorCode::io, path + ": could not be read");
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) bytes.erase(0, mark.size());
  return bytes;
}

// The line of the first character outside of ASCII that stands neither in a string nor in a comment, from 1; 0 where
// there is none. toml++ looks such characters up in tables with holes, where what it does is undefined.
std::size_t line_of_bare_character(std::string_view text) {
  std::size_t line = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') ++line;
    if (static_cast<unsigned char>(c) >= 0x80) return line;
    if (c == '#') {
      at = std::min(text.find('\n', at), text.size()) - 1;
    } else if (c == '"' || c == '\'') {
      const std::string mark(text.substr(at, 3) == std::string(3, c) ? 3 : 1, c);
      for (at += mark.size(); at < text.size() && text.substr(at, mark.size()) != mark; ++at) {
        if (text[at] == '\n' && mark.size() == 1) break;  // the parser says that the string is not closed
        if (text[at] == '\n') ++line;
        if (text[at] == '\\' && c == '"') ++at;
      }
      if (at < text.size() && text[at] == '\n')
        --at;
      else
        at += mark.size() - 1;
    }
  }
  return 0;
}

Json parse(std::string_view text, RuleSet::Format format, const std::string& name) {
  if (format == RuleSet::Format::json) {
    try {
      return Json::parse(text);
    } catch (const Json::exception& error) {
      refuse(name, error.what());
    }
  }
  if (const std::size_t line = line_of_bare_character(text); line != 0) {
    refuse(name + ":" + std::to_string(line), "outside of quotes and comments, TOML is ASCII");
  }
  try {
    return to_json(toml::parse(text, name));
  } catch (const toml::parse_error& error) {
    const auto begin = error.source().begin;
    refuse(name + ":" + std::to_string(begin.line) + ":" + std::to_string(begin.column),
           std::string(error.description()));
  }
}

void refuse(const std::string& where, const std::string& what) {
  throw Error(ErrorCode::invalid_argument, where + ": " + what);
}

std::string suggestion(std::string_view name, const std::vector<std::string_view>& names) {
  std::vector<Rule> rules;
  rules.reserve(names.size());
  for (const std::string_view one : names) rules.emplace_back().id = one;
  const auto near = nearest_ids(name, rules);
  return near.empty() ? std::string() : "; did you mean '" + std::string(near.front()) + "'?";
}

Severity severity_from(const std::string& name, const std::string& where) {
  for (const Severity severity : {Severity::note, Severity::warning, Severity::error}) {
    if (to_string(severity) == name) return severity;
  }
  refuse(where, "'" + name + "' is no severity; there are note, warning and error");
}

Object::Object(const Json& value, std::string where) : value_(&value), where_(std::move(where)) {
  if (!value.is_object()) refuse(where_, "a table is wanted, here is " + std::string(kind_of(value)));
}

std::string Object::place(std::string_view key) const { return where_ + ": " + std::string(key); }

const Json* Object::find(std::string_view key) {
  known_.emplace(key);
  const auto found = value_->find(std::string(key));
  return found == value_->end() || found->is_null() ? nullptr : &*found;
}

std::string Object::text(std::string_view key) {
  const Json* value = find(key);
  if (value == nullptr) return {};
  if (!value->is_string()) refuse(place(key), "a text is wanted, here is " + std::string(kind_of(*value)));
  return value->get<std::string>();
}

std::vector<std::string> Object::texts(std::string_view key) {
  const Json* value = find(key);
  if (value == nullptr) return {};
  if (value->is_string()) return {value->get<std::string>()};
  std::vector<std::string> found;
  if (!value->is_array()) refuse(place(key), "a list of texts is wanted, here is " + std::string(kind_of(*value)));
  for (const Json& one : *value) {
    if (!one.is_string()) refuse(place(key), "a list of texts is wanted; in it is " + std::string(kind_of(one)));
    found.push_back(one.get<std::string>());
  }
  return found;
}

bool Object::flag(std::string_view key) {
  const Json* value = find(key);
  if (value == nullptr) return false;
  if (!value->is_boolean()) refuse(place(key), "true or false is wanted, here is " + std::string(kind_of(*value)));
  return value->get<bool>();
}

std::optional<Decimal> Object::decimal(std::string_view key) {
  const Json* value = find(key);
  if (value == nullptr) return std::nullopt;
  const auto found = decimal_of(*value);
  if (!found)
    refuse(place(key), "a number is wanted, here is " + value->dump(-1, ' ', false, Json::error_handler_t::replace));
  return found;
}

std::vector<std::uint32_t> Object::numbers(std::string_view key) {
  const Json* value = find(key);
  if (value == nullptr) return {};
  std::vector<std::uint32_t> found;
  const auto add = [&](const Json& one) {
    const bool fits = one.is_number_integer() && one.get<std::int64_t>() >= 0 &&
                      one.get<std::int64_t>() <= std::numeric_limits<std::uint32_t>::max();
    if (!fits) refuse(place(key), "the printed numbers of targets are wanted");
    found.push_back(one.get<std::uint32_t>());
  };
  if (value->is_array()) {
    for (const Json& one : *value) add(one);
  } else {
    add(*value);
  }
  return found;
}

std::vector<Object> Object::objects(std::string_view key) {
  const Json* value = find(key);
  if (value == nullptr) return {};
  if (!value->is_array()) refuse(place(key), "a list of tables is wanted, here is " + std::string(kind_of(*value)));
  std::vector<Object> found;
  for (std::size_t i = 0; i < value->size(); ++i) {
    found.emplace_back((*value)[i], where_ + ": " + std::string(key) + " " + std::to_string(i + 1));
  }
  return found;
}

std::optional<Object> Object::object(std::string_view key) {
  const Json* value = find(key);
  if (value == nullptr) return std::nullopt;
  return Object(*value, place(key));
}

Object::Both Object::both(std::string_view key) {
  const Json* value = find(key);
  if (value == nullptr) return {};
  if (value->is_string()) return {value->get<std::string>(), value->get<std::string>()};
  Object object(*value, place(key));
  Both texts{object.text("zh"), object.text("en")};
  object.no_others();
  return texts;
}

void Object::no_others() const {
  for (const auto& [key, value] : value_->items()) {
    if (known_.contains(key)) continue;
    refuse(where_, "no key '" + key + "'" + suggestion(key, {known_.begin(), known_.end()}));
  }
}

}  // namespace duban::settings
