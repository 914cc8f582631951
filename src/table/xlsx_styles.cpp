#include "table/xlsx_styles.hpp"

#include <charconv>

namespace duban {
namespace {

std::uint32_t number(std::string_view text) noexcept {
  std::uint32_t value = 0;
  (void)std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

void CellStyles::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "cellXfs") {
    in_cell_styles_ = true;
  } else if (name == "numFmt") {
    // Conditional formats have number formats too; the first that is said counts.
    codes_.emplace(number(attributes["numFmtId"]), attributes["formatCode"]);
  } else if (name == "xf" && in_cell_styles_) {
    format_of_style_.push_back(number(attributes["numFmtId"]));
  }
}

void CellStyles::end(std::string_view name) {
  if (name == "cellXfs") in_cell_styles_ = false;
}

void CellStyles::finish() {
  std::map<std::uint32_t, std::uint32_t> compiled;
  for (std::uint32_t& id : format_of_style_) {
    const auto [at, added] = compiled.try_emplace(id, static_cast<std::uint32_t>(formats_.size()));
    if (added) {
      const auto own = codes_.find(id);
      const std::string_view code = own != codes_.end() ? std::string_view(own->second) : NumberFormat::built_in(id);
      formats_.push_back(code.empty() ? NumberFormat() : NumberFormat(code));
    }
    id = at->second;
  }
  codes_.clear();
}

const NumberFormat& CellStyles::format(std::uint32_t index) const noexcept {
  static const NumberFormat general;
  return index < format_of_style_.size() ? formats_[format_of_style_[index]] : general;
}

}  // namespace duban
