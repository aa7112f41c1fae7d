import type { Words } from "../en.ts";

/** What charts, panels and pages write themselves. */
export const widgets: Words["widgets"] = {
  part: (what, range, _count, total) => `${what} ${range}/${total}`,
  comma: "，",
  page: (number, count) => `第 ${number} 页，共 ${count} 页`,
  more: (names) => `更多：${names.join("、")}`,
  back: "返回",
  otherCurves: (count) => `另有 ${count} 条`,
  noValues: "还没有数值",
  noPositiveValues: "没有大于 0 的值，不能用对数轴",
  notShown: "不大于 0 的值没有画出",
  noRoomForParallel: "放不下平行坐标图",
};
