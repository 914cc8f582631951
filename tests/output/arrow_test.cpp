// Arrow streams as a consumer written in C meets them: only the structs of the interface are looked at.

#include "duban/output/arrow.hpp"

#include <gmock/gmock.h>

#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "duban/report/read.hpp"
#include "duban/text/error.hpp"

namespace duban {
namespace {

using testing::ElementsAre;

Report report_of(std::string_view content, std::string_view progress) {
  return read("云州市2025年责任目标完成情况\n序号\t责任目标内容\t完成时限\t完成情况\t责任单位\n1\t" +
                  std::string(content) + "\t年底\t" + std::string(progress) +
                  "\t市发展改革委 市财政局\n2\t推进重点工作\t9月底\t正在推进\t市教育局\n",
              {.name = "h1.txt", .year = 2025});
}

// Releases what it holds, as the interface asks of a consumer.
template <class Struct>
class Owned {
 public:
  Owned() = default;
  Owned(const Owned&) = delete;
  Owned& operator=(const Owned&) = delete;
  ~Owned() {
    if (held_.release != nullptr) held_.release(&held_);
  }
  Struct* operator&() { return &held_; }  // NOLINT(google-runtime-operator): to be filled, as in C
  Struct* operator->() { return &held_; }
  Struct& operator*() { return held_; }

 private:
  Struct held_{};
};

std::size_t column(const ArrowSchema& schema, std::string_view name) {
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    if (schema.children[i]->name == name) return static_cast<std::size_t>(i);
  }
  ADD_FAILURE() << "no column " << name;
  return 0;
}

bool valid(const ArrowArray& array, std::int64_t row) {
  const auto* bits = static_cast<const std::uint8_t*>(array.buffers[0]);
  const auto at = static_cast<std::size_t>(array.offset + row);
  return bits == nullptr || ((bits[at / 8] >> (at % 8)) & 1) != 0;
}

// Of large_utf8; of utf8, in which the words of an enum stand, with ends of 32 bits.
template <class End = std::int64_t>
std::optional<std::string> text(const ArrowArray& array, std::int64_t row) {
  if (!valid(array, row)) return std::nullopt;
  const auto* ends = static_cast<const End*>(array.buffers[1]) + array.offset + row;
  return std::string(static_cast<const char*>(array.buffers[2]) + ends[0], static_cast<std::size_t>(ends[1] - ends[0]));
}

std::optional<std::string> word(const ArrowArray& array, std::int64_t row) {
  if (!valid(array, row)) return std::nullopt;
  return text<std::int32_t>(*array.dictionary, static_cast<const std::int8_t*>(array.buffers[1])[array.offset + row]);
}

// Ten places behind the point; the values of these tests fit 64 bits.
std::optional<Decimal> decimal(const ArrowArray& array, std::int64_t row) {
  if (!valid(array, row)) return std::nullopt;
  std::int64_t low = 0;
  std::memcpy(&low, static_cast<const char*>(array.buffers[1]) + (array.offset + row) * 16, sizeof low);
  std::int64_t high = 0;
  std::memcpy(&high, static_cast<const char*>(array.buffers[1]) + (array.offset + row) * 16 + 8, sizeof high);
  EXPECT_EQ(high, low < 0 ? -1 : 0);
  return Decimal::from_parts(low, -10);
}

TEST(Arrow, EveryTableSaysWhatItsColumnsAre) {
  for (const ArrowTable table : arrow_tables()) {
    Owned<ArrowSchema> schema;
    export_arrow_schema(table, &schema);
    EXPECT_STREQ(schema->format, "+s");
    ASSERT_GT(schema->n_children, 3) << to_string(table);
    for (std::int64_t i = 0; i < schema->n_children; ++i) {
      const ArrowSchema& child = *schema->children[i];
      EXPECT_STRNE(child.name, "");
      ASSERT_NE(child.metadata, nullptr) << child.name;
      // One pair of key and value, each behind its length.
      std::int32_t sizes[2];
      std::memcpy(sizes, child.metadata, sizeof sizes);
      EXPECT_EQ(sizes[0], 1);
      EXPECT_EQ(std::string(child.metadata + 8, static_cast<std::size_t>(sizes[1])), "description");
      EXPECT_STREQ(child.dictionary != nullptr ? child.format : "c", "c");
    }
    schema->release(&schema);
    EXPECT_EQ(schema->release, nullptr) << "released is marked";
  }
}

TEST(Arrow, ABatchOfEachAuditThatOutlivesItsStream) {
  std::vector<ArrowArray> batches;
  Owned<ArrowSchema> schema;
  {
    Owned<ArrowArrayStream> stream;
    {
      std::vector<Audit> audits{audit(report_of("新增就业3万人，失业率控制在3.5%以内", "新增就业2.1万人，失业率3.2%")),
                                audit(report_of("引进人才300名以上", "引进人才247人"))};
      export_arrow(std::move(audits), ArrowTable::assessments, &stream);
    }  // the stream keeps what it shows
    ASSERT_EQ(stream->get_schema(&stream, &schema), 0);
    for (;;) {
      ArrowArray batch{};
      ASSERT_EQ(stream->get_next(&stream, &batch), 0);
      if (batch.release == nullptr) break;
      batches.push_back(batch);
    }
    ArrowArray behind{};
    EXPECT_EQ(stream->get_next(&stream, &behind), 0) << "the end may be asked for again";
    EXPECT_EQ(behind.release, nullptr);
  }
  ASSERT_EQ(batches.size(), 2u);
  EXPECT_EQ(batches[0].length, 2);
  EXPECT_EQ(batches[1].length, 1);
  const auto of = [&](std::size_t batch, std::string_view name) -> const ArrowArray& {
    return *batches[batch].children[column(*schema, name)];
  };
  EXPECT_EQ(decimal(of(0, "commitment_value"), 0), Decimal::from_parts(3, 4));
  EXPECT_EQ(decimal(of(0, "evidence_value"), 0), Decimal::from_parts(21, 3));
  EXPECT_EQ(decimal(of(0, "ratio"), 0), Decimal::from_parts(7, -1));
  EXPECT_EQ(decimal(of(0, "evidence_value"), 1), Decimal::from_parts(32, -1));
  EXPECT_EQ(word(of(0, "figure"), 0), "short");
  EXPECT_EQ(word(of(0, "figure"), 1), "met");
  EXPECT_EQ(text(of(1, "commitment_text"), 0), "300名");
  EXPECT_EQ(word(of(1, "commitment_bound"), 0), "ge");
  for (ArrowArray& batch : batches) {
    batch.release(&batch);
    EXPECT_EQ(batch.release, nullptr);
  }
}

// A consumer may take a child for itself, and release what is left of the parent.
TEST(Arrow, AChildMayBeMovedOut) {
  ArrowArray name{};
  ArrowSchema name_schema{};
  {
    Owned<ArrowArrayStream> stream;
    export_arrow(report_of("新建公园3处", "建成2处"), ArrowTable::offices, &stream);
    Owned<ArrowSchema> schema;
    ASSERT_EQ(stream->get_schema(&stream, &schema), 0);
    Owned<ArrowArray> batch;
    ASSERT_EQ(stream->get_next(&stream, &batch), 0);
    const std::size_t at = column(*schema, "normalized");
    name = std::exchange(*batch->children[at], {});
    name_schema = std::exchange(*schema->children[at], {});
  }
  ASSERT_EQ(name.length, 3);
  EXPECT_THAT((std::vector{text(name, 0), text(name, 1), text(name, 2)}),
              ElementsAre("市发改委", "市财政局", "市教育局"));
  EXPECT_STREQ(name_schema.name, "normalized");
  name.release(&name);
  name_schema.release(&name_schema);
  EXPECT_EQ(name.release, nullptr);
}

TEST(Arrow, WhatDoesNotFitTheDecimalIsNamed) {
  Owned<ArrowArrayStream> stream;
  export_arrow(report_of("投资123456789012345678901234567890元，增长1.23456789012%", "完成"), ArrowTable::quantities,
               &stream);
  Owned<ArrowSchema> schema;
  Owned<ArrowArray> batch;
  ASSERT_EQ(stream->get_schema(&stream, &schema), 0);
  ASSERT_EQ(stream->get_next(&stream, &batch), 0);
  const ArrowArray& values = *batch->children[column(*schema, "value")];
  const ArrowArray& overflow = *batch->children[column(*schema, "overflow")];
  ASSERT_EQ(values.length, 2);
  const auto* ends = static_cast<const std::int64_t*>(overflow.buffers[1]);
  const std::vector<std::string> expected{"value=123456789012345678901234567890", "value=1.23456789012"};
  for (int row = 0; row < 2; ++row) {
    EXPECT_EQ(decimal(values, row), std::nullopt);
    ASSERT_EQ(ends[row + 1] - ends[row], 1);
    EXPECT_EQ(text(*overflow.children[0], ends[row]), expected[static_cast<std::size_t>(row)]);
  }
}

TEST(Arrow, AReportHasNoAssessments) {
  const Report report = report_of("新建公园3处", "建成2处");
  for (const ArrowTable table : {ArrowTable::assessments, ArrowTable::deeds}) {
    ArrowArrayStream stream{};
    EXPECT_THROW(export_arrow(report, table, &stream), Error);
    EXPECT_EQ(stream.release, nullptr) << "nothing to release";
  }
  Owned<ArrowArrayStream> none;
  export_arrow(std::vector<Audit>{}, ArrowTable::targets, &none);
  Owned<ArrowSchema> schema;
  EXPECT_EQ(none->get_schema(&none, &schema), 0) << "no audits, and still a schema";
  ArrowArray batch{};
  EXPECT_EQ(none->get_next(&none, &batch), 0);
  EXPECT_EQ(batch.release, nullptr);
}

}  // namespace
}  // namespace duban
