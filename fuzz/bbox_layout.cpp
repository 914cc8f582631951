// Any bytes as what pdftotext might write: a typed error, or tables and paragraphs.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_checks.hpp"
#include "duban/table/pdf.hpp"
#include "duban/text/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    duban::fuzzing::check(duban::read_bbox_layout({reinterpret_cast<const char*>(data), size}));
  } catch (const duban::Error&) {
  }
  return 0;
}
