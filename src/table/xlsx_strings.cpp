#include "table/xlsx_strings.hpp"

#include <cstring>

#include "text/utf8.hpp"

namespace duban {
namespace {

[[nodiscard]] int hex(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

// The unit that `_xHHHH_` at `at` stands for; -1 where there is no such escape.
[[nodiscard]] int escaped_unit(std::string_view text, std::size_t at) noexcept {
  if (text.size() - at < 7 || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return -1;
  int unit = 0;
  for (std::size_t i = 2; i < 6; ++i) {
    const int digit = hex(text[at + i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

void append_character(std::string& out, int unit) {
  if (unit == '\r' || unit == '\n') {
    out.push_back('\n');
  } else if (unit < 0x20) {
    out.push_back(' ');
  } else if (unit >= 0xD800 && unit <= 0xDFFF) {
    out += "\xEF\xBF\xBD";
  } else {
    utf8::append(out, static_cast<char32_t>(unit));
  }
}

}  // namespace

void clean_cell_text(LargeArray<char>& text, std::size_t from) {
  const std::string_view added(text.data() + from, text.size() - from);
  if (added.size() < 64
          ? added.find_first_of("\t\r_") == added.npos
          : std::memchr(added.data(), '\t', added.size()) == nullptr &&
                std::memchr(added.data(), '\r', added.size()) == nullptr && added.find("_x") == added.npos) {
    return;
  }
  std::string clean;
  clean.reserve(added.size());
  for (std::size_t i = 0; i < added.size(); ++i) {
    const char c = added[i];
    if (c == '\t') {
      clean.push_back(' ');
    } else if (c == '\r') {
      if (i + 1 == added.size() || added[i + 1] != '\n') clean.push_back('\n');
    } else if (const int unit = c == '_' ? escaped_unit(added, i) : -1; unit >= 0) {
      // CR LF, either of them escaped, is one line break.
      const bool doubled =
          unit == '\r' && (added.substr(i + 7).starts_with('\n') || escaped_unit(added, i + 7) == '\n');
      if (!doubled) append_character(clean, unit);
      i += 6;
    } else {
      clean.push_back(c);
    }
  }
  // No escape is shorter than what it stands for.
  std::memcpy(text.data() + from, clean.data(), clean.size());
  while (text.size() > from + clean.size()) text.pop_back();
}

SharedStrings::SharedStrings() { ends_.push_back(0); }

void SharedStrings::start(std::string_view name, const XmlAttributes&) {
  if (name == "si") {
    in_item_ = true;
  } else if (name == "rPh") {
    ++phonetic_;
  } else if (name == "t") {
    in_text_ = in_item_ && phonetic_ == 0;
  }
}

void SharedStrings::end(std::string_view name) {
  if (name == "t") {
    in_text_ = false;
  } else if (name == "rPh") {
    --phonetic_;
  } else if (name == "si") {
    clean_cell_text(text_, static_cast<std::size_t>(ends_.back()));
    ends_.push_back(text_.size());
    in_item_ = false;
  }
}

void SharedStrings::text(std::string_view piece) {
  if (in_text_) text_.append(piece.data(), piece.size());
}

}  // namespace duban
