#include "table/html_simplify.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "table/html_tag.hpp"

namespace duban::html {
namespace {

using namespace std::string_view_literals;

// As the HTML Standard clamps them.
constexpr std::uint32_t most_columns_spanned = 1000;
constexpr std::uint32_t most_rows_spanned = 65534;

// Words of a class or an id by which pages name what is around a document.
constexpr std::array around = {"nav"sv,         "navbar"sv,  "navigation"sv, "menu"sv,    "breadcrumb"sv,
                               "breadcrumbs"sv, "crumb"sv,   "crumbs"sv,     "footer"sv,  "foot"sv,
                               "copyright"sv,   "sidebar"sv, "pagination"sv, "pager"sv,   "share"sv,
                               "toolbar"sv,     "topbar"sv,  "friendlink"sv, "sitemap"sv, "position"sv};
// Words by which an inline element says that it is a cell.
constexpr std::array cells = {"td"sv, "th"sv, "cell"sv, "col"sv, "column"sv};

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_white(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// One of the words, set apart by anything but letters, stands in a class.
template <std::size_t N>
bool has_class(std::string_view classes, const std::array<std::string_view, N>& words) {
  std::size_t at = 0;
  while (at < classes.size()) {
    while (at < classes.size() && !is_letter(classes[at])) ++at;
    std::size_t end = at;
    while (end < classes.size() && is_letter(classes[end])) ++end;
    const std::string_view word = classes.substr(at, end - at);
    for (const std::string_view known : words) {
      if (same_word(word, known)) return true;
    }
    at = end;
  }
  return false;
}

std::uint32_t hash_of(std::string_view name) {
  std::uint32_t hash = 2166136261u;
  const auto mix = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u; };
  for (const char c : name) mix(c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c);
  return hash;
}

class Simplifier {
 public:
  Simplifier(std::string_view page, std::uint32_t max_depth) : page_(page), max_depth_(std::max(max_depth, 8u)) {}

  Simple simplify() {
    out_.html.reserve(page_.size() / 2 + 64);
    out_.html = "<!DOCTYPE html><body>";
    while (at_ < page_.size()) {
      const void* found = std::memchr(page_.data() + at_, '<', page_.size() - at_);
      const std::size_t tag =
          found == nullptr ? page_.size() : static_cast<std::size_t>(static_cast<const char*>(found) - page_.data());
      if (tag > at_) text(at_, tag);
      at_ = tag;
      if (at_ < page_.size()) markup();
    }
    if (link_ != none) end_link();
    return std::move(out_);
  }

 private:
  static constexpr std::uint32_t none = 0xFFFFFFFFu;

  enum class Open : std::uint8_t { block, table, inside };  // inside: within text, emitted to be told (hidden)
  // An element whose start tag was written out.
  struct Entry {
    Open open = Open::block;
    TagKind kind = TagKind::block;
    std::uint8_t id = 0;
    char cell = 0;           // of a table: 'd' or 'h' while a cell is open, 'c' a caption
    bool made_up = false;    // of a table: rows that stand in none
    std::uint32_t name = 0;  // of an element within text, whose name may be any
    std::uint32_t same = 0;  // elements of that name that are open in it
  };

  [[nodiscard]] std::uint32_t out() const { return static_cast<std::uint32_t>(out_.html.size()); }

  // ---- text -------------------------------------------------------------------------------------------------------

  void text(std::size_t begin, std::size_t end) {
    if (out_.pieces.empty() || out_.pieces.back().in + (out() - out_.pieces.back().out) != begin) {
      out_.pieces.push_back({out(), static_cast<std::uint32_t>(begin)});
    }
    const std::size_t from = out_.html.size();
    out_.html.append(page_.substr(begin, end - begin));
    // Control characters are white space, and a line break is one character.
    for (std::size_t i = from; i < out_.html.size(); ++i) {
      const auto c = static_cast<unsigned char>(out_.html[i]);
      if (c < 0x20 && c != '\n') out_.html[i] = ' ';
      if (c == 0x7F) out_.html[i] = ' ';
    }
    if (preformatted_ > 0) break_lines(begin, from);
  }

  // In <pre> a line break is one.
  void break_lines(std::size_t begin, std::size_t from) {
    if (out_.html.find('\n', from) == std::string::npos) return;
    const std::string copied = out_.html.substr(from);
    out_.html.resize(from);
    out_.pieces.push_back({out(), static_cast<std::uint32_t>(begin)});
    for (std::size_t i = 0; i < copied.size(); ++i) {
      if (copied[i] != '\n') {
        out_.html.push_back(copied[i]);
        continue;
      }
      out_.html += "<br>";
      out_.pieces.push_back({out(), static_cast<std::uint32_t>(begin + i + 1)});
    }
  }

  // A < that starts no tag.
  void literal() {
    out_.pieces.push_back({out(), static_cast<std::uint32_t>(at_)});
    out_.html += "&lt;";
    ++at_;
    out_.pieces.push_back({out(), static_cast<std::uint32_t>(at_)});
  }

  // ---- markup -----------------------------------------------------------------------------------------------------

  void markup() {
    const std::string_view rest = page_.substr(at_, 4);
    const char next = rest.size() > 1 ? rest[1] : '\0';
    if (rest == "<!--") {
      comment();
    } else if (next == '!' || next == '?') {
      skip_to('>');
    } else if (next == '/') {
      if (rest.size() > 2 && is_letter(rest[2]))
        tag();
      else
        skip_to('>');
    } else if (is_letter(next)) {
      tag();
    } else {
      literal();
    }
  }

  void skip_to(char end) {
    const std::size_t found = page_.find(end, at_ + 1);
    if (found == page_.npos) swallow(at_);
    at_ = found == page_.npos ? page_.size() : found + 1;
  }

  void comment() {
    if (page_.substr(at_ + 4, 1) == ">") {
      at_ += 5;
      return;
    }
    if (page_.substr(at_ + 4, 2) == "->") {
      at_ += 6;
      return;
    }
    std::size_t end = page_.find("--", at_ + 4);
    while (end != page_.npos) {
      if (page_.substr(end + 2, 1) == ">") {
        at_ = end + 3;
        return;
      }
      if (page_.substr(end + 2, 2) == "!>") {
        at_ = end + 4;
        return;
      }
      end = page_.find("--", end + 1);
    }
    swallow(at_);
    at_ = page_.size();
  }

  // The rest of the page belongs to a tag, a comment or a script that does not end.
  void swallow(std::size_t from) {
    out_.unclosed.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(page_.size())});
  }

  void tag() {
    const Tag tag = read_tag(page_, at_);
    const std::size_t begin = at_;
    at_ = tag.end;
    if (!tag.ends) {
      swallow(begin);
      return;
    }
    const TagName name = tag_name(tag.name);
    if (tag.closing)
      close(name, tag, begin);
    else
      open(name, tag, begin);
  }

  void open(TagName name, const Tag& tag, std::size_t begin) {
    switch (name.kind) {
      case TagKind::raw:
        return raw(name, tag, begin);
      case TagKind::picture:
        return picture(name, tag);
      case TagKind::page_title:
        return title(name, tag, begin);
      case TagKind::line_break:
        out_.html += "<br>";
        return;
      case TagKind::link:
        if (link_ == none && (!same_word(tag.name, "a") || has_attribute(tag, "href"))) link_ = out();
        return;
      case TagKind::table:
        return open_table(tag, begin, false);
      case TagKind::row_group:
      case TagKind::row:
      case TagKind::cell:
      case TagKind::caption:
        return open_part(name, tag, begin);
      case TagKind::inline_text:
      case TagKind::deleted:
        return open_inline(name, tag, begin);
      default:
        return open_block(name, tag, begin);
    }
  }

  void close(TagName name, const Tag& tag, std::size_t begin) {
    switch (name.kind) {
      case TagKind::raw:
      case TagKind::picture:
      case TagKind::page_title:
        return;
      case TagKind::line_break:
        if (same_word(tag.name, "br")) out_.html += "<br>";
        return;
      case TagKind::link:
        if (link_ != none) end_link();
        return;
      case TagKind::table:
        if (spare(name.id)) return;
        return close_table();
      case TagKind::row_group:
      case TagKind::row:
      case TagKind::cell:
      case TagKind::caption:
        return close_part(name, tag);
      case TagKind::inline_text:
      case TagKind::deleted:
        return close_inline(tag);
      default:
        if (spare(name.id)) return;
        return close_block(name, begin);
    }
  }

  void end_link() {
    out_.links.push_back({link_, out()});
    link_ = none;
  }

  static bool has_attribute(const Tag& tag, std::string_view name) {
    std::string_view rest = tag.attributes;
    Attribute attribute;
    while (next_attribute(&rest, &attribute)) {
      if (same_word(attribute.name, name)) return true;
    }
    return false;
  }

  // Nothing is a tag up to the end tag of the same name.
  void raw(TagName name, const Tag& tag, std::size_t begin) {
    if (tag.attributes.ends_with('/') && same_word(tag.name, "xml")) return;
    const std::size_t end = end_of_raw(name, tag.name);
    if (end == page_.npos) {
      swallow(begin);
      at_ = page_.size();
      return;
    }
    at_ = end;
    skip_to('>');
  }

  // A drawing is left out; one that does not end is no drawing.
  void picture(TagName name, const Tag& tag) {
    if (tag.attributes.ends_with('/')) return;
    const std::size_t end = end_of_raw(name, tag.name);
    if (end == page_.npos) return;
    at_ = end;
    skip_to('>');
  }

  // Where `</name` stands next. Where it does not, it does not further on either, and is not looked for again.
  std::size_t end_of_raw(TagName tag, std::string_view name) {
    if (no_end_[tag.id]) return page_.npos;
    const std::string_view lowered = lower_name(name);
    std::size_t from = at_;
    while (true) {
      const std::size_t found = page_.find("</", from);
      if (found == page_.npos) {
        no_end_[tag.id] = true;
        return found;
      }
      if (same_word(page_.substr(found + 2, name.size()), lowered)) {
        const std::size_t behind = found + 2 + name.size();
        if (behind >= page_.size() || is_white(page_[behind]) || page_[behind] == '>' || page_[behind] == '/') {
          return found;
        }
      }
      from = found + 2;
    }
  }

  std::string_view lower_name(std::string_view name) {
    for (std::size_t i = 0; i < name.size() && i < lowered_.size(); ++i) {
      lowered_[i] = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 0x20) : name[i];
    }
    return {lowered_.data(), std::min(name.size(), lowered_.size())};
  }

  // The page's title is a line like others; nothing in it is a tag.
  void title(TagName name, const Tag& tag, std::size_t begin) {
    const std::size_t end = end_of_raw(name, tag.name);
    if (end == page_.npos) return;  // read as if the tag were not there
    element(begin, at_, "<div>");
    std::size_t from = at_;
    while (from < end) {
      const std::size_t less = std::min(page_.find('<', from), end);
      if (less > from) text(from, less);
      if (less < end) {
        at_ = less;
        literal();
      }
      from = less + 1;
    }
    out_.html += "</div>";
    at_ = end;
    skip_to('>');
  }

  // Writes a start tag and notes where it comes from.
  Element& element(std::size_t begin, std::size_t end, std::string_view written) {
    Element made;
    made.out = out();
    made.begin = static_cast<std::uint32_t>(begin);
    made.end = static_cast<std::uint32_t>(end);
    out_.html += written;
    out_.elements.push_back(made);
    return out_.elements.back();
  }

  // What the attributes say.
  void describe(const Tag& tag, Element* element) const {
    std::string_view rest = tag.attributes;
    Attribute attribute;
    while (next_attribute(&rest, &attribute)) {
      if (same_word(attribute.name, "style")) {
        if (holds_squeezed(attribute.value, "display:none") || holds_squeezed(attribute.value, "visibility:hidden") ||
            holds_squeezed(attribute.value, "mso-hide:all")) {
          element->hidden = true;
        }
        if (holds_squeezed(attribute.value, "display:table-row-group") ||
            holds_squeezed(attribute.value, "display:table-header-group")) {
          element->role = Role::group;
        } else if (holds_squeezed(attribute.value, "display:table-row")) {
          element->role = Role::row;
        } else if (holds_squeezed(attribute.value, "display:table-cell")) {
          element->role = Role::cell;
        } else if (holds_squeezed(attribute.value, "display:table")) {
          element->role = Role::table;
        }
      } else if (same_word(attribute.name, "hidden")) {
        element->hidden = element->hidden || !same_word(attribute.value, "false");
      } else if (same_word(attribute.name, "class") || same_word(attribute.name, "id")) {
        element->navigation = element->navigation || has_class(attribute.value, around);
      } else if (same_word(attribute.name, "role")) {
        read_role(attribute.value, element);
      } else if (same_word(attribute.name, "colspan")) {
        element->column_span = std::clamp(leading_number(attribute.value), 1u, most_columns_spanned);
      } else if (same_word(attribute.name, "rowspan")) {
        element->row_span = std::min(leading_number(attribute.value), most_rows_spanned);
        if (element->row_span == 0 && attribute.value.find('0') == attribute.value.npos) element->row_span = 1;
      }
    }
  }

  static void read_role(std::string_view role, Element* element) {
    if (same_word(role, "table") || same_word(role, "grid") || same_word(role, "treegrid")) {
      element->role = Role::table;
    } else if (same_word(role, "rowgroup")) {
      element->role = Role::group;
    } else if (same_word(role, "row")) {
      element->role = Role::row;
    } else if (same_word(role, "cell") || same_word(role, "gridcell") || same_word(role, "columnheader") ||
               same_word(role, "rowheader")) {
      element->role = Role::cell;
    } else if (same_word(role, "heading")) {
      element->heading = true;
    } else if (same_word(role, "navigation") || same_word(role, "contentinfo") || same_word(role, "search") ||
               same_word(role, "menu") || same_word(role, "menubar")) {
      element->navigation = true;
    }
  }

  // ---- what is open -----------------------------------------------------------------------------------------------

  // Too deep: the tag counts as not there, and so does its end tag.
  bool too_deep(std::uint8_t id, std::size_t begin) {
    if (stack_.size() < max_depth_) return false;
    if (out_.too_deep++ == 0) {
      out_.first_too_deep = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)};
    }
    ++left_out_[id];
    out_.html += "<br>";
    return true;
  }
  bool spare(std::uint8_t id) {
    if (left_out_[id] == 0) return false;
    --left_out_[id];
    out_.html += "<br>";
    return true;
  }

  void pop() {
    const Entry& entry = stack_.back();
    if (entry.kind == TagKind::preformatted && preformatted_ > 0) --preformatted_;
    out_.html += entry.open == Open::table ? "</table>" : entry.open == Open::inside ? "</span>" : "</div>";
    stack_.pop_back();
  }

  // The tree builder closes these by itself.
  void forget_to(std::size_t size) {
    while (stack_.size() > size) {
      if (stack_.back().kind == TagKind::preformatted && preformatted_ > 0) --preformatted_;
      stack_.pop_back();
    }
  }

  // Index of the innermost table, and one more; 0: there is none.
  [[nodiscard]] std::size_t innermost_table() const {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].open == Open::table) return i + 1;
    }
    return 0;
  }

  void open_block(TagName name, const Tag& tag, std::size_t begin) {
    const std::size_t table = innermost_table();
    if (table > 0 && stack_[table - 1].made_up && stack_[table - 1].cell == 0) {
      while (stack_.size() >= table) pop();
    }
    // A block ends the paragraph that is open; an item of a list the item before it.
    const auto ends = [&](auto ended, auto barrier) {
      for (std::size_t i = stack_.size(); i-- > 0;) {
        const Entry& entry = stack_[i];
        if (entry.open == Open::table || barrier(entry)) return;
        if (!ended(entry)) continue;
        while (stack_.size() > i) pop();
        return;
      }
    };
    const auto inside = [](const Entry& entry) { return entry.open != Open::inside; };
    ends([](const Entry& e) { return e.kind == TagKind::paragraph; },
         [&](const Entry& e) { return e.kind != TagKind::paragraph && inside(e); });
    if (name.kind == TagKind::item) {
      ends([](const Entry& e) { return e.kind == TagKind::item; },
           [](const Entry& e) { return e.kind == TagKind::list; });
    } else if (name.kind == TagKind::term) {
      ends([](const Entry& e) { return e.kind == TagKind::term; },
           [](const Entry& e) { return e.kind == TagKind::terms; });
    } else if (name.kind == TagKind::heading) {
      ends([](const Entry& e) { return e.kind == TagKind::heading; },
           [&](const Entry& e) { return e.kind != TagKind::heading && inside(e); });
    }
    if (too_deep(name.id, begin)) return;
    Element& made = element(begin, at_, "<div>");
    describe(tag, &made);
    made.heading = made.heading || name.kind == TagKind::heading;
    made.navigation = made.navigation || name.kind == TagKind::navigation;
    made.hidden = made.hidden || name.kind == TagKind::hidden;
    stack_.push_back({Open::block, name.kind, name.id, 0, false, 0, 0});
    if (name.kind == TagKind::preformatted) ++preformatted_;
  }

  void close_block(TagName name, std::size_t) {
    for (std::size_t i = stack_.size(); i-- > 0;) {
      if (stack_[i].open == Open::table) break;
      if (stack_[i].id != name.id || stack_[i].open != Open::block) continue;
      while (stack_.size() > i) pop();
      return;
    }
    out_.html += "<br>";  // an end tag without a start still ends the line
  }

  // Nearly all tags within text only say how it looks.
  static bool may_tell(std::string_view attributes) {
    if (attributes.size() < 4) return false;
    for (const std::string_view word :
         {"isplay"sv, "idden"sv, "hide"sv, "ole="sv, "lass"sv, "ISPLAY"sv, "LASS"sv, "IDDEN"sv}) {
      if (attributes.find(word) != attributes.npos) return true;
    }
    return false;
  }

  void open_inline(TagName name, const Tag& tag, std::size_t begin) {
    const bool deleted = name.kind == TagKind::deleted;
    const bool empty_element = tag.attributes.ends_with('/') || is_void(tag.name);
    if (empty_element) return;
    if (deleted || may_tell(tag.attributes)) {
      Element read;
      describe(tag, &read);
      const bool in_block = !stack_.empty() && stack_.back().open == Open::block;
      const bool cell = in_block && (read.role != Role::none || has_class(class_of(tag), cells));
      if ((read.hidden || deleted || cell) && stack_.size() < max_depth_) {
        read.out = out();
        read.begin = static_cast<std::uint32_t>(begin);
        read.end = static_cast<std::uint32_t>(at_);
        read.deleted = deleted;
        element(begin, at_, cell ? "<div>" : "<span>") = read;
        stack_.push_back({cell ? Open::block : Open::inside, TagKind::inline_text, 0, 0, false, hash_of(tag.name), 0});
        return;
      }
    }
    if (!stack_.empty() && stack_.back().kind == TagKind::inline_text && stack_.back().name == hash_of(tag.name)) {
      ++stack_.back().same;
    }
  }

  static std::string_view class_of(const Tag& tag) {
    std::string_view rest = tag.attributes;
    Attribute attribute;
    while (next_attribute(&rest, &attribute)) {
      if (same_word(attribute.name, "class")) return attribute.value;
    }
    return {};
  }

  static bool is_void(std::string_view name) {
    static constexpr std::array names = {"img"sv, "input"sv, "wbr"sv,   "meta"sv,  "link"sv,  "base"sv,
                                         "col"sv, "area"sv,  "embed"sv, "param"sv, "track"sv, "source"sv};
    return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return same_word(name, known); });
  }

  void close_inline(const Tag& tag) {
    if (stack_.empty()) return;
    Entry& top = stack_.back();
    if (top.kind != TagKind::inline_text || top.name != hash_of(tag.name)) return;
    if (top.same > 0)
      --top.same;
    else
      pop();
  }

  // ---- tables -----------------------------------------------------------------------------------------------------

  void open_table(const Tag& tag, std::size_t begin, bool made_up) {
    if (link_ != none) end_link();
    // Directly in another table, outside of its cells, a table ends that one.
    if (const std::size_t outer = innermost_table(); outer > 0 && stack_[outer - 1].cell == 0) forget_to(outer - 1);
    const TagName name = tag_name("table");
    if (too_deep(name.id, begin)) return;
    while (!stack_.empty() && (stack_.back().kind == TagKind::paragraph || stack_.back().open == Open::inside)) pop();
    Element& made = element(begin, made_up ? begin : at_, "<table>");
    if (!made_up) describe(tag, &made);
    out_.nested = out_.nested || innermost_table() > 0;
    stack_.push_back({Open::table, TagKind::table, name.id, 0, made_up, 0, 0});
  }

  void close_table() {
    const std::size_t table = innermost_table();
    if (table == 0) return;
    forget_to(table);
    pop();
  }

  void open_part(TagName name, const Tag& tag, std::size_t begin) {
    if (left_out_[tag_name("table").id] > 0) {  // of a table that nests too deep
      out_.html += "<br>";
      return;
    }
    if (link_ != none) end_link();
    if (innermost_table() == 0) open_table(tag, begin, true);
    const std::size_t table = innermost_table();
    if (table == 0) return;
    forget_to(table);
    Element& made = element(begin, at_, "");
    describe(tag, &made);
    Entry& entry = stack_.back();
    switch (name.kind) {
      case TagKind::row_group:
        out_.html += same_word(tag.name, "thead") ? "<thead>" : same_word(tag.name, "tfoot") ? "<tfoot>" : "<tbody>";
        entry.cell = 0;
        break;
      case TagKind::row:
        out_.html += "<tr>";
        entry.cell = 0;
        break;
      case TagKind::caption:
        out_.html += "<caption>";
        entry.cell = 'c';
        break;
      default: {
        const bool head = same_word(tag.name, "th");
        out_.html += head ? "<th>" : "<td>";
        entry.cell = head ? 'h' : 'd';
      }
    }
  }

  void close_part(TagName name, const Tag& tag) {
    const std::size_t table = innermost_table();
    if (table == 0) return;
    if (left_out_[tag_name("table").id] > 0) {
      out_.html += "<br>";
      return;
    }
    Entry& entry = stack_[table - 1];
    if (name.kind == TagKind::cell) {
      const bool head = same_word(tag.name, "th");
      if (entry.cell != (head ? 'h' : 'd')) return;
      forget_to(table);
      out_.html += head ? "</th>" : "</td>";
      stack_.back().cell = 0;
    } else if (name.kind == TagKind::caption) {
      if (entry.cell != 'c') return;
      forget_to(table);
      out_.html += "</caption>";
      stack_.back().cell = 0;
    } else {
      if (entry.cell == 'c') return;
      if (entry.cell != 0) {
        forget_to(table);
        stack_.back().cell = 0;
      }
      out_.html += name.kind == TagKind::row      ? "</tr>"
                   : same_word(tag.name, "thead") ? "</thead>"
                   : same_word(tag.name, "tfoot") ? "</tfoot>"
                                                  : "</tbody>";
    }
  }

  std::string_view page_;
  std::size_t max_depth_;
  Simple out_;
  std::size_t at_ = 0;
  std::vector<Entry> stack_;
  std::array<std::uint64_t, 256> left_out_{};
  std::uint64_t preformatted_ = 0;
  std::uint32_t link_ = none;  // where the link that is open starts
  std::array<bool, 256> no_end_{};
  std::array<char, 16> lowered_{};
};

}  // namespace

Simple simplify(std::string_view page, std::uint32_t max_depth) { return Simplifier(page, max_depth).simplify(); }

}  // namespace duban::html
