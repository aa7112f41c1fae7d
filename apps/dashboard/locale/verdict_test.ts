import { assertEquals } from "@std/assert";
import { type PairVerdict, type Verdict, verdictWords } from "@ohlol/sweep";
import {
  madeComparison,
  madePair,
  madeSummary,
  madeVerdict,
  madeWin,
} from "../../../packages/sweep/testing/made_verdict.ts";
import { englishWords } from "./testing/english_words.ts";
import { verdict as chinese } from "./zh/verdict.ts";

function said(pair: Partial<PairVerdict>, given: Partial<Verdict> = {}): string {
  return verdictWords(madeVerdict({ pairs: [madePair(pair)], ...given }), chinese).join("\n");
}

const even = madeComparison({ wins: 100, losses: 100, p: 0.9, verdict: "even" });
const more = madeWin({ wins: 50, losses: 13, ties: 137, p: 0.00001 });
const less = madeWin({ wins: 13, losses: 50, ties: 137, p: 0.00001, verdict: "b" });

Deno.test("In Chinese a verdict says who is better, how often, by how much and how surely", () => {
  assertEquals(
    said(madeWin()),
    "按损失，SGD(lr=0.56) 胜过 Adam(lr=0.18)：在 150/200 个种子上损失较低，中位数相差 0.12" +
      "（95% 区间 0.05 至 0.19），p < 0.001。",
  );
  assertEquals(
    said(even),
    "按损失，SGD(lr=0.56) 与 Adam(lr=0.18) 不相上下：SGD 在 100/200 个种子上损失较低。",
  );
  assertEquals(
    said(madeComparison()),
    "按损失，SGD(lr=0.56) 与 Adam(lr=0.18) 未分胜负：SGD 在 112/200 个种子上损失较低，" +
      "均值可能相同（p = 0.09）。",
  );
});

Deno.test("In Chinese a second sentence agrees, contradicts, or stands alone", () => {
  const counts: Partial<PairVerdict> = { solvedCounts: [179, 142] };
  assertEquals(
    said({ ...madeWin(), ...counts, solved: more }).split("。")[1],
    "它还更常解出任务：179 次对 142 次，共 200 个种子，p < 0.001",
  );
  assertEquals(
    said({ ...madeWin(), solvedCounts: [142, 179], solved: less }).split("。")[1],
    "但 Adam 更常解出任务：179 次对 142 次，共 200 个种子，p < 0.001",
  );
  assertEquals(
    said({ ...even, ...counts, loss: madeWin() }, { measure: "solved" }),
    "按解出次数，SGD(lr=0.56) 与 Adam(lr=0.18) 不相上下：179 次对 142 次，共 200 个种子。" +
      "SGD 的最终损失较低：150/200 个种子，p < 0.001。",
  );
});

Deno.test("No sentence of a verdict stays English", () => {
  const name = "SGD", seeds = { count: 3, n: 8, ties: 1 };
  const { by, leads, meanLower, against } = chinese;
  const texts = [
    ...[chinese.unfinished, chinese.noneRanked, chinese.onlyRanked(name), chinese.noRepeats],
    ...[chinese.tooFew(4, 1, "0.125", 6), chinese.tooFew(4, 3, "0.375", 9)],
    ...(["loss", "solved", "steps", "seconds"] as const).flatMap((measure) => [
      ...[by(measure, null), by(measure, "2.1"), leads(name, measure, seeds)],
      chinese.beats(by(measure, "2.1"), name, "Adam", measure, seeds, "", "p = 0.1"),
    ]),
    ...[chinese.best("", name, 3), chinese.nothingDecided(""), chinese.same("", name, "Adam", 1)],
    chinese.even("", name, "Adam", "", meanLower(name, "p = 0.01"), false),
    ...[chinese.medianMayBeSame("", "-1", "1"), chinese.medianFor("", name, "-2", "-1")],
    ...[chinese.bothSolve(name, "Adam", 8), chinese.neitherSolves(name, "Adam", 8)],
    chinese.solvesMore("", name, "Adam", against(3, 2, 8), "p = 0.1"),
    chinese.solvedUndecided("", name, "Adam", against(3, 2, 8), "p = 0.1"),
    ...(["also", "but", "alone"] as const).flatMap((addition) => [
      chinese.alsoLower(addition, name, seeds, "p = 0.1"),
      chinese.alsoSolves(addition, name, against(3, 2, 8), "p = 0.1"),
    ]),
    ...[true, false].map((isSo) => chinese.diverges(isSo, name, against(3, 2, 8), "p = 0.1")),
    ...[true, false].map((isSo) => chinese.noSetting(name, isSo)),
    ...[chinese.atEdge(name, "low"), chinese.atEdge(name, "high")],
    ...[chinese.failed(1, name, null), chinese.failed(2, name, "1.5")],
    chinese.neverReached(name, "2.1"),
  ];
  for (const text of texts) assertEquals(englishWords(text), [], text);
});

Deno.test("An optimizer without a rank has a reason in Chinese", () => {
  const optimizers = [madeSummary("SGD", { chosen: null, rank: null, failed: 2 })];
  assertEquals(verdictWords(madeVerdict({ optimizers, pairs: [] }), chinese), [
    "没有优化器可以排名。",
    "SGD 没有名次：所有设置都发散或失败了。",
    "SGD 有 2 次运行失败，不参与比较。",
  ]);
});
