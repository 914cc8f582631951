#include "duban/output/page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "duban/report/read.hpp"
#include "output/page/marked_text.hpp"
#include "output/page/words.hpp"

namespace duban {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string joined(const std::vector<page::Segment>& segments) {
  std::string out;
  for (const page::Segment& segment : segments) out += segment.text;
  return out;
}

TEST(MarkedText, PiecesTogetherAreTheText) {
  const std::string text = "建成泊位620个,绿道31公里";
  std::vector<page::Mark> marks = {{{25, 33}, Figure::short_, 2}, {{12, 18}, Figure::met, 1}};
  const auto segments = page::cut(text, marks);
  EXPECT_EQ(joined(segments), text);
  ASSERT_EQ(segments.size(), 4U);
  EXPECT_EQ(segments[1].text, "620个");
  EXPECT_EQ(segments[1].mark->ordinal, 1U);
  EXPECT_EQ(segments[0].mark, nullptr);
}

TEST(MarkedText, MarksThatOverlapOrLieOutsideAreLeftOut) {
  const std::string text = "0123456789";
  std::vector<page::Mark> marks = {
      {{2, 5}, Figure::met, 1}, {{4, 7}, Figure::met, 2}, {{8, 99}, Figure::met, 3}, {{6, 6}, Figure::met, 4}};
  const auto segments = page::cut(text, marks);
  EXPECT_EQ(joined(segments), text);
  int marked = 0;
  for (const auto& segment : segments) marked += segment.mark != nullptr;
  EXPECT_EQ(marked, 1);
}

TEST(MarkedText, EmptyTextHasNoPieces) {
  std::vector<page::Mark> marks = {{{0, 1}, Figure::met, 1}};
  EXPECT_TRUE(page::cut("", marks).empty());
}

TEST(PageWords, AreEscapedAndInBothLanguages) {
  EXPECT_EQ(page::escape("<a href=\"x\">'&"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;");
  EXPECT_THAT(page::bilingual("a<b", "c&d"), testing::AllOf(HasSubstr("a&lt;b"), HasSubstr("c&amp;d")));
  EXPECT_THROW((void)page::words("no such key"), std::logic_error);
}

TEST(PageWords, UnfinishedBracketsInATemplateStay) {
  EXPECT_EQ(page::with_words("a [[ b"), "a [[ b");
  EXPECT_EQ(page::with_words(""), "");
}

Audit audit_of(std::string_view rows) {
  std::string text =
      "云州市2025年责任目标上半年推进情况一览表\n序号\t责任领导\t目标任务\t完成时限\t完成情况\t是否完成\t责任单位\n";
  text += rows;
  return audit(read(text));
}

TEST(Page, MarksCommitmentAndEvidenceWithSignAndNumber) {
  const std::string html = to_html(audit_of("1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局\n"));
  EXPECT_THAT(html, HasSubstr("500个<sup>▽1</sup></mark>"));
  EXPECT_THAT(html, HasSubstr("420个<sup>▽1</sup></mark>"));
  EXPECT_THAT(html, HasSubstr("<mark class=\"commitment short\""));
  EXPECT_THAT(html, HasSubstr("<mark class=\"evidence short\""));
}

TEST(Page, EscapesWhatCameFromTheReport) {
  const std::string html = to_html(audit_of(
      "1\t<i>周</i>\t新建泊位500个<script>alert(1)</script>\t\"年底\t建成泊位420个 {{title}}\t是\t\"><img>\n"));
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<img>")));
  EXPECT_THAT(html, Not(HasSubstr("<i>周")));
  EXPECT_THAT(html, HasSubstr("{{title}}"));
}

TEST(Page, AsksForNothingFromOutside) {
  const std::string html = to_html(audit_of("1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局\n"));
  EXPECT_THAT(html, Not(HasSubstr("http://")));
  EXPECT_THAT(html, Not(HasSubstr("https://")));
  EXPECT_THAT(html, HasSubstr("default-src 'none'"));
  EXPECT_THAT(html, Not(HasSubstr("[[")));
}

std::size_t occurrences(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST(Page, CharactersThatTurnTheDirectionAreShownAsSuch) {
  // U+202E and U+2066, in a text and in a name that becomes an attribute.
  const std::string html = to_html(audit_of("1\t周\u202E明\t新建\u2066泊位500个\t年底\t建成泊位420个\t是\t市城管局\n"));
  EXPECT_THAT(html, Not(HasSubstr("\u202E")));
  EXPECT_THAT(html, Not(HasSubstr("\u2066")));
  EXPECT_THAT(html, HasSubstr("data-leader=\"周\uFFFD明\""));
}

TEST(Page, FindingsOfATargetBeyondTheFirstStandWithItAndAreCounted) {
  std::string rows;
  for (int i = 1; i <= 40; ++i)
    rows += std::to_string(i) + "\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局\n";
  const Audit a = audit_of(rows);
  const std::string html = to_html(a);
  std::size_t placed = 0;
  std::size_t elsewhere = 0;
  for (const Diagnostic& diagnostic : a.diagnostics()) ++(diagnostic.target ? placed : elsewhere);
  ASSERT_GT(placed, 12U);
  // In the overview twelve, and what has no target; with the targets each of theirs.
  const std::string_view overview = std::string_view(html).substr(0, html.find("<section id=\"targets\""));
  const std::string_view list = std::string_view(html).substr(overview.size());
  EXPECT_EQ(occurrences(list, "<b class=\"severity\">"), placed);
  const std::size_t listed = occurrences(overview, "<b class=\"severity\">");
  EXPECT_GE(listed, 12U);
  EXPECT_LE(listed, 12U + elsewhere);
  EXPECT_THAT(std::string(overview), HasSubstr("</span> " + std::to_string(placed + elsewhere - listed) + "</p>"));
}

TEST(Page, StartsInTheLanguageAskedFor) {
  const Audit a = audit_of("1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局\n");
  EXPECT_THAT(to_html(a, {.language = Language::zh}), HasSubstr("<html lang=\"zh\">"));
  EXPECT_THAT(to_html(a, {.language = Language::en}), HasSubstr("<html lang=\"en\">"));
}

TEST(Page, AReportWithoutNumbersOrWithEmptyFieldsHasAPage) {
  const std::string html = to_html(audit_of("1\t\t加强审计监督\t\t\t\t\n"));
  EXPECT_THAT(html, HasSubstr("加强审计监督"));
  EXPECT_THAT(html, HasSubstr("(未填)"));
}

}  // namespace
}  // namespace duban
