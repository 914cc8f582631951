// Web pages as they are found: what stands in which cell, and where in the page.

#include "duban/table/html.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <vector>

#include "duban/text/error.hpp"

namespace duban {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Document page(const std::string& html, const DocumentLimits& limits = {}) {
  return read_html(Source::from_bytes(html), limits);
}

std::vector<std::string> row(const Grid& grid, std::size_t row) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < grid.cells(row); ++i) out.emplace_back(grid.cell(row, i).text);
  return out;
}

std::vector<std::string> lines(const Document& document) {
  std::vector<std::string> out;
  for (const Block& block : document.blocks) {
    if (block.table) continue;
    out.push_back(block.text.empty() ? std::string(document.source.text().substr(block.span.begin, block.span.size()))
                                     : block.text);
  }
  return out;
}

std::vector<std::string> rules(const Document& document) {
  std::vector<std::string> out;
  for (const Diagnostic& d : document.diagnostics) out.emplace_back(d.rule);
  return out;
}

// What a cell's span covers in the page.
std::string covered(const Document& document, std::size_t table, std::size_t row, std::size_t cell) {
  const Span span = document.tables[table].grid.cell(row, cell).span;
  return std::string(document.source.text().substr(span.begin, span.size()));
}

TEST(Html, CellsPointIntoThePage) {
  const Document d = page(
      "<html><body><table><tr><th>序号</th><th>任务</th></tr><tr><td> 1 </td><td>新建<b>学校</b>5所"
      "</td></tr></table></body></html>");
  ASSERT_EQ(d.tables.size(), 1u);
  EXPECT_THAT(row(d.tables[0].grid, 0), ElementsAre("序号", "任务"));
  EXPECT_THAT(row(d.tables[0].grid, 1), ElementsAre("1", "新建学校5所"));
  EXPECT_EQ(covered(d, 0, 1, 0), "1");
  EXPECT_EQ(covered(d, 0, 1, 1), "新建<b>学校</b>5所");
}

TEST(Html, Entities) {
  const Document d = page(
      "<table><tr><td>&nbsp;&nbsp;投资&gt;5亿元&nbsp;</td><td>A&amp;B&#20013;&ldquo;甲&rdquo;</td>"
      "<td>&nbsp;</td><td>a&b &unknown; &copy2</td></tr></table>");
  EXPECT_THAT(row(d.tables[0].grid, 0), ElementsAre("投资>5亿元", "A&B中“甲”", "", "a&b &unknown; ©2"));
  EXPECT_EQ(covered(d, 0, 0, 0), "投资&gt;5亿元");
  EXPECT_EQ(covered(d, 0, 0, 1), "A&amp;B&#20013;&ldquo;甲&rdquo;");
}

TEST(Html, WhiteSpaceIsAsABrowserShowsIt) {
  const Document d = page(
      "<table><tr><td>第一行<br>第二行</td><td><p>甲</p><p>乙</p></td><td>新建\n  学校</td>"
      "<td>a\n b</td><td>市教育局 &nbsp; 市财政局</td><td>　　缩进</td></tr></table>");
  EXPECT_THAT(row(d.tables[0].grid, 0),
              ElementsAre("第一行\n第二行", "甲\n乙", "新建学校", "a b", "市教育局 市财政局", "缩进"));
}

TEST(Html, ALineOfTheSourceThatIsOnlyWrappedGoesOnWithoutASpaceInChinese) {
  const Document d = page(
      "<table><tr><td>接待游客\n48万人次</td><td>出险率74%\n，低于全省</td><td>规划（2021\n—2035年）</td>"
      "<td>接待游客 48万人次</td><td>said “yes”\nand left</td><td>2021\n2035</td><td>“两癌”\n筛查</td></tr></table>");
  EXPECT_THAT(row(d.tables[0].grid, 0),
              ElementsAre("接待游客48万人次", "出险率74%，低于全省", "规划（2021—2035年）", "接待游客 48万人次",
                          "said “yes” and left", "2021 2035", "“两癌”筛查"));
}

TEST(Html, UnclosedCellsAndRows) {
  const Document d = page("<TABLE><TR><TD>1<TD>甲<TR><TD>2<TD>乙</TABLE>");
  EXPECT_THAT(row(d.tables[0].grid, 0), ElementsAre("1", "甲"));
  EXPECT_THAT(row(d.tables[0].grid, 1), ElementsAre("2", "乙"));
}

TEST(Html, RowsWithoutATable) {
  const Document d = page("<tr><td>1</td><td>甲</td></tr><tr><td>2</td><td>乙</td></tr><p>注：略</p>");
  ASSERT_EQ(d.tables.size(), 1u);
  EXPECT_EQ(d.tables[0].grid.rows(), 2u);
  EXPECT_THAT(lines(d), ElementsAre("注：略"));
}

TEST(Html, SpansAreClamped) {
  const Document d = page(
      "<table><tr><td rowspan=1000000000>甲</td><td colspan='0'>乙</td><td colspan=1000000000>丙</td>"
      "</tr><tr><td rowspan=\"0\">丁</td><td>x</td></tr><tr><td>戊</td><td>y</td></tr></table>");
  const Grid& g = d.tables[0].grid;
  EXPECT_EQ(g.cell(0, 0).row_span, 3u);
  EXPECT_EQ(g.cell(0, 1).column_span, 1u);
  EXPECT_EQ(g.cell(0, 2).column_span, 1000u);
  EXPECT_EQ(g.cell(1, 0).row_span, 2u);
}

TEST(Html, ASpanEndsWithItsGroupOfRows) {
  const Document d = page(
      "<table><thead><tr><td rowspan=9>甲</td><td>乙</td></tr></thead><tbody><tr><td>1</td><td>2</td>"
      "</tr></tbody></table>");
  EXPECT_EQ(d.tables[0].grid.cell(0, 0).row_span, 1u);
}

TEST(Html, ATableOfLayoutIsNone) {
  const Document d = page(
      "<table width=100%><tr><td><a href=/>首页</a></td><td><h1>标题</h1><table><tr><td>序号</td>"
      "<td>目标任务</td></tr><tr><td>1</td><td>新建学校5所并投入使用</td></tr></table></td></tr>"
      "<tr><td>版权</td></tr></table>");
  ASSERT_EQ(d.tables.size(), 1u);
  EXPECT_THAT(row(d.tables[0].grid, 1), ElementsAre("1", "新建学校5所并投入使用"));
  EXPECT_THAT(lines(d), ElementsAre("首页", "标题", "版权"));
  EXPECT_EQ(d.blocks[0].kind, BlockKind::navigation);
  EXPECT_EQ(d.blocks[1].kind, BlockKind::heading);
}

TEST(Html, ASmallTableInACellIsPartOfTheCell) {
  const Document d = page(
      "<table><tr><td>序号</td><td>目标任务</td><td>完成情况</td></tr><tr><td>1</td>"
      "<td>新建学校5所并投入使用</td><td>进度<table><tr><td>甲校</td><td>竣工</td></tr></table></td></tr>"
      "<tr><td>2</td><td>改造道路8条并完成绿化</td><td>开工6条</td></tr></table>");
  ASSERT_EQ(d.tables.size(), 1u);
  EXPECT_EQ(d.tables[0].grid.cell(1, 2).text, "进度\n甲校 竣工");
}

TEST(Html, OneColumnIsText) {
  const Document d = page("<table><tr><td>云州市一览表</td><td>&nbsp;</td></tr><tr><td>说明</td></tr></table>");
  EXPECT_THAT(d.tables, IsEmpty());
  EXPECT_THAT(lines(d), ElementsAre("云州市一览表", "说明"));
}

TEST(Html, WordPages) {
  const Document d = page(
      "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><!--[if gte mso 9]><xml><w:View>Normal</w:View>"
      "</xml><![endif]--><style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=ZH-CN>"
      "<div class=Section1><p class=MsoNormal align=center><b><span style='font-size:22.0pt;font-family:宋体'>云州市"
      "</span></b><b><span lang=EN-US>2025</span></b><b><span>年重点工作一览表<o:p></o:p></span></b></p>"
      "<table class=MsoNormalTable border=1><tr style='mso-yfti-irow:0'><td width=48><p class=MsoNormal><span>序号"
      "<o:p></o:p></span></p></td><td><p class=MsoNormal><span>目标任务</span></p></td></tr><tr><td>"
      "<p class=MsoNormal><![if !supportLists]><span lang=EN-US>1</span><![endif]></p></td><td><p><span>新建学校</span>"
      "<span lang=EN-US>5</span><span>所</span><span lang=EN-US><o:p>&nbsp;</o:p></span></p></td></tr></table></div>"
      "</body></html>");
  ASSERT_EQ(d.tables.size(), 1u);
  EXPECT_THAT(lines(d), ElementsAre("云州市2025年重点工作一览表"));
  EXPECT_THAT(row(d.tables[0].grid, 1), ElementsAre("1", "新建学校5所"));
}

TEST(Html, TablesOfDivs) {
  const std::string a =
      "<div class=list><div class=row><div class=c1>序号</div><div class=c2>任务</div><div class=c3>单位</div></div>"
      "<div class=row><div class=c1>1</div><div class=c2>新建学校5所</div><div class=c3>市教育局</div></div></div>";
  const std::string b =
      "<div style='display: table'><div style='display:table-row'><span style='display:table-cell'>序号</span>"
      "<span style='display:table-cell'>任务</span></div><div style='display:table-row'>"
      "<span style='display:table-cell'>1</span><span style='display:table-cell'>新建学校5所</span></div></div>";
  const std::string c =
      "<div role=table><div role=rowgroup><div role=row><span role=columnheader>序号</span><span role=columnheader>任务"
      "</span></div></div><div role=rowgroup><div role=row><span role=cell>1</span><span role=cell>新建学校5所</span>"
      "</div></div></div>";
  const std::string e =
      "<ul class=tb><li><span class=td>序号</span><span class=td>任务</span><span class=td>单位</span></li>"
      "<li><span class=td>1</span><span class=td>新建学校5所</span><span class=td>市教育局</span></li></ul>";
  for (const std::string& html : {a, b, c, e}) {
    SCOPED_TRACE(html);
    const Document d = page("<h2>标题</h2><p>说明文字</p>" + html + "<p>注</p>");
    ASSERT_EQ(d.tables.size(), 1u);
    ASSERT_EQ(d.tables[0].grid.rows(), 2u);
    EXPECT_EQ(d.tables[0].grid.cell(1, 1).text, "新建学校5所");
    EXPECT_THAT(lines(d), ElementsAre("标题", "说明文字", "注"));
  }
}

TEST(Html, WhatThePageHides) {
  const Document d = page(
      "<p style='DISPLAY: none'>草稿</p><table><tr><td>1</td><td>甲<span style='display:none'>乙"
      "<span>丙</span></span>丁</td></tr><tr style='display:none'><td>2</td><td>戊</td></tr></table>"
      "<table hidden><tr><td>a</td><td>b</td></tr></table><p>新建<del>3</del>5所</p>");
  EXPECT_EQ(d.tables[0].grid.cell(0, 1).text, "甲丁");
  EXPECT_EQ(d.tables[0].grid.cell(1, 1).text, "戊");
  EXPECT_FALSE(d.tables[0].hidden);
  EXPECT_TRUE(d.tables[1].hidden);
  EXPECT_THAT(lines(d), ElementsAre("新建5所"));
  EXPECT_THAT(rules(d), ElementsAre("hidden-text", "hidden-text", "hidden-rows", "hidden-table", "deleted-text"));
  EXPECT_THAT(d.diagnostics[1].message_en, HasSubstr("乙丙"));
}

TEST(Html, ScriptsStylesAndCommentsAreNoText) {
  const Document d = page(
      "<script>if (a<b) document.write('<table><tr><td>x</td></tr></table>')</script>"
      "<style>td{}</style><!-- <table> --><p>1 < 2</p><svg><text>图</text></svg><br>a<b>b</b>c<?php x ?>");
  EXPECT_THAT(d.tables, IsEmpty());
  EXPECT_THAT(lines(d), ElementsAre("1 < 2", "abc"));
  const Document stray = page("<table><tr><td>甲</thead>乙</td><td>丙&amp;</tfoot></td></tr></table>");
  EXPECT_EQ(stray.tables[0].grid.cell(0, 0).text, "甲乙");
  EXPECT_EQ(covered(stray, 0, 0, 0), "甲</thead>乙");
  EXPECT_EQ(covered(stray, 0, 0, 1), "丙&amp;");
  const Document less = page("<table><tr><td>甲</td><td>乙<</td><td><丙</td></tr></table>");
  EXPECT_EQ(covered(less, 0, 0, 1), "乙<");
  EXPECT_EQ(covered(less, 0, 0, 2), "<丙");
}

TEST(Html, TitleHeadingsAndNavigation) {
  const Document d = page(
      "<head><title>云州市一览表 &lt;公开&gt;</title></head><nav><a href=a>首页</a> | 政务</nav>"
      "<div class='breadcrumb'>当前位置</div><h2>二级标题</h2><p><a href=x>链接一</a></p><p><a name=top>锚点</p>");
  EXPECT_THAT(lines(d), ElementsAre("云州市一览表 <公开>", "首页 | 政务", "当前位置", "二级标题", "链接一", "锚点"));
  std::vector<BlockKind> kinds;
  for (const Block& block : d.blocks) kinds.push_back(block.kind);
  EXPECT_THAT(kinds, ElementsAre(BlockKind::paragraph, BlockKind::navigation, BlockKind::navigation, BlockKind::heading,
                                 BlockKind::navigation, BlockKind::paragraph));
}

TEST(Html, ListsCloseThemselves) {
  EXPECT_THAT(lines(page("<ul><li>甲<li>乙<ul><li>丙</ul><li>丁</ul><dl><dt>a<dd>b<dt>c</dl><p>d<p>e<div>f</div>g")),
              ElementsAre("甲", "乙", "丙", "丁", "a", "b", "c", "d", "e", "f", "g"));
}

TEST(Html, ATableDirectlyInATable) {
  const Document d = page("<table><tr><td>1</td><td>2</td></tr><table><tr><td>3</td><td>4</td></tr></table></table>");
  ASSERT_EQ(d.tables.size(), 2u);
  EXPECT_THAT(row(d.tables[1].grid, 0), ElementsAre("3", "4"));
}

TEST(Html, ACutPage) {
  const Document d = page("<table><tr><td>1</td><td>甲</td></tr><tr><td>2</td><td title=\"乙");
  EXPECT_EQ(d.tables[0].grid.rows(), 2u);
  EXPECT_THAT(rules(d), ElementsAre("unclosed-markup"));
}

TEST(Html, TooManyCells) {
  std::string html = "<table>";
  for (int i = 0; i < 50; ++i) html += "<tr><td>1<td>2";
  try {
    (void)page(html, {.max_cells = 99});
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::too_large);
  }
}

// Whatever repeats, a page is read in a moment and to the end.
TEST(Html, RepeatedMarkupIsLinear) {
  const std::vector<std::string> pieces = {"<div>",
                                           "<p>",
                                           "<b>",
                                           "<span class=td>",
                                           "<table>",
                                           "<table><tr><td>",
                                           "<ul><li>",
                                           "<li><dd>",
                                           "<td>",
                                           "<tr><td><div>",
                                           "</div>",
                                           "<table><div></td>",
                                           "<a href=x>",
                                           "<svg>",
                                           "<title>",
                                           "<del>",
                                           "<div><p></div>",
                                           "<table><caption>",
                                           "<!-- - --",
                                           "<section><table><td>",
                                           "</section></p>",
                                           "&nbsp",
                                           "&#x4e2d",
                                           "<span hidden>",
                                           "<div hidden>",
                                           "<h1>",
                                           "<td colspan=1000 rowspan=65534>x",
                                           "<x a=b c='d' e=\"f\">",
                                           "<table>a<tr>b",
                                           "<select><option>",
                                           "<nav>",
                                           "<dl><dt><dl><dd>",
                                           "<table><tr><td><table><td>a</td></table>",
                                           "<xml>",
                                           "<pre>\n"};
  for (const std::string& piece : pieces) {
    SCOPED_TRACE(piece);
    std::string html = "<p>开始</p>";
    while (html.size() < 120'000) html += piece;
    html += "结束";
    const auto start = std::chrono::steady_clock::now();
    const Document d = page(html);
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_LT(std::chrono::duration<double>(took).count(), 10.0);
  }
}

TEST(Html, AMillionNestedTags) {
  std::string html;
  for (int i = 0; i < 1'000'000; ++i) html += "<div>";
  html += "深处的文字";
  const Document d = page(html);
  EXPECT_THAT(lines(d), ElementsAre("深处的文字"));
  ASSERT_THAT(rules(d), ElementsAre("nesting-too-deep"));
  EXPECT_THAT(d.diagnostics[0].message_en, HasSubstr("999488"));
}

}  // namespace
}  // namespace duban
