#include "table/docx_numbering.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

#include "embedded/table/lexicon/numbering_tsv.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

std::optional<std::uint32_t> whole_number(std::string_view text) noexcept {
  std::uint32_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Word takes 31 characters; each paragraph of the list repeats them.
constexpr std::size_t longest_level_text = 256;

struct Signs {
  std::string_view kind;
  std::vector<std::string> sign;
};

const std::map<std::string_view, Signs>& signs_of_formats() {
  static const std::map<std::string_view, Signs> all = [] {
    std::map<std::string_view, Signs> found;
    const tsv::Table table(embedded::table_lexicon_numbering_tsv);
    for (std::size_t row = 0; row < table.rows(); ++row) {
      Signs signs{table.at(row, "kind"), {}};
      const std::string_view text = table.at(row, "signs");
      for (std::size_t i = 0; i < text.size();) {
        const std::uint32_t length = utf8::decode(text, i).length;
        signs.sign.emplace_back(text.substr(i, length));
        i += length;
      }
      found.emplace(table.at(row, "format"), std::move(signs));
    }
    return found;
  }();
  return all;
}

// 105: 一百零五; 10 to 19 start with ten itself.
std::string counted(std::uint32_t n, const std::vector<std::string>& sign) {
  if (n >= 100000 || sign.size() < 14) return std::to_string(n);
  if (n < 10) return sign[n];
  constexpr std::array<std::uint32_t, 4> scales{10000, 1000, 100, 10};
  std::string out;
  bool gap = false;
  for (std::size_t i = 0; i < scales.size(); ++i) {
    const std::uint32_t digit = n / scales[i] % 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += sign[0];
    gap = false;
    if (digit != 1 || scales[i] != 10 || !out.empty()) out += sign[digit];
    out += sign[13 - i];
  }
  if (n % 10 != 0) {
    if (gap) out += sign[0];
    out += sign[n % 10];
  }
  return out;
}

std::string roman(std::uint32_t n) {
  if (n == 0 || n > 3999) return std::to_string(n);
  constexpr std::array<std::pair<std::uint32_t, std::string_view>, 13> values{{{1000, "m"},
                                                                               {900, "cm"},
                                                                               {500, "d"},
                                                                               {400, "cd"},
                                                                               {100, "c"},
                                                                               {90, "xc"},
                                                                               {50, "l"},
                                                                               {40, "xl"},
                                                                               {10, "x"},
                                                                               {9, "ix"},
                                                                               {5, "v"},
                                                                               {4, "iv"},
                                                                               {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : values) {
    for (; n >= value; n -= value) out += letters;
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

// a … z, aa, bb … zz, aaa: Word doubles letters and does not count on.
std::string letters(std::uint32_t n) {
  if (n == 0 || n > 780) return std::to_string(n);
  return std::string((n - 1) / 26 + 1, static_cast<char>('a' + (n - 1) % 26));
}

}  // namespace

std::string written_number(std::uint32_t n, std::string_view format) {
  if (format == "none" || format == "bullet") return {};
  if (format == "lowerLetter") return letters(n);
  if (format == "upperLetter") return upper(letters(n));
  if (format == "lowerRoman") return roman(n);
  if (format == "upperRoman") return upper(roman(n));
  if (format == "decimalZero") return (n < 10 ? "0" : "") + std::to_string(n);
  const auto& formats = signs_of_formats();
  const auto found = formats.find(format);
  std::string plain = std::to_string(n);
  if (found == formats.end()) return plain;
  const Signs& signs = found->second;
  if (signs.kind == "counting") return counted(n, signs.sign);
  if (signs.kind == "list") return n >= 1 && n <= signs.sign.size() ? signs.sign[n - 1] : plain;
  std::string out;
  for (const char digit : plain) out += signs.sign[static_cast<std::size_t>(digit - '0')];
  return out;
}

void ParagraphStyles::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "style") {
    style_ = &styles_[std::string(attributes["styleId"])];
    if (attributes["type"] == "paragraph" && attributes.has("default") && is_on(attributes["default"])) {
      default_ = attributes["styleId"];
    }
    return;
  }
  if (name.ends_with("Change")) ++changes_;
  if (style_ == nullptr || changes_ > 0) return;
  if (name == "name") {
    // Programs of every language write the built-in names in English.
    const std::string_view value = attributes["val"];
    if (value.starts_with("heading ") || value == "Title" || value == "Subtitle") style_->heading = true;
  } else if (name == "outlineLvl") {
    style_->heading = whole_number(attributes["val"]).value_or(9) < 9;
  } else if (name == "basedOn") {
    style_->based_on = attributes["val"];
  } else if (name == "numId") {
    style_->number.list = whole_number(attributes["val"]);
  } else if (name == "ilvl") {
    style_->number.level = whole_number(attributes["val"]);
  }
}

void ParagraphStyles::end(std::string_view name) {
  if (name == "style") style_ = nullptr;
  if (name.ends_with("Change") && changes_ > 0) --changes_;
}

NumberReference ParagraphStyles::number_of(std::string_view style) const {
  NumberReference found;
  for (int steps = 0; steps < 32; ++steps) {  // styles that are based on each other
    const auto at = styles_.find(style);
    if (at == styles_.end()) break;
    if (!found.list) found.list = at->second.number.list;
    if (!found.level) found.level = at->second.number.level;
    if (found.list || at->second.based_on.empty()) break;
    style = at->second.based_on;
  }
  return found;
}

bool ParagraphStyles::is_heading(std::string_view style) const {
  for (int steps = 0; steps < 32; ++steps) {
    const auto at = styles_.find(style);
    if (at == styles_.end()) return false;
    if (at->second.heading) return *at->second.heading;
    style = at->second.based_on;
  }
  return false;
}

void Numbering::start(std::string_view name, const XmlAttributes& attributes) {
  const std::string_view value = attributes["val"];
  const auto level_at = [&](std::string_view number) -> std::uint32_t {
    return std::min(whole_number(number).value_or(0), levels - 1);
  };
  if (name == "abstractNum") {
    definition_ = &definitions_[whole_number(attributes["abstractNumId"]).value_or(0)];
  } else if (name == "num") {
    list_ = &lists_[whole_number(attributes["numId"]).value_or(0)];
  } else if (name == "lvlOverride") {
    override_ = level_at(attributes["ilvl"]);
  } else if (name == "startOverride") {
    if (list_ != nullptr) list_->start[override_] = whole_number(value).value_or(1);
  } else if (name == "lvl") {
    const std::uint32_t at = level_at(attributes["ilvl"]);
    if (list_ != nullptr) {
      level_ = &list_->level[at];
    } else if (definition_ != nullptr) {
      level_ = &definition_->level[at];
    }
  } else if (name == "abstractNumId") {
    if (list_ != nullptr) list_->definition = whole_number(value).value_or(0);
  } else if (name == "numStyleLink") {
    if (definition_ != nullptr) definition_->link = value;
  } else if (name == "styleLink") {
    if (definition_ != nullptr) definition_->style = value;
  } else if (level_ != nullptr) {
    if (name == "start") {
      level_->start = whole_number(value).value_or(1);
    } else if (name == "numFmt") {
      level_->format = value;
    } else if (name == "lvlText") {
      level_->text = value.substr(0, longest_level_text);
    } else if (name == "suff") {
      level_->suffix = value;
    } else if (name == "isLgl") {
      level_->legal = is_on(value);
    } else if (name == "lvlRestart") {
      level_->restart = whole_number(value);
    } else if (name == "pStyle") {
      level_->style = value;
    }
  }
}

void Numbering::end(std::string_view name) {
  if (name == "lvl") level_ = nullptr;
  if (name == "abstractNum") definition_ = nullptr;
  if (name == "num") list_ = nullptr;
}

std::uint32_t Numbering::definition_of(const List& list) {
  const auto found = definitions_.find(list.definition);
  if (found == definitions_.end() || found->second.link.empty()) return list.definition;
  if (definition_of_style_.empty()) {
    for (const auto& [id, definition] : definitions_) {
      if (!definition.style.empty()) definition_of_style_.emplace(definition.style, id);
    }
  }
  const auto linked = definition_of_style_.find(found->second.link);
  return linked == definition_of_style_.end() ? list.definition : linked->second;
}

const Numbering::Level* Numbering::level_of(const List& list, std::uint32_t level) {
  if (const auto own = list.level.find(level); own != list.level.end()) return &own->second;
  const auto definition = definitions_.find(definition_of(list));
  return definition == definitions_.end() ? nullptr : &definition->second.level[level];
}

std::uint32_t Numbering::level_of_style(std::uint32_t list, std::string_view style) {
  const auto found = lists_.find(list);
  if (found == lists_.end() || style.empty()) return 0;
  for (std::uint32_t level = 0; level < levels; ++level) {
    const Level* definition = level_of(found->second, level);
    if (definition != nullptr && definition->style == style) return level;
  }
  return 0;
}

std::string Numbering::next(std::uint32_t list, std::uint32_t level) {
  const auto found = lists_.find(list);
  level = std::min(level, levels - 1);
  if (found == lists_.end()) return {};
  List& of = found->second;
  const auto definition = definitions_.find(definition_of(of));
  const Level* shape = level_of(of, level);
  if (definition == definitions_.end() || shape == nullptr) return {};
  // Lists of one definition count on from each other, but for levels that a list starts anew.
  auto& count = definition->second.count;
  if (!of.begun) {
    of.begun = true;
    for (const auto& [at, start] : of.start) {
      count[at] = std::nullopt;
      if (const Level* other = level_of(of, at); other != nullptr)
        of.level.try_emplace(at, *other).first->second.start = start;
    }
    shape = level_of(of, level);
  }
  const auto start_of = [&](std::uint32_t at) {
    const Level* other = level_of(of, at);
    return other != nullptr ? other->start : 1;
  };
  count[level] = count[level] ? *count[level] + 1 : shape->start;
  for (std::uint32_t at = 0; at < level; ++at) {
    if (!count[at]) count[at] = start_of(at);
  }
  for (std::uint32_t at = level + 1; at < levels; ++at) {
    const Level* other = level_of(of, at);
    // lvlRestart n: only a paragraph of level n (from 1) or above starts it anew.
    if (other != nullptr && other->restart && (*other->restart == 0 || level + 1 > *other->restart)) continue;
    count[at] = std::nullopt;
  }
  std::string label;
  if (shape->format == "none" || shape->format == "bullet") {
    return {};
  }
  for (std::size_t i = 0; i < shape->text.size(); ++i) {
    const char c = shape->text[i];
    if (c == '%' && i + 1 < shape->text.size() && shape->text[i + 1] >= '1' && shape->text[i + 1] <= '9') {
      const auto at = static_cast<std::uint32_t>(shape->text[++i] - '1');
      const Level* other = level_of(of, at);
      const std::string_view format = other == nullptr || shape->legal ? std::string_view("decimal") : other->format;
      label += written_number(count[at].value_or(start_of(at)), format);
    } else {
      label.push_back(c);
    }
  }
  if (shape->suffix != "nothing" && !label.empty() && static_cast<unsigned char>(label.back()) < 0x80) label += ' ';
  return label;
}

}  // namespace duban
