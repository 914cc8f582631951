#include "cli/json_lines.hpp"

#include <istream>
#include <ostream>
#include <string_view>

#include "cli/command.hpp"
#include "duban/text/error.hpp"

namespace duban::cli {
namespace {

using json::Json;

Json parsed(const std::string& line) {
  const auto limited = [](int depth, Json::parse_event_t, Json&) {
    if (depth > max_json_depth) {
      throw Error(ErrorCode::invalid_argument, "nested deeper than " + std::to_string(max_json_depth));
    }
    return true;
  };
  try {
    Json object = Json::parse(line, limited);
    if (!object.is_object()) throw Error(ErrorCode::invalid_argument, "the line is no JSON object");
    return object;
  } catch (const Json::exception& error) {
    // The library's own text opens with its name for the error in brackets.
    std::string_view says = error.what();
    if (const std::size_t end = says.find("] "); says.starts_with('[') && end != says.npos) says.remove_prefix(end + 2);
    throw Error(ErrorCode::invalid_argument, "the line is no JSON: " + std::string(says));
  }
}

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t\r") == std::string::npos; }

}  // namespace

std::size_t each_json_line(std::istream& in, std::ostream& out, const std::function<void(Json&)>& process) {
  std::size_t failed = 0;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (is_blank(line)) continue;
    Json object;
    try {
      object = parsed(line);
      process(object);
    } catch (const Error& error) {
      ++failed;
      Json answer = Json::object();
      if (object.is_object() && object.contains("id")) answer["id"] = object["id"];
      answer["error"] = {{"code", std::string(to_string(error.code()))}, {"line", number}, {"message", error.what()}};
      object = std::move(answer);
    }
    out << json::dump(object, -1) << '\n';
    out.flush();
    if (!out) throw_output_failed();
  }
  if (in.bad()) throw Error(ErrorCode::io, "the input could not be read");
  return failed;
}

std::string string_member(const Json& object, const char* name) {
  const auto member = object.find(name);
  if (member == object.end()) throw Error(ErrorCode::invalid_argument, std::string("no member \"") + name + "\"");
  if (!member->is_string()) throw Error(ErrorCode::invalid_argument, std::string("\"") + name + "\" is no string");
  return member->get<std::string>();
}

}  // namespace duban::cli
