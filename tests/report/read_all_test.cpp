#include "duban/report/read_all.hpp"

#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "duban/table/archive.hpp"
#include "reports.hpp"
#include "table/package_writer.hpp"

namespace duban {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing_packages::package_of;
using testing_packages::Parts;
using testing_packages::zip_of;

const std::string table = "序号\t责任目标\t完成情况\n1\t新建幼儿园8所\t已建成5所\n2\t改造老旧小区20个\t已改造12个\n";

std::string sheet_of(const std::string& text) {
  std::string rows;
  std::string cell;
  for (const char c : "\n" + text) {
    if (c != '\t' && c != '\n') {
      cell += c;
      continue;
    }
    if (c == '\t' || !cell.empty()) rows += "<c t=\"inlineStr\"><is><t>" + cell + "</t></is></c>";
    cell.clear();
    if (c == '\n') rows += rows.empty() ? "<row>" : "</row><row>";
  }
  return package_of({{"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</row></sheetData></worksheet>"}});
}

std::string word_of(const std::string& text) {
  std::string rows;
  std::string cell;
  for (const char c : "\n" + text) {
    if (c != '\t' && c != '\n') {
      cell += c;
      continue;
    }
    if (c == '\t' || !cell.empty()) rows += "<w:tc><w:p><w:r><w:t>" + cell + "</w:t></w:r></w:p></w:tc>";
    cell.clear();
    if (c == '\n') rows += rows.empty() ? "<w:tr>" : "</w:tr><w:tr>";
  }
  return testing_packages::word_document("<w:tbl>" + rows + "</w:tr></w:tbl>");
}

std::vector<std::string> shown(const std::vector<Member>& members) {
  std::vector<std::string> lines;
  for (const Member& member : members) {
    lines.push_back(
        member.name + ": " +
        (member.report ? std::to_string(member.report->targets().size()) : std::string(to_string(*member.error))));
  }
  return lines;
}

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "duban-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string write(const std::string& name, const std::string& bytes) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

TEST(ReadAll, AnArchiveMemberByMember) {
  const std::string inner = zip_of({{"内.txt", table}});
  const std::string bytes = zip_of({{"附件/一.xlsx", sheet_of(table)},
                                    {"附件/二.doc", word_of(table)},
                                    {"附件/", ""},
                                    {"三.txt", table},
                                    {"图.png", "\x89PNG\r\n\x1A\n"},
                                    {"空.txt", ""},
                                    {"坏.xlsx", "PK\3\4 cut off"},
                                    {"套.zip", inner},
                                    {"__MACOSX/._三.txt", "x"},
                                    {"~$一.xlsx", "x"}});
  const std::vector<Member> members = read_all_bytes(bytes, {.name = "a.zip"});
  EXPECT_THAT(shown(members), ElementsAre("a.zip/附件/一.xlsx: 2", "a.zip/附件/二.doc: 2", "a.zip/三.txt: 2",
                                          "a.zip/图.png: binary_input", "a.zip/空.txt: empty_input",
                                          "a.zip/坏.xlsx: damaged", "a.zip/套.zip/内.txt: 2"));
  EXPECT_EQ(members[0].report->source().name(), "a.zip/附件/一.xlsx");
  EXPECT_TRUE(members[0].message.empty());
  EXPECT_THAT(members[5].message, HasSubstr("坏.xlsx"));
}

TEST(ReadAll, EncryptedMembersAreNamed) {
  EXPECT_THAT(shown(read_all_bytes(zip_of({{"密.txt", table}}, {.password = "secret"}), {.name = "a.zip"})),
              ElementsAre("a.zip/密.txt: encrypted"));
}

TEST(ReadAll, AFolder) {
  const Folder folder;
  folder.write("b.txt", table);
  folder.write("a/c.xlsx", sheet_of(table));
  folder.write("a/d.zip", zip_of({{"e.txt", table}, {"f.txt", "no table"}}));
  folder.write(".hidden/x.txt", table);
  fs::create_directory_symlink(folder.path(), folder.path() + "/loop");
  EXPECT_THAT(shown(read_all(folder.path())),
              ElementsAre(folder.path() + "/a/c.xlsx: 2", folder.path() + "/a/d.zip/e.txt: 2",
                          folder.path() + "/a/d.zip/f.txt: no_table", folder.path() + "/b.txt: 2"));
  EXPECT_TRUE(holds_several(folder.path()));
  EXPECT_TRUE(holds_several(folder.path() + "/a/d.zip"));
  EXPECT_FALSE(holds_several(folder.path() + "/a/c.xlsx"));
  EXPECT_FALSE(holds_several(folder.path() + "/b.txt"));
  EXPECT_FALSE(holds_several(folder.path() + "/none"));
  EXPECT_THAT(shown(read_all(folder.path() + "/b.txt")), ElementsAre(folder.path() + "/b.txt: 2"));
  EXPECT_THROW((void)read_all(folder.path(), {.max_entries = 2}), Error);
}

TEST(ReadAll, WhatIsNamedItselfThrows) {
  const Folder folder;
  EXPECT_THROW((void)read_all(folder.path() + "/none"), Error);
  EXPECT_THROW((void)read_all(folder.write("bad.zip", "PK\3\4 cut off")), Error);
  EXPECT_THROW((void)read_all_bytes(""), Error);
}

TEST(ReadAll, ArchivesInArchivesToADepth) {
  std::string bytes = zip_of({{"t.txt", table}});
  std::string inside = "t.txt";
  for (int depth = 1; depth < most_nested_archives; ++depth) {
    bytes = zip_of({{"z.zip", bytes}});
    inside = "z.zip/" + inside;
  }
  EXPECT_THAT(shown(read_all_bytes(bytes, {.name = "a"})), ElementsAre("a/" + inside + ": 2"));
  bytes = zip_of({{"z.zip", bytes}, {"t.txt", table}});
  const std::vector<Member> members = read_all_bytes(bytes, {.name = "a"});
  ASSERT_EQ(members.size(), 2u);
  EXPECT_EQ(members[0].error, ErrorCode::too_large);
  EXPECT_TRUE(members[1].report);
}

TEST(ReadAll, ABombIsNamedAndTheOthersAreRead) {
  const std::string bomb = zip_of({{"0.txt", std::string(std::size_t{40} << 20, ' ')}});
  const std::vector<Member> members = read_all_bytes(zip_of({{"bomb.zip", bomb}, {"t.txt", table}}), {.name = "a"});
  EXPECT_THAT(shown(members), ElementsAre("a/bomb.zip/0.txt: too_large", "a/t.txt: 2"));
}

TEST(ReadAll, WhatIsPackedTwiceGrowsByNoMore) {
  // Alone, the workbook is within the cap for its size.
  const std::string sheet = "<worksheet>" + std::string(std::size_t{20} << 20, ' ') +
                            "<sheetData><row><c><v>1</v></c></row></sheetData></worksheet>";
  const std::string bomb = package_of({{"xl/worksheets/sheet1.xml", sheet}});
  EXPECT_THAT(shown(read_all_bytes(zip_of({{"a.xlsx", bomb}}, {.stored = true}), {.name = "a"})),
              ElementsAre("a/a.xlsx: no_table"));
  const std::string twice = zip_of({{"a.xlsx", bomb}, {"t.txt", table}});
  EXPECT_THAT(shown(read_all_bytes(twice, {.name = "a"})), ElementsAre("a/a.xlsx: too_large", "a/t.txt: 2"));
  EXPECT_EQ(Archive::from_bytes(twice).cap(), (std::uint64_t{16} << 20) + 250 * twice.size());
}

TEST(ReadAll, OfWhatTheCallerThrowsNothingIsSaidOfAMember) {
  int calls = 0;
  EXPECT_THROW(for_each_member_of_bytes(zip_of({{"a.txt", table}, {"b.txt", table}}), {},
                                        [&](const Member&) {
                                          ++calls;
                                          throw Error(ErrorCode::io, "the caller's own");
                                        }),
               Error);
  EXPECT_EQ(calls, 1);
}

// The real report in three more forms. Needs ../shared (DUBAN_SHARED), skips without.
TEST(ReadAll, TheRealReportInEveryForm) {
  const char* shared = std::getenv("DUBAN_SHARED");
  std::ifstream file((shared != nullptr ? std::string(shared) : std::string(DUBAN_SOURCE_DIR) + "/../shared") +
                         "/seed/heze-2020-h1.txt",
                     std::ios::binary);
  std::string seed{std::istreambuf_iterator<char>(file), {}};
  if (seed.empty()) GTEST_SKIP() << "the real report is not here (DUBAN_SHARED)";
  const Report plain = read(seed);
  ASSERT_EQ(plain.targets().size(), 56u);
  for (std::size_t at = 0; (at = seed.find('&', at)) != seed.npos; at += 5) seed.replace(at, 1, "&amp;");
  for (std::size_t at = 0; (at = seed.find('<', at)) != seed.npos; at += 4) seed.replace(at, 1, "&lt;");
  if (const std::size_t mark = seed.find("# "); mark != seed.npos) seed.erase(mark, 2);
  const std::vector<Member> members = read_all_bytes(zip_of({{"a.xlsx", sheet_of(seed)}, {"b.docx", word_of(seed)}}));
  ASSERT_EQ(members.size(), 2u);
  for (const Member& member : members) {
    ASSERT_TRUE(member.report) << member.message;
    ASSERT_EQ(member.report->targets().size(), 56u) << member.name;
    EXPECT_EQ(member.report->title().text, plain.title().text);
    EXPECT_EQ(member.report->declared_total(), plain.declared_total());
    EXPECT_TRUE(testing_reports::adds_up(member.report->accounting()));
    for (std::size_t i = 0; i < 56; ++i) {
      const Target& a = plain.targets()[i];
      const Target& b = member.report->targets()[i];
      EXPECT_EQ(a.seq, b.seq);
      EXPECT_EQ(testing_reports::leaders(a), testing_reports::leaders(b));
      EXPECT_EQ(a.content.text, b.content.text);
      EXPECT_EQ(a.deadline.date, b.deadline.date);
      EXPECT_EQ(a.progress.text, b.progress.text);
      EXPECT_EQ(a.claim.field.text, b.claim.field.text);
      EXPECT_EQ(testing_reports::offices(a), testing_reports::offices(b));
    }
  }
}

}  // namespace
}  // namespace duban
