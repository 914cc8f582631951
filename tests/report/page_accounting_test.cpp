// The law that no cell is lost, over generated web pages: every text of every cell and line is a field, a header, a
// heading, a note or a diagnostic of the report, or it is counted in a table or a line that is listed as skipped.

#include <gmock/gmock.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "duban/text/error.hpp"
#include "reports.hpp"

namespace duban {
namespace {

using namespace testing_reports;

std::string everything(const Report& report) {
  std::string all;
  const auto add = [&](std::string_view text) {
    all += text;
    all += '\x01';
  };
  const auto add_field = [&](const Field& field) {
    add(field.text);
    add(report.source().text().substr(field.span.begin, field.span.size()));
  };
  add_field(report.title());
  for (const Field& field : report.sections()) add_field(field);
  for (const Field& field : report.notes()) add_field(field);
  for (const ColumnReading& column : report.columns()) add(column.header.text);
  for (const Target& t : report.targets()) {
    for (const Field* field : {&t.seq_field, &t.section, &t.content, &t.deadline.field, &t.progress, &t.claim.field}) {
      add(field->text);
    }
    for (const Field& field : t.leaders) add_field(field);
    for (const Office& office : t.offices) add_field(office.name);
    for (const Extra& extra : t.extras) {
      add(extra.header.text);
      add(extra.value.text);
    }
  }
  for (const Diagnostic& d : report.diagnostics()) {
    if (d.rule == "unplaced-cell" || d.rule == "hidden-text" || d.rule == "deleted-text") {
      add(report.source().text().substr(d.place.span.begin, d.place.span.size()));
    }
  }
  return all;
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string make(std::vector<std::string>* texts) {
    texts_ = texts;
    std::string out = chance(3) ? "" : "<!DOCTYPE html><html><body>";
    if (chance(2)) out += "<h1>" + text("云州市2025年" + word("重点工作") + "一览表") + "</h1>";
    const unsigned parts = 2 + below(5);
    for (unsigned i = 0; i < parts; ++i) {
      switch (below(6)) {
        case 0:
          out += "<p>" + line() + "</p>";
          break;
        case 1:
          out += "<div class=nav><a href=x>" + text(word("链接")) + "</a></div>";
          break;
        case 2:
          out += other_table();
          break;
        default:
          out += target_table(i > 1 && chance(3));
      }
    }
    return out;
  }

 private:
  unsigned below(unsigned n) { return static_cast<unsigned>(random_() % n); }
  bool chance(unsigned n) { return below(n) == 0; }
  std::string word(const std::string& stem) { return stem + std::to_string(++serial_) + "号"; }
  // A text that counts, as markup that shows it.
  std::string text(const std::string& shown) {
    texts_->push_back(shown);
    return shown;
  }
  std::string line() { return text(word("说明") + (chance(2) ? "。" : "")); }
  std::string cell(const std::string& content, const std::string& attributes = "") {
    const std::string tag = chance(6) ? "th" : "td";
    std::string inner = content;
    if (chance(4)) inner = "<p>" + inner + "</p>";
    if (chance(5)) inner = "<span lang=x>" + inner + "</span>&nbsp;";
    return "<" + tag + attributes + ">" + inner + (chance(5) ? "" : "</" + tag + ">");
  }

  std::string other_table() {
    std::string out = "<table>";
    for (unsigned r = 0; r < 1 + below(3); ++r) {
      out += "<tr>";
      for (unsigned c = 0; c < 2 + below(2); ++c) out += cell(text(word("杂项")));
    }
    return out + "</table>";
  }

  std::string target_table(bool without_header) {
    const std::array<std::string, 6> kinds = {"序号", "目标任务", "责任领导", "完成时限", "完成情况", "责任单位"};
    std::string out = "<table border=1>";
    if (!without_header) {
      out += "<tr>";
      for (const std::string& kind : kinds) out += cell(text(kind));
      out += "</tr>";
    }
    const unsigned rows = 1 + below(5);
    unsigned merged = 0;  // rows that the cell of a leader still covers
    for (unsigned r = 0; r < rows; ++r) {
      out += "<tr>";
      if (chance(7)) {
        out += cell(text("一、" + word("领域")), " colspan=6") + "</tr>";
        merged = 0;
        continue;
      }
      for (const std::string& kind : kinds) {
        if (kind == "责任领导" && merged > 0) continue;
        std::string attributes;
        if (kind == "责任领导" && chance(4)) {
          merged = 2;
          attributes = " rowspan=2";
        }
        out += chance(8) ? cell("", attributes) : cell(text(value(kind)), attributes);
      }
      if (merged > 0) --merged;
      if (chance(9)) out += cell(text(word("多余")));
      out += chance(3) ? "" : "</tr>";
    }
    return out + "</table>";
  }

  std::string value(const std::string& kind) {
    if (kind == "序号") return std::to_string(++number_);
    if (kind == "责任领导") return chance(2) ? "周明远" : "陈启航";
    if (kind == "完成时限") return chance(2) ? "6月底" : "年底";
    if (kind == "责任单位") return "市" + word("第") + "局";
    return word(kind);
  }

  std::mt19937 random_;
  std::vector<std::string>* texts_ = nullptr;
  unsigned serial_ = 0;
  unsigned number_ = 0;
};

TEST(PageAccounting, NoCellIsLost) {
  std::size_t reports = 0;
  std::size_t skipped = 0;
  std::size_t several = 0;
  for (unsigned seed = 0; seed < 3000; ++seed) {
    SCOPED_TRACE(seed);
    std::vector<std::string> texts;
    const std::string page = Generator(seed).make(&texts);
    std::optional<Report> report;
    try {
      report = read(page, {.format = "html"});
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::no_table) << error.what();
      continue;
    }
    ++reports;
    skipped += report->accounting().skipped;
    several += report->layout().tables.size() > 1;
    ASSERT_TRUE(adds_up(report->accounting())) << page;
    ASSERT_EQ(report->accounting().cells, texts.size()) << page;
    const std::string all = everything(*report);
    std::size_t missing = 0;
    for (const std::string& text : texts) missing += all.find(text) == std::string::npos;
    ASSERT_LE(missing, report->accounting().skipped) << page;
  }
  EXPECT_GT(reports, 2000u);
  EXPECT_GT(skipped, 1000u);
  EXPECT_GT(several, 500u);
}

}  // namespace
}  // namespace duban
