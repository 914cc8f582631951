#include "output/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "text/utf8_check.hpp"

namespace duban::json {
namespace {

// Only quotation marks, backslashes and control characters are escaped in JSON.
bool stands_as_it_is(std::string_view text) {
  const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != 0x7F; };
  return std::all_of(text.begin(), text.end(), plain) && utf8::check(text).valid;
}

}  // namespace

void Writer::line_break() {
  if (indent_ < 0) return;
  out_.push_back('\n');
  out_.append(static_cast<std::size_t>(depth_) * static_cast<std::size_t>(indent_), ' ');
}

void Writer::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (empty_.empty()) return;
  if (!empty_.back()) out_.push_back(',');
  empty_.back() = false;
  line_break();
}

void Writer::begin(char bracket) {
  before_value();
  out_.push_back(bracket);
  empty_.push_back(true);
  ++depth_;
}

void Writer::end(char bracket) {
  --depth_;
  if (!empty_.back()) line_break();
  empty_.pop_back();
  out_.push_back(bracket);
}

void Writer::key(std::string_view name) {
  before_value();
  out_.push_back('"');
  out_ += name;
  out_ += indent_ < 0 ? "\":" : "\": ";
  after_key_ = true;
}

void Writer::text(std::string_view value) {
  before_value();
  if (stands_as_it_is(value)) {
    out_.push_back('"');
    out_ += value;
    out_.push_back('"');
    return;
  }
  out_ += nlohmann::json(value).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void Writer::number(std::uint64_t value) {
  before_value();
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_.append(digits, end);
}

void Writer::raw(std::string_view words) {
  before_value();
  out_ += words;
}

}  // namespace duban::json
