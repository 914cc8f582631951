#include "table/detect_form.hpp"

#include <algorithm>
#include <array>

#include "duban/table/markdown.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t sample_size = std::size_t{64} << 10;

constexpr std::array page_tags = {"!doctype"sv, "html"sv,   "head"sv, "body"sv, "meta"sv,    "title"sv,   "table"sv,
                                  "tbody"sv,    "thead"sv,  "tr"sv,   "div"sv,  "p"sv,       "h1"sv,      "h2"sv,
                                  "h3"sv,       "center"sv, "span"sv, "font"sv, "section"sv, "article"sv, "style"sv,
                                  "script"sv,   "link"sv,   "main"sv, "b"sv,    "strong"sv,  "br"sv,      "ul"sv};
constexpr std::array table_tags = {"table"sv, "tr"sv, "html"sv};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

bool is_name_end(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const char c = text[at];
  return c == '>' || c == '/' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

template <std::size_t N>
bool tag_at(std::string_view text, std::size_t at, const std::array<std::string_view, N>& names) {
  ++at;  // behind <
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    if (text.size() - at < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
      if (lower(text[at + i]) != name[i]) return false;
    }
    return is_name_end(text, at + name.size());
  });
}

// A line of `|---|:--:|`: dashes, colons and spaces, set apart by bars.
bool is_alignment_row(std::string_view line) {
  std::size_t bars = 0;
  std::size_t dashes = 0;
  for (const char c : line) {
    if (c == '|')
      ++bars;
    else if (c == '-')
      ++dashes;
    else if (c != ':' && c != ' ' && c != '\t' && c != '\r')
      return false;
  }
  return bars >= 1 && dashes >= 2;
}

}  // namespace

Container detect_container(std::string_view bytes) noexcept {
  if (bytes.starts_with("PK\x03\x04"sv) || bytes.starts_with("PK\x05\x06"sv)) return Container::zip;
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return Container::compound;
  // A PDF may start with a few bytes of something else.
  if (bytes.substr(0, 1024).find("%PDF-"sv) != bytes.npos && !bytes.starts_with('<')) return Container::pdf;
  return Container::text;
}

bool looks_like_html(std::string_view text) noexcept {
  const std::string_view sample = text.substr(0, sample_size);
  std::size_t at = 0;
  while (at < sample.size() && utf8::is_space(utf8::decode(sample, at).value)) at += utf8::decode(sample, at).length;
  bool started = true;  // nothing but markup so far
  for (at = sample.find('<', at) == at ? at : sample.find('<'); at != sample.npos; at = sample.find('<', at + 1)) {
    started = started && utf8::trim(sample.substr(0, at)).empty();
    if (sample.substr(at, 4) == "<!--" || sample.substr(at, 5) == "<?xml") {
      // What follows a comment decides.
      const std::size_t end = sample.find('>', at);
      if (end == sample.npos) return false;
      if (started) {
        const std::size_t next = sample.find('<', end);
        if (next != sample.npos && tag_at(sample, next, page_tags)) return true;
      }
      continue;
    }
    if (started && tag_at(sample, at, page_tags)) return true;
    if (tag_at(sample, at, table_tags)) return true;
  }
  return false;
}

bool looks_like_pipe_table(std::string_view text) noexcept {
  const std::string_view sample = text.substr(0, sample_size);
  std::size_t begin = 0;
  bool bars_above = false;
  while (begin < sample.size()) {
    std::size_t end = sample.find('\n', begin);
    if (end == sample.npos) end = sample.size();
    const std::string_view line = sample.substr(begin, end - begin);
    if (bars_above && is_alignment_row(line)) return true;
    bars_above = line.find('|') != line.npos;
    begin = end + 1;
  }
  return false;
}

Form detect_text_form(std::string_view text) {
  if (looks_like_html(text)) return Form::html;
  return looks_like_markdown(text.substr(0, sample_size)) ? Form::markdown : Form::delimited;
}

}  // namespace duban
