#include "duban/table/xlsx.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "duban/text/error.hpp"
#include "table/derived_document.hpp"
#include "table/package.hpp"
#include "table/xlsx_sheet.hpp"
#include "table/xlsx_table.hpp"

namespace duban {
namespace {

struct Sheet {
  std::string name;
  std::string relationship;
  std::string part;
  bool hidden = false;
};

class WorkbookReader : public XmlHandler {
 public:
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "sheet") {
      const std::string_view state = attributes["state"];
      sheets.push_back({std::string(attributes["name"]),
                        relationship_of(attributes),
                        {},
                        state == "hidden" || state == "veryHidden"});
    } else if (name == "workbookPr") {
      from_1904 = attributes.has("date1904") && is_on(attributes["date1904"]);
    }
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Sheet> sheets;
  bool from_1904 = false;

 private:
  // `r:id`, whatever the prefix; without one it would be an attribute of the sheet itself.
  static std::string relationship_of(const XmlAttributes& attributes) {
    for (const char** pair = attributes.pairs(); *pair != nullptr; pair += 2) {
      if (std::string_view(pair[0]).ends_with(":id")) return pair[1];
    }
    return {};
  }
};

class Workbook {
 public:
  Workbook(const Package& package, DerivedDocument& document) : package_(package), document_(document) {}

  void read() {
    list_sheets();
    if (const PartResult styles = package_.parse(styles_part_, styles_); styles.end != PartEnd::missing) {
      find_damage(styles_part_, styles, document_);
    }
    styles_.finish();
    if (package_.has(strings_part_)) {
      const PartResult strings = package_.parse(strings_part_, strings_);
      find_damage(strings_part_, strings, document_);
      repaired_ = strings.repaired;
    }
    std::size_t readable = 0;
    for (const Sheet& sheet : sheets_) readable += read_sheet(sheet);
    if (readable == 0) {
      throw Error(ErrorCode::damaged, package_.name() + ": no sheet of the workbook can be read");
    }
  }

 private:
  void list_sheets() {
    const std::string main = package_.main_part("xl/workbook.xml");
    const std::string folder = main.substr(0, main.rfind('/') == std::string::npos ? 0 : main.rfind('/') + 1);
    styles_part_ = folder + "styles.xml";
    strings_part_ = folder + "sharedStrings.xml";
    WorkbookReader workbook;
    const PartResult result = package_.parse(main, workbook);
    from_1904_ = workbook.from_1904;
    if (result.end != PartEnd::missing) find_damage(main, result, document_);
    std::map<std::string, Relationship> relationships;
    for (Relationship& relationship : package_.relationships(main)) {
      if (relationship.type == "styles") styles_part_ = relationship.target;
      if (relationship.type == "sharedStrings") strings_part_ = relationship.target;
      relationships.emplace(relationship.id, std::move(relationship));
    }
    for (Sheet& sheet : workbook.sheets) {
      const auto found = relationships.find(sheet.relationship);
      if (found != relationships.end()) {
        if (found->second.type != "worksheet") continue;  // a chart, a dialogue: no cells
        sheet.part = found->second.target;
      }
      if (sheet.part.empty() || !package_.has(sheet.part)) {
        document_.find({"missing-part", no_place, 0, 0, {sheet.name}});
        continue;
      }
      sheets_.push_back(std::move(sheet));
    }
    if (!sheets_.empty()) return;
    // The list of sheets is lost; the sheets may still be there.
    for (std::string& part : package_.parts_like("xl/worksheets/", ".xml")) {
      const std::size_t slash = part.rfind('/') + 1;
      sheets_.push_back({part.substr(slash, part.size() - slash - 4), {}, std::move(part), false});
    }
  }

  bool read_sheet(const Sheet& sheet) {
    SheetReader reader(sheet.name, strings_, styles_, from_1904_);
    const PartResult result = package_.parse(sheet.part, reader);
    find_damage(sheet.name.empty() ? sheet.part : sheet.name, result, document_);
    const SheetContent content = reader.finish();
    const bool any = add_sheet(content, strings_, {sheet.name, sheet.hidden, repaired_ || result.repaired}, document_);
    return any || result.end == PartEnd::whole;
  }

  const Package& package_;
  DerivedDocument& document_;
  SharedStrings strings_;
  CellStyles styles_;
  std::vector<Sheet> sheets_;
  std::string styles_part_;
  std::string strings_part_;
  bool from_1904_ = false;
  bool repaired_ = false;
};

}  // namespace

Document read_xlsx(std::shared_ptr<const void> owner, std::string_view bytes, const SourceOptions& options,
                   const DocumentLimits& limits) {
  const Package package(owner, bytes, options, limits);
  if (package.has("xl/workbook.bin") && !package.has("xl/workbook.xml")) {
    throw Error(ErrorCode::unknown_format,
                package.name() + " is a binary workbook (xlsb), which duban does not read: save it as xlsx");
  }
  DerivedDocument document(package.name(), limits, package.budget().total());
  Workbook(package, document).read();
  return document.finish(Form::xlsx, std::move(owner), bytes, options);
}

Document read_xlsx(std::string_view bytes, const SourceOptions& options, const DocumentLimits& limits) {
  OwnedBytes copy = copy_bytes(bytes);
  return read_xlsx(std::move(copy.owner), copy.bytes, options, limits);
}

}  // namespace duban
