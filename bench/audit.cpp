// How fast a report is audited, from its bytes to JSON, and each part of it: 50 MB of generated rows of the real shape,
// with targets that have figures and targets that have none, met and missed. Bytes of the report a second.
//
//     bench_audit --benchmark_filter=whole

#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "duban/audit/audit.hpp"
#include "duban/output/json.hpp"
#include "duban/report/read.hpp"

namespace {

constexpr std::size_t target_size = 50'000'000;

struct Row {
  std::string_view leader, content, deadline, progress, claim, office;
};

constexpr std::array rows = {
    Row{"周明远", "规模以上工业增加值增长8%左右，固定资产投资增长10%", "年底",
        "1—9月，全市规模以上工业增加值同比增长7.6%，高于全省0.8个百分点；固定资产投资增长6.4%，其中工业投资增长13.1%",
        "是", "市工业和信息化局"},
    Row{"林若溪", "新建改扩建中小学18所，新增学位2.6万个", "年底",
        "18所中小学中，7所已建成投用，其余11所正在进行主体施工，累计完成投资6.2亿元，新增学位1.1万个", "是",
        "市教育局 市财政局"},
    Row{"赵文博", "健全重大项目协调机制，完善要素保障政策", "长期坚持",
        "建立重大项目“周调度、月会商”协调机制，印发要素保障若干措施，集中力量解决用地、用能、用工等问题，营商环境持续优"
        "化",
        "是", "市发展改革委"},
    Row{"钱书宁", "力争引进高层次人才300名以上", "10月底",
        "发布引才公告，经资格审查、面试等程序，初步确定引进“双一流”高校毕业生247人，正在组织体检考察", "按序时进度推进",
        "市委组织部 市人力资源社会保障局"},
    Row{"孙知行", "城镇登记失业率控制在3.5%以内，城镇新增就业4.2万人", "年底",
        "1-6月份，城镇新增就业2.31万人，完成年度任务的55%；城镇登记失业率3.2%，就业困难人员实现就业2532人", "是",
        "市人力资源社会保障局"},
    Row{"吴静怡", "推进事业单位改革，整合组建市综合行政执法支队", "9月底",
        "深入开展事业单位改革调研，市综合行政执法支队已挂牌运行，人员划转到位，其他工作按计划推进", "正在推进",
        "市委编办"},
};

std::string make_report() {
  std::string out =
      "云州市2025年上半年责任目标完成情况一览表\n"
      "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n";
  out.reserve(target_size + 4096);
  for (std::size_t n = 0; out.size() < target_size; ++n) {
    const Row& row = rows[n % rows.size()];
    out += std::to_string(n + 1);
    for (const std::string_view field : {row.leader, row.content, row.deadline, row.progress, row.claim, row.office}) {
      out += '\t';
      out += field;
    }
    out += '\n';
  }
  return out;
}

const std::string& text() {
  static const std::string report = make_report();
  return report;
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text().size()));
}

void read_report(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    const duban::Report report = duban::read(text());
    benchmark::DoNotOptimize(report.targets().data());
  }
  count_bytes(state);
}
BENCHMARK(read_report)->Unit(benchmark::kMillisecond);

void audit_report(benchmark::State& state) {
  const duban::Report report = duban::read(text());
  for ([[maybe_unused]] auto _ : state) {
    const duban::Audit audit = duban::audit(report);
    benchmark::DoNotOptimize(audit.assessments().data());
  }
  count_bytes(state);
}
BENCHMARK(audit_report)->Unit(benchmark::kMillisecond);

void write_json(benchmark::State& state) {
  const duban::Audit audit = duban::audit(duban::read(text()));
  for ([[maybe_unused]] auto _ : state) {
    const std::string json = duban::to_json(audit, -1);
    benchmark::DoNotOptimize(json.data());
  }
  count_bytes(state);
}
BENCHMARK(write_json)->Unit(benchmark::kMillisecond);

// Read, figures, audit, rules, JSON.
void whole(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    const std::string json = duban::to_json(duban::audit(duban::read(text())), -1);
    benchmark::DoNotOptimize(json.data());
  }
  count_bytes(state);
}
BENCHMARK(whole)->Unit(benchmark::kMillisecond);

}  // namespace
