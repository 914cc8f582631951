#include "table/html_tree.hpp"

#include <algorithm>
#include <new>

namespace duban::html {

Tree::Tree(const Simple& page) : page_(page) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &Tree::allocate_in;
  options.deallocator = &Tree::release;
  options.userdata = this;
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, page.html.data(), page.html.size());
}

Tree::~Tree() = default;

void* Tree::allocate(std::size_t size) {
  constexpr std::size_t block = std::size_t{64} << 10;
  size = (size + 15) & ~std::size_t{15};
  if (size > left_) {
    const std::size_t wanted = std::max(block, size);
    char* memory = new (std::nothrow) char[wanted];  // gumbo is C: an exception must not pass through it
    if (memory == nullptr) return nullptr;
    blocks_.emplace_back(memory);
    if (size > block / 2) return memory;  // a block of its own; the one that is being filled goes on
    free_ = memory;
    left_ = wanted;
  }
  void* given = free_;
  free_ += size;
  left_ -= size;
  return given;
}

const Element* Tree::element(const GumboNode* node) const noexcept {
  const GumboStringPiece& tag = node->v.element.original_tag;
  if (tag.data == nullptr || tag.length == 0) return nullptr;
  const auto out = static_cast<std::uint32_t>(tag.data - page_.html.data());
  const auto found = std::lower_bound(page_.elements.begin(), page_.elements.end(), out,
                                      [](const Element& e, std::uint32_t at) { return e.out < at; });
  return found != page_.elements.end() && found->out == out ? &*found : nullptr;
}

}  // namespace duban::html
