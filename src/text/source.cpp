#include "duban/text/source.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

#include "duban/text/error.hpp"
#include "text/choose_encoding.hpp"
#include "text/detect.hpp"
#include "text/large_array.hpp"
#include "text/rule_table.hpp"
#include "text/sha256.hpp"
#include "text/text_index.hpp"
#include "text/utf8.hpp"
#include "text/utf8_check.hpp"

namespace duban {

struct Source::Impl {
  std::string name;
  std::string declared;
  std::shared_ptr<const void> owner;
  std::string_view bytes;
  std::string_view text;
  EncodingChoice reading;
  std::string taken;  // the text, where it was taken from a document that is none
  bool derived = false;
  std::vector<Diagnostic> diagnostics;

  [[nodiscard]] const TextIndex& index() const {
    std::call_once(index_once, [this] { text_index.emplace(text); });
    return *text_index;
  }
  [[nodiscard]] const std::string& sha256() const {
    std::call_once(hash_once, [this] { hash = sha256_of(bytes); });
    return hash;
  }
  [[nodiscard]] std::uint64_t original_offset(std::uint32_t offset) const noexcept {
    if (derived) return 0;
    std::size_t at = std::min<std::size_t>(offset, text.size());
    while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
    if (reading.as_it_stands) return at + reading.mark;
    return duban::original_offset(text, bytes, reading.encoding, reading.decoded.checkpoints,
                                  static_cast<std::uint32_t>(at));
  }
  [[nodiscard]] Place place(Span span) const {
    const TextIndex::Position at = index().at(span.begin);
    Place place;
    place.span = span;
    place.line = at.line;
    place.column = at.code_points - index().code_points_before(at.line_start) + 1;
    place.original = original_offset(span.begin);
    return place;
  }
  void diagnose();

 private:
  mutable std::once_flag index_once;
  mutable std::optional<TextIndex> text_index;
  mutable std::once_flag hash_once;
  mutable std::string hash;
};

void Source::Impl::diagnose() {
  if (reading.mismatch) {
    diagnostics.push_back(
        make_diagnostic(text_rules(), "encoding-mismatch", place({0, 0}), {declared, to_string(reading.encoding)}));
  }
  const Decoded& decoded = reading.decoded;
  for (std::size_t i = 0; i < decoded.damages.size(); ++i) {
    const Damage& damage = decoded.damages[i];
    Place at = place(damage.text);
    at.original = damage.original;
    if (i == listed_damages) {
      const std::uint64_t more = decoded.damage_count - listed_damages;
      diagnostics.push_back(make_diagnostic(text_rules(), "more-undecodable", at, {std::to_string(more)}));
    } else {
      diagnostics.push_back(make_diagnostic(
          text_rules(), damage.nul ? "nul-byte" : "undecodable-bytes", at,
          {std::to_string(damage.bytes), to_string(reading.encoding), std::to_string(damage.original)}));
    }
  }
}

namespace {

// The cap a caller may set ends where offsets would no longer fit 32 bits.
constexpr std::uint64_t hard_cap = 0xFFFFFFFEu;

void check_size(std::uint64_t size, const SourceOptions& options, const std::string& name) {
  const std::uint64_t cap = std::min(options.max_bytes, hard_cap);
  if (size > cap) {
    throw Error(ErrorCode::too_large,
                name + " has " + std::to_string(size) + " bytes, over the cap of " + std::to_string(cap));
  }
}

[[noreturn]] void throw_empty(const std::string& name) {
  throw Error(ErrorCode::empty_input, name + " is empty or only white space");
}

[[nodiscard]] bool is_blank(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const utf8::CodePoint c = utf8::decode(text, at);
    if (!utf8::is_space(c.value)) return false;
    at += c.length;
  }
  return true;
}

[[nodiscard]] std::string shown_name(const SourceOptions& options, const std::string& otherwise) {
  return options.name.empty() ? otherwise : options.name;
}

class File {
 public:
  explicit File(const std::string& path) : path_(path) {
    std::error_code trouble;
    const std::filesystem::file_status status = std::filesystem::status(path, trouble);
    if (status.type() == std::filesystem::file_type::not_found) {
      throw Error(ErrorCode::file_not_found, path + ": no such file");
    }
    if (status.type() == std::filesystem::file_type::directory) {
      throw Error(ErrorCode::io, path + ": is a directory");
    }
    if (status.type() == std::filesystem::file_type::regular) {
      size_ = std::filesystem::file_size(path, trouble);
      if (trouble) size_ = 0;
    }
    file_ = std::fopen(path.c_str(), "rb");
    if (file_ == nullptr) throw Error(ErrorCode::io, path + ": " + std::strerror(errno));
    std::setvbuf(file_, nullptr, _IONBF, 0);  // it is read in large pieces, straight into place
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() { std::fclose(file_); }

  // What the file system says; 0 for a pipe, and nothing to rely on: a file may grow.
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

  [[nodiscard]] std::size_t read(char* to, std::size_t size) {
    const std::size_t n = std::fread(to, 1, size, file_);
    if (n < size && std::ferror(file_) != 0) throw Error(ErrorCode::io, path_ + ": " + std::strerror(errno));
    return n;
  }

 private:
  const std::string& path_;
  std::FILE* file_ = nullptr;
  std::uint64_t size_ = 0;
};

}  // namespace

// Everything but getting hold of the bytes.
struct SourceMaker {
  static Source make(std::shared_ptr<const void> owner, std::string_view bytes, const SourceOptions& options,
                     const std::string& name, std::optional<utf8::Check> known) {
    std::optional<Encoding> declared;
    if (!options.encoding.empty()) {
      declared = encoding_from_label(options.encoding);
      if (!declared) {
        throw Error(ErrorCode::unknown_encoding, "unknown encoding \"" + options.encoding +
                                                     "\": duban knows utf-8, gb18030 (gb2312, gbk), big5, utf-16le "
                                                     "and utf-16be");
      }
    }
    if (bytes.empty()) throw_empty(name);
    std::string_view label = options.encoding;
    if (label.empty()) {
      label = label_in_document(bytes);
      declared = encoding_from_label(label);  // one that duban does not know is no reason not to try
      // What can be read as ASCII is no UTF-16: the HTML standard has such a declaration mean UTF-8.
      if (declared == Encoding::utf_16le || declared == Encoding::utf_16be) declared = Encoding::utf_8;
    }
    auto impl = std::make_shared<Source::Impl>();
    impl->name = utf8::spelled_out(name);
    impl->declared = label;
    impl->owner = std::move(owner);
    impl->bytes = bytes;
    impl->reading = choose_encoding(bytes, declared, known, impl->name);
    impl->text = impl->reading.as_it_stands ? bytes.substr(impl->reading.mark) : view(impl->reading.decoded.text);
    if (is_blank(impl->text)) throw_empty(impl->name);
    impl->diagnose();
    return Source(std::move(impl));
  }

  static Source derive(std::shared_ptr<const void> owner, std::string_view bytes, std::string text,
                       const std::string& name) {
    if (is_blank(text)) throw_empty(name);
    if (!utf8::check(text).valid) throw Error(ErrorCode::not_text, name + ": the text taken from it is no UTF-8");
    auto impl = std::make_shared<Source::Impl>();
    impl->name = utf8::spelled_out(name);
    impl->owner = std::move(owner);
    impl->bytes = bytes;
    impl->taken = std::move(text);
    impl->text = impl->taken;
    impl->derived = true;
    return Source(std::move(impl));
  }
};

Source Source::from_file(const std::string& path, const SourceOptions& options) {
  const std::string name = shown_name(options, path);
  File file(path);
  check_size(file.size(), options, name);
  auto content = std::make_shared<LargeArray<char>>();
  constexpr std::size_t piece = std::size_t{1} << 20;
  // One byte more than the file has, so that its end shows without a second, growing, piece.
  content->reserve(static_cast<std::size_t>(file.size()) + 1);
  while (true) {
    const std::size_t want =
        std::max<std::size_t>(std::min(piece, static_cast<std::size_t>(file.size()) + 1 > content->size()
                                                  ? static_cast<std::size_t>(file.size()) + 1 - content->size()
                                                  : piece),
                              1);
    const std::size_t got = file.read(content->room(want), want);
    content->commit(got);
    check_size(content->size(), options, name);
    if (got < want) break;
  }
  const std::string_view bytes = view(*content);
  return SourceMaker::make(std::move(content), bytes, options, name, std::nullopt);
}

Source Source::from_bytes(std::string_view bytes, const SourceOptions& options) {
  const std::string name = shown_name(options, "<bytes>");
  check_size(bytes.size(), options, name);
  auto content = std::make_shared<LargeArray<char>>();
  content->reserve(bytes.size());
  const utf8::Check check = utf8::copy_and_check(bytes, content->data());
  content->commit(bytes.size());
  const std::string_view copy = view(*content);
  return SourceMaker::make(std::move(content), copy, options, name, check);
}

Source Source::from_owned(std::shared_ptr<const void> owner, std::string_view bytes, const SourceOptions& options) {
  const std::string name = shown_name(options, "<bytes>");
  check_size(bytes.size(), options, name);
  return SourceMaker::make(std::move(owner), bytes, options, name, std::nullopt);
}

Source Source::derived(std::shared_ptr<const void> owner, std::string_view bytes, std::string text,
                       const SourceOptions& options) {
  const std::string name = shown_name(options, "<bytes>");
  check_size(bytes.size(), options, name);
  check_size(text.size(), options, name);
  return SourceMaker::derive(std::move(owner), bytes, std::move(text), name);
}

std::string_view Source::name() const noexcept { return impl_->name; }
std::string_view Source::bytes() const noexcept { return impl_->bytes; }
std::string_view Source::text() const noexcept { return impl_->text; }
Encoding Source::encoding() const noexcept { return impl_->reading.encoding; }
std::string_view Source::declared_encoding() const noexcept { return impl_->declared; }
const std::string& Source::sha256() const { return impl_->sha256(); }
std::span<const Diagnostic> Source::diagnostics() const noexcept { return impl_->diagnostics; }
Place Source::place(Span span) const { return impl_->place(span); }
std::uint64_t Source::original_offset(std::uint32_t offset) const { return impl_->original_offset(offset); }
std::uint32_t Source::code_point_index(std::uint32_t offset) const { return impl_->index().at(offset).code_points; }

std::string_view Source::line(std::uint32_t number) const {
  const Span span = impl_->index().line(number);
  return impl_->text.substr(span.begin, span.size());
}

}  // namespace duban
