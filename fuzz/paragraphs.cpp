// Any text: none of this form, or a document that a report can be read from, with no line lost.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document_checks.hpp"
#include "duban/report/paragraphs.hpp"
#include "duban/report/read.hpp"
#include "duban/text/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const duban::Source source = duban::Source::from_bytes({reinterpret_cast<const char*>(data), size});
    const auto document = duban::find_paragraphs(source);
    if (!document) return 0;
    duban::fuzzing::check(*document);
    const duban::Report report = duban::read(*document);
    const duban::Accounting& a = report.accounting();
    duban::fuzzing::require(a.cells == a.fields + a.headers + a.headings + a.notes + a.diagnosed + a.skipped);
  } catch (const duban::Error&) {
  }
  return 0;
}
