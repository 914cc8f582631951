#pragma once
// An Office document as a package of parts that name each other (Open Packaging Conventions).

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "duban/table/document.hpp"
#include "table/xml_reader.hpp"
#include "table/zip_file.hpp"

namespace duban {

struct Relationship {
  std::string id;
  std::string type;    // what follows the last `/` of the type: `worksheet`
  std::string target;  // a part's name, without `/` in front
};

enum class PartEnd { whole, missing, broken, forbidden };
struct PartResult {
  PartEnd end = PartEnd::whole;
  std::uint64_t line = 0;
  bool repaired = false;
};

class DerivedDocument;
// Says in `document` that the XML of a part, `part` to a reader, breaks off or declares what is not allowed; here is
// where the text stands so far.
void find_damage(const std::string& part, const PartResult& result, DerivedDocument& document);

class Package {
 public:
  // \throws Error damaged, encrypted, too_large.
  Package(std::shared_ptr<const void> owner, std::string_view bytes, const SourceOptions& options,
          const DocumentLimits& limits);

  [[nodiscard]] const std::string& name() const noexcept { return zip_.name(); }
  [[nodiscard]] const DocumentLimits& limits() const noexcept { return limits_; }
  [[nodiscard]] const UnpackBudget& budget() const noexcept { return *zip_.budget(); }
  [[nodiscard]] bool has(std::string_view part) const { return find(part).has_value(); }
  // Names of parts that start with `prefix` and end with `suffix` (lower case), shorter names first: sheet2 before
  // sheet10.
  [[nodiscard]] std::vector<std::string> parts_like(std::string_view prefix, std::string_view suffix) const;
  // \throws Error encrypted, too_large. A part whose packed bytes are damaged counts as broken where the damage starts.
  [[nodiscard]] PartResult parse(std::string_view part, XmlHandler& handler) const;
  // Of a part; of the package itself where `part` is empty.
  [[nodiscard]] std::vector<Relationship> relationships(std::string_view part) const;
  // The part that the package is about, or `otherwise` where it does not say.
  [[nodiscard]] std::string main_part(std::string_view otherwise) const;

 private:
  [[nodiscard]] std::optional<std::size_t> find(std::string_view part) const;

  DocumentLimits limits_;
  ZipFile zip_;
  std::unordered_map<std::string, std::size_t> members_;  // by lower-case name
};

// The name that a document goes by in messages.
[[nodiscard]] std::string document_name(const SourceOptions& options);
// A copy of `bytes` and a handle that keeps it alive.
struct OwnedBytes {
  std::shared_ptr<const void> owner;
  std::string_view bytes;
};
[[nodiscard]] OwnedBytes copy_bytes(std::string_view bytes);

}  // namespace duban
