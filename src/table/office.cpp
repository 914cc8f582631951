#include "duban/table/office.hpp"

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>
#include <utility>

#include "duban/text/error.hpp"
#include "table/ole_file.hpp"
#include "table/run_program.hpp"

namespace duban {
namespace {

std::string shown(const SourceOptions& options) { return options.name.empty() ? "<bytes>" : options.name; }

// The settings of LibreOffice's private profile: no macros whatever a document asks for, no links brought up to date,
// nothing fetched from elsewhere, and a proxy at which nobody answers.
constexpr std::string_view profile = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
<item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
)";

unsigned little(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])) |
         (static_cast<unsigned>(static_cast<unsigned char>(bytes[at + 1])) << 8);
}

// A record FILEPASS among the first ones of a workbook (MS-XLS 2.4.117).
bool has_file_pass(std::string_view workbook) {
  constexpr unsigned bof = 0x0809;
  constexpr unsigned file_pass = 0x002F;
  std::size_t at = 0;
  for (int records = 0; records < 16 && at + 4 <= workbook.size(); ++records) {
    const unsigned type = little(workbook, at);
    if (type == file_pass) return true;
    if (records == 0 && type != bof) return false;
    at += 4 + little(workbook, at + 2);
  }
  return false;
}

// Bit fEncrypted of the header of a document (MS-DOC 2.5.2).
bool is_encrypted_text(std::string_view document) {
  return document.size() >= 12 && little(document, 0) == 0xA5EC && (little(document, 10) & 0x0100u) != 0;
}

struct Look {
  OfficeKind kind = OfficeKind::none;
  bool encrypted = false;
};

Look look_at(std::string_view bytes) {
  Look look;
  const auto streams = ole_streams(bytes);
  if (!streams) return look;
  for (const OleStream& stream : *streams) {
    if (stream.name == "EncryptedPackage") look.encrypted = true;
    if (stream.name == "Workbook" || stream.name == "Book") {
      look.kind = OfficeKind::spreadsheet;
      look.encrypted = look.encrypted || has_file_pass(stream.start);
    } else if (stream.name == "WordDocument" && look.kind == OfficeKind::none) {
      look.kind = OfficeKind::text;
      look.encrypted = look.encrypted || is_encrypted_text(stream.start);
    }
  }
  return look;
}

std::string read_whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// A path as a URL: what is no plain character is written as %XX.
std::string file_url(const std::string& path) {
  std::string url = "file://";
  for (const char c : path) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '/' || c == '-' || c == '_' || c == '.') {
      url += c;
    } else {
      constexpr std::string_view digits = "0123456789ABCDEF";
      url += '%';
      url += digits[static_cast<unsigned char>(c) >> 4];
      url += digits[static_cast<unsigned char>(c) & 15];
    }
  }
  return url;
}

}  // namespace

OfficeKind office_kind(std::string_view bytes) noexcept {
  try {
    return look_at(bytes).kind;
  } catch (const std::bad_alloc&) {
    return OfficeKind::none;
  }
}

ConvertedOffice convert_office(std::string_view bytes, const SourceOptions& options, const DocumentLimits& limits,
                               const Converter& converter) {
  const std::string name = shown(options);
  if (bytes.size() > limits.max_bytes) {
    throw Error(ErrorCode::too_large, name + " has " + std::to_string(bytes.size()) + " bytes, over the cap of " +
                                          std::to_string(limits.max_bytes));
  }
  const Look look = look_at(bytes);
  if (look.encrypted) throw Error(ErrorCode::encrypted, name + " is protected by a password");
  if (look.kind == OfficeKind::none) {
    throw Error(ErrorCode::damaged, name + " is no XLS or DOC: no workbook and no document can be found in it");
  }
  const bool sheet = look.kind == OfficeKind::spreadsheet;
  const std::string program = converter.program.empty() ? find_program({"soffice", "libreoffice"}) : converter.program;
  if (program.empty()) {
    throw Error(ErrorCode::missing_program,
                std::string("reading ") + (sheet ? "XLS and ET" : "DOC and WPS") +
                    " takes LibreOffice, which is not installed; on Debian and Ubuntu it is in the package " +
                    (sheet ? "libreoffice-calc-nogui" : "libreoffice-writer-nogui") + ". Saved as " +
                    (sheet ? "XLSX" : "DOCX") + ", the document can be read without it");
  }
  const PrivateFolder folder;
  const std::string input = sheet ? "document.xls" : "document.doc";
  const std::string output = sheet ? "out/document.xlsx" : "out/document.docx";
  folder.write(input, bytes);
  std::filesystem::create_directories(folder.file("profile/user"));
  std::filesystem::create_directories(folder.file("out"));
  folder.write("profile/user/registrymodifications.xcu", profile);
  const ProgramRun run = run_program(
      {program,
       {"-env:UserInstallation=" + file_url(folder.file("profile")), "--headless", "--nologo", "--nodefault",
        "--norestore", "--nolockcheck", "--convert-to", sheet ? "xlsx:Calc MS Excel 2007 XML" : "docx:MS Word 2007 XML",
        "--outdir", folder.file("out"), input},
       folder.path(),
       converter.time_limit,
       std::uint64_t{1} << 20});
  if (run.end == ProgramRun::End::out_of_time) {
    throw Error(ErrorCode::too_large, name + ": LibreOffice was stopped, it took too long");
  }
  const std::string result = folder.file(output);
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(result, error);
  if (error || size == 0) {
    const std::string said = run.errors.substr(0, run.errors.find('\n'));
    throw Error(ErrorCode::damaged, name + ": LibreOffice cannot load it" + (said.empty() ? "" : ": " + said));
  }
  if (size > limits.max_bytes) {
    throw Error(ErrorCode::too_large, name + ": converted, it has " + std::to_string(size) +
                                          " bytes, over the cap of " + std::to_string(limits.max_bytes));
  }
  return {read_whole(result), sheet ? Form::xlsx : Form::docx};
}

}  // namespace duban
