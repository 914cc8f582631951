#pragma once
/// \file
/// The bytes of a document and the text that they spell.
///
/// A `Source` owns the bytes as they were given and the UTF-8 text decoded from them, and never changes. It is a
/// handle: copying it copies a pointer, the text lives as long as any copy, and any number of threads may use it.
///
///     auto source = duban::Source::from_bytes(bytes, {.name = "heze.html"});
///     source.text();                   // UTF-8, without a byte order mark
///     source.encoding();               // what the bytes turned out to be: Encoding::gb18030
///     source.declared_encoding();      // what they said of themselves: "gb2312"
///     source.original_offset(120);     // where byte 120 of the text stands in the bytes
///
/// Encodings are tried in the order: byte order mark; the encoding that the caller or the document declares, by the
/// labels of the WHATWG Encoding Standard (so that gb2312 and gbk mean GB18030); strict UTF-8; strict GB18030. Bytes
/// that cannot be decoded become U+FFFD and a diagnostic `undecodable-bytes` with the place; nothing is dropped.
/// A NUL becomes U+FFFD as well, with diagnostic `nul-byte`. A declared encoding that the bytes speak clearly against
/// (UTF-8 that was declared as gb2312) gives way, with diagnostic `encoding-mismatch`. Where no encoding fits,
/// `Error{not_text}`; where the bytes are no text at all, `Error{binary_input}`.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "duban/text/diagnostic.hpp"
#include "duban/text/span.hpp"

namespace duban {

/// How characters are bytes.
enum class Encoding { utf_8, gb18030, utf_16le, utf_16be, big5 };
/// The WHATWG name: `"UTF-8"`, `"gb18030"`, `"UTF-16LE"`, `"UTF-16BE"`, `"Big5"`.
[[nodiscard]] std::string_view to_string(Encoding encoding) noexcept;
/// The encoding that a WHATWG label means (`"gb2312"`, `"GBK"`, `"utf8"` …, any case); none where it is not one of
/// ours.
[[nodiscard]] std::optional<Encoding> encoding_from_label(std::string_view label) noexcept;

/// What a caller knows of a document.
struct SourceOptions {
  std::string name = {};                             ///< shown in messages; the file's name, or `<bytes>`
  std::string encoding = {};                         ///< a WHATWG label that overrides detection; empty: detect
  std::uint64_t max_bytes = std::uint64_t{1} << 30;  ///< over this: `Error{too_large}`. At most 4 GiB − 1.
};

/// A document: its bytes and, decoded, its text. Immutable; a handle on shared data.
class Source {
 public:
  /// Reads and decodes a file. \throws Error file_not_found, io, and what `from_bytes` throws.
  [[nodiscard]] static Source from_file(const std::string& path, const SourceOptions& options = {});
  /// Copies and decodes bytes. \throws Error too_large, empty_input, binary_input, not_text, unknown_encoding.
  [[nodiscard]] static Source from_bytes(std::string_view bytes, const SourceOptions& options = {});
  /// Uses bytes that `owner` keeps alive, without a copy.
  [[nodiscard]] static Source from_owned(std::shared_ptr<const void> owner, std::string_view bytes,
                                         const SourceOptions& options = {});
  /// A document that is no text itself (a workbook, a PDF), with the UTF-8 text that a reader took from it. `sha256`
  /// and `bytes` are the document's; places have no original offset (0). \throws Error too_large, empty_input (the text
  /// is blank), not_text (the text is no valid UTF-8).
  [[nodiscard]] static Source derived(std::shared_ptr<const void> owner, std::string_view bytes, std::string text,
                                      const SourceOptions& options = {});

  /// Shown in messages.
  [[nodiscard]] std::string_view name() const noexcept;
  [[nodiscard]] std::string_view bytes() const noexcept;  ///< as they were given
  [[nodiscard]] std::string_view text() const noexcept;   ///< valid UTF-8
  /// That the bytes were decoded from.
  [[nodiscard]] Encoding encoding() const noexcept;
  /// The label that the caller or the document gave, as written; empty where none.
  [[nodiscard]] std::string_view declared_encoding() const noexcept;
  /// Lower-case hexadecimal SHA-256 of `bytes()`. Computed at the first call.
  [[nodiscard]] const std::string& sha256() const;
  /// `undecodable-bytes`, `nul-byte`, `more-undecodable` and `encoding-mismatch`.
  [[nodiscard]] std::span<const Diagnostic> diagnostics() const noexcept;

  /// Line, column and original offset of a span of `text()`. Costs a walk over about 1 KiB, however long the line.
  [[nodiscard]] Place place(Span span) const;
  /// Where the character at byte `offset` of `text()` starts in `bytes()`.
  [[nodiscard]] std::uint64_t original_offset(std::uint32_t offset) const;
  /// How many code points of `text()` stand before byte `offset`.
  [[nodiscard]] std::uint32_t code_point_index(std::uint32_t offset) const;
  /// The text of line `number` (from 1) without its line break; empty where there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

 private:
  struct Impl;
  friend struct SourceMaker;
  explicit Source(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  std::shared_ptr<const Impl> impl_;
};

}  // namespace duban
