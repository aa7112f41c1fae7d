import type { Words } from "../en.ts";

/** The tutorial's task. */
export const tutorial: Words["tutorial"] = {
  predictions: "预测",
  divergedAt: (epoch) => `第 ${epoch} 轮发散`,
  listTitle: (title) => `教程 ${title}`,
  lossMeaning: (steps) => `交叉熵，单位为奈特，${steps} 个时间步求和，取每轮更新之前的值`,
  chance: (formula) => `${formula}，各符号等概率`,
  floor: (formula) => [
    `${formula}，因为 logits 是 tanh 的输出，只能在 -1 与 1 之间`,
    `${formula}，logits 为 tanh：-1 至 1`,
  ],
  columns: {
    epoch: "轮",
    loss: "损失",
    contestant: "参赛者",
    finalLoss: "最终损失",
    bestLoss: "最低损失",
    atEpoch: "所在轮",
    correct: "正确数",
    firstSolved: "首次全对",
    solvedForGood: "此后全对",
    gradNorm: "梯度范数",
    lr: "学习率",
    timePerEpoch: "每轮用时",
  },
  help: {
    predictions:
      "网络读入的符号（输入）、应当给出的符号（目标），以及每个参赛者在各时间步概率最大的符号；4/5 表示五个中对了四个",
    lit: "本轮正确，而上一轮不正确",
    network: "界面 2 中的示意图，放得下时显示",
    bestLoss: "到目前为止最低的损失",
    correct: "正确符号的个数",
    firstSolved: "首次全部符号都正确的那一轮",
    solvedForGood: "从这一轮起，全部符号一直正确",
    gradNorm: "所有参数的梯度的欧几里得范数",
    lr: "这次更新所用的学习率",
    timePerEpoch: "所有轮的平均用时",
  },
};
