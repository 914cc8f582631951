// Any bytes, in any declared encoding: a source, or a typed error. What a source promises holds for it.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "duban/text/error.hpp"
#include "duban/text/source.hpp"
#include "require.hpp"
#include "text/utf8_check.hpp"

namespace {

using duban::fuzzing::require;

void check(std::string_view bytes, const char* declared) {
  try {
    const duban::Source source = duban::Source::from_bytes(bytes, {.encoding = declared});
    const std::string_view text = source.text();
    require(!text.empty());
    const duban::utf8::Check utf8 = duban::utf8::check_portable(text);
    require(utf8.valid && !utf8.nul);
    require(source.bytes() == bytes);

    std::uint64_t original = 0;
    std::uint32_t characters = 0;
    std::uint32_t line = 1;
    const std::size_t step = text.size() / 32 + 1;  // linear in all, whatever the size
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0u) != 0x80u;
      if (starts && at % step == 0) {
        const auto offset = static_cast<std::uint32_t>(at);
        const duban::Place place = source.place({offset, offset});
        require(place.line == line && place.column >= 1);
        require(place.original >= original && place.original < bytes.size());
        require(source.code_point_index(offset) == characters);
        original = place.original;
      }
      characters += starts;
      line += text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
    }
    require(source.original_offset(static_cast<std::uint32_t>(text.size())) == bytes.size());
    require(source.line(line + 1).empty());
    require(source.diagnostics().size() <= 22);
    for (const duban::Diagnostic& diagnostic : source.diagnostics()) {
      require(diagnostic.place.span.begin <= diagnostic.place.span.end);
      require(diagnostic.place.span.end <= text.size());
      require(diagnostic.place.original < bytes.size());
    }
  } catch (const duban::Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* declared : {"", "utf-8", "gb18030", "utf-16le", "utf-16be", "big5"}) check(bytes, declared);
  return 0;
}
