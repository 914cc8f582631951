// A document in prose as a text.

#include <memory>
#include <utility>

#include "duban/summary/track.hpp"

namespace duban {
namespace {

Source prose_of(const Document& document) {
  if (document.form == Form::delimited) return document.source;
  std::string text;
  const std::string_view source = document.source.text();
  for (const Block& block : document.blocks) {
    if (block.table || block.kind == BlockKind::navigation) continue;
    if (!text.empty()) text += '\n';
    if (block.text.empty()) {
      text += source.substr(block.span.begin, block.span.size());
    } else {
      text += block.text;
    }
  }
  SourceOptions options;
  options.name = document.source.name();
  const auto owner = std::make_shared<Source>(document.source);
  return Source::derived(owner, owner->bytes(), std::move(text), options);
}

}  // namespace

Source read_prose(std::string_view bytes, const DocumentOptions& options) {
  return prose_of(read_document(bytes, options));
}

Source read_prose_file(const std::string& path, const DocumentOptions& options) {
  return prose_of(read_document_file(path, options));
}

}  // namespace duban
