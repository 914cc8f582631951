#include "duban/audit/audit_many.hpp"

#include <algorithm>
#include <iterator>
#include <thread>
#include <utility>
#include <vector>

#include "audit/in_order.hpp"
#include "duban/report/read_all.hpp"

namespace duban {

void audit_many(std::span<const std::string> paths, const AuditManyOptions& options,
                const std::function<void(const AuditedDocument&)>& use) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::vector<std::string> below = documents_below(path, options.read);
    files.insert(files.end(), std::make_move_iterator(below.begin()), std::make_move_iterator(below.end()));
  }
  using Audited = std::vector<AuditedDocument>;  // of one file: an archive holds several
  const auto make = [&](std::size_t i) {
    Audited audited;
    try {
      for_each_member(files[i], options.read, [&](const Member& member) {
        AuditedDocument one{member.name, {}, member.error, member.message};
        if (member.report) one.audit = audit(*member.report, options.audit);
        audited.push_back(std::move(one));
      });
    } catch (const RuleError&) {
      throw;  // the caller's own mistake
    } catch (const Error& error) {
      audited.push_back({files[i], {}, error.code(), error.what()});
    }
    return audited;
  };
  const std::size_t jobs = options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
  in_order<Audited>(files.size(), jobs, make, [&](std::size_t, const Audited& audited) {
    for (const AuditedDocument& one : audited) use(one);
  });
}

}  // namespace duban
