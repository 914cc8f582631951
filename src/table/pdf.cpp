#include "duban/table/pdf.hpp"

#include <memory>
#include <string>
#include <utility>

#include "duban/text/error.hpp"
#include "table/bbox_page.hpp"
#include "table/derived_text.hpp"
#include "table/page_layout.hpp"
#include "table/rules.hpp"
#include "table/run_program.hpp"
#include "text/rule_table.hpp"

namespace duban {
namespace {

std::string shown(const SourceOptions& options) { return options.name.empty() ? "<bytes>" : options.name; }

Document document_of(std::string_view xhtml, std::shared_ptr<const void> owner, std::string_view bytes,
                     const SourceOptions& options, const DocumentLimits& limits) {
  const std::vector<BboxPage> pages = parse_bbox_layout(xhtml, limits.max_cells);
  const PageLayout layout = lay_out(pages);
  if (layout.blank_pages.size() == pages.size()) {
    throw Error(ErrorCode::no_text, shown(options) + ": the " + std::to_string(pages.size()) +
                                        " page(s) have no text layer; they are pictures, and reading them takes OCR");
  }
  DerivedText text(options, limits);
  for (const PageBlock& block : layout.blocks) {
    if (!block.table) {
      text.paragraph(block.paragraph);
      continue;
    }
    text.begin_table();
    for (const PageRow& row : layout.tables[*block.table]) {
      for (const PageCell& cell : row) text.cell(cell.text, cell.row_span, cell.column_span);
      text.end_row();
    }
    text.end_table();
  }
  Document document = text.finish(Form::pdf, std::move(owner), bytes);
  for (const std::size_t page : layout.blank_pages) {
    document.diagnostics.push_back(make_diagnostic(table_rules(), "page-without-text", document.source.place({0, 0}),
                                                   {std::to_string(page), std::to_string(pages.size())}));
  }
  return document;
}

}  // namespace

Document read_bbox_layout(std::string_view xhtml, const SourceOptions& options, const DocumentLimits& limits) {
  auto owner = std::make_shared<std::string>(xhtml);
  const std::string_view bytes = *owner;
  return document_of(bytes, std::move(owner), bytes, options, limits);
}

Document read_pdf(std::string_view bytes, const SourceOptions& options, const DocumentLimits& limits,
                  const Converter& converter) {
  auto owner = std::make_shared<std::string>(bytes);
  const std::string_view kept = *owner;
  return read_pdf(std::move(owner), kept, options, limits, converter);
}

Document read_pdf(std::shared_ptr<const void> owner, std::string_view bytes, const SourceOptions& options,
                  const DocumentLimits& limits, const Converter& converter) {
  if (bytes.size() > limits.max_bytes) {
    throw Error(ErrorCode::too_large, shown(options) + " has " + std::to_string(bytes.size()) +
                                          " bytes, over the cap of " + std::to_string(limits.max_bytes));
  }
  // Readers of PDF look for the mark in the first kilobyte, and so do we.
  if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos) {
    throw Error(ErrorCode::damaged, shown(options) + " is no PDF: it has no %PDF- at its start");
  }
  const std::string program = converter.program.empty() ? find_program({"pdftotext"}) : converter.program;
  if (program.empty()) {
    throw Error(ErrorCode::missing_program,
                "reading PDF takes the program pdftotext, which is not installed; on Debian and Ubuntu it is in the "
                "package poppler-utils");
  }
  const PrivateFolder folder;
  folder.write("document.pdf", bytes);
  const ProgramRun run = run_program({program,
                                      {"-bbox-layout", "-enc", "UTF-8", "document.pdf", "-"},
                                      folder.path(),
                                      converter.time_limit,
                                      limits.max_bytes});
  if (run.end == ProgramRun::End::out_of_time || run.end == ProgramRun::End::too_much_output) {
    throw Error(ErrorCode::too_large,
                shown(options) + ": pdftotext was stopped, it " +
                    (run.end == ProgramRun::End::out_of_time ? "took too long" : "wrote more than the cap"));
  }
  // Chinese fonts that a PDF only names are read by tables of their own; without these their text is left out.
  if (run.errors.find("Missing language pack") != std::string::npos) {
    throw Error(ErrorCode::missing_program,
                shown(options) +
                    " names Chinese fonts without holding them; pdftotext reads their text with tables that "
                    "are not installed, on Debian and Ubuntu they are in the package poppler-data");
  }
  const bool failed = run.end != ProgramRun::End::exited || run.status != 0;
  if (failed) {
    // 3 is its code for what may not be copied.
    if (run.status == 3 || run.errors.find("assword") != std::string::npos) {
      throw Error(ErrorCode::encrypted, shown(options) + " is protected by a password");
    }
    const std::string said = run.errors.substr(0, run.errors.find('\n'));
    throw Error(ErrorCode::damaged, shown(options) + ": pdftotext cannot read it" + (said.empty() ? "" : ": " + said));
  }
  return document_of(run.output, std::move(owner), bytes, options, limits);
}

}  // namespace duban
