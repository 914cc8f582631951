#include "text/utf8_check.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <string>

#include "text/utf8.hpp"

namespace duban::utf8 {
namespace {

// Slow and obviously right: decode to a number by the bit patterns alone, and demand that encoding the number gives
// the same bytes, which rules out overlong forms.
std::size_t slow_length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(s[i]); };
  std::size_t length = 0;
  char32_t value = 0;
  if ((byte(0) & 0x80) == 0) {
    length = 1;
    value = byte(0);
  } else if ((byte(0) & 0xE0) == 0xC0) {
    length = 2;
    value = byte(0) & 0x1F;
  } else if ((byte(0) & 0xF0) == 0xE0) {
    length = 3;
    value = byte(0) & 0x0F;
  } else if ((byte(0) & 0xF8) == 0xF0) {
    length = 4;
    value = byte(0) & 0x07;
  } else {
    return 0;
  }
  if (s.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
    value = value << 6 | (byte(i) & 0x3F);
  }
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 0;
  std::string again;
  append(again, value);
  return again == s.substr(0, length) ? length : 0;
}

std::size_t slow_prefix(std::string_view s) {
  std::size_t at = 0;
  while (at < s.size()) {
    const std::size_t length = slow_length(s.substr(at));
    if (length == 0) break;
    at += length;
  }
  return at;
}

void expect_same(const std::string& s) {
  const std::size_t prefix = slow_prefix(s);
  const bool valid = prefix == s.size();
  ASSERT_EQ(check(s).valid, valid);
  ASSERT_EQ(check_portable(s).valid, valid);
  ASSERT_EQ(valid_prefix(s), prefix);
  if (valid) {
    const bool nul = s.find('\0') != s.npos;
    ASSERT_EQ(check(s).nul, nul);
    ASSERT_EQ(check_portable(s).nul, nul);
  }
  std::string copy(s.size(), 'x');
  ASSERT_EQ(copy_and_check(s, copy.data()).valid, valid);
  ASSERT_EQ(copy, s);
}

TEST(Utf8Check, AgreesWithTheOracleOnEveryPair) {
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      const std::string pair = {static_cast<char>(a), static_cast<char>(b)};
      ASSERT_NO_FATAL_FAILURE(expect_same(pair)) << a << " " << b;
      ASSERT_NO_FATAL_FAILURE(expect_same(std::string(31, 'x') + pair + "x")) << a << " " << b;
    }
  }
}

// Every boundary of table 3-7 of the Unicode Standard, four in a row, at the seams of the blocks.
TEST(Utf8Check, AgreesWithTheOracleOnEveryRunOfBoundaryBytes) {
  const std::string bytes("\x00\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC1\xC2\xDF\xE0\xE4\xED\xEF\xF0\xF3\xF4\xF5\xFF", 21);
  std::string s(96, 'x');
  for (const std::size_t at : {std::size_t{29}, std::size_t{62}}) {
    for (const char a : bytes) {
      for (const char b : bytes) {
        for (const char c : bytes) {
          for (const char d : bytes) {
            s[at] = a;
            s[at + 1] = b;
            s[at + 2] = c;
            s[at + 3] = d;
            const bool valid = slow_prefix(s.substr(at)) == s.size() - at;
            ASSERT_EQ(check(s).valid, valid);
            ASSERT_EQ(check_portable(s).valid, valid);
          }
        }
      }
    }
    s[at] = s[at + 1] = s[at + 2] = s[at + 3] = 'x';
  }
}

TEST(Utf8Check, AgreesWithTheOracleOnSpoiltText) {
  std::mt19937 random(3);
  const std::string text = "一、责任目标完成情况：é, 100% 𠀀 of the plan; 二、重点工作\n";
  for (int round = 0; round < 20000; ++round) {
    std::string s;
    while (s.size() < random() % 200) s += text;
    s = s.substr(0, random() % (s.size() + 1));
    for (auto i = random() % 3; i > 0 && !s.empty(); --i) s[random() % s.size()] = static_cast<char>(random());
    ASSERT_NO_FATAL_FAILURE(expect_same(s));
  }
}

TEST(Utf8Check, CopiesAcrossTheSeamsOfItsBlocks) {
  const std::size_t block = std::size_t{256} << 10;
  for (std::size_t shift = 0; shift < 4; ++shift) {
    std::string s(block - 2 + shift, 'x');
    s += "𠀀中";
    s += std::string(block, 'y');
    ASSERT_NO_FATAL_FAILURE(expect_same(s));
    s[block + shift] = '\xFF';
    ASSERT_NO_FATAL_FAILURE(expect_same(s));
  }
}

TEST(Utf8Check, TakesTheMaximalSubpart) {
  EXPECT_EQ(ill_formed_length("\x80"), 1u);
  EXPECT_EQ(ill_formed_length("\xE4"), 1u);
  EXPECT_EQ(ill_formed_length("\xE4\xB8"), 2u);
  EXPECT_EQ(ill_formed_length("\xE4\xB8x"), 2u);
  EXPECT_EQ(ill_formed_length("\xE4x"), 1u);
  EXPECT_EQ(ill_formed_length("\xED\xA0\x80"), 1u);
  EXPECT_EQ(ill_formed_length("\xE0\x80\x80"), 1u);
  EXPECT_EQ(ill_formed_length("\xF0\x9F\x98"), 3u);
  EXPECT_EQ(ill_formed_length("\xF0\x9F"), 2u);
  EXPECT_EQ(ill_formed_length("\xF5\x80\x80\x80"), 1u);
  EXPECT_EQ(ill_formed_length("\xC0\x80"), 1u);
}

TEST(SpelledOut, LeavesTextAndTellsBytesApart) {
  EXPECT_EQ(utf8::spelled_out("云州.txt"), "云州.txt");
  EXPECT_EQ(utf8::spelled_out("a/\xFF.txt"), "a/\\xff.txt");
  EXPECT_EQ(utf8::spelled_out("\xE4\xBA"), "\\xe4\\xba");
  EXPECT_EQ(utf8::spelled_out(""), "");
}

}  // namespace
}  // namespace duban::utf8
