#pragma once
// Text of cells in workbooks: runs put together, phonetic guides left out, escapes undone; and the table of strings
// that sheets share.

#include <cstdint>
#include <string>
#include <string_view>

#include "table/xml_reader.hpp"
#include "text/large_array.hpp"

namespace duban {

// Rewrites `text` from `from` on: `_x000D_` and the like are the characters they stand for, line breaks are LF, and
// a tab is a space, tabs being what sets cells apart.
void clean_cell_text(LargeArray<char>& text, std::size_t from);

class SharedStrings : public XmlHandler {
 public:
  SharedStrings();
  [[nodiscard]] std::size_t size() const noexcept { return ends_.size() - 1; }
  [[nodiscard]] std::string_view at(std::size_t index) const noexcept {
    return {text_.data() + ends_[index], ends_[index + 1] - ends_[index]};
  }

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

 private:
  LargeArray<char> text_;
  LargeArray<std::uint64_t> ends_;  // the first is 0
  bool in_item_ = false;
  bool in_text_ = false;
  std::uint32_t phonetic_ = 0;  // depth of phonetic runs
};

}  // namespace duban
