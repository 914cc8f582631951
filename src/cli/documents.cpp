#include "cli/documents.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <istream>

#include "duban/report/read_all.hpp"
#include "duban/table/read_document.hpp"
#include "duban/text/date.hpp"
#include "duban/text/error.hpp"

namespace duban::cli {
namespace {

Dialect dialect_from(const std::string& name) {
  if (name == "\t" || name == "\\t") return {.delimiter = Delimiter::tab};
  if (name == ",") return {.delimiter = Delimiter::comma};
  if (name == ";") return {.delimiter = Delimiter::semicolon};
  if (name == "|") return {.delimiter = Delimiter::bar};
  for (const Delimiter delimiter :
       {Delimiter::tab, Delimiter::comma, Delimiter::semicolon, Delimiter::bar, Delimiter::spaces}) {
    if (to_string(delimiter) == name) return {.delimiter = delimiter};
  }
  throw UsageError("--delimiter: no delimiter '" + name + "'; there are tab, comma, semicolon, bar and spaces");
}

std::string column_names() {
  std::string names;
  for (int i = 0; i <= static_cast<int>(Column::other); ++i) {
    if (!names.empty()) names += ", ";
    names += to_string(static_cast<Column>(i));
  }
  return names;
}

}  // namespace

void Documents::add_to(CLI::App& command) {
  command.add_option("FILE", files, "Reports, folders or zip archives of them; - is standard input")
      ->required()
      ->type_name("");
  command
      .add_option("--encoding", encoding, "Encoding of the files (a WHATWG label: gb18030, utf-8 ...); else detected")
      ->type_name("LABEL");
  command.add_option("--year", year, "The report's year, where the text does not say it")->type_name("YEAR");
  command.add_option("--from", from, "Form of the files; else found from the data")
      ->check(CLI::IsMember(std::vector<std::string>(format_names().begin(), format_names().end())))
      ->type_name("FORM");
  command
      .add_option("--delimiter", delimiter, "What sets cells apart: tab, comma, semicolon, bar or spaces; else found")
      ->type_name("NAME");
  command.add_option("--column", columns, "What the column with that header holds; may be given several times")
      ->type_name("HEADER=KIND")
      ->allow_extra_args(false);
  command.add_option("--header-rows", header_rows, "Rows that the header takes, 0 for none; else found")
      ->type_name("N");
  command.add_option("--banks", banks, "Runs of the same columns side by side; else found")->type_name("N");
  command.add_option("--table", table, "Read only this table of the document, counted from 1; else chosen")
      ->type_name("N");
  command.add_option("--max-bytes", max_bytes, "Refuse larger files")
      ->check([](const std::string& value) { return value.starts_with('-') ? "a size is not negative" : ""; })
      ->type_name("N")
      ->capture_default_str();
}

ReadOptions Documents::options() const {
  ReadOptions options;
  options.encoding = encoding;
  if (!encoding.empty() && !encoding_from_label(encoding)) {
    throw UsageError("--encoding: no encoding '" + encoding + "'");
  }
  if (year && !(make_date(*year, 1, 1) && make_date(*year, 12, 31))) {
    throw UsageError("--year: no report can be of the year " + std::to_string(*year));
  }
  options.year = year;
  options.format = from;
  options.max_bytes = max_bytes;
  options.header_rows = header_rows;
  options.banks = banks;
  options.table = table;
  if (!delimiter.empty()) options.dialect = dialect_from(delimiter);
  for (const std::string& column : columns) {
    const std::size_t at = column.rfind('=');
    if (at == std::string::npos || at == 0) throw UsageError("--column: '" + column + "' is not HEADER=KIND");
    const auto kind = column_from_name(std::string_view(column).substr(at + 1));
    if (!kind) {
      throw UsageError("--column: no kind '" + column.substr(at + 1) + "'; there are " + column_names());
    }
    options.columns[column.substr(0, at)] = *kind;
  }
  return options;
}

bool Documents::several() const {
  return files.size() > 1 || std::any_of(files.begin(), files.end(),
                                         [](const std::string& file) { return file != "-" && holds_several(file); });
}

Documents::Count Documents::each(const Streams& streams, const std::function<void(const Report&)>& use) const {
  return each(streams, [&](const Report& report, const std::string&) { use(report); });
}

Documents::Count Documents::each(const Streams& streams,
                                 const std::function<void(const Report&, const std::string& file)>& use) const {
  if (std::count(files.begin(), files.end(), "-") > 1) throw UsageError("standard input (-) can be read only once");
  ReadOptions options = this->options();
  Count count;
  std::string named;  // as on the command line, where the file is one report
  const auto take = [&](const Member& member) {
    ++count.all;
    const bool done = attempt(streams.err, member.name, [&] {
      if (!member.report) throw Error(*member.error, member.message);
      use(*member.report, named.empty() ? member.name : named);
    });
    if (!done) ++count.failed;
  };
  for (const std::string& file : files) {
    const bool standard_input = file == "-";
    named = !standard_input && holds_several(file) ? std::string() : file;
    const std::string name = standard_input ? std::string(standard_input_name) : file;
    const bool done = attempt(streams.err, name, [&] {
      options.name = name;
      if (standard_input) {
        for_each_member_of_bytes(read_all(streams.in, max_bytes), options, take);
      } else {
        for_each_member(file, options, take);
      }
    });
    if (done) continue;
    ++count.all;
    ++count.failed;
  }
  return count;
}

std::string read_all(std::istream& in, std::uint64_t max_bytes) {
  std::string bytes;
  std::array<char, 65536> block{};
  while (in.read(block.data(), block.size()) || in.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > max_bytes) {
      throw Error(ErrorCode::too_large, "more than " + std::to_string(max_bytes) + " bytes");
    }
  }
  if (in.bad()) throw Error(ErrorCode::io, "standard input could not be read");
  return bytes;
}

}  // namespace duban::cli
