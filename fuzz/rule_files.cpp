// Any bytes as a file of rules: TOML, JSON. What is not one is refused with a typed error; what is one can be applied.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "duban/audit/audit.hpp"
#include "duban/audit/rule_set.hpp"
#include "duban/report/read.hpp"
#include "duban/text/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const duban::Report report =
      duban::read("序号\t目标\t完成时限\t进展情况\t是否完成\n1\t新建停车泊位500个\t2024年底\t已建成420个\t是\n");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const auto format : {duban::RuleSet::Format::toml, duban::RuleSet::Format::json}) {
    try {
      duban::RuleSet rules;
      rules.add_text(text, format, "fuzz");
      (void)duban::audit(report, {.rules = rules});
    } catch (const duban::Error&) {
    }
  }
  return 0;
}
