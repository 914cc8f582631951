#include "output/json_document.hpp"

#include <utility>

namespace duban::json {
namespace {

constexpr std::size_t piece_size = 1 << 16;

}  // namespace

Document::Document(int indent, Sink sink) : indent_(indent), sink_(std::move(sink)) {}

void Document::members(const Json& object) {
  for (const auto& [name, member_value] : object.items()) value(name, member_value);
}

void Document::value(std::string_view name, const Json& value) {
  member(name);
  append(value, 1);
}

void Document::close() {
  if (!first_) line_break(0);
  out_.push_back('}');
  sink_(out_);
  out_.clear();
}

void Document::member(std::string_view name) {
  if (!first_) out_.push_back(',');
  first_ = false;
  line_break(1);
  out_ += dump(text(name), -1);
  out_ += indent_ < 0 ? ":" : ": ";
}

void Document::line_break(int depth) {
  if (indent_ < 0) return;
  out_.push_back('\n');
  out_.append(static_cast<std::size_t>(depth) * static_cast<std::size_t>(indent_), ' ');
}

void Document::append(const Json& value, int depth) {
  const std::string dumped = dump(value, indent_);
  // Line breaks inside strings are escaped, so that each of these ends a line of the document.
  std::size_t at = 0;
  while (true) {
    const std::size_t end = dumped.find('\n', at);
    out_.append(dumped, at, end == std::string::npos ? end : end - at);
    if (end == std::string::npos) break;
    line_break(depth);
    at = end + 1;
  }
  flush();
}

void Document::flush() {
  if (out_.size() < piece_size) return;
  sink_(out_);
  out_.clear();
}

}  // namespace duban::json
