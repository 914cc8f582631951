#pragma once
// A report of a few lines with every kind of line break and character.

#include <string>

namespace duban::test {

inline const std::string& report() {
  static const std::string text =
      "# 云州市人民政府2025年责任目标一览表\n\n"
      "序号\t市领导\t责任目标\t完成情况\n"
      "1\t周明远\t新建幼儿园8所，面积３万㎡\t已建成5所\r\n"
      "2\t林若溪\t改造老旧小区20个\t已改造12个，占60%\r"
      "3\t赵文博\t“四好农村路”260公里\t完成182.6公里\n";
  return text;
}

}  // namespace duban::test
