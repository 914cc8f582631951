#include "output/json_writer.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>

#include "text/utf8_check.hpp"

namespace duban::json {
namespace {

// Whether one of eight bytes is such a character. Subtracting borrows into the top bit of a byte that is less; a byte
// that has it already is no ASCII. A borrow may also mark the byte above one that is marked, never one alone.
bool escaped(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101u;
  const auto equal = [&](unsigned char c) { return (word ^ (ones * c)) - ones; };
  const auto unlike = [&](unsigned char c) { return ~(word ^ (ones * c)); };
  const std::uint64_t found = ((word - ones * 0x20u) & ~word) | (equal('"') & unlike('"')) |
                              (equal('\\') & unlike('\\')) | (equal(0x7F) & unlike(0x7F));
  return (found & (ones * 0x80u)) != 0;
}

// Only quotation marks, backslashes and control characters are escaped in JSON.
bool stands_as_it_is(std::string_view text) {
  std::size_t at = 0;
  std::uint64_t all = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if (escaped(word)) return false;
    all |= word;
  }
  constexpr std::uint64_t ones = 0x0101010101010101u;
  bool ascii = (all & (ones * 0x80u)) == 0;
  for (; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F) return false;
    ascii = ascii && c < 0x80;
  }
  return ascii || utf8::check(text).valid;
}

}  // namespace

void Writer::line_break() {
  if (indent_ < 0) return;
  const std::size_t at = out_.size();
  out_.resize(at + 1 + static_cast<std::size_t>(depth_) * static_cast<std::size_t>(indent_), ' ');
  out_[at] = '\n';
}

void Writer::quoted(std::string_view words, std::string_view behind) {
  const std::size_t at = out_.size();
  out_.resize(at + 1 + words.size() + behind.size());
  char* const to = out_.data() + at;
  *to = '"';
  std::copy(words.begin(), words.end(), to + 1);
  std::copy(behind.begin(), behind.end(), to + 1 + words.size());
}

void Writer::before_value() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (open_ == 0) return;
  if (!empty_) out_.push_back(',');
  empty_ = false;
  if (indent_ >= 0) line_break();
}

void Writer::begin(char bracket) {
  before_value();
  out_.push_back(bracket);
  empty_ = true;
  ++open_;
  ++depth_;
}

void Writer::end(char bracket) {
  --depth_;
  if (!empty_) line_break();
  empty_ = false;  // what goes around it holds it
  --open_;
  out_.push_back(bracket);
}

void Writer::key(std::string_view name) {
  before_value();
  quoted(name, indent_ < 0 ? "\":" : "\": ");
  after_key_ = true;
}

void Writer::text(std::string_view value) {
  before_value();
  if (stands_as_it_is(value)) return quoted(value, "\"");
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
