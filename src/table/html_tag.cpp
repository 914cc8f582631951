#include "table/html_tag.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace duban::html {
namespace {

using namespace std::string_view_literals;

struct Entry {
  std::string_view name;
  TagKind kind;
};

// By name. An element that is not here is text with tags around it.
constexpr std::array entries = {
    Entry{"a"sv, TagKind::link},
    Entry{"address"sv, TagKind::block},
    Entry{"article"sv, TagKind::block},
    Entry{"aside"sv, TagKind::navigation},
    Entry{"blockquote"sv, TagKind::block},
    Entry{"br"sv, TagKind::line_break},
    Entry{"button"sv, TagKind::link},
    Entry{"caption"sv, TagKind::caption},
    Entry{"center"sv, TagKind::block},
    Entry{"dd"sv, TagKind::term},
    Entry{"del"sv, TagKind::deleted},
    Entry{"details"sv, TagKind::block},
    Entry{"dialog"sv, TagKind::block},
    Entry{"dir"sv, TagKind::list},
    Entry{"div"sv, TagKind::block},
    Entry{"dl"sv, TagKind::terms},
    Entry{"dt"sv, TagKind::term},
    Entry{"fieldset"sv, TagKind::block},
    Entry{"figcaption"sv, TagKind::block},
    Entry{"figure"sv, TagKind::block},
    Entry{"footer"sv, TagKind::navigation},
    Entry{"h1"sv, TagKind::heading},
    Entry{"h2"sv, TagKind::heading},
    Entry{"h3"sv, TagKind::heading},
    Entry{"h4"sv, TagKind::heading},
    Entry{"h5"sv, TagKind::heading},
    Entry{"h6"sv, TagKind::heading},
    Entry{"header"sv, TagKind::page_header},
    Entry{"hgroup"sv, TagKind::block},
    Entry{"hr"sv, TagKind::line_break},
    Entry{"iframe"sv, TagKind::raw},
    Entry{"legend"sv, TagKind::block},
    Entry{"li"sv, TagKind::item},
    Entry{"listing"sv, TagKind::preformatted},
    Entry{"main"sv, TagKind::block},
    Entry{"math"sv, TagKind::inline_text},
    Entry{"menu"sv, TagKind::list},
    Entry{"nav"sv, TagKind::navigation},
    Entry{"noembed"sv, TagKind::raw},
    Entry{"noframes"sv, TagKind::raw},
    Entry{"noscript"sv, TagKind::hidden},
    Entry{"ol"sv, TagKind::list},
    Entry{"optgroup"sv, TagKind::line_break},
    Entry{"option"sv, TagKind::line_break},
    Entry{"p"sv, TagKind::paragraph},
    Entry{"pre"sv, TagKind::preformatted},
    Entry{"script"sv, TagKind::raw},
    Entry{"section"sv, TagKind::block},
    Entry{"select"sv, TagKind::link},
    Entry{"style"sv, TagKind::raw},
    Entry{"summary"sv, TagKind::block},
    Entry{"svg"sv, TagKind::picture},
    Entry{"table"sv, TagKind::table},
    Entry{"tbody"sv, TagKind::row_group},
    Entry{"td"sv, TagKind::cell},
    Entry{"template"sv, TagKind::hidden},
    Entry{"tfoot"sv, TagKind::row_group},
    Entry{"th"sv, TagKind::cell},
    Entry{"thead"sv, TagKind::row_group},
    Entry{"title"sv, TagKind::page_title},
    Entry{"tr"sv, TagKind::row},
    Entry{"ul"sv, TagKind::list},
    Entry{"xml"sv, TagKind::raw},
    Entry{"xmp"sv, TagKind::raw},
};

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
constexpr bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// All headings close each other, and so do <dt> and <dd>; the rest by name.
std::uint8_t id_of(TagKind kind, std::size_t index) {
  if (kind == TagKind::heading || kind == TagKind::term) return static_cast<std::uint8_t>(200 + static_cast<int>(kind));
  return static_cast<std::uint8_t>(index + 1);
}

}  // namespace

TagName tag_name(std::string_view name) noexcept {
  std::array<char, 12> key{};
  if (name.empty() || name.size() > 10) return {};
  for (std::size_t i = 0; i < name.size(); ++i) key[i] = lower(name[i]);
  const std::string_view word(key.data(), name.size());
  const auto found = std::lower_bound(entries.begin(), entries.end(), word,
                                      [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
  if (found == entries.end() || found->name != word) return {};
  return {found->kind, id_of(found->kind, static_cast<std::size_t>(found - entries.begin()))};
}

Tag read_tag(std::string_view page, std::size_t at) noexcept {
  Tag tag;
  std::size_t i = at + 1;
  if (i < page.size() && page[i] == '/') {
    tag.closing = true;
    ++i;
  }
  const std::size_t name = i;
  while (i < page.size() && !is_white(page[i]) && page[i] != '>' && page[i] != '/') ++i;
  tag.name = page.substr(name, i - name);
  // Up to the next > that no quotation marks hold. They quote only behind an equals sign.
  const std::size_t attributes = i;
  while (i < page.size() && page[i] != '>') {
    if (page[i] != '=') {
      ++i;
      continue;
    }
    ++i;
    while (i < page.size() && is_white(page[i])) ++i;
    if (i < page.size() && (page[i] == '"' || page[i] == '\'')) {
      const std::size_t close = page.find(page[i], i + 1);
      if (close == page.npos) {
        i = page.size();
        break;
      }
      i = close + 1;
    }
  }
  tag.attributes = page.substr(attributes, i - attributes);
  tag.ends = i < page.size();
  tag.end = std::min(page.size(), i + 1);
  return tag;
}

bool next_attribute(std::string_view* attributes, Attribute* out) noexcept {
  std::string_view rest = *attributes;
  while (!rest.empty() && (is_white(rest.front()) || rest.front() == '/')) rest.remove_prefix(1);
  if (rest.empty()) return false;
  std::size_t i = 1;  // a name may start with an equals sign
  while (i < rest.size() && !is_white(rest[i]) && rest[i] != '=' && rest[i] != '/') ++i;
  out->name = rest.substr(0, i);
  out->value = {};
  std::size_t equals = i;
  while (equals < rest.size() && is_white(rest[equals])) ++equals;
  if (equals >= rest.size() || rest[equals] != '=') {
    *attributes = rest.substr(i);
    return true;
  }
  std::size_t value = equals + 1;
  while (value < rest.size() && is_white(rest[value])) ++value;
  if (value < rest.size() && (rest[value] == '"' || rest[value] == '\'')) {
    const std::size_t close = rest.find(rest[value], value + 1);
    const std::size_t end = close == rest.npos ? rest.size() : close;
    out->value = rest.substr(value + 1, end - value - 1);
    *attributes = rest.substr(std::min(rest.size(), end + 1));
    return true;
  }
  std::size_t end = value;
  while (end < rest.size() && !is_white(rest[end])) ++end;
  out->value = rest.substr(value, end - value);
  *attributes = rest.substr(end);
  return true;
}

bool same_word(std::string_view text, std::string_view word) noexcept {
  if (text.size() != word.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (lower(text[i]) != word[i]) return false;
  }
  return true;
}

bool holds_squeezed(std::string_view text, std::string_view word) noexcept {
  for (std::size_t start = 0; start < text.size(); ++start) {
    if (lower(text[start]) != word.front()) continue;
    std::size_t at = start;
    std::size_t matched = 0;
    while (at < text.size() && matched < word.size()) {
      if (lower(text[at]) == word[matched])
        ++matched;
      else if (!is_white(text[at]))
        break;
      ++at;
      if (at - start > 64) break;
    }
    if (matched == word.size()) return true;
  }
  return false;
}

std::uint32_t leading_number(std::string_view value) noexcept {
  std::size_t i = 0;
  while (i < value.size() && is_white(value[i])) ++i;
  if (i < value.size() && value[i] == '+') ++i;
  std::uint32_t number = 0;
  for (; i < value.size() && value[i] >= '0' && value[i] <= '9'; ++i) {
    number = std::min<std::uint32_t>(1'000'000, number * 10 + static_cast<std::uint32_t>(value[i] - '0'));
  }
  return number;
}

}  // namespace duban::html
