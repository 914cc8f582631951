// The law that no cell is lost: over thousands of generated tables, every non-blank cell ends in a field, a header, a
// heading, a note or a diagnostic that names it, and the totals of these add up.

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "duban/text/error.hpp"
#include "reports.hpp"

namespace duban {
namespace {

using namespace testing_reports;

// Everything that a report shows of its document.
std::string everything(const Report& report) {
  std::string all;
  const auto add = [&](std::string_view text) {
    all += text;
    all += '\x01';
  };
  const auto add_field = [&](const Field& field) {
    add(field.text);
    // A heading of two cells is joined; its span covers both as they stand.
    add(report.source().text().substr(field.span.begin, field.span.size()));
  };
  add_field(report.title());
  for (const Field& field : report.sections()) add_field(field);
  for (const Field& field : report.notes()) add_field(field);
  for (const ColumnReading& column : report.columns()) add(column.header.text);
  for (const Target& t : report.targets()) {
    add(t.seq_field.text);
    add(t.section.text);
    for (const Field& field : t.leaders) add_field(field);
    add(t.content.text);
    add(t.deadline.field.text);
    add(t.progress.text);
    add(t.claim.field.text);
    for (const Office& office : t.offices) add_field(office.name);
    for (const Extra& extra : t.extras) add(extra.value.text);
  }
  for (const Diagnostic& d : report.diagnostics()) {
    if (d.rule == "unplaced-cell") add(report.source().text().substr(d.place.span.begin, d.place.span.size()));
  }
  return all;
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  // The table, and every text that stands in a cell of it.
  std::string make(std::vector<std::string>* texts) {
    texts_ = texts;
    kinds_ = {"序号", "责任领导", "目标任务", "完成时限", "完成情况", "是否完成", "责任单位", "备注", "总投资", "类别"};
    std::shuffle(kinds_.begin(), kinds_.end(), random_);
    kinds_.resize(2 + below(static_cast<unsigned>(kinds_.size()) - 1));
    for (const char* needed : {"目标任务", "责任单位"}) {
      if (std::find(kinds_.begin(), kinds_.end(), needed) == kinds_.end()) kinds_.push_back(needed);
    }
    banks_ = 1 + (chance(3) ? below(3) : 0);
    std::string out;
    if (chance(2)) out += line("云州市2025年" + word("工作") + "情况表");
    while (chance(3)) out += line(word("说明文字") + "。");
    if (!chance(12)) out += header();
    const unsigned rows = below(12);
    for (unsigned i = 0; i < rows; ++i) {
      if (chance(8))
        out += header();
      else if (chance(8))
        out += heading();
      else if (chance(10))
        out += line(word("注"));
      else if (chance(12))
        out += stray();
      else if (chance(15))
        out += "\n";
      else
        out += row();
    }
    while (chance(3)) out += line(word("落款"));
    return out;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  bool chance(unsigned n) { return below(n) == 0; }
  std::string word(const std::string& stem) { return stem + std::to_string(++serial_) + "号"; }
  std::string cell(std::string text) {
    if (!text.empty()) texts_->push_back(text);
    return text;
  }
  std::string line(const std::string& text) { return cell(text) + "\n"; }

  std::string header() {
    std::string out;
    for (unsigned b = 0; b < banks_; ++b) {
      for (const std::string& kind : kinds_) out += (out.empty() ? "" : "\t") + cell(kind);
    }
    return out + "\n";
  }
  std::string heading() {
    static const std::array<const char*, 4> marks = {"一、", "（二）", "第三部分", ""};
    std::string out = cell(marks[below(4)] + word("领域"));
    if (chance(2)) out += std::string(kinds_.size() - 1, '\t');
    return out + "\n";
  }
  std::string stray() {
    return std::string(below(static_cast<unsigned>(kinds_.size() * banks_)), '\t') + cell(word("散落")) + "\n";
  }
  std::string row() {
    std::vector<std::string> cells;
    for (unsigned b = 0; b < banks_; ++b) {
      const bool blank_bank = chance(8);
      for (const std::string& kind : kinds_) cells.push_back(blank_bank || chance(7) ? "" : value(kind));
    }
    if (chance(9)) cells.resize(1 + below(static_cast<unsigned>(cells.size())));
    while (chance(6)) cells.push_back(word("多余"));
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) out += (i == 0 ? "" : "\t") + cell(cells[i]);
    return out + "\n";
  }
  std::string value(const std::string& kind) {
    if (kind == "序号") return chance(10) ? word("增补") : std::to_string(++number_);
    if (kind == "责任领导") return chance(3) ? "周明远" : "陈启航";
    if (kind == "完成时限") return chance(3) ? "6月底" : chance(9) ? word("另定") : "年底";
    if (kind == "是否完成") return chance(3) ? "否" : chance(9) ? word("另述") : "是";
    if (kind == "责任单位") return "市" + word("第") + "局";
    return word(kind);
  }

  std::mt19937 random_;
  std::vector<std::string>* texts_ = nullptr;
  std::vector<std::string> kinds_;
  unsigned banks_ = 1;
  unsigned serial_ = 0;
  unsigned number_ = 0;
};

TEST(Accounting, NoCellIsLost) {
  std::size_t reports = 0;
  std::size_t targets = 0;
  std::size_t unplaced = 0;
  for (unsigned seed = 0; seed < 6000; ++seed) {
    SCOPED_TRACE(seed);
    std::vector<std::string> texts;
    const std::string table = Generator(seed).make(&texts);
    std::optional<Report> report;
    try {
      report = read(table, {.dialect = Dialect{Delimiter::tab, false}});
    } catch (const Error& error) {
      EXPECT_TRUE(error.code() == ErrorCode::no_table || error.code() == ErrorCode::empty_input) << error.what();
      continue;
    }
    ++reports;
    targets += report->targets().size();
    unplaced += report->accounting().diagnosed;
    ASSERT_TRUE(adds_up(report->accounting())) << table;
    ASSERT_EQ(report->accounting().cells, texts.size()) << table;
    const std::string all = everything(*report);
    for (const std::string& text : texts) ASSERT_NE(all.find(text), std::string::npos) << text << "\n" << table;
  }
  // The law says nothing of tables that are not read.
  EXPECT_GT(reports, 5000u);
  EXPECT_GT(targets, 20000u);
  EXPECT_GT(unplaced, 100u);
}

TEST(Accounting, EachOfItsPartsCountsWhatItSays) {
  const Report r = read(
      "云州市2025年重点工作情况表\n"       // 1 heading
      "现将有关情况通报如下。\n"           // 1 note
      "序号\t目标任务\t责任单位\n"         // 3 headers
      "一、经济发展\n"                     // 1 heading
      "1\t甲项工作\t市教育局\n"            // 3 fields
      "2\t乙项工作\t市财政局\t多出一格\n"  // 4 fields
      "\t\t市水利局\n"                     // 1 in a diagnostic
      "合计\t2项\n");                      // 2 notes
  const Accounting& a = r.accounting();
  EXPECT_EQ(a.cells, 16u);
  EXPECT_EQ(a.fields, 7u);
  EXPECT_EQ(a.headers, 3u);
  EXPECT_EQ(a.headings, 2u);
  EXPECT_EQ(a.notes, 3u);
  EXPECT_EQ(a.diagnosed, 1u);
}

}  // namespace
}  // namespace duban
