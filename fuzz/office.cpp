// Any bytes as an OLE file: which program's it is, told without reading beyond its end or for ever.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_checks.hpp"
#include "duban/table/office.hpp"
#include "table/ole_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)duban::office_kind(bytes);
  if (const auto streams = duban::ole_streams(bytes)) {
    for (const duban::OleStream& stream : *streams) {
      duban::fuzzing::require(
          stream.start.empty() ||
          (stream.start.data() >= bytes.data() && stream.start.data() + stream.start.size() <= bytes.data() + size));
    }
  }
  return 0;
}
