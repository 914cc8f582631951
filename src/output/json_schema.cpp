#include "duban/output/json.hpp"
#include "duban/text/error.hpp"
#include "embedded/output/schema/audit_json.hpp"
#include "embedded/output/schema/panel_json.hpp"
#include "embedded/output/schema/report_json.hpp"

namespace duban {

std::string_view json_schema(std::string_view name) {
  if (name == "duban/report/1") return embedded::output_schema_report_json;
  if (name == "duban/audit/1") return embedded::output_schema_audit_json;
  if (name == "duban/panel/1") return embedded::output_schema_panel_json;
  throw Error(ErrorCode::invalid_argument,
              "no schema \"" + std::string(name) + "\"; there are duban/report/1, duban/audit/1 and duban/panel/1");
}

}  // namespace duban
