#include "duban/output/json.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "duban/output/nlohmann.hpp"
#include "duban/report/read.hpp"
#include "duban/text/error.hpp"

namespace duban {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view small_report =
    "云州市人民政府2025年责任目标上半年推进情况一览表\n"
    "序号\t责任领导\t目标任务\t完成时限\t完成情况\t是否完成\t责任单位\t备注\n"
    "1\t周明远\t新建泊位500个\t年底\t建成泊位420个\t是\t市城管局 市财政局\t\n"
    "3\t林若溪\t新增养老床位1500张\t长期坚持\t正在编制方案\t正在推进\t市民政局\t见\"附件\"\n";

Quantity quantity_of(std::string_view field, std::string_view text, std::int64_t value, std::string unit) {
  const auto begin = static_cast<std::uint32_t>(field.find(text));
  Quantity quantity;
  quantity.span = {begin, begin + static_cast<std::uint32_t>(text.size())};
  quantity.text = field.substr(begin, text.size());
  quantity.value = Decimal(value);
  quantity.unit = std::move(unit);
  return quantity;
}

// Every object of the document has exactly the members that the schema requires, and words are those of its enums.
// A full validator is the Python tests' (jsonschema); this one knows what our schemas use.
void expect_valid(const Json& value, const Json& schema, const Json& root, const std::string& where) {
  if (schema.contains("$ref")) {
    const std::string name = schema["$ref"].get<std::string>().substr(std::string("#/$defs/").size());
    ASSERT_TRUE(root["$defs"].contains(name)) << where;
    expect_valid(value, root["$defs"][name], root, where);
    return;
  }
  if (schema.contains("anyOf")) {
    const bool null = value.is_null();
    for (const Json& choice : schema["anyOf"]) {
      if (null == (choice.value("type", "") == "null")) return expect_valid(value, choice, root, where);
    }
    FAIL() << where;
  }
  if (schema.contains("const")) {
    EXPECT_EQ(value, schema["const"]) << where;
    return;
  }
  if (schema.contains("enum")) {
    EXPECT_THAT(schema["enum"], testing::Contains(value)) << where;
    return;
  }
  const Json type = schema.at("type");
  if (type == "object") {
    ASSERT_TRUE(value.is_object()) << where;
    std::set<std::string> present;
    for (const auto& [key, member] : value.items()) {
      present.insert(key);
      ASSERT_TRUE(schema["properties"].contains(key)) << where << "/" << key;
      expect_valid(member, schema["properties"][key], root, where + "/" + key);
    }
    EXPECT_EQ(present, schema["required"].get<std::set<std::string>>()) << where;
    EXPECT_EQ(schema["additionalProperties"], false) << where;
  } else if (type == "array") {
    ASSERT_TRUE(value.is_array()) << where;
    for (const Json& item : value) expect_valid(item, schema["items"], root, where + "[]");
  } else if (type == "integer") {
    ASSERT_TRUE(value.is_number_integer()) << where;
    EXPECT_GE(value.get<std::int64_t>(), schema.value("minimum", 0)) << where;
  } else if (type == "number") {
    EXPECT_TRUE(value.is_number()) << where;
  } else if (type == "boolean") {
    EXPECT_TRUE(value.is_boolean()) << where;
  } else if (type == "string") {
    EXPECT_TRUE(value.is_string()) << where;
  } else {
    EXPECT_TRUE(value.is_null() || value.is_string() || value.is_number()) << where;
  }
}

void expect_valid(const std::string& document) {
  const Json value = Json::parse(document);
  const Json schema = Json::parse(json_schema(value["schema"].get<std::string>()));
  expect_valid(value, schema, schema, "");
}

TEST(JsonSchema, IsKnownByName) {
  EXPECT_EQ(Json::parse(json_schema("duban/report/1"))["$schema"], "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(Json::parse(json_schema("duban/audit/1"))["type"], "object");
  try {
    (void)json_schema("duban/report/2");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
  }
}

// The schemas stand alone, so that what both have is written twice: it must be the same.
TEST(JsonSchema, SharesDefinitionsWithTheAudits) {
  const Json report = Json::parse(json_schema("duban/report/1"));
  const Json audit = Json::parse(json_schema("duban/audit/1"));
  for (const auto& [name, definition] : report["$defs"].items()) EXPECT_EQ(audit["$defs"][name], definition) << name;
  for (const auto& [name, member] : report["properties"].items()) {
    if (name != "schema") {
      EXPECT_EQ(audit["properties"][name], member) << name;
    }
  }
}

TEST(JsonOfReport, FollowsItsSchema) {
  expect_valid(to_json(read(small_report)));
  expect_valid(to_json(audit(read(small_report)), -1));
}

TEST(JsonOfReport, FollowsItsSchemaWhateverIsMissing) {
  const std::vector<std::string> reports = {
      "序号\t目标任务\n1\t新建泊位500个\n",                                // no title, year, claim, office …
      "目标任务,完成情况\n\"新建,泊位\n500个\",\n",                        // no number, a line break in a cell
      "表\n序号\t目标任务\t完成情况\t是否完成\n1\t\t\t\n\n2\t\t好\t是\n",  // empty fields
      "关于2025年196项责任目标的通报\n序号\t目标任务\n一、经济发展\n1\t新建泊位500个\n注：数字为初步统计\n"};
  for (const std::string& text : reports) {
    SCOPED_TRACE(text);
    expect_valid(to_json(read(text)));
    expect_valid(to_json(audit(read(text))));
  }
}

TEST(JsonOfReport, IsTheSameWrittenPieceByPieceAndAsAValue) {
  const Report report = read(small_report);
  const Audit audited = audit(report);
  for (const int indent : {-1, 0, 1, 2, 4}) {
    EXPECT_EQ(to_json(report, indent), to_json_value(report).dump(indent)) << indent;
    EXPECT_EQ(to_json(audited, indent), to_json_value(audited).dump(indent)) << indent;
  }
}

TEST(JsonOfReport, SaysWhereEachFieldStands) {
  const Json value = Json::parse(to_json(read(small_report, {.name = "云州 1.txt"})));
  EXPECT_EQ(value["schema"], "duban/report/1");
  EXPECT_EQ(value["source"]["name"], "云州 1.txt");
  EXPECT_EQ(value["source"]["encoding"], "UTF-8");
  EXPECT_EQ(value["source"]["declared_encoding"], nullptr);
  EXPECT_EQ(value["source"]["bytes"], small_report.size());
  EXPECT_EQ(value["year"], 2025);
  EXPECT_EQ(value["as_of"], "2025-06-30");
  const Json& target = value["targets"][0];
  EXPECT_EQ(target["seq"], 1);
  EXPECT_EQ(target["leaders"][0]["text"], "周明远");
  EXPECT_EQ(target["content"]["text"], "新建泊位500个");
  const std::size_t begin = small_report.find("新建泊位500个");
  const Json place = {{"line", 3},         {"column", 7},     {"row", target["content"]["place"]["row"]},
                      {"cell", 3},         {"begin", begin},  {"end", begin + std::string("新建泊位500个").size()},
                      {"original", begin}, {"table", nullptr}};
  EXPECT_EQ(target["content"]["place"], place);
  EXPECT_EQ(target["deadline"]["date"], "2025-12-31");
  EXPECT_EQ(target["claim"]["text"], "是");
  EXPECT_EQ(target["claim"]["status"], "complete");
  ASSERT_EQ(target["offices"].size(), 2U);
  EXPECT_EQ(target["offices"][0]["name"], "市城管局");
  EXPECT_EQ(target["offices"][0]["role"], "lead");
  EXPECT_EQ(target["offices"][1]["role"], "support");
  EXPECT_EQ(value["targets"][1]["deadline"]["date"], nullptr);
  EXPECT_EQ(value["targets"][1]["deadline"]["text"], "长期坚持");
  EXPECT_EQ(value["targets"][1]["extras"][0]["text"], "见\"附件\"");
}

TEST(JsonOfReport, KeepsTheOffsetsOfTheOriginalBytes) {
  // UTF-16LE: each character of this table takes two bytes there, and one to three here.
  const std::u16string text = u"序号\t目标任务\n1\t新建泊位500个\n";
  std::string bytes = "\xFF\xFE";
  for (const char16_t unit : text) {
    bytes.push_back(static_cast<char>(unit & 0xFF));
    bytes.push_back(static_cast<char>(unit >> 8));
  }
  const Json value = Json::parse(to_json(read(bytes)));
  EXPECT_EQ(value["source"]["encoding"], "UTF-16LE");
  EXPECT_EQ(value["targets"][0]["content"]["place"]["original"], 2 + 2 * text.find(u"新建"));
}

TEST(JsonOfReport, CarriesDiagnosticsInBothLanguages) {
  const Json value = Json::parse(to_json(audit(read(small_report))));
  const auto gap = std::find_if(value["diagnostics"].begin(), value["diagnostics"].end(),
                                [](const Json& one) { return one["rule"] == "seq-gap"; });
  ASSERT_NE(gap, value["diagnostics"].end());
  EXPECT_FALSE((*gap)["message"]["zh"].get<std::string>().empty());
  EXPECT_FALSE((*gap)["message"]["en"].get<std::string>().empty());
  EXPECT_EQ((*gap)["place"]["line"], 4);
}

TEST(JsonOfAudit, HasAssessmentsAndSummary) {
  const Json value = Json::parse(to_json(audit(read(small_report))));
  EXPECT_EQ(value["schema"], "duban/audit/1");
  ASSERT_EQ(value["assessments"].size(), 2U);
  const Json& first = value["assessments"][0];
  EXPECT_EQ(first["target"], 0);
  EXPECT_EQ(first["commitment"]["text"], "500个");
  EXPECT_EQ(first["commitment"]["start"], 4);
  EXPECT_EQ(first["commitment"]["end"], 8);
  EXPECT_EQ(first["commitment"]["value"], "500");
  EXPECT_EQ(first["evidence"]["value"], "420");
  EXPECT_EQ(first["figure"], "short");
  EXPECT_EQ(first["ratio"], "0.84");
  EXPECT_EQ(first["claim_check"], "contradicted");
  EXPECT_EQ(value["assessments"][1]["evidence"], nullptr);
  EXPECT_EQ(value["assessments"][1]["stage"], nullptr);
  EXPECT_EQ(value["summary"]["targets"], 2);
  EXPECT_EQ(value["summary"]["claims"]["complete"], 1);
  EXPECT_EQ(value["summary"]["short"], 1);
  EXPECT_EQ(value["summary"]["no_figure"], 1);
}

TEST(JsonOfExtraction, IsOneLineWithCodePoints) {
  const std::string text = "建成泊位500个";
  Quantity quantity = quantity_of(text, "500个", 500, "个");
  quantity.upper = Decimal::parse("600.5");
  quantity.change = Change::increase;
  Period period;
  period.span = {0, 6};
  period.text = "建成";
  period.kind = PeriodKind::until;
  period.last = make_date(2025, 6, 30);
  const std::string line = extraction_to_json(text, {quantity}, {period});
  EXPECT_EQ(line,
            R"({"text":"建成泊位500个","quantities":[{"start":4,"end":8,"text":"500个","value":"500","upper":"600.5",)"
            R"("unit":"个","bound":"eq","change":"increase","of_target":false}],"periods":[{"start":0,"end":2,)"
            R"("text":"建成","kind":"until","first":null,"last":"2025-06-30"}]})");
}

TEST(JsonOfExtraction, CountsCodePointsInLongTexts) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "云a";
  text += "500个";
  const Json value = Json::parse(extraction_to_json(text, {quantity_of(text, "500个", 500, "个")}, {}));
  EXPECT_EQ(value["quantities"][0]["start"], 2000);
  EXPECT_EQ(value["quantities"][0]["end"], 2004);
}

TEST(JsonOfExtraction, ReplacesBytesThatAreNoText) {
  const Json value = Json::parse(extraction_to_json("a\xFF", {}, {}));
  EXPECT_EQ(value["text"], "a\uFFFD");
}

TEST(JsonOfAssessments, IsOneLine) {
  const std::string target = "新建泊位500个";
  const std::string progress = "全市建成泊位420个";
  Assessment assessment;
  assessment.commitment = quantity_of(target, "500个", 500, "个");
  assessment.commitment.bound = Bound::ge;
  assessment.indicator = std::string_view(target).substr(6, 6);
  assessment.indicator_span = {6, 12};
  assessment.evidence = quantity_of(progress, "420个", 420, "个");
  assessment.evidence_clause = {6, static_cast<std::uint32_t>(progress.size())};
  assessment.stage = Stage::done;
  assessment.figure = Figure::short_;
  assessment.ratio = Decimal::parse("0.84");
  assessment.claim_check = ClaimCheck::contradicted;
  assessment.kind = CommitmentKind::count;
  assessment.list = 2;
  assessment.why.rule = MatchRule::same_name;
  assessment.why.target = {{{6, 12}, std::string_view(target).substr(6, 6)}};
  assessment.why.progress = {{{12, 18}, std::string_view(progress).substr(12, 6)}};
  assessment.why.likeness = Decimal::parse("0.98");
  assessment.why.considered = {{quantity_of(progress, "420个", 420, "个"), *Decimal::parse("0.31")}};
  assessment.why.confidence = *Decimal::parse("0.9");
  EXPECT_EQ(
      assessments_to_json(target, progress, {assessment}),
      R"({"target":"新建泊位500个","progress":"全市建成泊位420个","assessments":[{"commitment":{"start":4,"end":8,)"
      R"("text":"500个","value":"500","upper":null,"unit":"个","bound":"ge","change":null,"of_target":false},)"
      R"("indicator":{"start":2,"end":4,"text":"泊位"},"kind":"count","list":2,"deadline":null,)"
      R"("evidence":{"start":6,"end":10,"text":"420个",)"
      R"("value":"420","upper":null,"unit":"个","bound":"eq","change":null,"of_target":false},)"
      R"("evidence_clause":{"start":2,"end":10},"stage":"done","figure":"short",)"
      R"("ratio":"0.84","pace_ratio":null,"pace":null,"claim_check":"contradicted",)"
      R"("why":{"rule":"same_name","target":[{"start":2,"end":4,"text":"泊位"}],)"
      R"("progress":[{"start":4,"end":6,"text":"泊位"}],"likeness":"0.98",)"
      R"("considered":[{"start":6,"end":10,"text":"420个","value":"420","upper":null,"unit":"个","bound":"eq",)"
      R"("change":null,"of_target":false,"likeness":"0.31"}],"confidence":"0.9"}}]})");
}

TEST(JsonOfTable, HasAnObjectARow) {
  const Table table{
      .columns = {"name", "count", "share", "day", "none"},
      .rows = {{std::string("周\"明远"), std::int64_t{3}, *Decimal::parse("0.5"), *make_date(2025, 6, 30), Value()}}};
  EXPECT_EQ(to_json(table, -1),
            R"({"columns":["name","count","share","day","none"],)"
            R"("rows":[{"name":"周\"明远","count":3,"share":"0.5","day":"2025-06-30","none":null}]})");
  EXPECT_EQ(to_json(Table{}, -1), R"({"columns":[],"rows":[]})");
}

TEST(JsonOfTable, NamesEachColumnOnce) { EXPECT_THROW((void)to_json(Table{.columns = {"a", "a"}, .rows = {}}), Error); }

}  // namespace
}  // namespace duban
