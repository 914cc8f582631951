#include "table/package.hpp"

#include <algorithm>
#include <utility>

#include "duban/text/error.hpp"
#include "table/derived_document.hpp"

namespace duban {
namespace {

// Some programs write `\` for `/`, and letters of another case than that by which they refer to the part.
std::string key_of(std::string_view part) {
  std::string key(part);
  for (char& c : key) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  key.erase(0, std::min(key.find_first_not_of('/'), key.size()));
  return key;
}

// `target` as it is meant in a part of folder `folder` (with `/` at its end, or empty).
std::string resolved(std::string_view folder, std::string_view target) {
  std::string path(target.starts_with('/') || target.starts_with('\\') ? std::string_view{} : folder);
  path += target;
  std::replace(path.begin(), path.end(), '\\', '/');
  std::vector<std::string_view> steps;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string_view step = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(step);
    } else if (!steps.empty()) {
      steps.pop_back();
    }
  }
  std::string joined;
  for (const std::string_view step : steps) joined += (joined.empty() ? "" : "/") + std::string(step);
  return joined;
}

class Relationships : public XmlHandler {
 public:
  explicit Relationships(std::string_view folder) : folder_(folder) {}
  void start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return;
    const std::string_view type = attributes["Type"];
    found.push_back({std::string(attributes["Id"]), std::string(type.substr(type.rfind('/') + 1)),
                     resolved(folder_, attributes["Target"])});
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}
  std::vector<Relationship> found;

 private:
  std::string_view folder_;
};

std::string_view bytes_of_package(std::string_view bytes, const SourceOptions& options, const DocumentLimits& limits) {
  const std::string name = document_name(options);
  const std::uint64_t cap = std::min(options.max_bytes, limits.max_bytes);
  if (bytes.size() > cap) {
    throw Error(ErrorCode::too_large, name + " has more than " + std::to_string(cap) + " bytes, the cap");
  }
  if (bytes.empty()) throw Error(ErrorCode::empty_input, name + " is empty");
  if (is_encrypted_package(bytes)) throw Error(ErrorCode::encrypted, name + " asks for a password");
  return bytes;
}

}  // namespace

Package::Package(std::shared_ptr<const void> owner, std::string_view bytes, const SourceOptions& options,
                 const DocumentLimits& limits)
    : limits_(limits),
      zip_(std::move(owner), bytes_of_package(bytes, options, limits), document_name(options), limits,
           std::make_shared<UnpackBudget>(bytes.size(), limits)) {
  // Of two members of one name the first counts.
  for (std::size_t i = 0; i < zip_.members().size(); ++i) members_.emplace(key_of(zip_.members()[i].name), i);
}

std::optional<std::size_t> Package::find(std::string_view part) const {
  const auto found = members_.find(key_of(part));
  if (found == members_.end()) return std::nullopt;
  return found->second;
}

std::vector<std::string> Package::parts_like(std::string_view prefix, std::string_view suffix) const {
  std::vector<std::string> names;
  for (const auto& [key, index] : members_) {
    if (key.starts_with(prefix) && key.ends_with(suffix)) names.push_back(key);
  }
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
  });
  return names;
}

PartResult Package::parse(std::string_view part, XmlHandler& handler) const {
  const auto member = find(part);
  if (!member) return {PartEnd::missing};
  bool damaged = false;
  std::optional<ZipFile::Stream> stream;
  const auto read = [&](char* to, std::size_t size) -> std::size_t {
    if (damaged) return 0;
    try {
      if (!stream) stream.emplace(zip_.open(*member));
      return stream->read(to, size);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::damaged) throw;
      damaged = true;  // what came before is read
      return 0;
    }
  };
  XmlResult result;
  try {
    result = parse_xml(read, handler, limits_.max_depth);
  } catch (const Error& error) {
    // An empty or undecodable part is broken like any other; the caps are told with the document's name.
    if (error.code() == ErrorCode::too_large && error.what() != nullptr) {
      const std::string message = error.what();
      throw Error(ErrorCode::too_large, message.starts_with(name()) ? message : name() + ": " + message);
    }
    if (error.code() == ErrorCode::encrypted) throw;
    result.end = XmlEnd::broken;
  }
  PartResult ended{PartEnd::whole, result.line, result.repaired};
  if (result.end == XmlEnd::forbidden) ended.end = PartEnd::forbidden;
  if (result.end == XmlEnd::broken || damaged) ended.end = PartEnd::broken;
  return ended;
}

std::vector<Relationship> Package::relationships(std::string_view part) const {
  const std::size_t slash = part.rfind('/');
  const std::string folder(slash == std::string_view::npos ? std::string_view{} : part.substr(0, slash + 1));
  const std::string_view leaf = slash == std::string_view::npos ? part : part.substr(slash + 1);
  Relationships reader(folder);
  (void)parse(folder + "_rels/" + std::string(leaf) + ".rels", reader);
  return std::move(reader.found);
}

std::string Package::main_part(std::string_view otherwise) const {
  for (const Relationship& relationship : relationships({})) {
    if (relationship.type == "officeDocument" && has(relationship.target)) return relationship.target;
  }
  return std::string(otherwise);
}

std::string document_name(const SourceOptions& options) { return options.name.empty() ? "<bytes>" : options.name; }

OwnedBytes copy_bytes(std::string_view bytes) {
  auto copy = std::make_shared<std::string>(bytes);
  const std::string_view view = *copy;
  return {std::move(copy), view};
}

void find_damage(const std::string& part, const PartResult& result, DerivedDocument& document) {
  const std::uint32_t here = document.text_size();
  if (result.end == PartEnd::broken) {
    document.find({"broken-xml", {here, here}, 0, 0, {part, std::to_string(result.line)}});
  } else if (result.end == PartEnd::forbidden) {
    document.find({"forbidden-xml", {here, here}, 0, 0, {part, std::to_string(result.line)}});
  }
}

}  // namespace duban
