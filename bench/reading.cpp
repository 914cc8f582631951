// How fast a document becomes a table, layer by layer, on 50 MB of generated rows of the real shape: two banks of
// seven columns, about 450 bytes a row. Bytes a second, so that layers can be compared.
//
//     bench_reading --benchmark_filter=utf_8

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "duban/report/read.hpp"
#include "duban/table/delimited.hpp"
#include "duban/text/source.hpp"

namespace {

constexpr std::size_t target_size = 50'000'000;

struct Row {
  std::string_view leader, content, deadline, progress, claim, office;
};

constexpr std::array rows = {
    Row{"周明远", "地区生产总值增长5.5%左右", "年底", "上半年,全市地区生产总值完成612.4亿元,同比增长5.1%", "是",
        "市发改委"},
    Row{"林若溪", "新建改扩建中小学18所", "年底",
        "18所中小学中,7所已建成投用,其余11所正在进行主体施工,累计完成投资6.2亿元", "是", "市教育局 市财政局"},
    Row{"赵文博", "新建、改造提升农村公路260公里", "10月底", "已完成农村公路新建改造182.6公里", "按计划推进",
        "市交通运输局"},
    Row{"钱书宁", "引进高层次人才200名以上", "年底", "初步达成引进意向的博士、高级职称人才147名", "是",
        "市委组织部 市人社局"},
};

std::string make_table() {
  std::string out =
      "# 云州市人民政府2025年责任目标一览表\n\n"
      "市政府办公室对2025年《政府工作报告》确定的责任目标进行了汇总。\n\n";
  constexpr std::string_view header = "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位";
  out.append(header).append("\t").append(header).append("\n");
  out.reserve(target_size + 4096);
  const auto bank = [&](std::size_t number, const Row& row) {
    out += std::to_string(number);
    for (const std::string_view field : {row.leader, row.content, row.deadline, row.progress, row.claim, row.office}) {
      out += '\t';
      out += field;
    }
  };
  for (std::size_t n = 0; out.size() < target_size; ++n) {
    bank(n + 1, rows[n % rows.size()]);
    out += '\t';
    bank(n + 1'000'001, rows[(n + 1) % rows.size()]);
    out += '\n';
  }
  return out;
}

const std::string& table() {
  static const std::string text = make_table();
  return text;
}

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

void source_from_bytes(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    const duban::Source source = duban::Source::from_bytes(table());
    benchmark::DoNotOptimize(source.text().data());
  }
  count_bytes(state, table().size());
}
BENCHMARK(source_from_bytes)->Unit(benchmark::kMillisecond);

void grid_from_source(benchmark::State& state) {
  const duban::Source source = duban::Source::from_bytes(table());
  for ([[maybe_unused]] auto _ : state) {
    const duban::Grid grid = duban::read_delimited(source);
    benchmark::DoNotOptimize(grid.rows());
  }
  count_bytes(state, table().size());
}
BENCHMARK(grid_from_source)->Unit(benchmark::kMillisecond);

void every_cell_of_a_grid(benchmark::State& state) {
  const duban::Grid grid = duban::read_delimited(duban::Source::from_bytes(table()));
  for ([[maybe_unused]] auto _ : state) {
    std::size_t bytes = 0;
    for (std::size_t row = 0; row < grid.rows(); ++row) {
      for (std::size_t i = 0; i < grid.cells(row); ++i) bytes += grid.cell(row, i).text.size();
    }
    benchmark::DoNotOptimize(bytes);
  }
  count_bytes(state, table().size());
}
BENCHMARK(every_cell_of_a_grid)->Unit(benchmark::kMillisecond);

void place_of_every_thousandth_cell(benchmark::State& state) {
  const duban::Grid grid = duban::read_delimited(duban::Source::from_bytes(table()));
  for ([[maybe_unused]] auto _ : state) {
    std::uint64_t sum = 0;
    for (std::size_t row = 0; row < grid.rows(); row += 1000) {
      if (grid.cells(row) > 4) sum += grid.place(row, 4).column;
    }
    benchmark::DoNotOptimize(sum);
  }
}
BENCHMARK(place_of_every_thousandth_cell)->Unit(benchmark::kMicrosecond);

void report_from_bytes(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    const duban::Report report = duban::read(table());
    benchmark::DoNotOptimize(report.targets().size());
  }
  count_bytes(state, table().size());
}
BENCHMARK(report_from_bytes)->Unit(benchmark::kMillisecond);

}  // namespace
