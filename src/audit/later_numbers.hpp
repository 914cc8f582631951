#pragma once
// Whether a number that stands behind another speaks of the same thing more to the point.

#include <cstdint>

#include "audit/mention.hpp"

namespace duban::matching {

// A stock or a running total: 总数, 累计
[[nodiscard]] bool stands_for_all(const Mention& mention);

// Its words say that it is done, and none that it is not yet.
[[nodiscard]] bool said_done(const Mention& mention);

// 260户完成入户评估,…198户改造完毕: in a sentence that says again the number promised, `evidence` has no noun of its
// own and counts some of them.
[[nodiscard]] bool goes_on_from_repeat(const Reading& progress, std::uint32_t evidence, const Mention& commitment);

// 118个小区改造全部开工;完工23个: `evidence` says the number promised again, is not done, and some of them are.
[[nodiscard]] bool repeat_outdone(const Reading& progress, std::uint32_t evidence, const Mention& commitment);

// Whether `evidence` has every verb that was promised: 新增及更新 is more than 更新.
[[nodiscard]] bool has_words(const Mention& commitment, const Mention& evidence);

// Whether a number behind `first` speaks of the same thing more to the point: 累计开通620个,今年新建160个 (of this
// year), or 实验室2个、中心4个,合计6个 (the sum).
[[nodiscard]] bool superseded(const Reading& progress, std::uint32_t first, const Mention& commitment);

// Whether `whole`, which has come as far as `rank`, is followed by a part that is nearer to done:
// 申报52家,其中38家公示.
[[nodiscard]] bool outdone(const Reading& progress, std::uint32_t whole, const Mention& commitment, int rank);

}  // namespace duban::matching
