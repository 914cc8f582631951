#include "duban/table/docx.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "duban/text/error.hpp"
#include "table/derived_document.hpp"
#include "table/docx_body.hpp"
#include "table/docx_numbering.hpp"
#include "table/package.hpp"

namespace duban {
namespace {

class WordDocument {
 public:
  WordDocument(const Package& package, DerivedDocument& document) : package_(package), document_(document) {}

  void read() {
    const std::string main = package_.main_part("word/document.xml");
    if (!package_.has(main)) {
      throw Error(ErrorCode::damaged, package_.name() + ": there is no Word document in it");
    }
    std::string styles_part;
    std::string numbering_part;
    std::vector<std::string> notes;
    for (const Relationship& relationship : package_.relationships(main)) {
      if (relationship.type == "styles") styles_part = relationship.target;
      if (relationship.type == "numbering") numbering_part = relationship.target;
      if (relationship.type == "footnotes" || relationship.type == "endnotes") notes.push_back(relationship.target);
    }
    if (!styles_part.empty()) find_damage(styles_part, package_.parse(styles_part, styles_), document_);
    if (!numbering_part.empty()) find_damage(numbering_part, package_.parse(numbering_part, numbering_), document_);
    const ReadPart read = read_part(main);
    if (!read.saw_body || (read.result.end != PartEnd::whole && document_.text_size() == 0)) {
      throw Error(ErrorCode::damaged, package_.name() + ": " + main + " cannot be read");
    }
    for (const std::string& part : notes) (void)read_part(part);
  }

 private:
  struct ReadPart {
    PartResult result;
    bool saw_body = false;
  };
  ReadPart read_part(const std::string& part) {
    const std::uint32_t begin = document_.text_size();
    WordReader reader(styles_, numbering_, document_);
    const PartResult result = package_.parse(part, reader);
    reader.finish();
    find_damage(part, result, document_);
    if (result.repaired) {
      constexpr std::string_view replacement = "\uFFFD";
      const std::string_view text = document_.text();
      for (std::size_t at = text.find(replacement, begin); at != text.npos; at = text.find(replacement, at + 3)) {
        const auto offset = static_cast<std::uint32_t>(at);
        document_.find({"undecodable-in-part", {offset, offset + 3}, 0, 0, {part, {}}});
      }
    }
    return {result, reader.saw_body()};
  }

  const Package& package_;
  DerivedDocument& document_;
  ParagraphStyles styles_;
  Numbering numbering_;
};

}  // namespace

Document read_docx(std::shared_ptr<const void> owner, std::string_view bytes, const SourceOptions& options,
                   const DocumentLimits& limits) {
  const Package package(owner, bytes, options, limits);
  DerivedDocument document(package.name(), limits, package.budget().total());
  WordDocument(package, document).read();
  return document.finish(Form::docx, std::move(owner), bytes, options);
}

Document read_docx(std::string_view bytes, const SourceOptions& options, const DocumentLimits& limits) {
  OwnedBytes copy = copy_bytes(bytes);
  return read_docx(std::move(copy.owner), copy.bytes, options, limits);
}

}  // namespace duban
