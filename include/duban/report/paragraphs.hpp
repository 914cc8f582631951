#pragma once
/// \file
/// Reports without a table: numbered paragraphs in which labels stand for the columns.
///
///     一、经济发展
///     1.新建学校3所，改造小区12个。责任领导：周明远 责任单位：市教育局 完成时限：年底 完成情况：建成2所。
///     2.新增停车位2000个。（牵头单位：市城管局；配合单位：市公安局）
///
/// Labels are the words of the header vocabulary, which is why this reader belongs to the module that knows it: before
/// a colon, in brackets (【责任单位】), or on a line of their own; inside a paragraph, in brackets at its end, or on
/// lines below it; in any order. What stands under no label is the target itself; where the target has a label of its
/// own, what stands before it is its name. 一、 and （一） above the numbered paragraphs are headings. A label that is
/// no word of the vocabulary and comes again from target to target (存在问题：) makes a column too. Without numbers,
/// each paragraph with labels at its end is a target, or each new label of the target (目标任务：) starts one.
///
/// The result has one table with a header row of the labels as they stand where each comes first.

#include <map>
#include <optional>
#include <string>

#include "duban/report/column.hpp"
#include "duban/table/document.hpp"

namespace duban {

/// The table with the paragraphs before and behind it; none where the text is not of this form. `columns`: label → what
/// it holds, before the vocabulary is asked. \throws Error too_large.
[[nodiscard]] std::optional<Document> find_paragraphs(const Source& source,
                                                      const std::map<std::string, Column>& columns = {},
                                                      const DocumentLimits& limits = {});
/// The same in the paragraphs of a document (a page, a Word document) that has no table of targets.
[[nodiscard]] std::optional<Document> find_paragraphs(const Document& document,
                                                      const std::map<std::string, Column>& columns = {},
                                                      const DocumentLimits& limits = {});

}  // namespace duban
