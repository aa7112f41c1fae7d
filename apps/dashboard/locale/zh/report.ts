import type { TimeUnit } from "../time_unit.ts";
import type { Words } from "../en.ts";

function at(unit: TimeUnit, time: number): string {
  return `第 ${time} ${unit === "epoch" ? "轮" : "步"}`;
}

/** Plain lines, final tables and lists of runs. */
export const report: Words["report"] = {
  columns: {
    contestant: "参赛者",
    steps: "步数",
    trainingLoss: "训练损失",
    validationLoss: "验证损失",
    best: "最低验证损失",
    atStep: "所在步",
    symbolsPerSecond: "符号/秒",
    evaluations: "求值次数",
  },
  lossPer: (unit) => `（每${unit}）`,
  validation: (epoch, step) => `第 ${epoch} 轮，第 ${step} 步：验证损失 `,
  step: (step, steps, epoch) => `第 ${step}/${steps} 步，第 ${epoch} 轮：损失 `,
  stepRest: ({ smoothed, norm, lr, speed, gone, left }) =>
    `，平滑 ${smoothed}，梯度范数 ${norm}，学习率 ${lr}，${speed} 符号/秒，已用 ${gone}，剩余 ${left}`,
  data: (source, training, symbols, validation, kinds) =>
    `${source}：训练集 ${training} 个${symbols}，验证集 ${validation} 个，共 ${kinds} 种`,
  network: (model, parameters, stepsPerEpoch, steps) =>
    `${model}：${parameters} 个参数；每轮 ${stepsPerEpoch} 步，共 ${steps} 步`,
  baseline: (label, loss) => `${label}：损失 ${loss}`,
  observation: (kind, step, value) => `第 ${step} 步的 ${kind}：${value}`,
  nothingLeft: (unit, time) => `${at(unit, time)}之后已无事可做：请调大 --steps 或 --epochs`,
  resuming: (unit, time) => `从${at(unit, time)}之后继续`,
  saved: (unit, time, folder) => `${at(unit, time)}：已保存到 ${folder}`,
  diverged: (label, loss, time) => `${label} 已发散：${time}的损失变为 ${loss}；请试试更小的学习率`,
  wrote: (file) => `已写入 ${file}`,
  wroteSize: (file, kilobytes) => `已写入 ${file}：${kilobytes} kB`,
  heading: (name) => `${name}：`,
  runs: {
    run: "编号",
    started: "开始时间",
    task: "任务",
    contestants: "参赛者",
    steps: "步数",
    outcome: "结果",
    endings: { finished: "已结束", interrupted: "已中断", unfinished: "未完成" },
    diverged: (count) => `，${count} 个发散`,
    choose: (count) => `请用 --run 选择一次运行，例如 --run ${count}，或用 --run last 选最后一次`,
  },
};
