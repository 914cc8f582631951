// Programs that take documents apart: how they are run, and what PDF and old Office files give.

#include <gmock/gmock.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "duban/table/office.hpp"
#include "duban/table/pdf.hpp"
#include "duban/text/error.hpp"
#include "table/ole_file.hpp"
#include "table/run_program.hpp"

namespace duban {
namespace {

using testing::HasSubstr;

template <class Call>
std::string error_of(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return std::string(to_string(error.code())) + ": " + error.what();
  }
  return "none";
}

ProgramRun shell(const std::string& script, std::chrono::milliseconds limit, std::uint64_t most) {
  const PrivateFolder folder;
  return run_program({"/bin/sh", {"-c", script}, folder.path(), limit, most});
}

TEST(RunProgram, GivesOutputErrorsAndStatus) {
  const ProgramRun run = shell("printf out; printf err >&2; exit 3", std::chrono::seconds(10), 100);
  EXPECT_EQ(run.end, ProgramRun::End::exited);
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(run.output, "out");
  EXPECT_EQ(run.errors, "err");
}

TEST(RunProgram, LivesInItsFolderWithAnEnvironmentOfItsOwn) {
  ::setenv("DUBAN_SECRET", "token", 1);
  const ProgramRun run =
      shell("pwd; echo $HOME; echo \"<$DUBAN_SECRET>\"; cat; ls /proc/self/fd | wc -l", std::chrono::seconds(10), 1000);
  ::unsetenv("DUBAN_SECRET");
  EXPECT_THAT(run.output, HasSubstr("duban-"));
  EXPECT_THAT(run.output, HasSubstr("<>"));
  EXPECT_EQ(run.end, ProgramRun::End::exited);
}

TEST(RunProgram, StopsWhatTakesTooLongWithAllThatItStarted) {
  const auto start = std::chrono::steady_clock::now();
  const ProgramRun run = shell("sleep 60 & sleep 60", std::chrono::milliseconds(300), 100);
  EXPECT_EQ(run.end, ProgramRun::End::out_of_time);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(RunProgram, StopsWhatWritesTooMuch) {
  const ProgramRun run = shell("while :; do echo 0123456789; done", std::chrono::seconds(30), 1000);
  EXPECT_EQ(run.end, ProgramRun::End::too_much_output);
  EXPECT_LE(run.output.size(), 1001u);
}

TEST(RunProgram, EndsWithTheProgramThoughAChildKeepsTheOutputOpen) {
  const auto start = std::chrono::steady_clock::now();
  const ProgramRun run = shell("sleep 60 & echo done", std::chrono::seconds(30), 100);
  EXPECT_EQ(run.output, "done\n");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
}

TEST(RunProgram, FoldersGoAway) {
  std::string path;
  {
    const PrivateFolder folder;
    path = folder.path();
    folder.write("a", "b");
    EXPECT_TRUE(std::filesystem::exists(path + "/a"));
    const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    EXPECT_EQ(std::filesystem::status(path).permissions() & others, std::filesystem::perms::none);
  }
  EXPECT_FALSE(std::filesystem::exists(path));
}

TEST(RunProgram, ProgramsAreFoundInPath) {
  EXPECT_THAT(find_program({"no such program", "sh"}), testing::EndsWith("/sh"));
  EXPECT_EQ(find_program({"no such program"}), "");
}

// ---- PDF -----------------------------------------------------------------------------------------------------------

TEST(Pdf, WithoutTheProgramTheMessageNamesThePackage) {
  const std::string old = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const std::string pdf = error_of([] { (void)read_pdf("%PDF-1.4\n"); });
  ::setenv("PATH", old.c_str(), 1);
  EXPECT_THAT(pdf, testing::AllOf(HasSubstr("missing_program"), HasSubstr("poppler-utils")));
}

TEST(Pdf, WhatIsNoPdfIsDamaged) {
  EXPECT_THAT(error_of([] { (void)read_pdf("no pdf"); }), HasSubstr("damaged"));
  EXPECT_THAT(error_of([] { (void)read_pdf(""); }), HasSubstr("damaged"));
  if (find_program({"pdftotext"}).empty()) GTEST_SKIP() << "pdftotext is not installed";
  EXPECT_THAT(error_of([] { (void)read_pdf("%PDF-1.4\nthis is where a file was cut"); }), HasSubstr("damaged"));
}

std::string page(const std::string& words) {
  return "<html><body><doc><page width=\"595\" height=\"842\"><flow><block>" + words +
         "</block></flow></page></doc></body></html>";
}

std::string word(const std::string& text, double x, double y, double width) {
  return "<line><word xMin=\"" + std::to_string(x) + "\" yMin=\"" + std::to_string(y) + "\" xMax=\"" +
         std::to_string(x + width) + "\" yMax=\"" + std::to_string(y + 10) + "\">" + text + "</word></line>";
}

TEST(Pdf, ColumnsAndRowsComeFromPlaces) {
  const Document d =
      read_bbox_layout(page(word("标题", 250, 20, 60) + word("序号", 50, 60, 20) + word("目标", 120, 60, 20) +
                            word("单位", 400, 60, 20) + word("1", 58, 90, 5) + word("建学校三所", 100, 83, 50) +
                            word("并投用", 100, 97, 30) + word("教育局", 390, 90, 30) + word("2", 58, 120, 5) +
                            word("改造小区", 100, 120, 40) + word("住建局", 390, 120, 30)));
  ASSERT_EQ(d.tables.size(), 1u);
  EXPECT_EQ(d.source.text(), "标题\n序号\t目标\t单位\n1\t建学校三所并投用\t教育局\n2\t改造小区\t住建局\n");
  EXPECT_EQ(d.form, Form::pdf);
}

TEST(Pdf, PagesWithoutTextAreNamedOrAnError) {
  const std::string blank = "<page width=\"595\" height=\"842\"></page>";
  EXPECT_THAT(error_of([&] { (void)read_bbox_layout("<doc>" + blank + blank + "</doc>"); }), HasSubstr("no_text"));
  const Document d = read_bbox_layout("<doc><page width=\"595\" height=\"842\">" + word("正文", 50, 50, 20) +
                                      "</page>" + blank + "</doc>");
  ASSERT_EQ(d.diagnostics.size(), 1u);
  EXPECT_EQ(d.diagnostics[0].rule, "page-without-text");
  EXPECT_THAT(d.diagnostics[0].message_en, HasSubstr("page 2 of 2"));
}

TEST(Pdf, DamagedOutputIsTyped) {
  EXPECT_THAT(error_of([] { (void)read_bbox_layout("<doc><page"); }), HasSubstr("damaged"));
  EXPECT_THAT(error_of([] {
                (void)read_bbox_layout("<!DOCTYPE d [<!ENTITY a \"b\">]><doc><page><word>&a;</word></page></doc>");
              }),
              HasSubstr("damaged"));
  // Control characters in a title are passed on by the program as they are.
  EXPECT_NO_THROW((void)read_bbox_layout("<doc><title>\x01\x02</title><page width=\"5\" height=\"8\">" +
                                         word("a", 1, 1, 1) + "</page></doc>"));
}

TEST(Pdf, ManyWordsTakeLinearTime) {
  const auto seconds = [](int rows) {
    std::string words;
    for (int r = 0; r < rows; ++r) {
      words += word(std::to_string(r + 1), 50, 20 + r * 0.01, 5) + word("甲乙丙", 100, 20 + r * 0.01, 30) +
               word("丁", 300, 20 + r * 0.01, 10);
    }
    const std::string xhtml = page(words);
    const auto start = std::chrono::steady_clock::now();
    (void)error_of([&] { (void)read_bbox_layout(xhtml); });
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const double small = seconds(2'000);
  EXPECT_LT(seconds(20'000), 60 * small + 1);
}

// ---- XLS, DOC ------------------------------------------------------------------------------------------------------

TEST(Office, WhatIsNoOleFileIsDamaged) {
  EXPECT_EQ(office_kind("PK\x03\x04"), OfficeKind::none);
  EXPECT_THAT(error_of([] { (void)convert_office("no such file"); }), HasSubstr("damaged"));
  const std::string magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  EXPECT_EQ(office_kind(magic + std::string(600, '\0')), OfficeKind::none);
  EXPECT_EQ(office_kind(magic + std::string(600, '\xFF')), OfficeKind::none);
}

// The smallest file with one stream of that name: a header, a table of sectors, a directory, the stream.
std::string ole_file(const std::string& name, const std::string& start) {
  std::string file(512 * 3 + 4096, '\0');
  const auto put = [&](std::size_t at, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) file[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
  };
  file.replace(0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  put(30, 9, 2);
  put(44, 1, 4);
  put(48, 1, 4);  // the directory starts in sector 1
  put(56, 4096, 4);
  put(60, 0xFFFFFFFE, 4);
  put(68, 0xFFFFFFFE, 4);
  for (std::size_t i = 0; i < 109; ++i) put(76 + i * 4, 0xFFFFFFFF, 4);
  put(76, 0, 4);  // the table is sector 0
  for (std::size_t i = 0; i < 128; ++i) put(512 + i * 4, 0xFFFFFFFF, 4);
  put(512, 0xFFFFFFFD, 4);
  put(516, 0xFFFFFFFE, 4);
  for (std::uint32_t s = 2; s < 9; ++s) put(512 + s * 4, s + 1, 4);
  put(512 + 36, 0xFFFFFFFE, 4);
  const std::size_t entry = 1024;
  for (std::size_t i = 0; i < name.size(); ++i) file[entry + 2 * i] = name[i];
  put(entry + 64, static_cast<std::uint32_t>(2 * name.size() + 2), 2);
  file[entry + 66] = 2;
  put(entry + 116, 2, 4);
  put(entry + 120, 4096, 4);
  file.replace(512 * 3, start.size(), start);
  return file;
}

TEST(Office, KindsAreToldByStreams) {
  EXPECT_EQ(office_kind(ole_file("Workbook", "")), OfficeKind::spreadsheet);
  EXPECT_EQ(office_kind(ole_file("Book", "")), OfficeKind::spreadsheet);
  EXPECT_EQ(office_kind(ole_file("WordDocument", "")), OfficeKind::text);
  EXPECT_EQ(office_kind(ole_file("PowerPoint Document", "")), OfficeKind::none);
}

TEST(Office, PasswordsAreToldBeforeAnythingIsStarted) {
  const std::string bof("\x09\x08\x04\x00\x00\x06\x05\x00", 8);
  const std::string file_pass("\x2F\x00\x02\x00\x01\x00", 6);
  EXPECT_THAT(error_of([&] { (void)convert_office(ole_file("Workbook", bof + file_pass)); }), HasSubstr("encrypted"));
  const std::string fib("\xEC\xA5\xC1\x00\x00\x00\x00\x00\x00\x00\x00\x01", 12);
  EXPECT_THAT(error_of([&] { (void)convert_office(ole_file("WordDocument", fib)); }), HasSubstr("encrypted"));
  EXPECT_THAT(error_of([&] { (void)convert_office(ole_file("EncryptedPackage", "")); }), HasSubstr("encrypted"));
}

TEST(Office, WithoutTheProgramTheMessageNamesThePackage) {
  const std::string old = std::getenv("PATH");
  ::setenv("PATH", "/nowhere", 1);
  const std::string xls = error_of([] { (void)convert_office(ole_file("Workbook", "")); });
  const std::string doc = error_of([] { (void)convert_office(ole_file("WordDocument", "")); });
  ::setenv("PATH", old.c_str(), 1);
  EXPECT_THAT(xls, testing::AllOf(HasSubstr("missing_program"), HasSubstr("libreoffice-calc-nogui")));
  EXPECT_THAT(doc, testing::AllOf(HasSubstr("missing_program"), HasSubstr("libreoffice-writer-nogui")));
}

TEST(Office, ALoopOfSectorsEnds) {
  std::string file = ole_file("Workbook", "");
  file[512 + 4] = 1;  // the directory's sector follows itself
  file[512 + 5] = file[512 + 6] = file[512 + 7] = 0;
  EXPECT_TRUE(ole_streams(file).has_value());
}

}  // namespace
}  // namespace duban
