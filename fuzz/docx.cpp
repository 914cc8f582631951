// Any bytes may stand where a Word document, or a part of one, is expected.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "duban/table/docx.hpp"
#include "duban/text/error.hpp"
#include "office_parts.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const duban::DocumentLimits limits{.max_bytes = std::uint64_t{16} << 20, .max_cells = 200'000};
  std::string bytes(input);
  if (!input.starts_with("PK")) {
    bytes = duban::fuzzing::package_around(
        input, {"word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"},
        {{"word/_rels/document.xml.rels",
          "<R><Relationship Id='1' Type='/numbering' Target='numbering.xml'/>"
          "<Relationship Id='2' Type='/styles' Target='styles.xml'/>"
          "<Relationship Id='3' Type='/footnotes' Target='footnotes.xml'/></R>"}});
  }
  try {
    duban::fuzzing::check_in_order(duban::read_docx(bytes, {}, limits));
  } catch (const duban::Error&) {
  }
  return 0;
}
