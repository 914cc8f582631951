// Any bytes may stand where an archive is expected, alone or in another.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "duban/report/read_all.hpp"
#include "duban/table/archive.hpp"
#include "office_parts.hpp"
#include "require.hpp"

namespace {

using duban::fuzzing::require;

void read(std::string_view bytes) {
  const duban::ReadOptions options{.max_bytes = std::uint64_t{4} << 20, .max_cells = 50'000, .max_entries = 64};
  try {
    for (const duban::Member& member : duban::read_all_bytes(bytes, options)) {
      require(member.report.has_value() != member.error.has_value());
      require(member.message.empty() == member.report.has_value());
    }
  } catch (const duban::Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  (void)duban::package_kind(input);
  (void)duban::is_encrypted_package(input);
  read(input);
  read(duban::fuzzing::package_of({{"a", std::string(input)}, {"b.txt", "1\tx\n2\ty\n"}}));
  return 0;
}
