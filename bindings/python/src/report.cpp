// report: reading, and what a report holds.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "duban/table/records.hpp"

#include "convert.hpp"
#include "duban/report/office_name.hpp"
#include "duban/report/read_all.hpp"
#include "duban/report/region.hpp"
#include "handles.hpp"
#include "places.hpp"
#include "register.hpp"
#include "sequence.hpp"
#include "value.hpp"

namespace duban::python {
namespace {

/// A piece of the report. Its place is worked out when it is asked for; a pickled field carries it along.
class FieldValue {
 public:
  FieldValue(ReportPtr report, const Field& core) : report_(std::move(report)), core_(core), text_(core.text) {}
  FieldValue(std::string text, PlaceValue place) : text_(std::move(text)), place_(place) {}

  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] PlaceValue place() const {
    return place_ ? *place_ : to_value(report_->core.place(core_), report_->core.source());
  }

 private:
  ReportPtr report_;
  Field core_;
  std::string text_;
  std::optional<PlaceValue> place_;
};

struct TargetValue {
  ReportPtr report;
  std::uint32_t index = 0;
  [[nodiscard]] const Target& core() const { return report->core.targets()[index]; }
};

struct DeadlineValue {
  FieldValue field;
  std::optional<Date> date;
};
struct ClaimValue {
  FieldValue field;
  ClaimStatus status = ClaimStatus::unknown;
};
struct OfficeValue {
  FieldValue field;
  Role role = Role::lead;
  bool role_printed = false;
};

bool same(const FieldValue& a, const FieldValue& b) { return a.text() == b.text() && a.place() == b.place(); }

/// Equality, hash and pickling of a type whose state is a tuple of Python objects.
template <class T, class State, class Make>
void bind_state(py::class_<T>& cls, State state, Make make) {
  cls.def(
      "__eq__", [state](const T& a, const T& b) { return state(a).equal(state(b)); }, py::is_operator());
  cls.def("__hash__", [state](const T& self) { return py::hash(state(self)); });
  cls.def(py::pickle(state, make));
}

void register_fields(py::module_& m) {
  py::class_<FieldValue> field(m, "Field", "A piece of the report and where it stands. `str(field)` is its text.",
                               py::is_final());
  field.def_property_readonly("text", &FieldValue::text, "As printed, without surrounding white space.")
      .def_property_readonly("place", &FieldValue::place, "Where it stands; of an empty field, where it would stand.")
      .def("__str__", &FieldValue::text)
      .def("__eq__", &same, py::is_operator())
      .def("__hash__", [](const FieldValue& self) { return py::hash(py::make_tuple(self.text(), self.place())); })
      .def(
          py::pickle([](const FieldValue& self) { return py::make_tuple(self.text(), self.place()); },
                     [](const py::tuple& s) { return FieldValue(s[0].cast<std::string>(), s[1].cast<PlaceValue>()); }));

  py::class_<DeadlineValue> deadline(m, "Deadline", "When a target is due.", py::is_final());
  deadline
      .def_property_readonly(
          "text", [](const DeadlineValue& d) { return d.field.text(); }, "As printed: 年底.")
      .def_property_readonly(
          "date", [](const DeadlineValue& d) { return d.date; },
          "The last day that it means in the report's year; None for 长期坚持 or an unknown year.")
      .def_property_readonly(
          "field", [](const DeadlineValue& d) { return d.field; }, "The text with its place.")
      .def("__str__", [](const DeadlineValue& d) { return d.field.text(); });
  bind_state(
      deadline, [](const DeadlineValue& d) { return py::make_tuple(d.field, d.date); },
      [](const py::tuple& s) {
        return DeadlineValue{s[0].cast<FieldValue>(), s[1].cast<std::optional<Date>>()};
      });

  py::class_<ClaimValue> claim(m, "Claim", "What the report says of itself: 是, 已完成, 按序时进度推进 …",
                               py::is_final());
  claim
      .def_property_readonly(
          "text", [](const ClaimValue& c) { return c.field.text(); }, "As printed.")
      .def_property_readonly(
          "status", [](const ClaimValue& c) { return c.status; }, "What the printed words mean.")
      .def_property_readonly(
          "field", [](const ClaimValue& c) { return c.field; }, "The text with its place.")
      .def("__str__", [](const ClaimValue& c) { return c.field.text(); });
  bind_state(
      claim, [](const ClaimValue& c) { return py::make_tuple(c.field, c.status); },
      [](const py::tuple& s) {
        return ClaimValue{s[0].cast<FieldValue>(), s[1].cast<ClaimStatus>()};
      });

  py::class_<OfficeValue> office(m, "Office", "An office that answers for a target.", py::is_final());
  office
      .def_property_readonly(
          "name", [](const OfficeValue& o) { return o.field.text(); }, "As printed.")
      .def_property_readonly(
          "normalized", [](const OfficeValue& o) { return office_name(o.field.text()); },
          "In one spelling, as office_name gives it: 市发改委 of 市发展改革委.")
      .def_property_readonly(
          "role", [](const OfficeValue& o) { return o.role; }, "lead or support.")
      .def_property_readonly(
          "role_printed", [](const OfficeValue& o) { return o.role_printed; },
          "True where the report says the role; otherwise the first office leads.")
      .def_property_readonly(
          "field", [](const OfficeValue& o) { return o.field; }, "The name with its place.")
      .def("__str__", [](const OfficeValue& o) { return o.field.text(); });
  bind_state(
      office, [](const OfficeValue& o) { return py::make_tuple(o.field, o.role, o.role_printed); },
      [](const py::tuple& s) {
        return OfficeValue{s[0].cast<FieldValue>(), s[1].cast<Role>(), s[2].cast<bool>()};
      });
}

const Field* field_named(const Target& target, std::string_view name) {
  if (name == "seq") return &target.seq_field;
  if (name == "section") return &target.section;
  if (name == "content") return &target.content;
  if (name == "deadline") return &target.deadline.field;
  if (name == "progress") return &target.progress;
  if (name == "claim") return &target.claim.field;
  return nullptr;
}

FieldValue field_of(const TargetValue& self, const std::string& name) {
  const Field* field = field_named(self.core(), name);
  if (field == nullptr)
    throw py::key_error("no field '" + name + "'; there are seq, section, content, deadline, progress, claim");
  return {self.report, *field};
}

PlaceValue place_of(const TargetValue& self, const std::string& name, std::uint32_t start,
                    std::optional<std::uint32_t> end) {
  const FieldValue value = field_of(self, name);
  if (start == 0 && !end) return value.place();
  if (end && *end < start) throw py::value_error("end is before start");
  const std::string_view text = value.text();
  const auto first = byte_of_code_point(text, start);
  const auto last = end ? byte_of_code_point(text, *end) : static_cast<std::uint32_t>(text.size());
  return to_value(self.report->core.place(*field_named(self.core(), name), Span{first, last}),
                  self.report->core.source());
}

void register_target(py::module_& m) {
  py::class_<TargetValue> target(m, "Target", "One row: what is to be reached, by whom, by when, and what is reported.",
                                 py::is_final());
  target
      .def_property_readonly(
          "index", [](const TargetValue& t) { return t.index; }, "Position in `report.targets`.")
      .def_property_readonly(
          "seq", [](const TargetValue& t) { return t.core().seq; },
          "The printed number; None where none is printed or it is no number.")
      .def_property_readonly(
          "section", [](const TargetValue& t) { return to_python(t.core().section.text); },
          "The heading that the row stands under, or its section cell; may be empty.")
      .def_property_readonly(
          "leaders",
          [](const TargetValue& t) {
            const auto leaders = t.core().leaders;
            py::tuple names(leaders.size());
            for (std::size_t i = 0; i < leaders.size(); ++i) names[i] = to_python(leaders[i].text);
            return names;
          },
          "The people who answer for it.")
      .def_property_readonly(
          "content", [](const TargetValue& t) { return to_python(t.core().content.text); }, "What is to be reached.")
      .def_property_readonly(
          "deadline",
          [](const TargetValue& t) {
            return DeadlineValue{{t.report, t.core().deadline.field}, t.core().deadline.date};
          },
          "When it is due.")
      .def_property_readonly(
          "progress", [](const TargetValue& t) { return to_python(t.core().progress.text); }, "What is reported.")
      .def_property_readonly(
          "claim",
          [](const TargetValue& t) {
            return ClaimValue{{t.report, t.core().claim.field}, t.core().claim.status};
          },
          "Whether the report calls it complete.")
      .def_property_readonly(
          "offices",
          [](const TargetValue& t) {
            const auto offices = t.core().offices;
            py::tuple values(offices.size());
            for (std::size_t i = 0; i < offices.size(); ++i)
              values[i] = py::cast(OfficeValue{{t.report, offices[i].name}, offices[i].role, offices[i].role_printed});
            return values;
          },
          "The offices that answer for it, the leading one first where the report does not say otherwise.")
      .def_property_readonly(
          "extras",
          [](const TargetValue& t) {
            const auto extras = t.core().extras;
            py::tuple values(extras.size());
            for (std::size_t i = 0; i < extras.size(); ++i)
              values[i] = py::make_tuple(to_python(extras[i].header.text), to_python(extras[i].value.text));
            return values;
          },
          "Remarks and cells of other columns, as pairs of header and text.")
      .def_property_readonly(
          "report", [](const TargetValue& t) { return t.report; }, "The report that the target is of.")
      .def("field", &field_of, py::arg("name"),
           "The text of a field with its place: seq, section, content, deadline, progress or claim.")
      .def("place", &place_of, py::arg("name") = "content", py::arg("start") = 0, py::arg("end") = py::none(),
           "The place in the document of code points `start` to `end` of a field's text; of all of it without both.")
      .def(
          "__eq__",
          [](const TargetValue& a, const TargetValue& b) {
            return a.index == b.index && py::cast(a.report).equal(py::cast(b.report));
          },
          py::is_operator())
      .def("__hash__", [](const TargetValue& t) { return py::hash(py::make_tuple(t.report, t.index)); })
      .def(py::pickle([](const TargetValue& t) { return py::make_tuple(t.report, t.index); },
                      [](const py::tuple& s) {
                        return TargetValue{s[0].cast<ReportPtr>(), s[1].cast<std::uint32_t>()};
                      }));
}

ReadOptions options_from(const py::dict& given) {
  ReadOptions options;
  options.name = given["name"].cast<std::string>();
  options.format = given["format"].cast<std::string>();
  options.encoding = given["encoding"].cast<std::string>();
  options.year = given["year"].cast<std::optional<int>>();
  if (const auto delimiter = given["delimiter"].cast<std::optional<Delimiter>>())
    options.dialect = Dialect{*delimiter, given["quotes"].cast<bool>()};
  options.columns = given["columns"].cast<std::map<std::string, Column>>();
  options.max_bytes = given["max_bytes"].cast<std::uint64_t>();
  options.max_cells = given["max_cells"].cast<std::uint64_t>();
  options.header_rows = given["header_rows"].cast<std::optional<std::uint32_t>>();
  options.banks = given["banks"].cast<std::optional<std::uint32_t>>();
  options.table = given["table"].cast<std::optional<std::uint32_t>>();
  options.max_depth = given["max_depth"].cast<std::uint32_t>();
  options.max_entries = given["max_entries"].cast<std::uint32_t>();
  return options;
}

py::dict to_dict(const ReadOptions& options) {
  py::dict given;
  given["name"] = options.name;
  given["format"] = options.format;
  given["encoding"] = options.encoding;
  given["year"] = options.year;
  given["delimiter"] = options.dialect ? py::cast(options.dialect->delimiter) : py::none();
  given["quotes"] = !options.dialect || options.dialect->quotes;
  given["columns"] = options.columns;
  given["max_bytes"] = options.max_bytes;
  given["max_cells"] = options.max_cells;
  given["header_rows"] = options.header_rows;
  given["banks"] = options.banks;
  given["table"] = options.table;
  given["max_depth"] = options.max_depth;
  given["max_entries"] = options.max_entries;
  return given;
}

ReportPtr read_bytes(const py::bytes& bytes, const py::dict& given) {
  ReadOptions options = options_from(given);
  const std::string_view view(bytes);
  const py::gil_scoped_release released;
  Report report = read(view, options);
  return std::make_shared<ReportHandle>(ReportHandle{std::move(report), std::move(options)});
}

ReportPtr read_path(const py::bytes& path, const py::dict& given) {
  ReadOptions options = options_from(given);
  const std::string name(path);
  const py::gil_scoped_release released;
  Report report = read_file(name, options);
  if (options.name.empty()) options.name = report.source().name();
  return std::make_shared<ReportHandle>(ReportHandle{std::move(report), std::move(options)});
}

struct MemberHandle {
  duban::Member member;
  ReportPtr report;
};

std::vector<MemberHandle> members_of(std::string_view given, bool is_path, const ReadOptions& options) {
  std::vector<MemberHandle> members;
  const py::gil_scoped_release released;
  const auto take = [&](const duban::Member& member) {
    ReportPtr report;
    if (member.report) {
      ReadOptions own = options;
      own.name = member.name;
      report = std::make_shared<ReportHandle>(ReportHandle{*member.report, std::move(own)});
    }
    members.push_back({member, std::move(report)});
  };
  if (is_path) {
    for_each_member(std::string(given), options, take);
  } else {
    for_each_member_of_bytes(given, options, take);
  }
  return members;
}

/// (name, report or None, error code or None, message) of each. Names are bytes: those of files need not be UTF-8.
py::list read_members(const py::bytes& given, bool is_path, const py::dict& options) {
  py::list tuples;
  for (const MemberHandle& handle : members_of(std::string_view(given), is_path, options_from(options))) {
    tuples.append(py::make_tuple(py::bytes(handle.member.name), handle.report, handle.member.error,
                                 py::str(to_python(handle.member.message))));
  }
  return tuples;
}

/// A report of a table that the program holds. Its text is TSV, as which it is read again when it is unpickled.
ReportPtr records_report(const Document& document, ReadOptions options) {
  options.name = document.source.name();
  Report report = read(document, options);
  options.format = "tsv";
  return std::make_shared<ReportHandle>(ReportHandle{std::move(report), std::move(options)});
}

DocumentLimits limits_of(const ReadOptions& options) {
  DocumentLimits limits;
  limits.max_bytes = options.max_bytes;
  limits.max_cells = options.max_cells;
  return limits;
}

ReportPtr read_columns(const std::vector<std::pair<std::string, std::vector<std::optional<std::string>>>>& columns,
                       const py::dict& given) {
  ReadOptions options = options_from(given);
  const py::gil_scoped_release released;
  std::vector<RecordColumn> records;
  records.reserve(columns.size());
  for (const auto& [name, cells] : columns) records.push_back({name, cells});
  return records_report(
      read_records(records, {.name = options.name, .max_bytes = options.max_bytes}, limits_of(options)), options);
}

/// Of a capsule that `__arrow_c_stream__` gave. What the stream calls may be Python, so it is read with the interpreter
/// locked.
ReportPtr read_stream(const py::capsule& capsule, const py::dict& given) {
  constexpr const char* name = "arrow_array_stream";
  if (capsule.name() == nullptr || std::string_view(capsule.name()) != name) {
    throw py::value_error("__arrow_c_stream__ gave no capsule of the name arrow_array_stream");
  }
  ReadOptions options = options_from(given);
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule.ptr(), name));
  if (stream == nullptr) throw py::error_already_set();
  const Document document =
      read_records(stream, {.name = options.name, .max_bytes = options.max_bytes}, limits_of(options));
  const py::gil_scoped_release released;
  return records_report(document, options);
}

/// The same bytes read in the same way; the name that messages show does not count.
bool same_report(const ReportPtr& a, const ReportPtr& b) {
  if (a == b) return true;
  const py::dict x = to_dict(a->options);
  const py::dict y = to_dict(b->options);
  y["name"] = x["name"];
  return x.equal(y) && a->core.source().sha256() == b->core.source().sha256();
}

template <class Items>
py::tuple fields_of(const ReportPtr& report, const Items& items) {
  py::tuple values(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) values[i] = py::cast(FieldValue(report, items[i]));
  return values;
}

void bind_metadata(py::class_<ReportHandle, ReportPtr>& cls) {
  cls.def_property_readonly(
         "name", [](const ReportPtr& r) { return to_python(r->core.source().name()); },
         "The file's name, for messages.")
      .def_property_readonly(
          "sha256", [](const ReportPtr& r) { return r->core.source().sha256(); },
          "Lower-case hexadecimal SHA-256 of the bytes.")
      .def_property_readonly(
          "data",
          [](const ReportPtr& r) {
            return py::bytes(r->core.source().bytes().data(), r->core.source().bytes().size());
          },
          "The bytes as they were given.")
      .def_property_readonly(
          "text", [](const ReportPtr& r) { return to_python(r->core.source().text()); },
          "The decoded text; spans are code points of it.")
      .def_property_readonly(
          "encoding", [](const ReportPtr& r) { return to_python(to_string(r->core.source().encoding())); },
          "What the bytes turned out to be, by the WHATWG name: `\"gb18030\"`.")
      .def_property_readonly(
          "declared_encoding", [](const ReportPtr& r) { return to_python(r->core.source().declared_encoding()); },
          "What the caller or the document said; empty where nobody did.")
      .def_property_readonly(
          "title", [](const ReportPtr& r) { return to_python(r->core.title().text); }, "Empty where not said.")
      .def_property_readonly(
          "issuer", [](const ReportPtr& r) { return to_python(r->core.issuer().text); }, "Empty where not said.")
      .def_property_readonly(
          "region", [](const ReportPtr& r) { return to_python(r->core.region()); }, "Empty where not said.")
      .def_property_readonly(
          "region_code", [](const ReportPtr& r) { return region_code(r->core); },
          "Six digits of GB/T 2260; None where the region is none, or one of several of that name.")
      .def_property_readonly(
          "year", [](const ReportPtr& r) { return r->core.year(); }, "The report's year.")
      .def_property_readonly(
          "period_first", [](const ReportPtr& r) { return r->core.period_first(); }, "First day of what is reported.")
      .def_property_readonly(
          "period_last", [](const ReportPtr& r) { return r->core.period_last(); }, "Last day of what is reported.")
      .def_property_readonly(
          "as_of", [](const ReportPtr& r) { return r->core.as_of(); }, "The day whose state is reported.")
      .def_property_readonly(
          "elapsed", [](const ReportPtr& r) { return r->core.elapsed(); },
          "Share of the report's year that had passed at `as_of`; 1.0 where it is not known.")
      .def_property_readonly(
          "declared_total", [](const ReportPtr& r) { return r->core.declared_total(); },
          "How many targets the report says it has: 196 of \"196项\".")
      .def_property_readonly(
          "sections", [](const ReportPtr& r) { return fields_of(r, r->core.sections()); }, "Section headings.")
      .def_property_readonly(
          "notes", [](const ReportPtr& r) { return fields_of(r, r->core.notes()); }, "Lines of text around the table.")
      .def(
          "field",
          [](const ReportPtr& r, const std::string& name) {
            if (name == "title") return FieldValue(r, r->core.title());
            if (name == "issuer") return FieldValue(r, r->core.issuer());
            if (name == "declared_total") return FieldValue(r, r->core.declared_total_field());
            throw py::key_error("no field '" + name + "'; there are title, issuer, declared_total");
          },
          py::arg("name"), "Where the report says it: title, issuer or declared_total, with its place.");
}

struct ColumnValue {
  FieldValue header;
  Column column = Column::other;
  std::uint32_t bank = 0;
  ColumnReason reason = ColumnReason::none;
};

struct TableValue {
  std::uint32_t table = 0;
  std::string name;
  std::uint32_t first_row = 0;
  std::uint32_t rows = 0;
  Continuation continuation = Continuation::first;
  friend bool operator==(const TableValue&, const TableValue&) = default;
};

struct SkippedValue {
  SkipReason reason = SkipReason::no_target_columns;
  std::uint32_t table = 0;
  std::string name;
  PlaceValue place;
  std::uint32_t rows = 0;
  std::uint64_t cells = 0;
  std::string start;
  friend bool operator==(const SkippedValue&, const SkippedValue&) = default;
};

struct LayoutValue {
  Form form = Form::delimited;
  std::string encoding;
  std::optional<Delimiter> delimiter;
  std::uint32_t header_rows = 0;
  std::uint32_t banks = 1;
  ReadingOrder order = ReadingOrder::rows;
  std::vector<ColumnValue> columns;
  std::vector<TableValue> tables;
  double confidence = 0;
};

std::vector<ColumnValue> columns_of(const ReportPtr& report) {
  std::vector<ColumnValue> values;
  for (const ColumnReading& column : report->core.columns()) {
    values.push_back({{report, column.header}, column.column, column.bank, column.reason});
  }
  return values;
}

LayoutValue layout_of(const ReportPtr& report) {
  const Layout& layout = report->core.layout();
  LayoutValue value;
  value.form = layout.form;
  value.encoding = to_string(layout.encoding);
  if (layout.dialect) value.delimiter = layout.dialect->delimiter;
  value.header_rows = layout.header_rows;
  value.banks = layout.banks;
  value.order = layout.order;
  value.columns = columns_of(report);
  for (const TableReading& table : layout.tables) {
    value.tables.push_back({table.table, std::string(table.name), table.first_row, table.rows, table.continuation});
  }
  value.confidence = layout.confidence;
  return value;
}

py::tuple skipped_of(const ReportPtr& report) {
  const auto skipped = report->core.skipped();
  py::tuple values(skipped.size());
  for (std::size_t i = 0; i < skipped.size(); ++i) {
    const Skipped& s = skipped[i];
    values[i] = py::cast(SkippedValue{s.reason, s.table, std::string(s.name), to_value(s.place, report->core.source()),
                                      s.rows, s.cells, std::string(s.start)});
  }
  return values;
}

void bind_how_read(py::module_& m) {
  py::class_<TableValue> table(m, "TableReading", "A table of the document that was read.", py::is_final());
  bind_value(table,
             Member{"table", &TableValue::table,
                    "Which table of the document, from 1; 0: the document is one table (delimited text)."},
             Member{"name", &TableValue::name, "Of the sheet, or the caption; empty where there is none."},
             Member{"first_row", &TableValue::first_row, "First row in the grid that was read, from 1."},
             Member{"rows", &TableValue::rows, "How many rows it has."},
             Member{"continuation", &TableValue::continuation, "How it goes with the table read before it."});

  py::class_<SkippedValue> skipped(m, "Skipped", "A table of the document, or a run of lines, that was not read.",
                                   py::is_final());
  bind_value(skipped, Member{"reason", &SkippedValue::reason, "Why it was not read."},
             Member{"table", &SkippedValue::table, "Which table of the document, from 1; 0: lines of text."},
             Member{"name", &SkippedValue::name, "Of the sheet, or the caption; empty where there is none."},
             Member{"place", &SkippedValue::place, "Of its first cell or line."},
             Member{"rows", &SkippedValue::rows, "Rows or lines."},
             Member{"cells", &SkippedValue::cells, "Cells that are not blank."},
             Member{"start", &SkippedValue::start, "The text of its first cells."});

  py::class_<LayoutValue> layout(m, "Layout", "How a document was read, and why so.", py::is_final());
  layout
      .def_property_readonly(
          "form", [](const LayoutValue& l) { return l.form; }, "The form that the bytes have.")
      .def_property_readonly(
          "encoding", [](const LayoutValue& l) { return l.encoding; }, "Of the text, by the WHATWG name.")
      .def_property_readonly(
          "delimiter", [](const LayoutValue& l) { return l.delimiter; }, "Of delimited text; else None.")
      .def_property_readonly(
          "header_rows", [](const LayoutValue& l) { return l.header_rows; },
          "Rows that the header of the first table takes; 0: it has none.")
      .def_property_readonly(
          "banks", [](const LayoutValue& l) { return l.banks; }, "Runs of the same columns side by side.")
      .def_property_readonly(
          "order", [](const LayoutValue& l) { return l.order; }, "In which order such runs were read.")
      .def_property_readonly(
          "columns", [](const LayoutValue& l) { return as_attribute(l.columns); }, "As in `Report.columns`.")
      .def_property_readonly(
          "tables", [](const LayoutValue& l) { return as_attribute(l.tables); }, "The tables that were read.")
      .def_property_readonly(
          "confidence", [](const LayoutValue& l) { return l.confidence; },
          "From 0 to 1: the share of columns told by a word or by the caller (by their cells: half), times the share "
          "of cells that found a place.");
  bind_state(
      layout,
      [](const LayoutValue& l) {
        return py::make_tuple(l.form, l.encoding, l.delimiter, l.header_rows, l.banks, l.order, as_attribute(l.columns),
                              as_attribute(l.tables), l.confidence);
      },
      [](const py::tuple& s) {
        return LayoutValue{s[0].cast<Form>(),
                           s[1].cast<std::string>(),
                           s[2].cast<std::optional<Delimiter>>(),
                           s[3].cast<std::uint32_t>(),
                           s[4].cast<std::uint32_t>(),
                           s[5].cast<ReadingOrder>(),
                           s[6].cast<std::vector<ColumnValue>>(),
                           s[7].cast<std::vector<TableValue>>(),
                           s[8].cast<double>()};
      });
}

void bind_layout(py::module_& m, py::class_<ReportHandle, ReportPtr>& cls) {
  py::class_<ColumnValue> column(m, "ColumnReading", "How a column of the table was taken.", py::is_final());
  column
      .def_property_readonly(
          "header", [](const ColumnValue& c) { return c.header; }, "As printed.")
      .def_property_readonly(
          "column", [](const ColumnValue& c) { return c.column; }, "What it was taken for.")
      .def_property_readonly(
          "bank", [](const ColumnValue& c) { return c.bank; }, "Which run of the same columns, from 0.")
      .def_property_readonly(
          "reason", [](const ColumnValue& c) { return c.reason; }, "Why it was taken for that.");
  bind_state(
      column, [](const ColumnValue& c) { return py::make_tuple(c.header, c.column, c.bank, c.reason); },
      [](const py::tuple& s) {
        return ColumnValue{s[0].cast<FieldValue>(), s[1].cast<Column>(), s[2].cast<std::uint32_t>(),
                           s[3].cast<ColumnReason>()};
      });
  bind_how_read(m);

  py::class_<Accounting> accounting(m, "Accounting", "What became of the non-blank cells; the parts add up to `cells`.",
                                    py::is_final());
  const auto parts = [](const Accounting& a) {
    return py::make_tuple(a.cells, a.fields, a.headers, a.headings, a.notes, a.diagnosed, a.skipped);
  };
  accounting.def_readonly("cells", &Accounting::cells, "Non-blank cells in all.")
      .def_readonly("fields", &Accounting::fields, "In a field of a target.")
      .def_readonly("headers", &Accounting::headers, "Column headers, repeated ones included.")
      .def_readonly("headings", &Accounting::headings, "Title and section headings.")
      .def_readonly("notes", &Accounting::notes, "Lines of text around the table.")
      .def_readonly("diagnosed", &Accounting::diagnosed, "In none of these, and named in a diagnostic.")
      .def_readonly("skipped", &Accounting::skipped, "In a table or a line that `Report.skipped` lists.");
  accounting.attr("__match_args__") =
      py::make_tuple("cells", "fields", "headers", "headings", "notes", "diagnosed", "skipped");
  bind_state(accounting, parts, [](const py::tuple& s) {
    return Accounting{s[0].cast<std::uint64_t>(), s[1].cast<std::uint64_t>(), s[2].cast<std::uint64_t>(),
                      s[3].cast<std::uint64_t>(), s[4].cast<std::uint64_t>(), s[5].cast<std::uint64_t>(),
                      s[6].cast<std::uint64_t>()};
  });

  cls.def_property_readonly(
         "columns", [](const ReportPtr& r) { return as_attribute(columns_of(r)); },
         "How the columns were taken, in the order in which they stand.")
      .def_property_readonly(
          "banks", [](const ReportPtr& r) { return r->core.banks(); }, "Runs of the same columns side by side.")
      .def_property_readonly(
          "accounting", [](const ReportPtr& r) { return r->core.accounting(); }, "What became of every cell.")
      .def_property_readonly("layout", &layout_of, "How the document was read, and why so.")
      .def_property_readonly("skipped", &skipped_of,
                             "Tables of the document that hold no targets, and runs of navigation, with the reason.");
}

}  // namespace

void register_report(py::module_& m) {
  register_fields(m);
  py::class_<ReportHandle, ReportPtr> report(m, "Report", "One published document: its metadata and its targets.",
                                             py::is_final());
  register_target(m);
  bind_metadata(report);
  bind_layout(m, report);
  report
      .def_property_readonly(
          "targets",
          [](const ReportPtr& r) {
            return Sequence{r->core.targets().size(), [r](std::size_t i) {
                              return py::cast(TargetValue{r, static_cast<std::uint32_t>(i)});
                            }};
          },
          "The targets, in the order in which the report numbers them.")
      .def_property_readonly(
          "diagnostics",
          [](const ReportPtr& r) {
            return Sequence{r->core.diagnostics().size(), [r](std::size_t i) {
                              return py::cast(to_value(r->core.diagnostics()[i], r->core.source()));
                            }};
          },
          "What is amiss, in order of place.")
      .def("__eq__", &same_report, py::is_operator())
      .def("__hash__", [](const ReportPtr& r) { return py::hash(py::str(r->core.source().sha256())); })
      .def(py::pickle(
          [](const ReportPtr& r) {
            const std::string_view bytes = r->core.source().bytes();
            return py::make_tuple(py::bytes(bytes.data(), bytes.size()), to_dict(r->options));
          },
          [](const py::tuple& state) { return read_bytes(state[0].cast<py::bytes>(), state[1].cast<py::dict>()); }));

  m.def("_read_bytes", &read_bytes, py::arg("data"), py::arg("options"));
  m.def("_read_path", &read_path, py::arg("path"), py::arg("options"));
  m.def("_read_members", &read_members, py::arg("given"), py::arg("is_path"), py::arg("options"));
  m.def(
      "_documents_below",
      [](const py::bytes& path, const py::dict& options) {
        const auto given = path.cast<std::string>();
        const ReadOptions how = options_from(options);
        std::vector<std::string> files;
        {
          const py::gil_scoped_release released;
          files = documents_below(given, how);
        }
        py::list names;
        for (const std::string& file : files) names.append(py::bytes(file));
        return names;
      },
      py::arg("path"), py::arg("options"));
  m.def("_read_columns", &read_columns, py::arg("columns"), py::arg("options"));
  m.def("_read_stream", &read_stream, py::arg("capsule"), py::arg("options"));
  m.def(
      "office_name", [](const py::str& printed) { return office_name(utf8(printed)); }, py::arg("printed"),
      "One spelling for all that an office is printed with (市发展改革委: 市发改委), without spaces; a name that has\n"
      "no other is returned as it is. The names are those of src/report/lexicon/offices.tsv.");
  m.def(
      "_claim_status", [](const py::str& text) { return claim_status(utf8(text)); }, py::arg("text"));
}

}  // namespace duban::python
