// How fast figures are found: duban::quantities, periods and figures, against one realistic RE2 pattern in the same
// run, on 50 MB of report text made from bench/data/report_sentences.txt, and on inputs chosen to hurt.
//
//   bench_figures --benchmark_filter=report      the comparison
//   bench_figures --benchmark_filter=hostile     1, 2, 4 and 8 MB: the rate must not fall with the size

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "duban/figures/figures.hpp"
#include "report_text.hpp"

#ifdef DUBAN_HAVE_RE2
#include <re2/re2.h>
#endif

namespace {

using bench::bench_file;
using bench::lines_of;
using bench::megabyte;
using bench::report_text;
using bench::seed_text;

const std::string& made_text() {
  static const std::string text = report_text(50 * megabyte);
  return text;
}

const std::string& given_text() {
  static const std::string text = seed_text(50 * megabyte);
  return text;
}

using Text = const std::string& (*)();

void finish(benchmark::State& state, const std::string& text, std::size_t found) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
  state.counters["found"] = static_cast<double>(found);
  state.counters["bytes_each"] = found == 0 ? 0.0 : static_cast<double>(text.size()) / static_cast<double>(found);
}

void report_quantities(benchmark::State& state, Text text_of) {
  const std::string& text = text_of();
  if (text.empty()) return state.SkipWithError("the shared report is not here");
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::quantities(text).size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

void report_periods(benchmark::State& state, Text text_of) {
  const std::string& text = text_of();
  if (text.empty()) return state.SkipWithError("the shared report is not here");
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::periods(text, {.year = 2020}).size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

void report_figures(benchmark::State& state, Text text_of) {
  const std::string& text = text_of();
  if (text.empty()) return state.SkipWithError("the shared report is not here");
  std::size_t found = 0;
  for (auto _ : state) {
    const duban::Figures figures = duban::figures(text, {.year = 2020});
    found = figures.quantities.size() + figures.periods.size() + figures.relations.size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

#ifdef DUBAN_HAVE_RE2
void report_re2(benchmark::State& state, Text text_of) {
  const std::string& text = text_of();
  if (text.empty()) return state.SkipWithError("the shared report is not here");
  const RE2 pattern(lines_of(bench_file("quantity_pattern.txt")).at(0));
  if (!pattern.ok()) return state.SkipWithError(pattern.error().c_str());
  std::size_t found = 0;
  for (auto _ : state) {
    found = 0;
    re2::StringPiece rest(text);
    re2::StringPiece before;
    re2::StringPiece numeral;
    re2::StringPiece scale;
    re2::StringPiece unit;
    re2::StringPiece after;
    while (RE2::FindAndConsume(&rest, pattern, &before, &numeral, &scale, &unit, &after)) ++found;
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}
BENCHMARK_CAPTURE(report_re2, made, made_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_re2, given, given_text)->Unit(benchmark::kMillisecond);
#endif
BENCHMARK_CAPTURE(report_quantities, made, made_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_quantities, given, given_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_periods, made, made_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_periods, given, given_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_figures, made, made_text)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report_figures, given, given_text)->Unit(benchmark::kMillisecond);

std::string repeated(std::string_view unit, std::int64_t megabytes) {
  const std::size_t size = static_cast<std::size_t>(megabytes) * megabyte;
  std::string text;
  text.reserve(size + unit.size());
  while (text.size() < size) text += unit;
  return text;
}

void hostile_quantities(benchmark::State& state, const char* unit) {
  const std::string text = repeated(unit, state.range(0));
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::quantities(text).size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

void hostile_periods(benchmark::State& state, const char* unit) {
  const std::string text = repeated(unit, state.range(0));
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::periods(text, {.year = 2020}).size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

void hostile_figures(benchmark::State& state, const char* unit) {
  const std::string text = repeated(unit, state.range(0));
  std::size_t found = 0;
  for (auto _ : state) {
    found = duban::figures(text, {.year = 2020}).relations.size();
    benchmark::DoNotOptimize(found);
  }
  finish(state, text, found);
}

#define DUBAN_HOSTILE(name, unit)                                                                                    \
  BENCHMARK_CAPTURE(hostile_quantities, name, unit)->RangeMultiplier(2)->Range(1, 8)->Unit(benchmark::kMillisecond); \
  BENCHMARK_CAPTURE(hostile_periods, name, unit)->RangeMultiplier(2)->Range(1, 8)->Unit(benchmark::kMillisecond);    \
  BENCHMARK_CAPTURE(hostile_figures, name, unit)->RangeMultiplier(2)->Range(1, 8)->Unit(benchmark::kMillisecond)

DUBAN_HOSTILE(one, "一");
DUBAN_HOSTILE(ten_thousand, "万");
DUBAN_HOSTILE(digits, "7");
DUBAN_HOSTILE(growth, "增长");
DUBAN_HOSTILE(month, "月");
DUBAN_HOSTILE(year, "年");
DUBAN_HOSTILE(dash, "-");
DUBAN_HOSTILE(digit_dash, "1-");
DUBAN_HOSTILE(respectively, "分别增长1%、");
DUBAN_HOSTILE(separators, "1,");
DUBAN_HOSTILE(thousand_groups, "123,");
DUBAN_HOSTILE(at_least, "不低于");
DUBAN_HOSTILE(brackets, "(");
DUBAN_HOSTILE(per_cent_of, "百分之");

}  // namespace
