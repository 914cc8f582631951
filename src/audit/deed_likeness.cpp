#include "audit/deed_likeness.hpp"

#include <string_view>

namespace duban::matching {
namespace {

// Weights. docs/audit.md says what each is for.
constexpr double kKindredDeed = 0.75;
constexpr double kNextStep = 0.9;   // 申报河湖15条,命名11条: another verb about the same noun
constexpr double kPrecursor = 0.4;  // 受理, 征集 against what was to be finished
constexpr double kSameDeed = 0.08;
constexpr double kVerbOfNoun = 0.8;  // 新建 promised, 改造 inside the noun reported

// Deeds that bring another thing about, or none: 检查12家 says nothing of 引进12家, and 新建 little of 改造. Of most
// others (引进, 新增, 投入) one may be said for another.
bool opposed(std::uint32_t mine, std::uint32_t theirs) {
  static const std::uint32_t apart = [] {
    std::uint32_t families = 0;
    for (const std::string_view name : {"inspect", "accept", "plan", "apply", "remove", "publish", "stocked", "sell",
                                        "train", "suffer", "research", "hold"}) {
      families |= deed_family(name);
    }
    return families;
  }();
  static const std::uint32_t build = deed_family("build");
  static const std::uint32_t renovate = deed_family("renovate");
  if ((mine & ~apart) == 0 || (theirs & ~apart) == 0) return true;
  return ((mine & build) != 0 && (theirs & renovate) != 0) || ((mine & renovate) != 0 && (theirs & build) != 0);
}

}  // namespace

bool undoes(std::uint32_t mine, std::uint32_t theirs) {
  static const std::uint32_t add = deed_family("add");
  static const std::uint32_t remove = deed_family("remove");
  return ((mine & add) != 0 && theirs == remove) || (mine == remove && (theirs & add) != 0);
}

DeedLikeness deed_likeness(const Mention& c, const Mention& e) {
  static const std::uint32_t precursors = deed_family("accept");
  static const std::uint32_t neutral = deed_family("add");
  const std::uint32_t mine = c.deeds != 0 ? c.deeds : c.inherited != 0 ? c.inherited : c.nominal;
  // 摸排厂房163处、218万平方米: the second number says how much the first is
  const std::uint32_t theirs = e.deeds != 0 || !e.own.empty() ? e.deeds : e.inherited;
  const std::uint32_t all_mine = mine | c.nominal | c.inherited;
  const std::uint32_t all_theirs = theirs | e.inherited | e.nominal;
  if (mine == 0 || all_theirs == 0) return {};
  // 386家企业参加: who was there is not what was added
  static const std::uint32_t attend = deed_family("attend");
  static const std::uint32_t gather = attend | deed_family("train") | deed_family("hold");
  if ((theirs & gather) != 0 && (theirs & ~gather) == 0 && (mine & ~neutral) == 0 && (all_mine & gather) == 0) {
    return {.factor = kOtherDeed};
  }
  // 适老化改造完成入户评估340户: looked at, not renovated
  static const std::uint32_t inspect = deed_family("inspect");
  if (e.deeds != 0 && (e.deeds & ~inspect) == 0 && (all_mine & inspect) == 0) return {.factor = kOtherDeed};
  if ((all_mine & all_theirs) != 0) return {.bonus = kSameDeed};
  // Verbs inside a noun agree, but contradict less: 生猪出栏 and 生猪存栏 do, 新建公厕 and 公厕改造 hardly.
  if (theirs == 0 && (all_mine & neutral) != 0) return {};
  if (theirs == 0) return {.factor = c.deeds != 0 || e.inherited != 0 ? kVerbOfNoun : kOtherDeed};
  if ((theirs & precursors) != 0) return {.loss = kPrecursor};
  if (undoes(mine, theirs)) return {.factor = kOtherDeed};
  if ((mine & neutral) != 0 || (theirs & neutral) != 0) return {};
  if (opposed(all_mine, theirs)) return {.factor = kOtherDeed};
  return {.factor = e.own.weak() ? kNextStep : kKindredDeed};
}

}  // namespace duban::matching
