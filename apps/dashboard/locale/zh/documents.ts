import { typed } from "../typed.ts";
import type { TimeUnit } from "../time_unit.ts";
import type { Words } from "../en.ts";

function unitOf(unit: TimeUnit): string {
  return unit === "epoch" ? "轮" : "步";
}

/** Reports on sweeps and runs. */
export const documents: Words["documents"] = {
  sameAsTable: (caption) => `对应的表格：${caption}`,
  madeWith: "生成方式",
  notClaimed: "不能由此得出的结论",
  range: (low, high) => `${low} 至 ${high}`,
  ranges: (ranges) => ranges.join("、"),
  withRange: (middle, low, high) => `${middle}（${low} 至 ${high}）`,

  run: {
    title: (title) => `一次运行：${title}`,
    named: (task, title) => `${task}，${title}`,
    results: "结果",
    loss: "损失",
    trained: "训练内容",
    onlyOneOfSeveral: "只有一个种子的一次运行：换一个种子或学习率，名次就可能颠倒。" +
      `${typed("sweep")} 用许多种子比较每个优化器的最佳学习率。`,
    onlyOne: "只有一个种子的一次运行：其中有多少偶然成分，单独一次运行无法说明。",
    readBy: (file, version) => `${file}，由 ohlol ${version} 读取。`,
    interrupted: "运行被中断：以下是到那时为止的数值。",
    unfinished: "日志在运行结束之前就断了：运行被强行终止，或仍在训练。以下是到目前为止的数值。",
    oneRate: `各参赛者的学习率相同；用 \`${typed("sweep")}\` 可比较各自的最佳学习率。`,
    finalFigures: (loss) => `最终数值。损失：${loss}。`,
    meanLoss: (symbol) => `每个${symbol}的平均交叉熵，单位为奈特`,
    symbol: "符号",
    diverged: (label, unit, time) => `${label} 在第 ${time} ${unitOf(unit)}发散。`,
    baseline: (label, loss, meaning) =>
      `${label} ${loss}${meaning === undefined ? "" : `（${meaning}）`}`,
    lossCaption: (unit, loss, known) =>
      `损失随${unit === "epoch" ? "轮数" : "步数"}的变化，一个种子的一次运行：${loss}。` +
      (known.length === 0 ? "" : `事先已知：${known.join("；")}。`),
    lossTable: { epoch: "损失", step: "训练损失（移动平均）和验证损失" },
    validation: (label) => `${label} 验证`,
    network: (model, parameters) => `网络：${model}，${parameters} 个参数。`,
    data: (training, validation) =>
      `数据：训练集 ${training} 个符号` +
      `${validation === null ? "" : `，验证集 ${validation} 个`}。`,
    length: (steps, unit, seed) => `长度：${steps} ${unitOf(unit)}。种子：${seed}。`,
    started: (time) => `开始时间：${time}。`,
    contestants: (labels) => `参赛者：${labels.join("；")}。`,
  },

  sweep: {
    title: (task) => `哪个优化器更好？任务：${task}`,
    someTask: "某个任务",
    verdict: "结论",
    pairByPair: "两两比较",
    measured: "测量方法",
    soFar: (done, total) => `目前完成了 ${done}/${total} 次运行；再次执行同一命令即可继续。`,
    verdictTable: (areNew) =>
      `每个优化器在所选设置下的结果：${
        areNew ? "由新的种子测得" : "取自用来选择设置的种子"
      }。中间 80%：各种子的 10% 分位数至 90% 分位数。秒数：达到目标损失所用。`,
    textNote:
      "FILE 是文本文件：数据库只保存其符号的哈希值。如果符号是词或字节，还要加上 --symbols 和 --vocabulary。",
    noMessage: "没有说明",
    writtenBy: (file, version, runs) => `${file}，由 ohlol ${version} 写入：${runs} 次运行。`,
    failed: (runs, messages) => `${runs} 次运行失败：${messages.join("；")}。`,
    reproduce: "用以下命令可以重现：",
    origin: (machine, kernels, version) => `${machine}，内核 ${kernels}，ohlol ${version}`,
    runsOn: (runs, origin) => `${runs} 次运行：${origin}。`,
  },

  rates: {
    title: "各学习率的损失",
    yName: "损失",
    medianOf: (seeds) => `${seeds} 个种子的中位数`,
    caption: (median, hasBand, isCrossed) =>
      `每个学习率的损失：${median}${
        hasBand ? "；区间带：中间 80% 的种子，从 10% 分位数到 90% 分位数" : ""
      }。${
        isCrossed ? "选项组合时，曲线取选中的选项。" : ""
      }星号是选中的学习率。顶部的叉表示该学习率下至少有一次运行发散。损失高过学习率太低、什么也学不到时的部分不画出。`,
    band: (seeds) => `${seeds} 个种子的中间 80%`,
    chosen: "选中",
    runDiverged: "有运行发散",
    table: (median) => `各学习率的损失，${median}`,
    heads: ["优化器", "学习率", "种子数", "中位数", "10%", "90%", "发散", "备注"],
    stopped: (part) => `在 ${part} 的步数后停止`,
    description: "每个优化器一条曲线，为损失随学习率的变化。",
    noneChosen: (label) => `${label} 没有选出学习率。`,
    best: (label, setting, isAtEdge) =>
      `${label} 的最佳设置是 ${setting}${isAtEdge ? "，在网格边缘" : ""}。`,
  },

  curves: {
    title: "所选学习率下的训练损失",
    yName: "训练损失",
    caption: (unit, seeds) =>
      `所选学习率下训练损失随${
        unit === "epoch" ? "轮数" : "步数"
      }的变化：${seeds} 个种子的中位数；` +
      `区间带：每一${unitOf(unit)}中间 80% 的种子，从 10% 分位数到 90% 分位数。`,
    medianOf: (seeds) => `${seeds} 个种子的中位数`,
    table: (seeds) => `所选学习率下的训练损失，${seeds} 个种子的中位数和中间 80%`,
    setting: (label, lr) => `${label}，lr ${lr}`,
    description: "每个优化器一条训练损失曲线。",
    end: (label, loss) => `${label} 最终为 ${loss}。`,
  },

  grid: {
    title: "网格",
    description: (rates) => `每个优化器在 ${rates} 个学习率下的损失中位数。`,
    legend: (seeds) => `${seeds} 个种子的中位数；颜色越深损失越低`,
    caption: (seeds) =>
      `网格中每个学习率下 ${seeds} 个种子的损失中位数；颜色越深，损失越低。✗：至少一半的运行发散；` +
      "12/30：目前已完成的运行；-：被逐次减半停止。",
    table: (seeds) => `各学习率下 ${seeds} 个种子的损失中位数`,
    lr: "学习率",
  },

  pairs: {
    title: (measure) => `P(更好)，按${measure}`,
    seeds: (fewest, most) => fewest === most ? `${most} 个种子` : `${fewest} 至 ${most} 个种子`,
    caption: (measure, seeds) =>
      `P(更好)，按${measure}，${seeds}：前一个优化器更好的种子所占的比例，持平算一半。方括号是 95% ` +
      "自助法区间，虚线是二分之一。",
    over: (a, b) => `${a} 对 ${b}`,
    legend: (seeds) => `${seeds}；方括号：95% 区间`,
    table: (measure, seeds) => `优化器两两比较，按${measure}，${seeds}`,
    heads: [
      ...["前者对后者", "P(更好)", "95% 区间", "差值中位数"],
      ...["95% 区间", "p（Holm）", "种子数", "结论"],
    ],
    matrix: (measure, seeds) =>
      `按${measure}，行中的优化器胜过列中的优化器的 P(更好)，附 95% 自助法区间，${seeds}`,
    corner: "对",
    sentence: (pair, probability, outcome) => `${pair}：${probability}，${outcome}。`,
  },

  protocol: {
    task: (task, steps, unit, details) =>
      `任务：${task}，每次运行 ${steps} ${unitOf(unit)}${details}。`,
    details: (texts) => texts.length === 0 ? "" : `；${texts.join("，")}`,
    options: {
      data: "数据（哈希值）",
      task: "任务",
      cell: "循环单元",
      numLayers: "层数",
      hiddenSize: "隐藏单元数",
      dropout: "dropout",
      batchSize: "批大小",
      sequenceLength: "序列长度",
      validation: "验证比例",
      clip: "梯度裁剪",
      schedule: "学习率调度",
      input: "输入",
      target: "目标",
      days: "天数",
      symbols: "符号单位",
      vocabulary: "词典大小",
    },
    nothingMeasured: "没有用新的种子测量，因此不作比较。",
    measured: (seeds, ranges) =>
      `所选设置用 ${seeds} 个新种子（${ranges}）测量，所有优化器使用相同的种子，且从不使用选择设置时的种子。`,
    chosen: (seeds) =>
      `每个需要调优的设置都用${seeds}训练。最佳设置是损失中位数最低的：有验证损失时取验证损失，否则取最终训练损失。发散的运行按无穷大计。`,
    halving: "逐次减半：在 1/4 和 1/2 的步数之后，停止每个优化器较差的一半设置。",
    decided:
      "如果对成对差值均值的精确符号翻转检验得到 p < 0.05（用 Holm 方法对所有配对校正），且差值中位数的 95% 自助法区间位于 0 的同一侧，则称两个优化器有差别。是与否（解出、发散）用精确 McNemar 检验。如果 P(更好) 可能是二分之一，且在三分之一与三分之二之间，则称不相上下。其余情况都算未分胜负。",
    forgiving: "宽容度：与最佳损失相差不超过 0.02 奈特或 1% 的学习率范围，以数量级计。",
    notClaimed: [
      "一个任务只是一个任务：换一个任务、另一种网络或另一个步数预算，名次可能不同。",
      "如有验证数据，所有运行都使用同一份：它的影响有多大没有测量。",
      "秒数取自下面列出的机器。",
      "只对学习率和参与组合的选项做了调优。",
    ],
    notTuned: (label, lr) => `${label}：学习率 ${lr}，不调优。`,
    grid: ({ label, rates, low, high, settings, grown, runs }) =>
      `${label}：${rates} 个学习率，从 ${low} 到 ${high}${
        settings > 1 ? `，各有 ${settings} 组选项` : ""
      }${grown}。${runs} 次运行。`,
    grew: (rates) => `；网格最初有 ${rates} 个学习率，因最佳值在边缘而扩大`,
    mayGrow: "；最佳值在边缘时网格会扩大，这里不需要",
    list: "；为给定的列表，不会扩大",
    noTarget: "没有目标损失：没有优化器以有限的损失结束。",
    target: (loss, isGiven) =>
      `步数和秒数计到训练损失 ${loss} 为止：${
        isGiven ? "由命令给定" : "即第二好的优化器最终损失的中位数"
      }。`,
    oneSeed: (seed) => `种子 ${seed}`,
    sameSeeds: (seeds, ranges) => `相同的 ${seeds} 个种子${ranges === "" ? "" : `（${ranges}）`}`,
  },
};
