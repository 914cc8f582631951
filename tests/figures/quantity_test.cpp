#include "duban/figures/quantity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "figures/annotated_text.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

using duban::testing::AnnotatedText;
using duban::testing::parse_annotated;
using duban::testing::shown;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<AnnotatedText> sentences() {
  std::ifstream in(std::string(DUBAN_SOURCE_DIR) + "/tests/figures/data/quantities.txt", std::ios::binary);
  std::vector<AnnotatedText> result;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') result.push_back(parse_annotated(line));
  }
  return result;
}

TEST(Quantities, ReadsTheSentencesOfTheSuite) {
  const std::vector<AnnotatedText> suite = sentences();
  ASSERT_GE(suite.size(), 200u);
  for (const AnnotatedText& sentence : suite) {
    EXPECT_EQ(shown(quantities(sentence.text), sentence.text), shown(sentence.quantities, sentence.text))
        << sentence.text;
  }
}

// data/phrases.txt: several to a line, two spaces between them.
TEST(Quantities, ReadsThePhrasesOfTheSuite) {
  std::ifstream in(std::string(DUBAN_SOURCE_DIR) + "/tests/figures/data/phrases.txt", std::ios::binary);
  std::size_t phrases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    for (std::size_t begin = 0; begin < line.size();) {
      const std::size_t end = std::min(line.find("  ", begin), line.size());
      const AnnotatedText phrase = parse_annotated(line.substr(begin, end - begin));
      begin = end + 2;
      ++phrases;
      if (!phrase.ignored.empty()) continue;
      EXPECT_EQ(shown(quantities(phrase.text), phrase.text), shown(phrase.quantities, phrase.text)) << phrase.text;
    }
  }
  EXPECT_GE(phrases, 400u);
}

TEST(Quantities, SpansLieInTheTextInOrderAndDisjoint) {
  for (const AnnotatedText& sentence : sentences()) {
    std::uint32_t end = 0;
    for (const Quantity& quantity : quantities(sentence.text)) {
      EXPECT_GE(quantity.span.begin, end) << sentence.text;
      EXPECT_LT(quantity.span.begin, quantity.span.end);
      EXPECT_LE(quantity.span.end, sentence.text.size());
      EXPECT_EQ(quantity.text.data(), sentence.text.data() + quantity.span.begin);
      EXPECT_EQ(quantity.text.size(), quantity.span.size());
      end = quantity.span.end;
    }
  }
}

TEST(Quantities, SentencesDoNotSeeEachOther) {
  const std::vector<AnnotatedText> suite = sentences();
  for (const std::string_view joint : {"", " ", "\n", "\r\n", "　"}) {
    std::string text;
    std::vector<std::string> expected;
    for (const AnnotatedText& sentence : suite) {
      for (std::string& line : shown(quantities(sentence.text), sentence.text)) expected.push_back(std::move(line));
      text += sentence.text;
      text += joint;
    }
    EXPECT_EQ(shown(quantities(text), text), expected) << "joined by '" << joint << "'";
  }
}

// ０ to ９ and ． for their ASCII forms. The comma stays: between full-width digits ， would part thousands.
std::string with_wide_digits(std::string_view text) {
  std::string wide;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool digit = c >= '0' && c <= '9';
    const bool point = c == '.' && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '9';
    if (digit || point || c == '%') {
      utf8::append(wide, static_cast<char32_t>(static_cast<unsigned char>(c)) + 0xFEE0);
    } else {
      wide += c;
    }
  }
  return wide;
}

// Pasted text has spaces behind its points and indents its paragraphs.
TEST(Quantities, SpacesBeforeTheFirstWordOfAClauseChangeNothing) {
  const auto told = [](std::string_view pattern, std::string_view spaces) {
    std::string text;
    for (const char letter : pattern) letter == '_' ? text += spaces : text += letter;
    std::string out;
    for (const Quantity& q : quantities(text)) {
      out += std::string(q.text) + " " + std::string(to_string(q.bound));
      if (q.change) out += " " + std::string(to_string(*q.change));
      out += "; ";
    }
    return out;
  };
  const std::vector<std::pair<std::string, std::string>> sentences = {
      {"_较上年同期，_案件数、涉案金额、挽损金额分别增加12件、减少360万元和增加89万元。",
       "12件 eq increase; 360万元 eq decrease; 89万元 eq increase; "},
      {"十家企业参会。_较上年同期，案件数、涉案金额分别增加12件、减少360万元。",
       "十家 eq; 12件 eq increase; 360万元 eq decrease; "},
      {"存款余额1865亿元，_增加198亿元。", "1865亿元 eq; 198亿元 eq increase; "},
      {"增速不低于7%，_力争达到8%。", "7% ge increase; 8% eq increase; "},
      {"从业人员5人，_增加3人。", "5人 eq; 3人 eq increase; "},
  };
  for (const auto& [sentence, expected] : sentences) {
    for (const std::string_view spaces : {"", " ", "  ", "\u3000", "\u3000\u3000", "\u00A0"}) {
      EXPECT_EQ(told(sentence, spaces), expected) << sentence << " with [" << spaces << "]";
    }
  }
}

TEST(Quantities, WideDigitsCountAsTheirAsciiForms) {
  for (const AnnotatedText& sentence : sentences()) {
    if (sentence.text.find("/10") != std::string::npos) continue;  // the unit itself has digits
    const std::string wide = with_wide_digits(sentence.text);
    std::vector<Quantity> narrow_form = quantities(sentence.text);
    std::vector<Quantity> wide_form = quantities(wide);
    ASSERT_EQ(wide_form.size(), narrow_form.size()) << wide;
    for (std::size_t i = 0; i < wide_form.size(); ++i) {
      wide_form[i].span = narrow_form[i].span;
      wide_form[i].text = narrow_form[i].text;
      EXPECT_EQ(wide_form[i], narrow_form[i]) << wide;
    }
  }
}

TEST(Quantities, ViewTheTextThatWasGiven) {
  const std::string text = "力争引进高层次人才300名以上";
  const std::vector<Quantity> found = quantities(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].text, "300名");
  EXPECT_EQ(found[0].value, Decimal(300));
  EXPECT_EQ(found[0].unit, "名");
  EXPECT_EQ(found[0].bound, Bound::ge);
  EXPECT_EQ(found[0].change, std::nullopt);
  EXPECT_FALSE(found[0].of_target);
}

TEST(Quantities, KeepEveryDigit) {
  const std::string text = "合计12345678901234567890123.456789亿元";
  const std::vector<Quantity> found = quantities(text);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].value.to_string(), "1234567890123456789012345678900");
}

TEST(Quantities, LeaveOutNumbersThatAreTooLong) {
  const std::string digits(200, '7');
  EXPECT_THAT(quantities(digits + "元"), IsEmpty());
  const std::string text = "编号" + digits + "，投资3亿元";
  EXPECT_THAT(shown(quantities(text), text), ElementsAre("3亿元 = 300000000 [元] eq"));
}

TEST(Quantities, EndureAnyBytes) {
  EXPECT_THAT(quantities(""), IsEmpty());
  EXPECT_THAT(quantities(std::string_view("\0\0\0", 3)), IsEmpty());
  const std::string whole = "“增长３．５％以上”，《第3批》(亿元)：28.36；三分之一，百分之五至百分之十、1,234万元/亩";
  for (std::size_t end = 0; end <= whole.size(); ++end) {
    for (std::size_t begin = 0; begin <= end; begin += 3) {
      const std::string cut = whole.substr(begin, end - begin);
      for (const Quantity& quantity : quantities(cut)) EXPECT_LE(quantity.span.end, cut.size());
    }
  }
  for (int lead = 0; lead < 256; ++lead) {
    for (const std::string_view tail : {"3个", "亿元", "%"}) {
      std::string text(1, static_cast<char>(lead));
      text += tail;
      text += static_cast<char>(lead);
      for (const Quantity& quantity : quantities(text)) EXPECT_LE(quantity.span.end, text.size());
    }
  }
}

TEST(Quantities, NamesOfTheEnums) {
  EXPECT_EQ(to_string(Bound::eq), "eq");
  EXPECT_EQ(to_string(Bound::ge), "ge");
  EXPECT_EQ(to_string(Bound::gt), "gt");
  EXPECT_EQ(to_string(Bound::le), "le");
  EXPECT_EQ(to_string(Bound::lt), "lt");
  EXPECT_EQ(to_string(Bound::approx), "approx");
  EXPECT_EQ(to_string(Change::increase), "increase");
  EXPECT_EQ(to_string(Change::decrease), "decrease");
}

}  // namespace
}  // namespace duban
