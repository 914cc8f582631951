#include "duban/table/archive.hpp"

#include <gmock/gmock.h>

#include <string>

#include "duban/text/error.hpp"
#include "package_writer.hpp"

namespace duban {
namespace {

using testing_packages::word_document;
using testing_packages::workbook;
using testing_packages::zip_of;

template <class Call>
ErrorCode code_of(const Call& call) {
  try {
    (void)call();
  } catch (const Error& error) {
    return error.code();
  }
  ADD_FAILURE() << "no error";
  return ErrorCode::io;
}

TEST(Archive, MembersInTheirOrder) {
  const Archive archive =
      Archive::from_bytes(zip_of({{"附件/乙.txt", "乙"}, {"甲.txt", std::string(100000, 'x')}, {"附件/", ""}}));
  ASSERT_EQ(archive.members().size(), 3u);
  EXPECT_EQ(archive.members()[0].name, "附件/乙.txt");
  EXPECT_EQ(archive.members()[1].size, 100000u);
  EXPECT_LT(archive.members()[1].packed, 1000u);
  EXPECT_TRUE(archive.members()[2].folder);
  EXPECT_EQ(archive.unpack(0), "乙");
  EXPECT_EQ(archive.unpack(1), std::string(100000, 'x'));
  EXPECT_EQ(code_of([&] { return archive.unpack(3); }), ErrorCode::invalid_argument);
}

TEST(Archive, NamesInGbk) {
  std::string bytes = zip_of({{"ABCDEF.txt", "x"}});
  const std::string gbk = "\xD4\xC6\xD6\xDD\xCA\xD0";  // 云州市
  for (std::size_t at = bytes.find("ABCDEF"); at != bytes.npos; at = bytes.find("ABCDEF")) bytes.replace(at, 6, gbk);
  EXPECT_EQ(Archive::from_bytes(bytes).members()[0].name, "云州市.txt");
}

TEST(Archive, EncryptedMembersAreToldAndNotUnpacked) {
  const Archive archive = Archive::from_bytes(zip_of({{"密.txt", "x"}}, {.password = "secret"}), {.name = "附件.zip"});
  EXPECT_TRUE(archive.members()[0].encrypted);
  try {
    (void)archive.unpack(0);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::encrypted);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("附件.zip/密.txt"));
  }
}

TEST(Archive, AnArchiveInsideDrawsOnTheSameCaps) {
  const std::string inner = zip_of({{"内.txt", std::string(1000, 'x')}});
  const std::string outer = zip_of({{"内.zip", inner}});
  const Archive archive = Archive::from_bytes(outer);
  const Archive opened = archive.inside(archive.unpack(0), "附件.zip/内.zip");
  EXPECT_EQ(opened.members()[0].name, "内.txt");
  EXPECT_EQ(opened.unpack(0).size(), 1000u);
  const Archive capped = Archive::from_bytes(outer, {}, {.max_bytes = inner.size() + 999});
  const Archive capped_inside = capped.inside(capped.unpack(0), "内.zip");
  EXPECT_EQ(code_of([&] { return capped_inside.unpack(0); }), ErrorCode::too_large);
}

TEST(Archive, ABombIsRefusedBeforeItIsUnpacked) {
  const std::string bomb = zip_of({{"0", std::string(std::size_t{32} << 20, '\0')}});
  ASSERT_LT(bomb.size(), 100000u);
  const Archive archive = Archive::from_bytes(bomb);
  EXPECT_EQ(code_of([&] { return archive.unpack(0); }), ErrorCode::too_large);
  EXPECT_EQ(Archive::from_bytes(bomb, {}, {.max_ratio = 2000}).unpack(0).size(), std::size_t{32} << 20);
  // One that lies about its size is stopped on the way.
  std::string lying = bomb;
  const std::string size("\0\0\0\2", 4);
  const std::string small("\1\0\0\0", 4);
  for (std::size_t at = lying.find(size); at != lying.npos; at = lying.find(size)) lying.replace(at, 4, small);
  const Archive other = Archive::from_bytes(lying);
  const ErrorCode code = code_of([&] { return other.unpack(0); });
  EXPECT_TRUE(code == ErrorCode::too_large || code == ErrorCode::damaged);
}

TEST(Archive, DamagedOnes) {
  const std::string bytes = zip_of({{"甲.txt", std::string(5000, 'x')}, {"乙.txt", "y"}});
  EXPECT_EQ(code_of([&] { return Archive::from_bytes(bytes.substr(0, bytes.size() / 2)); }), ErrorCode::damaged);
  EXPECT_EQ(code_of([&] { return Archive::from_bytes("PK\3\4 and no more"); }), ErrorCode::damaged);
  EXPECT_EQ(code_of([&] { return Archive::from_bytes(""); }), ErrorCode::damaged);
  std::string flipped = zip_of({{"甲.txt", "abcdefgh"}, {"乙.txt", "y"}}, {.stored = true});
  flipped[flipped.find("abcdefgh")] = 'X';
  const Archive archive = Archive::from_bytes(flipped);
  EXPECT_EQ(code_of([&] { return archive.unpack(0); }), ErrorCode::damaged);
  EXPECT_EQ(archive.unpack(1), "y");
  EXPECT_EQ(code_of([&] { return Archive::from_bytes(bytes, {}, {.max_entries = 1}); }), ErrorCode::too_large);
}

TEST(Archive, KindsByWhatIsInside) {
  EXPECT_EQ(package_kind(workbook("")), PackageKind::xlsx);
  EXPECT_EQ(package_kind(word_document("")), PackageKind::docx);
  EXPECT_EQ(package_kind(zip_of({{"a.txt", "a"}})), PackageKind::archive);
  EXPECT_EQ(package_kind(zip_of({{"xl/workbook.bin", "a"}})), PackageKind::xlsb);
  EXPECT_EQ(package_kind(zip_of({{"ppt/presentation.xml", "a"}})), PackageKind::presentation);
  EXPECT_EQ(package_kind(zip_of({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", ""}})),
            PackageKind::open_document);
  EXPECT_EQ(package_kind(zip_of({{"\\XL\\Workbook.XML", "a"}})), PackageKind::xlsx);
  EXPECT_EQ(package_kind(zip_of({{"[Content_Types].xml", "…spreadsheetml.sheet.main+xml…"}, {"xl/book.xml", ""}})),
            PackageKind::xlsx);
  EXPECT_EQ(package_kind("PK\3\4"), PackageKind::archive);
  EXPECT_EQ(package_kind("text"), PackageKind::none);
  EXPECT_EQ(package_kind(""), PackageKind::none);
  EXPECT_EQ(to_string(PackageKind::open_document), "open_document");
}

}  // namespace
}  // namespace duban
