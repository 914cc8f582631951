// Many documents by several threads. `Threads.*` runs under the thread sanitizer.

#include "duban/audit/audit_many.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "audit/in_order.hpp"
#include "duban/output/json.hpp"

namespace duban {
namespace {

TEST(Threads, ResultsAreUsedInOrderAndFewAreKept) {
  for (const std::size_t jobs : {1u, 2u, 7u}) {
    std::atomic<int> kept{0};
    std::atomic<int> most{0};
    std::vector<std::size_t> used;
    in_order<std::size_t>(
        500, jobs,
        [&](std::size_t i) {
          const int now = ++kept;
          int before = most.load();
          while (before < now && !most.compare_exchange_weak(before, now)) {
          }
          return i * i;
        },
        [&](std::size_t i, std::size_t square) {
          EXPECT_EQ(square, i * i);
          used.push_back(i);
          --kept;
        });
    ASSERT_EQ(used.size(), 500u);
    for (std::size_t i = 0; i < used.size(); ++i) EXPECT_EQ(used[i], i);
    EXPECT_LE(most.load(), static_cast<int>(2 * jobs + 1));
  }
}

TEST(Threads, AnExceptionEndsTheWork) {
  for (const std::size_t jobs : {1u, 3u}) {
    std::atomic<std::size_t> begun{0};
    const auto make = [&](std::size_t i) -> int {
      ++begun;
      if (i == 10) throw std::runtime_error("ten");
      return 0;
    };
    EXPECT_THROW(in_order<int>(100'000, jobs, make, [](std::size_t, int) {}), std::runtime_error);
    EXPECT_LE(begun.load(), 10 + 2 * jobs + 1);
    const auto use = [](std::size_t i, int) {
      if (i == 5) throw std::logic_error("five");
    };
    EXPECT_THROW(in_order<int>(
                     100, jobs, [](std::size_t) { return 0; }, use),
                 std::logic_error);
  }
}

class ManyDocuments : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() /
              ("duban-多个 " + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    std::filesystem::create_directories(folder_ / "一");
    for (int i = 0; i < 12; ++i) {
      std::ofstream(folder_ / (i % 2 == 0 ? "一" : "") / (std::to_string(i) + ".txt"))
          << "云州市2025年责任目标上半年推进情况\n序号\t责任目标内容\t完成情况\t是否完成\t责任单位\n1\t新建停车泊位"
          << 100 + i << "个\t已建成90个\t是\t市城管局\n";
    }
    std::ofstream(folder_ / "broken.txt") << std::string("\0\1", 2);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(ManyDocuments, AreTheSameWhateverTheNumberOfJobs) {
  std::vector<std::vector<std::string>> runs;
  for (const std::size_t jobs : {1u, 2u, 5u}) {
    std::vector<std::string>& found = runs.emplace_back();
    const std::vector<std::string> paths{folder_.string()};
    audit_many(paths, {.jobs = jobs}, [&](const AuditedDocument& one) {
      EXPECT_NE(one.audit.has_value(), one.error.has_value());
      found.push_back(one.name + (one.audit ? to_json(*one.audit, -1) : one.message));
    });
    EXPECT_EQ(found.size(), 13u);
  }
  EXPECT_EQ(runs[0], runs[1]);
  EXPECT_EQ(runs[0], runs[2]);
}

TEST_F(ManyDocuments, APathThatIsNotThereIsAnErrorBeforeAnythingIsRead) {
  const std::vector<std::string> paths{folder_.string(), (folder_ / "nothing").string()};
  int used = 0;
  EXPECT_THROW(audit_many(paths, {}, [&](const AuditedDocument&) { ++used; }), Error);
  EXPECT_EQ(used, 0);
}

}  // namespace
}  // namespace duban
