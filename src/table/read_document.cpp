// Which reader reads what: the one place that knows all forms.

#include "duban/table/read_document.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>

#include "duban/table/archive.hpp"
#include "duban/table/docx.hpp"
#include "duban/table/html.hpp"
#include "duban/table/markdown.hpp"
#include "duban/table/office.hpp"
#include "duban/table/pdf.hpp"
#include "duban/table/xlsx.hpp"
#include "duban/text/error.hpp"
#include "table/detect_form.hpp"
#include "table/open_document.hpp"

namespace duban {
namespace {

using namespace std::string_view_literals;

constexpr std::array names = {"text"sv, "csv"sv, "tsv"sv,      "delimited"sv,  "html"sv,       "xlsx"sv,
                              "docx"sv, "pdf"sv, "markdown"sv, "cell_lines"sv, "paragraphs"sv, "xls"sv,
                              "et"sv,   "doc"sv, "wps"sv,      "zip"sv};

std::string shown_name(const DocumentOptions& options) { return options.name.empty() ? "<bytes>" : options.name; }

SourceOptions source_options(const DocumentOptions& options) {
  return {.name = options.name, .encoding = options.encoding, .max_bytes = options.limits.max_bytes};
}

void check_format(const std::string& format) {
  if (format.empty() || std::find(names.begin(), names.end(), format) != names.end()) return;
  std::string known;
  for (const std::string_view name : names) known += (known.empty() ? "" : ", ") + std::string(name);
  throw Error(ErrorCode::unknown_format, "unknown format \"" + format + "\"; known are " + known);
}

// ---- forms that are no text ---------------------------------------------------------------------------------------

// The bytes of a document that is no text, and what keeps them alive.
struct Binary {
  std::shared_ptr<const void> owner;
  std::string_view bytes;
};

// By what is in it, whatever the caller calls it: `format` may name one kind of package and the bytes be another.
Document read_package(const Binary& binary, const DocumentOptions& options) {
  const PackageKind kind = package_kind(binary.bytes);
  if (kind == PackageKind::docx) return read_docx(binary.owner, binary.bytes, source_options(options), options.limits);
  if (kind == PackageKind::archive && options.format != "xlsx" && options.format != "docx") {
    throw Error(ErrorCode::unknown_format, shown_name(options) + " is an archive: read_all reads its members");
  }
  if (kind == PackageKind::presentation || kind == PackageKind::open_document) {
    throw Error(ErrorCode::unknown_format, shown_name(options) + " is a package of a kind that duban does not read (" +
                                               std::string(to_string(kind)) + ")");
  }
  if (options.format == "docx") return read_docx(binary.owner, binary.bytes, source_options(options), options.limits);
  return read_xlsx(binary.owner, binary.bytes, source_options(options), options.limits);
}

// XLS, ET, DOC, WPS: converted to what there is a reader for. The document stays the one that was given.
Document read_compound(const Binary& binary, const DocumentOptions& options) {
  const auto converted =
      std::make_shared<const std::string>(convert_office(binary.bytes, source_options(options), options.limits).bytes);
  Document document = read_package({converted, *converted}, options);
  document.source =
      Source::derived(binary.owner, binary.bytes, std::string(document.source.text()), source_options(options));
  return document;
}

// The document in a container; none where there is no reader for it, and it is tried as text, which says what it is.
std::optional<Document> read_binary(Container container, [[maybe_unused]] const Binary& binary,
                                    [[maybe_unused]] const DocumentOptions& options) {
  switch (container) {
    case Container::zip:
      return read_package(binary, options);
    case Container::pdf:
      return read_pdf(binary.owner, binary.bytes, source_options(options), options.limits);
    case Container::compound:
      if (is_encrypted_package(binary.bytes)) {
        throw Error(ErrorCode::encrypted, shown_name(options) + " asks for a password");
      }
      return read_compound(binary, options);
    case Container::text:
      return std::nullopt;
  }
  return std::nullopt;
}

Container container_of(std::string_view bytes, const std::string& format) {
  if (format.empty()) return detect_container(bytes);
  if (format == "xlsx" || format == "docx" || format == "zip") return Container::zip;
  if (format == "pdf") return Container::pdf;
  if (format == "xls" || format == "et" || format == "doc" || format == "wps") return Container::compound;
  return Container::text;
}

// ---- forms of text ------------------------------------------------------------------------------------------------

Dialect dialect_of(const Source& source, const DocumentOptions& options) {
  if (options.dialect) return *options.dialect;
  if (options.format == "csv") return {Delimiter::comma, true};
  if (options.format == "tsv") return {Delimiter::tab, true};
  return detect_dialect(source);
}

Form text_form_of(const Source& source, const DocumentOptions& options) {
  const std::string& format = options.format;
  if (format.empty()) return options.dialect ? Form::delimited : detect_text_form(source.text());
  for (const Form form : {Form::html, Form::markdown, Form::cell_lines, Form::paragraphs}) {
    if (format == to_string(form)) return form;
  }
  return Form::delimited;
}

// None where the text is delimited.
std::optional<Document> read_text(const Source& source, Form form, const DocumentOptions& options) {
  switch (form) {
    case Form::html:
      return read_html(source, options.limits);
    case Form::markdown:
      return read_markdown(source, options.limits);
    default:  // cell lines and paragraphs are told by the words of headers, which the report module knows
      return std::nullopt;
  }
}

// A page without tables is the text that it shows: a report pasted into paragraphs. Delimited text with a tag or two in
// it stays what it is, so that its cells keep their places.
std::optional<Document> read_page_text(const Document& page, const DocumentOptions& options) {
  const Source& source = page.source;
  if (source.text().substr(0, std::size_t{64} << 10).find('\t') != std::string_view::npos) return std::nullopt;
  std::string lines;
  for (const Block& block : page.blocks) {
    if (block.kind == BlockKind::navigation) continue;
    lines +=
        block.text.empty() ? source.text().substr(block.span.begin, block.span.size()) : std::string_view(block.text);
    lines += '\n';
  }
  if (lines.find_first_not_of(" \n") == std::string::npos) return page;
  const auto owner = std::make_shared<const Source>(source);
  const Source text = Source::derived(owner, source.bytes(), std::move(lines),
                                      {.name = std::string(source.name()), .max_bytes = options.limits.max_bytes});
  auto document = read_text(text, detect_text_form(text.text()), options);
  if (!document) return page;
  document->diagnostics.insert(document->diagnostics.begin(), page.diagnostics.begin(), page.diagnostics.end());
  return document;
}

Document delimited_document(const Source& source, const DocumentOptions& options) {
  Document document{source, Form::delimited, {}, {}, {}};
  document.tables.push_back({read_delimited(source, dialect_of(source, options), options.limits.max_cells), {}, false});
  document.blocks.push_back({{0, static_cast<std::uint32_t>(source.text().size())}, 0, {}, BlockKind::paragraph});
  return document;
}

Document whole(Opened opened, const DocumentOptions& options) {
  if (opened.document) return std::move(*opened.document);
  return delimited_document(*opened.text, options);
}

// The start of a file, by which its container is told; empty where it cannot be read.
std::string start_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string start(4096, '\0');
  file.read(start.data(), static_cast<std::streamsize>(start.size()));
  start.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
  return start;
}

std::shared_ptr<const std::string> all_of(const std::string& path, std::uint64_t max_bytes) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file ? static_cast<std::streamoff>(file.tellg()) : -1;
  std::error_code none;
  if (!file && !std::filesystem::exists(path, none)) throw Error(ErrorCode::file_not_found, path + ": no such file");
  if (size < 0) throw Error(ErrorCode::io, "cannot read " + path);
  if (static_cast<std::uint64_t>(size) > max_bytes) {
    throw Error(ErrorCode::too_large,
                path + " has " + std::to_string(size) + " bytes, more than the cap of " + std::to_string(max_bytes));
  }
  auto bytes = std::make_shared<std::string>(static_cast<std::size_t>(size), '\0');
  file.seekg(0);
  file.read(bytes->data(), size);
  if (file.gcount() != size) throw Error(ErrorCode::io, "cannot read all of " + path);
  return bytes;
}

// A pipe can be read only once, and has no size.
bool is_pipe(const std::string& path) {
  std::error_code none;
  const std::filesystem::file_status status = std::filesystem::status(path, none);
  return std::filesystem::is_fifo(status) || std::filesystem::is_character_file(status) ||
         std::filesystem::is_socket(status);
}

std::string all_of_pipe(const std::string& path, std::uint64_t max_bytes) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(ErrorCode::io, "cannot read " + path);
  std::string bytes;
  std::array<char, 65536> block{};
  while (file.read(block.data(), block.size()) || file.gcount() > 0) {
    bytes.append(block.data(), static_cast<std::size_t>(file.gcount()));
    if (bytes.size() > max_bytes) {
      throw Error(ErrorCode::too_large, path + " has more than " + std::to_string(max_bytes) + " bytes, the cap");
    }
  }
  return bytes;
}

}  // namespace

std::span<const std::string_view> format_names() noexcept { return names; }

Opened open_source(const Source& source, const DocumentOptions& options) {
  check_format(options.format);
  Opened opened;
  const Form form = text_form_of(source, options);
  opened.document = read_text(source, form, options);
  if (form == Form::html && opened.document->tables.empty()) {
    opened.document = options.format.empty() ? read_page_text(*opened.document, options) : opened.document;
  }
  if (opened.document) return opened;
  opened.text = source;
  opened.dialect = dialect_of(source, options);
  return opened;
}

Opened open_bytes(std::string_view bytes, const DocumentOptions& options) {
  check_format(options.format);
  const Container container = container_of(bytes, options.format);
  if (container != Container::text) {
    if (bytes.size() > options.limits.max_bytes) {
      throw Error(ErrorCode::too_large,
                  "the document has more than " + std::to_string(options.limits.max_bytes) + " bytes, the cap");
    }
    const auto owner = std::make_shared<const std::string>(bytes);
    if (auto document = read_binary(container, {owner, *owner}, options)) return {std::move(document), {}, {}};
  }
  return open_source(Source::from_bytes(bytes, source_options(options)), options);
}

Opened open_file(const std::string& path, const DocumentOptions& options) {
  check_format(options.format);
  DocumentOptions named = options;
  if (named.name.empty()) named.name = path;
  if (is_pipe(path)) return open_bytes(all_of_pipe(path, options.limits.max_bytes), named);
  const Container container = container_of(start_of(path), options.format);
  if (container != Container::text) {
    const auto owner = all_of(path, options.limits.max_bytes);
    if (auto document = read_binary(container, {owner, *owner}, named)) return {std::move(document), {}, {}};
  }
  return open_source(Source::from_file(path, source_options(options)), named);
}

Document read_document(std::string_view bytes, const DocumentOptions& options) {
  return whole(open_bytes(bytes, options), options);
}

Document read_document_file(const std::string& path, const DocumentOptions& options) {
  return whole(open_file(path, options), options);
}

}  // namespace duban
