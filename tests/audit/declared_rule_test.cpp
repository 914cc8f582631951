#include <gmock/gmock.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audited_row.hpp"
#include "duban/audit/rule_set.hpp"

namespace duban::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Said {
  std::string at;
  std::string zh;
  std::string en;
};

std::vector<Said> said(const std::string& toml, const std::string& text) {
  const Audit audited = audit(read(text), {.rules = RuleSet().select({}).add_text(toml, RuleSet::Format::toml)});
  const std::string_view source = audited.report().source().text();
  std::vector<Said> found;
  for (const Diagnostic& d : audited.diagnostics()) {
    found.push_back({std::string(source.substr(d.place.span.begin, d.place.span.size())), d.message_zh, d.message_en});
  }
  return found;
}

std::vector<std::string> at(const std::string& toml, const std::string& progress,
                            const std::string& content = "推进重点工作", const std::string& claim = "正在推进") {
  std::vector<std::string> words;
  for (const Said& one : said(toml, document({{.content = content, .progress = progress, .claim = claim}}))) {
    words.push_back(one.at);
  }
  return words;
}

std::string rule(const std::string& body) { return "[[rule]]\nid = \"ours\"\nmessage = \"ours\"\n" + body; }

std::string refusal(const std::string& toml) {
  try {
    RuleSet().add_text(toml, RuleSet::Format::toml, "ours.toml");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument) << error.what();
    return error.what();
  }
  return "nothing was refused";
}

TEST(DeclaredRules, PointAtEveryMatch) {
  EXPECT_THAT(at(rule("pattern = '预计|力争'"), "预计9月开工，力争年底建成"), ElementsAre("预计", "力争"));
  EXPECT_THAT(at(rule("pattern = '预计|力争'"), "已建成投用"), IsEmpty());
}

TEST(DeclaredRules, FillTheirMessagesFromTheMatch) {
  const auto found = said(
      "[[rule]]\nid = 'money'\npattern = '投资([0-9.]+)(亿元)'\n"
      "message = { zh = '写有{0}，计{1}', en = '{0} with {1} of {2}{9}' }\n",
      document({{.content = "推进重点工作", .progress = "完成投资3.5亿元"}}));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].zh, "写有投资3.5亿元，计3.5");
  EXPECT_EQ(found[0].en, "投资3.5亿元 with 3.5 of 亿元");
}

TEST(DeclaredRules, LookInOtherFields) {
  EXPECT_THAT(at(rule("field = 'content'\npattern = '重点'"), "重点已定"), ElementsAre("重点"));
  EXPECT_THAT(at(rule("field = ['office', 'leader']\npattern = '委|明'"), "已定"), ElementsAre("明", "委"));
  EXPECT_THAT(at(rule("field = 'claim'\npattern = '推进'"), "已定"), ElementsAre("推进"));
}

TEST(DeclaredRules, SpeakWhereSomethingIsAbsent) {
  const std::string needs_month = rule("pattern = '[0-9]+月'\nabsent = true");
  EXPECT_THAT(at(needs_month, "已建成投用"), ElementsAre("已建成投用"));
  EXPECT_THAT(at(needs_month, "5月建成投用"), IsEmpty());
  EXPECT_THAT(at(rule("pattern = '[0-9]+月'\nabsent = true\nunless = '长期'"), "长期坚持"), IsEmpty());
}

TEST(DeclaredRules, HoldQuantitiesAgainstACondition) {
  const std::string large = rule("quantity = { unit = '元', above = '1亿' }");
  EXPECT_THAT(at(large, "完成投资3.5亿元，其中民间投资0.8亿元"), ElementsAre("3.5亿元"));
  EXPECT_THAT(at(rule("quantity = { unit = '%', at_most = 3.5 }"), "失业率3.5%，增速3.6%"), ElementsAre("3.5%"));
  EXPECT_THAT(at(rule("quantity = { unit = '%', below = 3.5 }"), "失业率3.5%，增速3.6%"), IsEmpty());
  EXPECT_THAT(at(rule("quantity = { change = 'decrease' }"), "工业增长3%，外资下降4%"), ElementsAre("4%"));
  EXPECT_THAT(at(rule("quantity = { change = 'none', unit = ['个', '%'] }"), "12个项目，增长3%"), ElementsAre("12个"));
  EXPECT_THAT(at(rule("field = 'content'\nquantity = { bound = 'ge' }"), "3个", "建成5个以上"), ElementsAre("5个"));
}

TEST(DeclaredRules, HoldAPatternAgainstTheClauseOfTheQuantity) {
  const std::string rate = rule("pattern = '参保率'\nquantity = { unit = '%', above = 100 }");
  EXPECT_THAT(at(rate, "参保率103.4%，完成率120%"), ElementsAre("103.4%"));
}

TEST(DeclaredRules, AskForOtherFields) {
  const std::string claimed = rule("pattern = '正在'\nwhere = { claim = '^是$' }");
  EXPECT_THAT(at(claimed, "正在施工", "建桥", "是"), ElementsAre("正在"));
  EXPECT_THAT(at(claimed, "正在施工", "建桥", "否"), IsEmpty());
}

TEST(DeclaredRules, ComeAsJsonToo) {
  RuleSet set = RuleSet().select({});
  set.add_text(R"({"rule": [{"id": "ours", "pattern": "预计", "severity": "error", "message": {"zh": "预计"}}]})",
               RuleSet::Format::json);
  const Audit audited = audit(read(document({{.content = "建桥", .progress = "预计建成"}})), {.rules = set});
  ASSERT_THAT(audited.diagnostics(), SizeIs(1));
  EXPECT_EQ(audited.diagnostics()[0].severity, Severity::error);
  EXPECT_EQ(audited.diagnostics()[0].message_en, "预计") << "one language stands for both";
}

TEST(DeclaredRules, AreExplainedLikeOthers) {
  RuleSet set;
  set.add_text(
      "[[rule]]\nid = 'ours'\npattern = 'x'\nmessage = 'm'\nsummary = { zh = '摘要', en = 'summary' }\n"
      "why = { en = 'because' }\n",
      RuleSet::Format::toml);
  const auto found = set.find("ours");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->summary_zh, "摘要");
  EXPECT_EQ(found->why_zh, "because");
}

TEST(DeclaredRules, SayWhatIsAmissAndWhere) {
  EXPECT_THAT(refusal("[[rule]\n"), HasSubstr("ours.toml:1:"));
  EXPECT_THAT(refusal("[[rule]]\npattern = 'x'\nmessage = 'm'\n"), HasSubstr("ours.toml: rule 1: a rule needs an id"));
  EXPECT_THAT(refusal(rule("patern = 'x'\n")), HasSubstr("a rule needs a pattern or a quantity"));
  EXPECT_THAT(refusal(rule("pattern = 'x'\nsevrity = 'note'\n")),
              HasSubstr("no key 'sevrity'; did you mean 'severity'"));
  EXPECT_THAT(refusal(rule("pattern = 'x'\nseverity = 'loud'\n")), HasSubstr("'loud' is no severity"));
  EXPECT_THAT(refusal(rule("pattern = '(x'\n")), HasSubstr("(x"));
  EXPECT_THAT(refusal(rule("pattern = 'x*'\n")), HasSubstr("matches where nothing stands"));
  EXPECT_THAT(refusal(rule("pattern = '(?=x)'\n")), HasSubstr("cannot be used"));
  EXPECT_THAT(refusal(rule("pattern = 3\n")), HasSubstr("pattern: a text is wanted, here is a number"));
  EXPECT_THAT(refusal(rule("pattern = 'x'\nfield = 'colour'\n")), HasSubstr("no field 'colour'; there are content"));
  EXPECT_THAT(refusal(rule("field = 'office'\nquantity = { above = 3 }\n")), HasSubstr("content and progress only"));
  EXPECT_THAT(refusal(rule("quantity = { above = 'many' }\n")), HasSubstr("a number is wanted"));
  EXPECT_THAT(refusal(rule("quantity = { bound = 'more' }\n")), HasSubstr("no word 'more'"));
  EXPECT_THAT(refusal("[[rule]]\nid = 'seq-gap'\npattern = 'x'\nmessage = 'm'\n"), HasSubstr("already"));
  EXPECT_THAT(refusal("[[rule]]\nid = 'ours'\npattern = 'x'\n"), HasSubstr("needs a message"));
  EXPECT_THAT(refusal("rules = 3\n"), HasSubstr("no key 'rules'; did you mean 'rule'"));
  EXPECT_THAT(refusal("rule = 3\n"), HasSubstr("a list of tables is wanted"));
}

TEST(DeclaredRules, OfAFileAreAllTakenOrNone) {
  RuleSet set;
  const std::string text = rule("pattern = 'x'\n") + rule("pattern = 'y'\n");
  EXPECT_THROW(set.add_text(text, RuleSet::Format::toml), Error);
  EXPECT_FALSE(set.find("ours"));
}

// The parser asserted that a key begins as keys do.
TEST(DeclaredRules, AKeyThatIsNoneIsATypedError) {
  for (const char* text : {"[[=x]]\nid = \"ours\"\n", "[=x]\n", "[a.=]\n", "[[\"a\".]]\n", "a.= 1\n", "mesѐg = \"m\"\n",
                           "m = \"建\\\"成\"\nя = 1\n", "m = '''建\n'成'''\nя = 1\n"}) {
    RuleSet set;
    EXPECT_THROW(set.add_text(text, RuleSet::Format::toml), Error) << text;
  }
}

// An expression over which a backtracking matcher takes exponential time, and never ends.
TEST(DeclaredRules, DoNotBacktrack) {
  const std::string text = document({{.content = "建桥", .progress = std::string(1'000'000, 'a')}});
  EXPECT_THAT(said(rule("pattern = '(a|aa)+b'"), text), IsEmpty());
}

TEST(DeclaredRules, StopWhereTheyHaveSaidEnough) {
  const auto found =
      said(rule("pattern = 'a'"), document({{.content = "建桥", .progress = std::string(100'000, 'a')}}));
  ASSERT_THAT(found, SizeIs(50));
  EXPECT_THAT(found.back().en, HasSubstr("and others in this target"));
}

}  // namespace
}  // namespace duban::testing
