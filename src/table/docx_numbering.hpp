#pragma once
// Automatic numbers of paragraphs in Word documents: `1.`, `一、`, `（一）`, `2.3`.

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "table/xml_reader.hpp"

namespace duban {

// `n` as the number format writes it; empty for bullets and for no number at all.
[[nodiscard]] std::string written_number(std::uint32_t n, std::string_view format);

// What a paragraph or its style says of its number.
struct NumberReference {
  std::optional<std::uint32_t> list;  // w:numId; 0: none
  std::optional<std::uint32_t> level;
};

// styles.xml: which paragraph styles are numbered.
class ParagraphStyles : public XmlHandler {
 public:
  [[nodiscard]] NumberReference number_of(std::string_view style) const;
  // The style is one of headings: by its name, or by its place in the outline.
  [[nodiscard]] bool is_heading(std::string_view style) const;
  [[nodiscard]] const std::string& default_style() const noexcept { return default_; }

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view) override {}

 private:
  struct Style {
    std::string based_on;
    NumberReference number;
    std::optional<bool> heading;
  };
  std::map<std::string, Style, std::less<>> styles_;
  std::string default_;
  Style* style_ = nullptr;
  std::uint32_t changes_ = 0;  // depth of what was before a tracked change
};

// numbering.xml, and the count of each list while a document is read.
class Numbering : public XmlHandler {
 public:
  // The label of the next paragraph of `list` at `level`, with a space behind it where the text needs one.
  [[nodiscard]] std::string next(std::uint32_t list, std::uint32_t level);
  // The level of `list` that paragraphs of `style` have; 0 where none is said.
  [[nodiscard]] std::uint32_t level_of_style(std::uint32_t list, std::string_view style);

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view) override {}

 private:
  static constexpr std::uint32_t levels = 9;
  struct Level {
    std::uint32_t start = 1;
    std::string format = "decimal";
    std::string text;
    std::string suffix;
    std::string style;
    std::optional<std::uint32_t> restart;  // 0: never
    bool legal = false;                    // all numbers in plain digits
  };
  struct Definition {
    std::array<Level, levels> level;
    std::string link;  // a style whose list this is
    std::string style;
    std::array<std::optional<std::uint32_t>, levels> count;
  };
  struct List {
    std::uint32_t definition = 0;
    std::map<std::uint32_t, std::uint32_t> start;  // of levels that count anew in this list
    std::map<std::uint32_t, Level> level;          // levels that this list defines for itself
    bool begun = false;
  };
  [[nodiscard]] const Level* level_of(const List& list, std::uint32_t level);
  [[nodiscard]] std::uint32_t definition_of(const List& list);

  std::map<std::uint32_t, Definition> definitions_;
  std::map<std::uint32_t, List> lists_;
  std::map<std::string, std::uint32_t> definition_of_style_;  // filled when it is first asked for
  Definition* definition_ = nullptr;
  List* list_ = nullptr;
  Level* level_ = nullptr;
  std::uint32_t override_ = 0;
};

}  // namespace duban
