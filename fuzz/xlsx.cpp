// Any bytes may stand where a workbook, or a part of one, is expected.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "duban/table/xlsx.hpp"
#include "duban/text/error.hpp"
#include "office_parts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const duban::DocumentLimits limits{.max_bytes = std::uint64_t{16} << 20, .max_cells = 200'000};
  std::string bytes(input);
  if (!input.starts_with("PK")) {
    bytes = duban::fuzzing::package_around(
        input, {"xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"},
        {{"xl/workbook.xml",
          "<workbook><sheets><sheet name='a' r:id='1'/><sheet name='b' state='hidden' r:id='2'/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<R><Relationship Id='1' Type='/worksheet' Target='worksheets/sheet1.xml'/>"
          "<Relationship Id='2' Type='/worksheet' Target='worksheets/sheet2.xml'/></R>"}});
  }
  try {
    duban::fuzzing::check_in_order(duban::read_xlsx(bytes, {}, limits));
  } catch (const duban::Error&) {
  }
  return 0;
}
