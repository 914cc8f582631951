// A panel as JSON and as text.

#include "duban/output/panel.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "duban/report/read.hpp"
#include "duban/summary/track.hpp"

namespace duban {
namespace {

using testing::HasSubstr;

// One row that promises `count` things, and one sentence of the year after that tells of all of them.
Panel one_row_and_one_sentence(int count) {
  std::string promised;
  std::string told;
  for (int i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    promised += (i > 1 ? "，" : "") + ("新建" + number) + "号泵站" + std::to_string(i + 20) + "座";
    told += (i > 1 ? "，" : "") + ("新建" + number) + "号泵站" + std::to_string(i + 10) + "座";
  }
  const std::vector<Report> reports{read("云州市2025年责任目标完成情况\n序号\t责任目标内容\t完成情况\t责任单位\n1\t" +
                                             promised + "\t正在推进\t市水利局\n2\t新建公园3处\t正在推进\t市城管局\n",
                                         {.name = "h1.txt"})};
  const std::vector<Source> later{read_prose(
      "2026年云州市政府工作报告\n一、2025年工作回顾\n2025年，" + told + "。新建公园3处。\n", {.name = "later.txt"})};
  return track(reports, later);
}

TEST(Panel, AnOutcomeOfALongSentenceShowsTheClausesAroundItsFigure) {
  const Panel panel = one_row_and_one_sentence(400);
  ASSERT_GT(panel.outcomes().size(), 100u);
  for (const Outcome& outcome : panel.outcomes()) {
    EXPECT_LE(outcome.sentence.size(), 2400u);
    EXPECT_EQ(outcome.sentence,
              panel.documents()[0].text().substr(outcome.sentence_span.begin, outcome.sentence_span.size()));
    EXPECT_THAT(std::string(outcome.sentence), HasSubstr(std::string(outcome.assessment.evidence->text)));
  }
  EXPECT_EQ(panel.outcomes().back().sentence, "新建公园3处");
}

// Neither the row nor the sentence is written again for each of its figures.
TEST(Panel, JsonGrowsWithTheFigures) {
  const Panel small = one_row_and_one_sentence(200);
  const Panel large = one_row_and_one_sentence(800);
  ASSERT_GT(large.outcomes().size(), 3 * small.outcomes().size());
  EXPECT_LT(to_json(large, -1).size(), 6 * to_json(small, -1).size());
  const auto value = nlohmann::json::parse(to_json(small, -1));
  const auto& outcome = value["outcomes"][0];
  const auto& appearance = value["tracks"][outcome["track"].get<std::size_t>()]["appearances"][0];
  EXPECT_EQ(appearance["report"], outcome["report"]);
  EXPECT_THAT(appearance["content"].get<std::string>(), HasSubstr("新建1号泵站21座"));
}

}  // namespace
}  // namespace duban
