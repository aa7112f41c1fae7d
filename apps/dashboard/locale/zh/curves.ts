import type { CurveEnd, CurveWords } from "@ohlol/train";

/** The words in a picture of losses. */
export const curves: CurveWords = {
  loss: "损失",
  units: { epoch: "轮", step: "步" },
  baseline: (label) => label,
  smoothed: (weight) => `移动平均，权重 ${weight}`,
  eachStep: "每步的损失",
  validationLoss: "验证损失",
  knownBeforehand: "事先已知",
  diverged: "发散",
  logAxis: "，对数轴",
  noValues: "还没有数值",
  description: (unit, sentences) =>
    `损失随${unit === "epoch" ? "轮数" : "步数"}的变化。${sentences.join("")}`,
  noLosses: (label) => `${label}：没有损失。`,
  curve: (label, unit, first, last, divergedAt) => {
    const word = unit === "epoch" ? "轮" : "步";
    const at = ({ loss, time }: CurveEnd) => `第 ${time} ${word}的 ${loss}`;
    const end = divergedAt === null ? "" : `；在第 ${divergedAt} ${word}发散`;
    return `${label}：从${at(first)} 到${at(last)}${end}。`;
  },
};
