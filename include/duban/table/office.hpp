#pragma once
/// \file
/// The spreadsheets and documents of before 2007 (XLS, DOC) and those of WPS (ET, WPS): OLE files, which LibreOffice
/// turns into XLSX or DOCX.
///
///     duban::OfficeKind kind = duban::office_kind(bytes);
///     duban::ConvertedOffice c = duban::convert_office(bytes);      // needs soffice
///     duban::Document d = c.form == duban::Form::xlsx ? duban::read_xlsx(c.bytes) : duban::read_docx(c.bytes);
///
/// LibreOffice runs with a profile of its own in a private folder, in which macros are off, links are not followed and
/// the way to the network is closed; the folder is removed afterwards.

#include <string>
#include <string_view>

#include "duban/table/converter.hpp"
#include "duban/table/document.hpp"

namespace duban {

/// What an OLE file of an office program holds.
enum class OfficeKind {
  none,         ///< no OLE file, or one of another program
  spreadsheet,  ///< XLS, ET
  text,         ///< DOC, WPS
};
/// By the streams in the file, never by a name.
[[nodiscard]] OfficeKind office_kind(std::string_view bytes) noexcept;

/// The same document in a form of after 2007.
struct ConvertedOffice {
  std::string bytes;       ///< of an XLSX or DOCX
  Form form = Form::xlsx;  ///< xlsx or docx
};

/// \throws Error missing_program, encrypted, damaged (no such file, or LibreOffice cannot load it), too_large (a cap,
/// or the time limit, was passed).
[[nodiscard]] ConvertedOffice convert_office(std::string_view bytes, const SourceOptions& options = {},
                                             const DocumentLimits& limits = {}, const Converter& converter = {});

}  // namespace duban
