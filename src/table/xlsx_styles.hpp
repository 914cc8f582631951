#pragma once
// Which number format each cell style of a workbook has.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "table/number_format.hpp"
#include "table/xml_reader.hpp"

namespace duban {

class CellStyles : public XmlHandler {
 public:
  // Of style `index`; General where there is no such style.
  [[nodiscard]] const NumberFormat& format(std::uint32_t index) const noexcept;
  // Compiles the formats; called once all is read.
  void finish();

  void start(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view) override {}

 private:
  std::map<std::uint32_t, std::string> codes_;
  std::vector<std::uint32_t> format_of_style_;  // a format's number, then an index into `formats_`
  std::vector<NumberFormat> formats_;
  bool in_cell_styles_ = false;
};

}  // namespace duban
