#include "output/csv_writer.hpp"

#include <array>
#include <utility>

namespace duban::csv {
namespace {

// Full-width forms of = + - @, which some programs fold to the ASCII ones before they look for a formula.
constexpr std::array<std::string_view, 4> wide_starts = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                                         "\xEF\xBC\xA0"};

bool must_quote(std::string_view text) noexcept {
  // Semicolon and tab too: programs of some locales split at them.
  return text.find_first_of(",\"\r\n;\t") != std::string_view::npos;
}

}  // namespace

bool looks_like_formula(std::string_view text) noexcept {
  if (text.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos) {
    return !Decimal::parse(text).has_value();
  }
  for (const std::string_view start : wide_starts) {
    if (text.starts_with(start)) return true;
  }
  return false;
}

Writer::Writer(const CsvOptions& options) : options_(options) {
  if (options_.bom) out_ = "\xEF\xBB\xBF";
}

Writer& Writer::cell(std::string_view text) {
  if (row_begun_) out_.push_back(',');
  row_begun_ = true;
  const bool guarded = options_.guard_formulas && looks_like_formula(text);
  if (!must_quote(text)) {
    if (guarded) out_.push_back('\'');
    out_ += text;
    return *this;
  }
  out_.push_back('"');
  if (guarded) out_.push_back('\'');
  for (const char c : text) {
    if (c == '"') out_.push_back('"');
    out_.push_back(c);
  }
  out_.push_back('"');
  return *this;
}

Writer& Writer::cell(std::uint64_t number) { return cell(std::string_view(std::to_string(number))); }

Writer& Writer::cell(const std::optional<Decimal>& number) {
  return cell(std::string_view(number ? number->to_string() : std::string()));
}

Writer& Writer::cell(const std::optional<Date>& date) {
  return cell(std::string_view(date ? to_string(*date) : std::string()));
}

Writer& Writer::empty_unless(bool there, std::uint64_t number) {
  return there ? cell(number) : cell(std::string_view());
}

void Writer::end_row() {
  out_ += "\r\n";
  row_begun_ = false;
}

void Writer::header(std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) cell(name);
  end_row();
}

std::string Writer::take() { return std::move(out_); }

}  // namespace duban::csv
