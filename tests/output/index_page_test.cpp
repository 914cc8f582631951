#include "duban/output/index_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "duban/report/read.hpp"
#include "output/page/bars.hpp"

namespace duban {
namespace {

using testing::HasSubstr;
using testing::Not;

IndexEntry entry(std::string href, std::string region, int year) {
  IndexEntry made;
  made.href = std::move(href);
  made.name = "report.txt";
  made.title = region + "责任目标";
  made.region = std::move(region);
  made.year = year;
  return made;
}

std::string page_of(IndexEntry made) {
  const std::vector<IndexEntry> entries = {std::move(made)};
  return to_index_html(entries);
}

TEST(IndexPage, AnEntryHasWhatTheReportSaysOfItself) {
  const Audit a =
      audit(read("云州市2025年责任目标上半年推进情况一览表\n"
                 "序号\t责任领导\t目标任务\t完成时限\t完成情况\t是否完成\t责任单位\n"
                 "1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局\n"));
  const IndexEntry made = index_entry("a.html", a);
  EXPECT_EQ(made.href, "a.html");
  EXPECT_EQ(made.region, "云州市");
  EXPECT_EQ(made.year, 2025);
  EXPECT_EQ(made.summary.targets, 1U);
  EXPECT_EQ(made.summary.short_of_target, 1U);
  EXPECT_TRUE(made.error_code.empty());
}

TEST(IndexPage, LinksStayFilesOfTheFolder) {
  EXPECT_THAT(page_of(entry("javascript:alert(1).html", "云州市", 2025)),
              HasSubstr("href=\"./javascript%3Aalert%281%29.html\""));
  EXPECT_THAT(page_of(entry("//host/a.html", "云州市", 2025)), HasSubstr("href=\"./host/a.html\""));
  EXPECT_THAT(page_of(entry("云/a b\"?#%.html", "云州市", 2025)),
              HasSubstr("href=\"./%E4%BA%91/a%20b%22%3F%23%25.html\""));
}

TEST(IndexPage, AReportWithoutAPageHasNoLink) {
  EXPECT_THAT(page_of(entry("", "云州市", 2025)), Not(HasSubstr("<a href=\"./")));
}

TEST(IndexPage, FiltersOfferEachRegionAndYearOnce) {
  const std::vector<IndexEntry> entries = {entry("a.html", "云州市", 2024), entry("b.html", "云州市", 2025),
                                           entry("c.html", "青泽市", 2025)};
  const std::string html = to_index_html(entries);
  const std::string region = "<option lang=\"zh\">云州市</option>";
  EXPECT_EQ(html.find(region), html.rfind(region));
  EXPECT_THAT(html, HasSubstr(region));
  EXPECT_THAT(html, HasSubstr("<option>2024</option><option>2025</option></select>"));
}

TEST(IndexPage, FilesThatWereNotReadStandApartWithTheReason) {
  IndexEntry failed;
  failed.name = "<b>.pdf";
  failed.error_code = "not_text";
  failed.error_zh = "不是<文本>";
  failed.error_en = "it is <no text>";
  const std::string html = page_of(failed);
  EXPECT_THAT(html, Not(HasSubstr("<table class=\"reports\">")));
  EXPECT_THAT(html, HasSubstr("&lt;b&gt;.pdf"));
  EXPECT_THAT(html, HasSubstr("不是&lt;文本&gt;"));
  EXPECT_THAT(html, HasSubstr("it is &lt;no text&gt;"));
  EXPECT_THAT(html, HasSubstr("<code>not_text</code>"));
}

TEST(IndexPage, NothingFromAReportIsMarkup) {
  IndexEntry made = entry("a.html", "<i>云州\"市", 2025);
  made.name = "{{title}}\u202E<script>";
  const std::string html = page_of(made);
  EXPECT_THAT(html, Not(HasSubstr("<i>")));
  EXPECT_THAT(html, Not(HasSubstr("\u202E")));
  EXPECT_THAT(html, HasSubstr("{{title}}\uFFFD&lt;script&gt;"));
  EXPECT_THAT(html, HasSubstr("data-region=\"&lt;i&gt;云州&quot;市\""));
}

TEST(IndexPage, OfNoReportsSaysSo) { EXPECT_THAT(to_index_html({}), HasSubstr("<p class=\"nothing\">")); }

TEST(Bars, PartsMeetAndFillTheScale) {
  // Thirds of 1000 units: edges at 333 and 666, none of them lost.
  const std::string svg = page::bar_svg({{"met", "met", 1}, {"short", "short", 1}, {"no_figure", "no_figure", 1}}, 3);
  EXPECT_THAT(svg, HasSubstr("<rect class=\"met\" x=\"0\" width=\"333\""));
  EXPECT_THAT(svg, HasSubstr("<rect class=\"short\" x=\"333\" width=\"333\""));
  EXPECT_THAT(svg, HasSubstr("<rect class=\"no_figure\" x=\"666\" width=\"334\""));
  EXPECT_THAT(svg, HasSubstr("<title>达到 1，未达到 1，无对应数字 1 / 1 met, 1 short of target, 1 no figure</title>"));
}

TEST(Bars, NothingIsDrawnOfNothing) {
  EXPECT_THAT(page::bar_svg({{"met", "met", 0}}, 5), Not(HasSubstr("<rect")));
  EXPECT_THAT(page::bar_svg({{"met", "met", 0}}, 0), Not(HasSubstr("<rect")));
}

TEST(Bars, ATableOfNoRowsIsNone) { EXPECT_TRUE(page::bar_table("by_pace", "pace_name", {}, 3).is_false()); }

}  // namespace
}  // namespace duban
