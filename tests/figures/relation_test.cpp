#include "duban/figures/relation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "duban/figures/figures.hpp"
#include "text/tsv.hpp"

namespace duban {
namespace {

const Reference reference{
    .date = Date(std::chrono::year(2020), std::chrono::month(6), std::chrono::day(30)),
};

std::string file(const std::string& path) {
  std::ifstream in(std::string(DUBAN_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

struct Row {
  std::string text;
  std::string expected;
};

const std::vector<Row>& suite() {
  static const std::vector<Row> rows = [] {
    const std::string bytes = file("tests/figures/data/relations.tsv");
    const tsv::Table table(bytes);
    std::vector<Row> read;
    for (std::size_t i = 0; i < table.rows(); ++i) {
      read.push_back({std::string(table.at(i, "text")), std::string(table.at(i, "expected"))});
    }
    return read;
  }();
  return rows;
}

// As the suite writes it.
std::string written(const Figures& figures, std::string_view text) {
  std::string out;
  const auto number = [&](const std::optional<std::uint32_t>& index) {
    return index ? std::string(figures.quantities[*index].text) : "-";
  };
  for (const Relation& relation : figures.relations) {
    if (!out.empty()) out += " ; ";
    out += std::string(to_string(relation.kind)) + "|";
    out += std::string(text.substr(relation.words.begin, relation.words.size())) + "|" + number(relation.base) + "|";
    for (const std::uint32_t part : relation.parts) {
      if (out.back() != '|') out += "+";
      out += figures.quantities[part].text;
    }
    if (relation.parts.empty()) out += "-";
    out += "|" + number(relation.size) + "|";
    out += relation.period ? std::string(figures.periods[*relation.period].text) : "-";
  }
  return out.empty() ? "none" : out;
}

void expect_sound(std::string_view text, const Figures& figures) {
  std::uint32_t last = 0;
  for (const Relation& relation : figures.relations) {
    ASSERT_LE(last, relation.words.begin) << text;
    ASSERT_LT(relation.words.begin, relation.words.end) << text;
    ASSERT_LE(relation.words.end, text.size()) << text;
    last = relation.words.begin;
    std::vector<std::uint32_t> members = relation.parts;
    ASSERT_TRUE(std::is_sorted(members.begin(), members.end())) << text;
    if (relation.base) members.push_back(*relation.base);
    if (relation.size) members.push_back(*relation.size);
    const std::set<std::uint32_t> distinct(members.begin(), members.end());
    ASSERT_EQ(distinct.size(), members.size()) << text;
    ASSERT_GE(members.size() + (relation.period ? 1 : 0), 2u) << text;
    ASSERT_LT(*distinct.rbegin(), figures.quantities.size()) << text;
    if (relation.period) {
      ASSERT_LT(*relation.period, figures.periods.size()) << text;
    }
    // Within one sentence.
    const std::uint32_t begin = figures.quantities[*distinct.begin()].span.end;
    const std::uint32_t end = figures.quantities[*distinct.rbegin()].span.begin;
    if (begin < end) {
      ASSERT_EQ(text.substr(begin, end - begin).find("。"), std::string_view::npos) << text;
      ASSERT_EQ(text.substr(begin, end - begin).find('\n'), std::string_view::npos) << text;
    }
    switch (relation.kind) {
      case RelationKind::part:
      case RelationKind::sum:
        ASSERT_TRUE(relation.base && !relation.parts.empty() && !relation.size && !relation.period) << text;
        ASSERT_TRUE(relation.kind == RelationKind::part || relation.parts.size() >= 2) << text;
        break;
      case RelationKind::from_to:
        ASSERT_TRUE(relation.base && relation.parts.size() == 1 && !relation.period) << text;
        break;
      case RelationKind::share:
      case RelationKind::plan:
        ASSERT_TRUE(relation.size && relation.parts.size() <= 1 && !relation.period) << text;
        break;
      case RelationKind::comparison:
        ASSERT_TRUE(relation.size && relation.parts.size() <= 1) << text;
        break;
    }
  }
}

TEST(Relations, ReadTheSuite) {
  ASSERT_GE(suite().size(), 80u);
  for (const Row& row : suite()) EXPECT_EQ(written(figures(row.text, reference), row.text), row.expected) << row.text;
}

TEST(Relations, AreSound) {
  for (const Row& row : suite()) expect_sound(row.text, figures(row.text, reference));
}

TEST(Relations, OfASentenceAreTheSameAmongOthers) {
  for (const Row& row : suite()) {
    for (const std::string_view joint : {"。", "\n", "；"}) {
      if (joint == "；" && row.text.starts_with("其中")) continue;  // parts of what stands before
      const std::string text =
          "新建小学3所、初中2所，由12个增加到15个" + std::string(joint) + row.text + std::string(joint) + "共5所";
      const std::string before = "from_to|由12个增加到|12个|15个|-|-";
      const std::string expected = row.expected == "none" ? before : before + " ; " + row.expected;
      EXPECT_EQ(written(figures(text, reference), text), expected) << text;
    }
  }
}

TEST(Relations, FigureListsAreThoseOfTheSingleCalls) {
  for (const Row& row : suite()) {
    const Figures all = figures(row.text, reference);
    EXPECT_EQ(all.quantities, quantities(row.text));
    EXPECT_EQ(all.periods, periods(row.text, reference));
    EXPECT_EQ(all.relations, relations(row.text, all.quantities, all.periods));
  }
  EXPECT_EQ(figures(""), Figures{});
}

// A rule can do its sums with what a relation names.
TEST(Relations, GiveRulesTheirNumbers) {
  const std::string text = "28个村台社区，其中9个已经完成，其余18个正在施工";
  const Figures found = figures(text);
  const auto sum = std::find_if(found.relations.begin(), found.relations.end(),
                                [](const Relation& r) { return r.kind == RelationKind::sum; });
  ASSERT_NE(sum, found.relations.end());
  Decimal total = 0;
  for (const std::uint32_t part : sum->parts) total = *Decimal::add(total, found.quantities[part].value);
  EXPECT_EQ(total, Decimal(27));
  EXPECT_EQ(found.quantities[*sum->base].value, Decimal(28));
}

TEST(Relations, KeepTheLawsOnAnyMixture) {
  const std::vector<std::string> pieces = {"28个",   "9个",
                                           "19个",   "5亿元",
                                           "3亿元",  "32.1%",
                                           "8%",     "2个百分点",
                                           "300名",  "，",
                                           "、",     "和",
                                           "。",     "\n",
                                           "（",     "）",
                                           "其中",   "其余",
                                           "中",     "中，",
                                           "共",     "合计",
                                           "占",     "占总数",
                                           "的",     "由",
                                           "从",     "到",
                                           "降至",   "增长",
                                           "同比",   "比上年同期",
                                           "增加",   "与去年相比",
                                           "分别",   "任务",
                                           "完成",   "完成年度任务的",
                                           "不等",   "新建",
                                           "2020年", "包括",
                                           "(含",    ")",
                                           "：",     "较"};
  std::mt19937 random(20200630);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 24;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    expect_sound(text, figures(text, reference));
    if (HasFatalFailure()) FAIL() << text;
  }
}

// Each word of the lexicon stands in its example, and its example says what the table says.
TEST(Relations, EveryWordHasAnExample) {
  const std::string bytes = file("src/figures/lexicon/relations.tsv");
  const tsv::Table table(bytes);
  ASSERT_GT(table.rows(), 150u);
  const std::vector<std::pair<std::string_view, RelationKind>> makes = {
      {"scope", RelationKind::part},         {"scope_end", RelationKind::part},
      {"rest", RelationKind::sum},           {"total", RelationKind::sum},
      {"list", RelationKind::sum},           {"share", RelationKind::share},
      {"whole", RelationKind::share},        {"from", RelationKind::from_to},
      {"to", RelationKind::from_to},         {"plan", RelationKind::plan},
      {"done", RelationKind::plan},          {"of", RelationKind::plan},
      {"person", RelationKind::part},        {"thing", RelationKind::part},
      {"compare", RelationKind::comparison}, {"compared", RelationKind::comparison},
      {"respectively", RelationKind::plan},  {"clause", RelationKind::part},
      {"change", RelationKind::comparison},  {"open", RelationKind::part},
      {"close", RelationKind::part},
  };
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view role = table.at(row, "role");
    const std::string_view word = table.at(row, "word");
    const std::string example(table.at(row, "example"));
    EXPECT_NE(example.find(word), std::string::npos) << role << " " << word;
    const Figures found = figures(example, reference);
    const auto kind = std::find_if(makes.begin(), makes.end(), [&](const auto& entry) { return entry.first == role; });
    if (kind == makes.end()) {
      const bool quiet =
          role == "sentence" || role == "uneven" || role == "plain" || role == "ratio" || role == "points";
      if (quiet) {
        EXPECT_TRUE(found.relations.empty()) << example << ": " << written(found, example);
      }
      continue;
    }
    EXPECT_TRUE(std::any_of(found.relations.begin(), found.relations.end(),
                            [&](const Relation& r) { return r.kind == kind->second; }))
        << role << " " << example << ": " << written(found, example);
  }
}

TEST(Relations, NamesOfTheKinds) {
  EXPECT_EQ(to_string(RelationKind::part), "part");
  EXPECT_EQ(to_string(RelationKind::sum), "sum");
  EXPECT_EQ(to_string(RelationKind::share), "share");
  EXPECT_EQ(to_string(RelationKind::from_to), "from_to");
  EXPECT_EQ(to_string(RelationKind::comparison), "comparison");
  EXPECT_EQ(to_string(RelationKind::plan), "plan");
}

}  // namespace
}  // namespace duban
