#include "output/page/bars.hpp"

#include <algorithm>

#include "output/page/words.hpp"

namespace duban::page {
namespace {

// Units of the drawing's own; the style sheet stretches it.
constexpr std::uint64_t bar_width = 1000;

std::uint64_t total(const std::vector<BarPart>& parts) {
  std::uint64_t sum = 0;
  for (const BarPart& part : parts) sum += part.count;
  return sum;
}

Data row_view(const Bar& bar, std::uint64_t scale) {
  Data row{Data::type::object};
  row.set("name", bar.name);
  row.set("bar", bar_svg(bar.parts, scale));
  Data cells{Data::type::list};
  for (const BarPart& part : bar.parts) {
    Data cell{Data::type::object};
    cell.set("count", std::to_string(part.count));
    cells.push_back(cell);
  }
  row.set("cells", cells);
  return row;
}

}  // namespace

std::string bar_svg(const std::vector<BarPart>& parts, std::uint64_t scale) {
  std::string zh;
  std::string en;
  std::string drawn;
  std::uint64_t before = 0;
  for (const BarPart& part : parts) {
    const std::string count = std::to_string(part.count);
    zh += (zh.empty() ? "" : "，") + std::string(words(part.key).zh) + " " + count;
    en += (en.empty() ? "" : ", ") + count + " " + std::string(words(part.key).en);
    // Edges are rounded, not widths, so that parts meet.
    const std::uint64_t from = scale == 0 ? 0 : before * bar_width / scale;
    const std::uint64_t to = scale == 0 ? 0 : (before + part.count) * bar_width / scale;
    before += part.count;
    if (to <= from) continue;
    drawn += "<rect class=\"" + std::string(part.style) + "\" x=\"" + std::to_string(from) + "\" width=\"" +
             std::to_string(to - from) + "\" height=\"12\"/>";
  }
  return "<svg class=\"bar\" viewBox=\"0 0 1000 12\" preserveAspectRatio=\"none\" role=\"img\"><title>" + escape(zh) +
         " / " + escape(en) + "</title><desc>" + std::to_string(total(parts)) + " / " + std::to_string(scale) +
         "</desc>" + drawn + "</svg>";
}

Data bar_table(std::string_view caption, std::string_view first, const std::vector<Bar>& bars, std::size_t shown) {
  if (bars.empty()) return Data{false};
  std::uint64_t scale = 0;
  for (const Bar& bar : bars) scale = std::max(scale, total(bar.parts));
  Data table{Data::type::object};
  table.set("caption", bilingual(caption));
  table.set("first", bilingual(first));
  Data columns{Data::type::list};
  for (const BarPart& part : bars.front().parts) {
    Data column{Data::type::object};
    column.set("label", bilingual(part.key));
    column.set("style", std::string(part.style));
    columns.push_back(column);
  }
  table.set("columns", columns);
  Data rows{Data::type::list};
  Data further{Data::type::list};
  for (std::size_t i = 0; i < bars.size(); ++i) (i < shown ? rows : further).push_back(row_view(bars[i], scale));
  table.set("bar_rows", rows);
  table.set("has_further", bars.size() > shown);
  table.set("further", further);
  table.set("further_count", std::to_string(bars.size() > shown ? bars.size() - shown : 0));
  return table;
}

}  // namespace duban::page
