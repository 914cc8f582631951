#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "duban/text/error.hpp"
#include "duban/text/source.hpp"
#include "text/encode.hpp"
#include "text/report_text.hpp"
#include "text/utf8_check.hpp"

namespace duban {
namespace {

using test::encode;
using test::report;

void expect_sound(const Source& source) {
  ASSERT_TRUE(utf8::check_portable(source.text()).valid);
  ASSERT_FALSE(utf8::check_portable(source.text()).nul);
  std::uint64_t before = 0;
  for (std::size_t at = 0; at <= source.text().size(); ++at) {
    const std::uint64_t original = source.original_offset(static_cast<std::uint32_t>(at));
    ASSERT_LE(before, original);
    ASSERT_LE(original, source.bytes().size());
    before = original;
  }
  ASSERT_EQ(before, source.bytes().size());
  for (const Diagnostic& d : source.diagnostics()) {
    ASSERT_LE(d.place.span.begin, d.place.span.end);
    ASSERT_LE(d.place.span.end, source.text().size());
  }
}

TEST(SourceLaw, TextThatIsCutAnywhereIsReadOrRefused) {
  for (const char* name : {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"}) {
    const std::string bytes = encode(report(), name);
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
      for (const char* declared : {"", "utf-8", "gb18030", "utf-16le", "utf-16be", "big5"}) {
        for (const std::string_view part :
             {std::string_view(bytes).substr(0, size), std::string_view(bytes).substr(size)}) {
          try {
            expect_sound(Source::from_bytes(part, {.encoding = declared}));
          } catch (const Error&) {  // refused; anything else fails the test
          }
        }
      }
    }
  }
}

TEST(SourceLaw, OneSpoiltByteCostsAtMostItsNeighbours) {
  for (const char* name : {"UTF-8", "GB18030", "UTF-16LE"}) {
    const std::string bytes = encode(report(), name);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      for (const char bad : {'\xFF', '\0', '\x80', '"'}) {
        std::string spoilt = bytes;
        spoilt[at] = bad;
        try {
          const Source source = Source::from_bytes(spoilt, {.encoding = name});
          expect_sound(source);
          // Two thirds of the text, cut down to what stands well away from the damage, are still there.
          if (at > bytes.size() * 2 / 3) {
            ASSERT_EQ(source.text().substr(0, report().size() / 3), report().substr(0, report().size() / 3));
          }
        } catch (const Error&) {
          ADD_FAILURE() << name << " " << at;
        }
      }
    }
  }
}

// 0x80 is one byte in every one of them, also where the C library gives it a character.
TEST(SourceLaw, APlaceLiesInsideTheBytes) {
  using namespace std::string_view_literals;
  for (const std::string_view bytes : {"\x80\x31\x0d"sv, "\xa4\x40\x80\xa4\x40\xff"sv, "\x80"sv, "1\x80\x80"sv}) {
    for (const char* declared : {"", "utf-8", "gb18030", "utf-16le", "utf-16be", "big5"}) {
      try {
        const Source source = Source::from_bytes(bytes, {.encoding = declared});
        const auto size = static_cast<std::uint32_t>(source.text().size());
        for (std::uint32_t at = 0; at < size; ++at) EXPECT_LT(source.original_offset(at), bytes.size()) << declared;
        EXPECT_EQ(source.original_offset(size), bytes.size()) << declared;
      } catch (const Error&) {  // not_text is an answer
      }
    }
  }
}

}  // namespace
}  // namespace duban
