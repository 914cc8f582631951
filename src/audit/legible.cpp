#include "audit/legible.hpp"

#include "text/utf8_check.hpp"

namespace duban::matching {

Legible::Legible(std::string_view text, std::span<const Quantity> quantities) : text_(text), quantities_(quantities) {
  if (utf8::check(text).valid) return;
  copy_ = text;
  for (std::size_t at = utf8::valid_prefix(text); at < text.size(); at += utf8::valid_prefix(text.substr(at))) {
    const std::size_t length = utf8::ill_formed_length(text.substr(at));
    copy_.replace(at, length, length, ' ');
    at += length;
  }
  text_ = copy_;
  const auto boundary = [&](std::uint32_t i) {
    return i <= text_.size() && (i == text_.size() || (static_cast<unsigned char>(text_[i]) & 0xC0u) != 0x80u);
  };
  for (const Quantity& quantity : quantities) {
    if (boundary(quantity.span.begin) && boundary(quantity.span.end)) kept_.push_back(quantity);
  }
  quantities_ = kept_;
}

}  // namespace duban::matching
