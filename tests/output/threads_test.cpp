// A report and its audit are shared by several threads, also at the first look at what is made on demand. The thread
// sanitizer (preset tsan) runs these.

#include <gmock/gmock.h>

#include <barrier>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "duban/audit/audit.hpp"
#include "duban/output/csv.hpp"
#include "duban/output/json.hpp"
#include "duban/output/page.hpp"
#include "duban/output/text.hpp"
#include "duban/report/read.hpp"
#include "duban/summary/aggregate.hpp"

namespace {

constexpr std::size_t threads = 4;

std::string example() {
  std::ifstream file(DUBAN_SOURCE_DIR "/examples/data/report.txt", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What `call` returns in each of several threads that start it at the same time.
template <class Call>
std::vector<std::string> at_once(Call call) {
  std::vector<std::string> results(threads);
  std::barrier start(static_cast<std::ptrdiff_t>(threads));
  std::vector<std::thread> running;
  for (std::string& result : results) {
    running.emplace_back([&] {
      start.arrive_and_wait();
      result = call();
    });
  }
  for (std::thread& thread : running) thread.join();
  return results;
}

TEST(Threads, ReadTheSameBytesAtOnce) {
  const std::string bytes = example();
  const std::string expected = duban::to_json(duban::audit(duban::read(bytes)));
  EXPECT_THAT(at_once([&] { return duban::to_json(duban::audit(duban::read(bytes))); }), testing::Each(expected));
}

TEST(Threads, LookAtOneReportAtOnce) {
  const std::string bytes = example();
  const auto look = [](const duban::Report& report) {
    std::string seen = report.source().sha256();
    for (const duban::Target& target : report.targets()) {
      const duban::Place place = report.place(target.progress);
      seen += std::to_string(place.line) + ':' + std::to_string(place.column) + '@' + std::to_string(place.original);
      seen += '/' + std::to_string(report.source().code_point_index(place.span.end)) + '\n';
    }
    return seen;
  };
  const std::string expected = look(duban::read(bytes));
  const duban::Report shared = duban::read(bytes);
  EXPECT_THAT(at_once([&] { return look(shared); }), testing::Each(expected));
}

TEST(Threads, WriteOneAuditAtOnce) {
  const std::string bytes = example();
  const auto write = [](const duban::Audit& audit) {
    const std::vector<duban::GroupBy> keys{duban::GroupBy::office};
    return duban::to_json(audit) + duban::assessments_to_csv(audit) + duban::to_html(audit) +
           duban::to_text(audit, duban::Language::en) + duban::to_text(duban::aggregate(audit, keys));
  };
  const std::string expected = write(duban::audit(duban::read(bytes)));
  const duban::Audit shared = duban::audit(duban::read(bytes));
  EXPECT_THAT(at_once([&] { return write(shared); }), testing::Each(expected));
}

}  // namespace
