import type { Addition, Measure, SeedCount, VerdictSentences } from "@ohlol/sweep";
import { formatCount } from "@ohlol/tui/widgets";

/** The sentences of a sweep's verdict. */
export const verdict: VerdictSentences = {
  separator: "",
  unfinished: "扫描尚未结束：这是根据目前已完成的运行得出的结论。",
  noneRanked: "没有优化器可以排名。",
  onlyRanked: (name) => `只有 ${name} 可以排名。`,
  noRepeats: "没有用新种子重复测量，无法得出任何结论。",
  tooFew: (n, comparisons, least, needed) =>
    `只有 ${formatCount(n)} 对运行${comparisons === 1 ? "" : `、${comparisons} 组比较`}，` +
    `无法得出任何结论：p 最小也有 ${least}。需要 ${needed} 次重复。`,
  by: (measure, target) => {
    if (measure === "loss") return "按损失";
    if (measure === "solved") return "按解出次数";
    const goal = target === null ? "目标损失" : `损失 ${target} `;
    return `按达到${goal}的${measure === "steps" ? "步数" : "秒数"}`;
  },
  best: (by, name, others) => `${by}，${name} 最好：胜过其余 ${formatCount(others)} 个。`,
  nothingDecided: (by) => `${by}，未分胜负。`,
  same: (by, a, b, n) => `${by}，${a} 与 ${b} 在${allSeeds(n)}上结果相同。`,
  leads: (name, measure, seeds) => `${name} 在 ${ofSeeds(seeds)}上${better(measure)}`,
  beats: (by, first, second, measure, seeds, margin, p) =>
    `${by}，${first} 胜过 ${second}：在 ${ofSeeds(seeds)}上${better(measure)}${margin}，${p}。`,
  margin: (difference, low, high) => `，中位数相差 ${difference}（95% 区间 ${low} 至 ${high}）`,
  meanLower: (name, p) => `均值是 ${name} 较低（${p}）`,
  even: (by, a, b, lead, mean, agrees) =>
    `${by}，${a} 与 ${b} 不相上下：${lead}` +
    (mean === null ? "" : `，${agrees ? "而且" : "不过"}${mean}`) + "。",
  undecided: (by, a, b, lead, why) => `${by}，${a} 与 ${b} 未分胜负：${lead}，${why}。`,
  meansMayBeSame: (p) => `均值可能相同（${p}）`,
  medianMayBeSame: (mean, low, high) =>
    `${mean}，但中位数可能相同（差值的 95% 区间 ${low} 至 ${high}）`,
  medianFor: (mean, name, low, high) =>
    `${mean}，中位数则是 ${name} 较低（差值的 95% 区间 ${low} 至 ${high}）`,
  bothSolve: (a, b, n) => `${a} 与 ${b} 在${allSeeds(n)}上都解出了任务。`,
  neitherSolves: (a, b, n) => `在 ${formatCount(n)} 个种子上，${a} 与 ${b} 都没有解出任务。`,
  against: (first, second, n) =>
    `${formatCount(first)} 次对 ${formatCount(second)} 次，共 ${formatCount(n)} 个种子`,
  solvesMore: (by, first, second, against, p) =>
    `${by}，${first} 胜过 ${second}：${against}，${p}。`,
  solveEvenly: (by, a, b, against) => `${by}，${a} 与 ${b} 不相上下：${against}。`,
  solvedUndecided: (by, a, b, against, p) => `${by}，${a} 与 ${b} 未分胜负：${against}，${p}。`,
  alsoLower: (addition, name, seeds, p) =>
    `${owner(addition, name)}最终损失${addition === "also" ? "也" : ""}较低：${
      ofSeeds(seeds)
    }，${p}。`,
  alsoSolves: (addition, name, against, p) =>
    `${solver(addition, name)}更常解出任务：${against}，${p}。`,
  diverges: (contradicts, name, against, p) =>
    `${contradicts ? "但 " : ""}${name} 更常发散：${against}，${p}。`,
  noSetting: (name, someFailed) =>
    `${name} 没有名次：所有设置都发散${someFailed ? "或失败" : ""}了。`,
  atEdge: (name, edge) =>
    `${name} 没有名次：最佳学习率在网格边缘，更${edge === "low" ? "低" : "高"}的学习率可能更好。`,
  failed: (count, label, reason) =>
    `${label} 有 ${formatCount(count)} 次运行失败，不参与比较${
      reason === null ? "" : `：${reason}`
    }。`,
  neverReached: (name, target) => `${name} 从未达到损失 ${target}。`,
};

function better(measure: Measure): string {
  return measure === "loss" ? "损失较低" : "较快";
}

function ofSeeds({ count, n, ties }: SeedCount): string {
  const same = ties === 0 ? "" : `（${formatCount(ties)} 个相同）`;
  return `${formatCount(count)}/${formatCount(n)} 个种子${same}`;
}

function allSeeds(n: number): string {
  return n === 1 ? "唯一的种子" : `全部 ${formatCount(n)} 个种子`;
}

function owner(addition: Addition, name: string): string {
  if (addition === "also") return "它的";
  return addition === "but" ? `但 ${name} 的` : `${name} 的`;
}

function solver(addition: Addition, name: string): string {
  if (addition === "also") return "它还";
  return addition === "but" ? `但 ${name} ` : `${name} `;
}
