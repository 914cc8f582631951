#pragma once
// Paragraphs and tables of pages, in reading order.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "table/bbox_page.hpp"
#include "table/page_rows.hpp"

namespace duban {

struct PageBlock {
  std::string paragraph;
  std::optional<std::size_t> table;  // index into `tables`
};

struct PageLayout {
  std::vector<PageBlock> blocks;
  std::vector<std::vector<PageRow>> tables;
  std::vector<std::size_t> blank_pages;  // pages without a word, from 1
};

[[nodiscard]] PageLayout lay_out(const std::vector<BboxPage>& pages);

}  // namespace duban
