#include "duban/figures/period.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <sstream>
#include <string>
#include <vector>

#include "figures/period_grammar.hpp"
#include "text/cpu_time.hpp"
#include "text/tsv.hpp"
#include "text/utf8.hpp"

namespace duban {
namespace {

std::string file(const std::string& path) {
  std::ifstream in(std::string(DUBAN_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in) << path;
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

std::optional<Date> day(const std::string& iso) {
  if (iso == "-") return std::nullopt;
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  return Date(year(std::stoi(iso.substr(0, 4))), month(static_cast<unsigned>(std::stoi(iso.substr(5, 2)))),
              day(static_cast<unsigned>(std::stoi(iso.substr(8, 2)))));
}

Reference reference(const std::string& cell) {
  if (cell == "-") return {};
  if (cell.size() == 4) return {.year = std::stoi(cell)};
  return {.date = day(cell)};
}

std::string iso(const std::optional<Date>& date) {
  if (!date) return "-";
  std::ostringstream out;
  const auto two = [&](unsigned number) { out << (number < 10 ? "-0" : "-") << number; };
  out << static_cast<int>(date->year());
  two(static_cast<unsigned>(date->month()));
  two(static_cast<unsigned>(date->day()));
  return out.str();
}

// As the suite writes it: text|kind|first|last ; …
std::string written(const std::vector<Period>& periods) {
  std::string out;
  for (const Period& period : periods) {
    if (!out.empty()) out += " ; ";
    out += std::string(period.text) + "|" + std::string(to_string(period.kind)) + "|" + iso(period.first) + "|" +
           iso(period.last);
  }
  return out.empty() ? "none" : out;
}

struct Row {
  std::string text;
  std::string reference;
  std::string expected;
};

const std::vector<Row>& suite() {
  static const std::vector<Row> rows = [] {
    const std::string bytes = file("tests/figures/data/periods.tsv");
    const tsv::Table table(bytes);
    std::vector<Row> read;
    for (std::size_t i = 0; i < table.rows(); ++i) {
      read.push_back({std::string(table.at(i, "text")), std::string(table.at(i, "reference")),
                      std::string(table.at(i, "expected"))});
    }
    return read;
  }();
  return rows;
}

void expect_sound(std::string_view text, const std::vector<Period>& periods) {
  std::uint32_t end = 0;
  for (const Period& period : periods) {
    ASSERT_GE(period.span.begin, end) << text;
    ASSERT_LT(period.span.begin, period.span.end) << text;
    ASSERT_LE(period.span.end, text.size()) << text;
    ASSERT_EQ(period.text.data(), text.data() + period.span.begin) << text;
    ASSERT_EQ(period.text.size(), period.span.size()) << text;
    if (period.first && period.last) {
      ASSERT_LE(*period.first, *period.last) << period.text;
    }
    if (period.first) {
      ASSERT_TRUE(period.first->ok()) << period.text;
    }
    if (period.last) {
      ASSERT_TRUE(period.last->ok()) << period.text;
    }
    end = period.span.end;
  }
}

void expect_read_alone(const std::vector<Period>& periods, const Reference& reference) {
  for (const Period& period : periods) {
    const std::vector<Period> alone = duban::periods(period.text, reference);
    ASSERT_EQ(written(alone), written({period})) << period.text;
    ASSERT_EQ(alone.front().span, (Span{0, period.span.size()})) << period.text;
  }
}

// Tries every character that is not behind one of the same number: what `periods` finds without looking there.
std::vector<Period> periods_slowly(std::string_view text, const Reference& reference) {
  std::vector<Period> found;
  const PeriodGrammar grammar(text, reference);
  for (std::size_t at = 0; at < text.size();) {
    const std::optional<PeriodMatch> match = grammar.match(at);
    if (!match) {
      at = grammar.after(at);
      continue;
    }
    if (!match->impossible) {
      found.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(match->end)},
                       text.substr(at, match->end - at),
                       match->kind,
                       match->days.first,
                       match->days.last});
    }
    at = match->end;
  }
  return found;
}

TEST(Periods, AreThoseThatTryingEveryCharacterFinds) {
  for (const Row& row : suite()) {
    const Reference given = reference(row.reference);
    EXPECT_EQ(periods(row.text, given), periods_slowly(row.text, given)) << row.text;
  }
}

TEST(Periods, ReadTheSuite) {
  ASSERT_GE(suite().size(), 200u);
  for (const Row& row : suite()) {
    EXPECT_EQ(written(periods(row.text, reference(row.reference))), row.expected)
        << row.text << " in view of " << row.reference;
  }
}

TEST(Periods, LieInTheTextInOrder) {
  for (const Row& row : suite()) expect_sound(row.text, periods(row.text, reference(row.reference)));
}

TEST(Periods, ReadTheSameAlone) {
  for (const Row& row : suite()) {
    const Reference given = reference(row.reference);
    expect_read_alone(periods(row.text, given), given);
  }
}

TEST(Periods, AreTheSameBetweenOtherSentences) {
  for (const Row& row : suite()) {
    if (row.text.empty()) continue;
    const std::string text = "云州市公园已建成。\n" + row.text + "。\n市民满意。";
    EXPECT_EQ(written(periods(text, reference(row.reference))), row.expected) << text;
  }
}

// Pieces of periods, put together at random: whatever comes of them, the laws hold.
TEST(Periods, KeepTheLawsOnAnyMixture) {
  const std::vector<std::string> pieces = {
      "2020",   "年",   "6",    "月",   "30", "日",     "底",   "前",     "至",   "到",   "-",  "—",
      "上半年", "第",   "一",   "三",   "十", "四",     "五",   "季度",   "截至", "目前", "每", "今年",
      "去年",   "同期", "以来", "起",   "自", "“",      "”",    "内",     "个",   "天",   "近", "半",
      "份",     "上旬", ".",    "/",    " ",  "，",     "次年", "止",     "号",   "年底", "本", "二〇",
      "期间",   "、",   "元月", "次年", "后", "汛期",   "五一", "“七一”", "来",   "一",   "体", "建设期",
      "12",     "万元", "月底", "多",   "两", "控制在", "A",    "\n",     "全年", "末",   "初"};
  std::mt19937 random(20200630);
  const std::vector<Reference> references = {
      {}, {.year = 2020}, {.date = day("2020-06-30")}, {.date = day("2021-02-28")}};
  for (int round = 0; round < 40000; ++round) {
    std::string text;
    const std::size_t length = 1 + random() % 12;
    for (std::size_t i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    const Reference& given = references[random() % references.size()];
    const std::vector<Period> found = periods(text, given);
    expect_sound(text, found);
    expect_read_alone(found, given);
    ASSERT_EQ(found, periods_slowly(text, given)) << text;
    if (HasFatalFailure()) FAIL() << text;
  }
}

TEST(Periods, TakeAnyBytes) {
  std::mt19937 random(7);
  const std::string seed = "截至2020年6月30日，“十四五”期间每年１－６月";
  for (int round = 0; round < 20000; ++round) {
    std::string text = seed;
    for (int i = 0; i < 6; ++i) text[random() % text.size()] = static_cast<char>(random() % 256);
    text.resize(random() % (text.size() + 1));
    expect_sound(text, periods(text, {.date = day("2020-06-30")}));
    if (HasFatalFailure()) FAIL();
  }
}

TEST(Periods, TakeReferencesThatNoCalendarHas) {
  for (const int year :
       {std::numeric_limits<int>::min(), -1, 0, 1, 1399, 1400, 9999, 10000, std::numeric_limits<int>::max()}) {
    for (const char* text : {"今年6月底", "前年", "后年", "去年同期", "11月至次年3月", "年底前", "6月30日"}) {
      expect_sound(text, periods(text, {.year = year}));
    }
  }
  using std::chrono::day;
  using std::chrono::month;
  using std::chrono::year;
  const Date no_day(year(2021), month(2), day(30));
  EXPECT_EQ(written(periods("截至目前", {.date = no_day})), "截至目前|as_of|-|-");
  EXPECT_EQ(written(periods("下周", {.date = Date(year(9999), month(12), day(31))})).substr(0, 6), "下周");
}

TEST(Periods, TakeTheYearBeforeTheDate) {
  const Reference published_later{.year = 2020, .date = day("2021-01-12")};
  EXPECT_EQ(written(periods("今年12月底", published_later)), "今年12月底|span|2020-12-31|2020-12-31");
  EXPECT_EQ(written(periods("截至目前", published_later)), "截至目前|as_of|-|2021-01-12");
}

// Each word of the lexicon does its work in its own example.
TEST(Periods, ReadTheExamplesOfTheLexicon) {
  const std::string bytes = file("src/figures/lexicon/periods.tsv");
  const tsv::Table table(bytes);
  ASSERT_GT(table.rows(), 150u);
  for (std::size_t i = 0; i < table.rows(); ++i) {
    const std::string_view role = table.at(i, "role");
    const std::string_view word = table.at(i, "word");
    const std::string example(table.at(i, "example"));
    ASSERT_NE(example.find(word), std::string::npos) << word;
    const std::vector<Period> found = periods(example, {.date = day("2020-06-30")});
    if (role == "limit") {  // these say that there is none
      EXPECT_EQ(written(found), "none") << example;
      continue;
    }
    if (role == "level") {  // these end one
      ASSERT_EQ(found.size(), 1u) << example;
      EXPECT_EQ(found[0].kind, PeriodKind::span) << example;
      continue;
    }
    const bool read = std::any_of(found.begin(), found.end(),
                                  [&](const Period& p) { return p.text.find(word) != std::string_view::npos; });
    EXPECT_TRUE(read) << role << " " << word << " in " << example << ": " << written(found);
  }
}

// Twice the text takes twice the time, whatever it holds. The bound leaves room for a busy machine; bench/figures.cpp
// measures it on megabytes.
TEST(Periods, AreReadInLinearTime) {
  const auto seconds = [](const std::string& text) {
    return least_cpu_seconds(3, [&] { EXPECT_LE(periods(text, {.year = 2020}).size(), text.size()); });
  };
  for (const char* unit :
       {"一", "十", "1",  "年", "月",     "-",     "至",    "到",  "1-",   "一至", "“十五", "第",
        "每", " ",  "1 ", "前", "2020年", "6月30", "2020.", "近3", "年底", "\xE4", "截至",  "1月至"}) {
    const auto repeated = [&](std::size_t size) {
      std::string text;
      while (text.size() < size) text += unit;
      return text;
    };
    const double small = seconds(repeated(25'000));
    const double large = seconds(repeated(200'000));
    EXPECT_LE(large, small * 8 * 4 + 0.05) << "a text of " << unit;
  }
}

}  // namespace
}  // namespace duban
