// Uses each module of the installed library once, and says what it found.

#include <cstdlib>
#include <duban/duban.hpp>
#include <iostream>
#include <string_view>

namespace {

constexpr std::string_view table =
    "云州市2025年责任目标上半年推进情况一览表\n"
    "序号\t市政府领导\t责任目标内容\t完成时限\t完成情况\t是否完成\t责任单位\n"
    "1\t周明远\t新建公共停车泊位500个\t年底\t建成公共停车泊位320个\t是\t市城管局\n";

bool failed = false;

void expect(bool condition, std::string_view what) {
  if (condition) return;
  std::cerr << "not so: " << what << '\n';
  failed = true;
}

}  // namespace

int main() {
  const duban::Report report = duban::read(table);
  expect(report.targets().size() == 1, "one target");
  expect(report.year() == 2025, "the report's year is 2025");

  const duban::Audit audit = duban::audit(report);
  expect(audit.assessments().size() == 1, "one commitment");
  if (!audit.assessments().empty()) {
    expect(audit.assessments()[0].figure == duban::Figure::short_, "320 of 500 is short");
    expect(audit.assessments()[0].claim_check == duban::ClaimCheck::contradicted, "the claim is contradicted");
  }
  expect(duban::summarize(audit).targets == 1, "the summary counts one target");
  expect(duban::to_json(audit).find("duban/audit/1") != std::string::npos, "the JSON names its schema");
  expect(duban::version() == "0.1.0", "the library says its version");

  try {
    static_cast<void>(duban::read(""));
    expect(false, "an empty input is an error");
  } catch (const duban::Error& error) {
    expect(error.code() == duban::ErrorCode::empty_input, "the error crosses the library's border");
  }
  std::cout << "duban " << duban::version() << ": " << duban::number("一千二百零五")->to_string() << '\n';
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
