#include "duban/audit/rule_config.hpp"

#include <unistd.h>

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "audit/audited_row.hpp"
#include "duban/audit/baseline.hpp"

namespace duban::testing {
namespace {

namespace fs = std::filesystem;

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ConfigFiles : public ::testing::Test {
 protected:
  ConfigFiles() {
    std::string pattern = (fs::temp_directory_path() / "duban 设置 XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~ConfigFiles() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }

  std::string write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  std::string refusal(const std::string& text) const {
    try {
      (void)read_config(write("duban.toml", text));
    } catch (const Error& error) {
      return error.what();
    }
    return "nothing was refused";
  }

  fs::path folder_;
};

std::vector<std::string> ids(const RuleSet& rules) {
  const Audit audited = audit(read(document({{.content = "新建停车泊位500个", .progress = "已建成停车泊位420个"},
                                             {.content = "新建消防站3座", .progress = "建成消防站2座"}}),
                                   {.name = "2024.txt"}),
                              {.rules = rules});
  std::vector<std::string> found;
  for (const Diagnostic& d : audited.diagnostics()) found.emplace_back(d.rule);
  return found;
}

TEST_F(ConfigFiles, SayWhichRulesAreApplied) {
  write("ours.toml", "[[rule]]\nid = 'ours'\npattern = '建成'\nmessage = 'm'\n");
  const auto config =
      read_config(write("duban.toml",
                        "select = ['claim-contradicted', 'ours', 'theirs']\n"
                        "ignore = ['theirs']\n"
                        "rules = ['ours.toml']\n"
                        "fail-on = 'warning'\n"
                        "baseline = 'known/b.json'\n"
                        "[severity]\nclaim-contradicted = 'error'\n"
                        "[[suppress]]\nrules = ['claim-contradicted']\ntargets = [2]\nfile = '2024.txt'\n"
                        "reason = 'printed so'\n"
                        "[[rule]]\nid = 'theirs'\npattern = '消防'\nmessage = 'm'\n"));
  EXPECT_THAT(ids(config.rules), ElementsAre("ours", "claim-contradicted", "ours"));
  EXPECT_EQ(config.fail_on, Severity::warning);
  EXPECT_EQ(config.baseline, (folder_ / "known/b.json").string());
  EXPECT_EQ(config.rules.find("claim-contradicted")->severity, Severity::error);
}

TEST_F(ConfigFiles, MayBeATableOfTheProject) {
  const auto path = write("pyproject.toml", "[project]\nname = 'x'\n[tool.duban]\nselect = []\n");
  EXPECT_THAT(ids(read_config(path).rules), IsEmpty());
  EXPECT_EQ(read_config(path).fail_on, std::nullopt);
}

TEST_F(ConfigFiles, AreFoundFromTheFolderUpwards) {
  fs::create_directories(folder_ / "a/b/c");
  const std::string deep = (folder_ / "a/b/c").string();
  const auto above = find_config(deep);  // of this machine, if any
  const auto project = write("pyproject.toml", "[tool.duban]\n");
  EXPECT_EQ(find_config(deep), project);
  const auto own = write("a/duban.toml", "");
  EXPECT_EQ(find_config(deep), own);
  EXPECT_EQ(find_config(folder_.string()), project);
  write("a/b/pyproject.toml", "[tool.other]\n");
  EXPECT_EQ(find_config(deep), own) << "a project that says nothing of duban is passed over";
  const auto both = write("duban.toml", "");
  EXPECT_EQ(find_config(folder_.string()), both);
  fs::remove(folder_ / "pyproject.toml");
  fs::remove(both);
  fs::remove(own);
  EXPECT_EQ(find_config(deep), above);
}

TEST_F(ConfigFiles, SayWhatIsAmissAndWhere) {
  EXPECT_THAT(refusal("select = [\n"), HasSubstr("duban.toml:1:"));
  EXPECT_THAT(refusal("slect = []\n"), HasSubstr("no key 'slect'; did you mean 'select'"));
  EXPECT_THAT(refusal("ignore = ['seq-gp']\n"), HasSubstr("ignore: no rule 'seq-gp'; did you mean seq-gap"));
  EXPECT_THAT(refusal("fail-on = 'loud'\n"), HasSubstr("fail-on: 'loud' is no severity"));
  EXPECT_THAT(refusal("[severity]\nseq-gap = 'loud'\n"), HasSubstr("seq-gap: 'loud' is no severity"));
  EXPECT_THAT(refusal("[severity]\nseq-gp = 'note'\n"), HasSubstr("did you mean seq-gap"));
  EXPECT_THAT(refusal("[[suppress]]\ntargets = [1]\n"), HasSubstr("suppress 1: rules are wanted"));
  EXPECT_THAT(refusal("[[suppress]]\nrules = 'seq-gap'\ntargets = ['1']\n"), HasSubstr("printed numbers of targets"));
  EXPECT_THAT(refusal("[[suppress]]\nrules = 'seq-gap'\ntargets = [-1]\n"), HasSubstr("printed numbers of targets"));
  EXPECT_THAT(refusal("[[suppress]]\nrules = 'seq-gp'\n"), HasSubstr("suppress 1: no rule 'seq-gp'"));
  EXPECT_THAT(refusal("rules = ['missing.toml']\n"), HasSubstr("missing.toml: no such file"));
  EXPECT_THAT(refusal("rules = ['notes.txt']\n"), HasSubstr("ends in .toml or .json"));
  EXPECT_THAT(refusal("select = 3\n"), HasSubstr("select: a list of texts is wanted"));
  EXPECT_THROW((void)read_config((folder_ / "none.toml").string()), Error);
  EXPECT_THROW((void)read_config(write("pyproject.toml", "[project]\n")), Error);
}

// Baselines

const std::string before = document({{.content = "新建停车泊位500个", .progress = "已建成停车泊位420个"},
                                     {.content = "新建消防站3座", .progress = "建成消防站2座"}});

Audit audited(const std::string& text) {
  return audit(read(text), {.rules = RuleSet().select({"claim-contradicted", "total-mismatch"})});
}

TEST(Baseline, KnowsFindingsAgain) {
  Baseline known;
  known.set("a.txt", audited(before));
  EXPECT_THAT(known.fresh("a.txt", audited(before)), IsEmpty());
  EXPECT_THAT(known.fresh("b.txt", audited(before)), SizeIs(2)) << "another document";
  EXPECT_TRUE(known.has("a.txt"));
  EXPECT_FALSE(known.has("b.txt"));
  const Baseline read_again = Baseline::parse(known.to_json());
  EXPECT_THAT(read_again.fresh("a.txt", audited(before)), IsEmpty());
  EXPECT_EQ(read_again.to_json(), known.to_json());
}

TEST(Baseline, KnowsAFindingWhoseRowHasMoved) {
  Baseline known;
  known.set("a.txt", audited(before));
  const std::string moved = "云州市责任目标一览表\n\n说明：略\n" +
                            document({{.content = "改造老旧小区12个", .progress = "改造老旧小区12个，均已完工"},
                                      {.content = "新建消防站3座", .progress = "建成消防站2座"},
                                      {.content = "新建停车泊位500个", .progress = "已建成停车泊位420个"}});
  EXPECT_THAT(known.fresh("a.txt", audited(moved)), IsEmpty());
  EXPECT_EQ(known.gone("a.txt", audited(moved)), 0u);
}

TEST(Baseline, OpensAFindingWhoseFigureChanged) {
  Baseline known;
  known.set("a.txt", audited(before));
  const std::string changed = document({{.content = "新建停车泊位500个", .progress = "已建成停车泊位430个"},
                                        {.content = "新建消防站3座", .progress = "建成消防站3座"}});
  const auto fresh = known.fresh("a.txt", audited(changed));
  ASSERT_THAT(fresh, SizeIs(1));
  EXPECT_THAT(fresh[0].message_en, HasSubstr("430个"));
  EXPECT_EQ(known.gone("a.txt", audited(changed)), 2u);
}

TEST(Baseline, CountsEqualFindings) {
  const Row row{.content = "新建停车泊位500个", .progress = "已建成停车泊位420个"};
  Baseline known;
  known.set("a.txt", audited(document({row})));
  EXPECT_THAT(known.fresh("a.txt", audited(document({row, row}))), SizeIs(1));
}

TEST(Baseline, FingerprintsAreThoseOfTheFindings) {
  const auto marks = fingerprints(audited(before));
  ASSERT_THAT(marks, SizeIs(2));
  EXPECT_EQ(marks[0].size(), 32u);
  EXPECT_NE(marks[0], marks[1]);
}

TEST(Baseline, SaysWhatIsAmiss) {
  const auto refusal = [](const std::string& json) {
    try {
      (void)Baseline::parse(json, "known.json");
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::invalid_argument);
      return std::string(error.what());
    }
    return std::string("nothing was refused");
  };
  EXPECT_THAT(refusal("{"), HasSubstr("known.json"));
  EXPECT_THAT(refusal("[]"), HasSubstr("a table is wanted"));
  EXPECT_THAT(refusal(R"({"schema": "duban/audit/1"})"), HasSubstr("it is no baseline"));
  EXPECT_THAT(refusal(R"({"schema": "duban/baseline/1"})"), HasSubstr("a table of documents is wanted"));
  EXPECT_THAT(refusal(R"({"schema": "duban/baseline/1", "documents": {"a": 3}})"), HasSubstr("list of findings"));
  EXPECT_THAT(refusal(R"({"schema": "duban/baseline/1", "documents": {"a": [{}]}})"), HasSubstr("no fingerprint"));
}

}  // namespace
}  // namespace duban::testing
