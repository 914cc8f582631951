#include "duban/output/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <sstream>
#include <string>

#include "duban/report/read.hpp"
#include "output/percent.hpp"
#include "output/phrases.hpp"
#include "output/terminal.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

using testing::HasSubstr;
using testing::Not;

// A warning on the first place where `marked` stands in `text`.
Diagnostic warning_on(const Source& source, std::string_view marked) {
  Diagnostic diagnostic;
  diagnostic.rule = "some-rule";
  diagnostic.message_en = "message";
  diagnostic.message_zh = "消息";
  const auto begin = static_cast<std::uint32_t>(source.text().find(marked));
  diagnostic.place = source.place({begin, begin + static_cast<std::uint32_t>(marked.size())});
  return diagnostic;
}

std::string message_on(const std::string& text, std::string_view marked, Language language = Language::en) {
  const Source source = Source::from_bytes(text, {.name = "a.txt"});
  return to_message(warning_on(source, marked), source, language);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

TEST(DisplayWidth, CountsWideCharactersTwice) {
  EXPECT_EQ(display_width(""), 0U);
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("云州市"), 6U);
  EXPECT_EQ(display_width("ＡＢ，"), 6U);  // full-width
  EXPECT_EQ(display_width("ｱ"), 1U);       // half-width katakana
  EXPECT_EQ(display_width("한국"), 4U);
  EXPECT_EQ(display_width("e\u0301"), 1U);     // a combining accent
  EXPECT_EQ(display_width("\U00020BB7"), 2U);  // 𠮷, outside the basic plane
  EXPECT_EQ(display_width("“”…"), 3U);         // ambiguous width counts one
  EXPECT_EQ(display_width("\xFF"), 1U);        // shown as U+FFFD
}

TEST(Message, PutsTheCaretUnderTheSpan) {
  EXPECT_EQ(message_on("x\nab cd ef\n", "cd"),
            "a.txt:2:4: warning[some-rule]: message\n"
            "    2 | ab cd ef\n"
            "      |    ^~\n");
}

TEST(Message, CountsWideCharactersAsTwoColumns) {
  // 新建 takes four columns, 泊位 another four.
  EXPECT_EQ(message_on("新建泊位500个", "泊位"),
            "a.txt:1:3: warning[some-rule]: message\n"
            "    1 | 新建泊位500个\n"
            "      |     ^~~~\n");
}

TEST(Message, ExpandsTabs) {
  EXPECT_EQ(message_on("28\t王磊\t教育", "教育"),
            "a.txt:1:7: warning[some-rule]: message\n"
            "    1 | 28    王磊    教育\n"
            "      |               ^~~~\n");
}

TEST(Message, GivesCombiningCharactersNoColumn) {
  EXPECT_EQ(message_on("e\u0301e\u0301 x", "x"),
            "a.txt:1:6: warning[some-rule]: message\n"
            "    1 | e\u0301e\u0301 x\n"
            "      |    ^\n");
}

TEST(Message, SpeaksBothLanguages) {
  EXPECT_THAT(message_on("abc", "b", Language::zh), testing::StartsWith("a.txt:1:2: 警告[some-rule]: 消息\n"));
}

TEST(Message, MarksAnEmptySpanWithACaret) {
  const Source source = Source::from_bytes("ab\tcd\n", {.name = "a.txt"});
  Diagnostic diagnostic = warning_on(source, "ab");
  diagnostic.place = source.place({2, 2});
  EXPECT_THAT(to_message(diagnostic, source, Language::en), HasSubstr("\n      |   ^\n"));
  diagnostic.place = source.place({5, 5});  // the end of the line
  EXPECT_THAT(to_message(diagnostic, source, Language::en), HasSubstr("\n      |         ^\n"));
}

TEST(Message, CutsLongLinesAroundTheSpan) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "前";
  text += "这里";
  for (int i = 0; i < 500; ++i) text += "后";
  const auto lines = lines_of(message_on(text, "这里"));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "a.txt:1:501: warning[some-rule]: message");
  EXPECT_THAT(lines[1], testing::StartsWith("    1 | …前"));
  EXPECT_THAT(lines[1], testing::EndsWith("后…"));
  EXPECT_LE(display_width(lines[1]), 8U + 102U);
  // The caret stands in the column in which the words stand.
  const std::size_t words = lines[1].find("这里");
  ASSERT_NE(words, std::string::npos);
  EXPECT_EQ(lines[2].find('^'), display_width(lines[1].substr(0, words)));
  EXPECT_THAT(lines[2], testing::EndsWith("^~~~"));
}

TEST(Message, ShowsMoreBeforeTheSpanAtTheEndOfALongLine) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "前";
  const auto lines = lines_of(message_on(text + "末尾", "末尾"));
  EXPECT_THAT(lines[1], testing::EndsWith("末尾"));
  EXPECT_EQ(display_width(lines[1]), 8U + 101U);
  EXPECT_EQ(lines[2].find('^'), display_width(lines[1]) - 4);
}

TEST(Message, CutsASpanThatIsLongerThanTheWindow) {
  const std::string text(5000, 'x');
  const auto lines = lines_of(message_on("ab" + text, text));
  EXPECT_THAT(lines[1], testing::StartsWith("    1 | abxxx"));
  EXPECT_THAT(lines[1], testing::EndsWith("x…"));
  EXPECT_EQ(display_width(lines[1]), 8U + 101U);
  EXPECT_EQ(display_width(lines[2]), 8U + 100U);
}

TEST(Message, EndsTheMarkWithTheLine) {
  const Source source = Source::from_bytes("\"ab\ncd\" e\n", {.name = "a.txt"});
  EXPECT_EQ(to_message(warning_on(source, "ab\ncd"), source, Language::en),
            "a.txt:1:2: warning[some-rule]: message\n"
            "    1 | \"ab\n"
            "      |  ^~\n");
}

TEST(Message, ShowsRelatedPlacesAndSuggestions) {
  const Source source = Source::from_bytes("one\ntwo\n", {.name = "a.txt"});
  Diagnostic diagnostic = warning_on(source, "two");
  diagnostic.related.push_back({source.place({0, 3}), "在此", "first here"});
  diagnostic.suggestion_en = "say it once";
  EXPECT_EQ(to_message(diagnostic, source, Language::en),
            "a.txt:2:1: warning[some-rule]: message\n"
            "    2 | two\n"
            "      | ^~~\n"
            "a.txt:1:1: note: first here\n"
            "    1 | one\n"
            "      | ^~~\n"
            "      = help: say it once\n");
}

TEST(Message, WithoutAPlaceIsOneLine) {
  const Source source = Source::from_bytes("one\n", {.name = "a.txt"});
  Diagnostic diagnostic = warning_on(source, "one");
  diagnostic.place = Place{};
  EXPECT_EQ(to_message(diagnostic, source, Language::en), "a.txt: warning[some-rule]: message\n");
}

TEST(Message, LetsNoControlCharacterThrough) {
  // U+009B starts a control sequence as ESC [ does; U+202E turns what follows around.
  const std::string message = message_on("a\u009B31m\u202Eb\n", "b");
  EXPECT_THAT(message, Not(HasSubstr("\u009B")));
  EXPECT_THAT(message, Not(HasSubstr("\u202E")));
  EXPECT_THAT(message, HasSubstr("a\uFFFD31m\uFFFDb"));
  EXPECT_THAT(message, HasSubstr("\n      |       ^\n"));
  EXPECT_EQ(terminal::shown("a\x1b[31m\x07\r\nb\x7F"), "a\uFFFD[31m\uFFFD  b\uFFFD");
}

TEST(Message, IsShortWhereCharactersTakeNoColumn) {
  std::string text = "ab";
  for (int i = 0; i < 100'000; ++i) text += "\u0301";
  const std::string message = message_on(text + "x" + text, "x");
  EXPECT_LT(message.size(), 8000U);
  EXPECT_THAT(message, HasSubstr("| …\u0301"));
  EXPECT_THAT(message, HasSubstr("\n      |  ^\n"));
}

// A line may be a document of its own, with a diagnostic every few bytes: 20,000 messages on a line of 24 MB would look
// at half a terabyte if each looked at all of it.
TEST(Message, TakesNoLongerOnALongerLine) {
  std::string text;
  for (int i = 0; i < 4'000'000; ++i) text += "云州";
  const Source source = Source::from_bytes(text, {.name = "a.txt"});
  Diagnostic diagnostic = warning_on(source, "州");
  diagnostic.place.span = {12'000'000, 12'000'003};
  const auto start = std::chrono::steady_clock::now();
  std::size_t bytes = 0;
  for (int i = 0; i < 20'000; ++i) bytes += to_message(diagnostic, source, Language::en).size();
  EXPECT_GT(bytes, 20'000U * 100U);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(30));
}

TEST(Terminal, ShortensWithinItsColumns) {
  EXPECT_EQ(terminal::shortened("云州市", 6), "云州市");
  EXPECT_EQ(terminal::shortened("云州市区", 6), "云州…");
  EXPECT_EQ(terminal::shortened("云州市区", 7), "云州市…");
  EXPECT_EQ(terminal::shortened("abcdef", 4), "abc…");
  EXPECT_EQ(terminal::shortened("", 4), "");
  for (std::size_t columns = 1; columns < 12; ++columns) {
    EXPECT_LE(display_width(terminal::shortened("a云b州c市d区e", columns)), columns) << columns;
  }
}

TEST(Terminal, AlignsColumns) {
  EXPECT_EQ(terminal::aligned({{"名"}, {"n", terminal::Align::right}}, {{"云州市", "1"}, {"a", "100"}}),
            "名        n\n"
            "云州市    1\n"
            "a       100\n");
}

TEST(TextOfTable, AlignsNumbersToTheRight) {
  const Table table{.columns = {"leader", "targets"},
                    .rows = {{std::string("周明远"), std::int64_t{12}}, {Value(), std::int64_t{3}}}};
  EXPECT_EQ(to_text(table),
            "leader  targets\n"
            "周明远       12\n"
            "-             3\n");
}

TEST(Phrases, NameTheSameParticularsInBothLanguages) {
  std::ostringstream text;
  text << std::ifstream(DUBAN_SOURCE_DIR "/src/output/lexicon/words.tsv").rdbuf();
  const std::string words = text.str();
  const tsv::Table table(words);
  ASSERT_GT(table.rows(), 50U);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view key = table.at(row, "key");
    EXPECT_FALSE(table.at(row, "zh").empty()) << key;
    EXPECT_FALSE(table.at(row, "en").empty()) << key;
    EXPECT_FALSE(table.at(row, "example").empty()) << key;
    for (const std::string_view slot : {"{0}", "{1}", "{2}"}) {
      EXPECT_EQ(table.at(row, "zh").find(slot) == std::string_view::npos,
                table.at(row, "en").find(slot) == std::string_view::npos)
          << key;
    }
  }
}

TEST(Phrases, KeepBracesOfParticulars) {
  EXPECT_EQ(phrases::filled("text.count_pattern", Language::en, {"{1}", "x"}), "{1} x");
  EXPECT_THROW((void)phrases::phrase("no.such.key", Language::en), std::logic_error);
}

TEST(Phrases, CountFindings) {
  EXPECT_EQ(phrases::to_text({.errors = 1, .warnings = 2, .notes = 0}, Language::en), "1 error, 2 warnings, 0 notes");
}

TEST(Percent, IsNeverRoundedUpToAHundred) {
  EXPECT_EQ(percent(*Decimal::parse("0.8233"), false), "82");
  EXPECT_EQ(percent(*Decimal::parse("0.9962"), false), "99.62");
  EXPECT_EQ(percent(*Decimal::parse("1"), true), "100");
  EXPECT_EQ(percent(*Decimal::parse("1.0675"), true), "107");
  EXPECT_EQ(percent(*Decimal::parse("0.0321"), false), "3.2");
  EXPECT_EQ(percent(*Decimal::parse("-0.42"), false), "-42");
  EXPECT_EQ(percent(Decimal(0), false), "0");
}

struct Case {
  Bound bound = Bound::eq;
  std::optional<Change> change = {};
  std::string_view target = "300名";
  std::string_view target_unit = "名";
  std::string_view evidence = {};
  bool of_target = false;
  std::optional<Change> evidence_change = {};
  Figure figure = Figure::no_figure;
  std::string_view ratio = {};
  std::optional<Stage> stage = {};
  ClaimCheck check = ClaimCheck::open;
};

std::string described(const Case& c, Language language = Language::en) {
  Assessment assessment;
  assessment.commitment.text = c.target;
  assessment.commitment.unit = c.target_unit;
  assessment.commitment.bound = c.bound;
  assessment.commitment.change = c.change;
  if (!c.evidence.empty()) {
    assessment.evidence.emplace();
    assessment.evidence->text = c.evidence;
    assessment.evidence->of_target = c.of_target;
    assessment.evidence->change = c.evidence_change;
  }
  assessment.figure = c.figure;
  if (!c.ratio.empty()) assessment.ratio = Decimal::parse(c.ratio);
  assessment.stage = c.stage;
  assessment.claim_check = c.check;
  return describe(assessment, language);
}

TEST(Describe, ComparesCounts) {
  const Case c{.bound = Bound::ge,
               .evidence = "247名",
               .figure = Figure::short_,
               .ratio = "0.8233",
               .stage = Stage::underway,
               .check = ClaimCheck::contradicted};
  EXPECT_EQ(described(c),
            "figure reported is 82 % of the target (247名 of at least 300名), underway, and the report says that it is "
            "complete");
  EXPECT_EQ(described(c, Language::zh), "报告数字为目标的82%（目标300名以上，报告247名），推进中；报告自报完成");
}

TEST(Describe, SaysThatThereIsNoFigure) {
  EXPECT_EQ(described({}), "no figure is reported for the target of 300名");
  EXPECT_EQ(described({.check = ClaimCheck::unsubstantiated}),
            "no figure is reported for the target of 300名, and the report says that it is complete");
}

TEST(Describe, SpeaksOfRatesAndLimitsInTheirOwnWords) {
  EXPECT_EQ(described({.bound = Bound::le,
                       .target = "4%",
                       .target_unit = "%",
                       .evidence = "3.42%",
                       .figure = Figure::met,
                       .ratio = "0.855",
                       .stage = Stage::done,
                       .check = ClaimCheck::supported}),
            "figure reported is 3.42%, within the limit of 4%, done, and the report says that it is complete");
  EXPECT_EQ(described({.change = Change::increase,
                       .target = "10%",
                       .target_unit = "%",
                       .evidence = "4.2%",
                       .evidence_change = Change::decrease,
                       .figure = Figure::short_,
                       .ratio = "-0.42"}),
            "figure reported is a fall of 4.2%, short of the target of a rise of 10%");
  EXPECT_EQ(
      described({.target = "95%", .target_unit = "%", .evidence = "97%", .figure = Figure::met, .ratio = "1.0211"}),
      "figure reported is 97%, which reaches the target of 95%");
  EXPECT_EQ(
      described(
          {.bound = Bound::lt, .target = "8天", .target_unit = "天", .evidence = "9天", .figure = Figure::short_}),
      "figure reported is 9天, over the limit of 8天");
}

TEST(Describe, SpeaksOfSharesOfThePlan) {
  EXPECT_EQ(described({.evidence = "65%", .of_target = true, .figure = Figure::short_, .ratio = "0.65"}),
            "share of the target that the report gives is 65% (target 300名)");
}

TEST(Describe, SaysWhatWasNotClaimed) {
  EXPECT_EQ(
      described({.evidence = "300名",
                 .figure = Figure::met,
                 .ratio = "1",
                 .stage = Stage::done,
                 .check = ClaimCheck::understated}),
      "figure reported is 100 % of the target (300名 of 300名), done, and the report does not say that it is complete");
}

// Every combination makes a sentence: with words, without braces, and without words that judge.
TEST(Describe, IsNeutralInEveryCase) {
  int sentences = 0;
  for (const Language language : {Language::en, Language::zh}) {
    for (const Bound bound : {Bound::eq, Bound::ge, Bound::gt, Bound::le, Bound::lt, Bound::approx}) {
      for (const Figure figure : {Figure::met, Figure::short_, Figure::no_figure}) {
        for (const std::string_view ratio : {"", "0.5"}) {
          for (const std::string_view evidence : {"", "20名"}) {
            for (int check = 0; check < 6; ++check) {
              const std::string sentence = described({.bound = bound,
                                                      .evidence = evidence,
                                                      .figure = figure,
                                                      .ratio = ratio,
                                                      .stage = Stage::planned,
                                                      .check = static_cast<ClaimCheck>(check)},
                                                     language);
              ++sentences;
              EXPECT_THAT(sentence, HasSubstr("300名"));
              EXPECT_THAT(sentence, Not(HasSubstr("{")));
              for (const std::string_view word : {"false", "lied", "fail", "wrong", "虚假", "谎"}) {
                EXPECT_THAT(sentence, Not(HasSubstr(std::string(word))));
              }
            }
          }
        }
      }
    }
  }
  EXPECT_EQ(sentences, 864);
}

TEST(TextOfAudit, ShowsOverviewCommitmentsAndFindings) {
  const Audit audited =
      audit(read("云州市人民政府2025年责任目标上半年推进情况一览表\n"
                 "序号\t责任领导\t目标任务\t完成时限\t完成情况\t是否完成\t责任单位\n"
                 "1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局\n"
                 "3\t林若溪\t新增养老床位1500张\t年底\t正在编制方案\t正在推进\t市民政局\n",
                 {.name = "a.txt"}));
  const std::string text = to_text(audited, Language::en);
  EXPECT_THAT(text, testing::StartsWith("云州市人民政府2025年责任目标上半年推进情况一览表\nsource"));
  EXPECT_THAT(text, HasSubstr("commitments   2: short 1, no figure 1\n"));
  EXPECT_THAT(text, HasSubstr("claims        complete 1, underway 1\n"));
  EXPECT_THAT(text, HasSubstr("  1  short"));
  EXPECT_THAT(text, HasSubstr("500个"));
  EXPECT_THAT(text, HasSubstr("84%"));
  EXPECT_THAT(text, HasSubstr("a.txt:4:1: error[seq-gap]: "));
  EXPECT_THAT(to_text(audited, Language::zh), HasSubstr("承诺数字"));
}

TEST(TextOfReport, HasALineATarget) {
  const std::string text = to_text(read("序号\t目标任务\n1\t新建泊位\n\t新增床位\n"), Language::en);
  EXPECT_THAT(text, HasSubstr("\n  1 "));
  EXPECT_THAT(text, HasSubstr("\n #2 "));
  EXPECT_THAT(text, HasSubstr("新增床位"));
}

}  // namespace
}  // namespace duban
