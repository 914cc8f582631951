#pragma once
// The tree of a reduced page, as the HTML Standard builds it. What builds it is gumbo, which nothing outside of
// html_tree.cpp and html.cpp knows.

#include <gumbo.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "table/html_simplify.hpp"

namespace duban::html {

// Nodes live in blocks that are freed at once: gumbo's own way of freeing a tree goes as deep as the tree.
class Tree {
 public:
  explicit Tree(const Simple& page);
  ~Tree();
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] const GumboNode* root() const noexcept { return output_->root; }
  // What is known of an element besides its name; none of those that the page does not write (`<tbody>`).
  [[nodiscard]] const Element* element(const GumboNode* node) const noexcept;

 private:
  void* allocate(std::size_t size);
  static void* allocate_in(void* tree, std::size_t size) { return static_cast<Tree*>(tree)->allocate(size); }
  static void release(void*, void*) {}

  const Simple& page_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
  GumboOutput* output_ = nullptr;
};

[[nodiscard]] inline bool is_element(const GumboNode* node) noexcept {
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}
[[nodiscard]] inline bool is_text(const GumboNode* node) noexcept {
  return node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA;
}
[[nodiscard]] inline bool is(const GumboNode* node, GumboTag tag) noexcept {
  return is_element(node) && node->v.element.tag == tag;
}

// The child nodes of an element, for a range-based loop.
class Children {
 public:
  explicit Children(const GumboNode* node) noexcept : vector_(node->v.element.children) {}
  [[nodiscard]] const GumboNode* const* begin() const noexcept {
    return reinterpret_cast<const GumboNode* const*>(vector_.data);
  }
  [[nodiscard]] const GumboNode* const* end() const noexcept { return begin() + vector_.length; }

 private:
  const GumboVector& vector_;
};

}  // namespace duban::html
