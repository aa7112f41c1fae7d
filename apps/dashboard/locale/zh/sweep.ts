import type { Words } from "../en.ts";

/** What a budget can leave out. */
const budgetWords: Readonly<Record<string, string>> = {
  "grid seeds": "选择用的种子",
  repeats: "新种子",
  rates: "学习率",
};

/** The screens and lines of a sweep. */
export const sweep: Words["sweep"] = {
  screens: { rates: "学习率", curves: "曲线", verdict: "结论", runs: "运行" },
  times: { epoch: "轮", step: "步" },
  header: (task) => `扫描：${task}`,
  isOver: "扫描已结束",
  goesOn: "扫描仍在继续",
  tooSmall: (need, state) => `终端至少需要 ${need}；${state}`,
  finished: (progress) => `已结束：${progress}`,
  progress: (done, total, speed) => `${done}/${total} 次运行${speed === null ? "" : `，${speed}`}`,
  runsPerSecond: (speed) => `每秒 ${speed} 次`,
  secondsPerRun: (seconds) => `每次 ${seconds} 秒`,
  ratesTitle: "各学习率的损失",
  curvesTitle: "所选学习率下的训练损失",
  mapTitle: (seeds) => `${seeds} 个种子的损失中位数，或已完成的运行数`,
  logAxis: "，对数轴",
  hidden: (labels) => `，已隐藏：${labels.join("、")}`,
  noRateYet: "还没有选出学习率",
  medianOf: (seeds) => `${seeds} 个种子的中位数`,
  band: "中间 80% 的种子",
  everySeed: "每个种子",
  of: (what, name) => `${what}（${name}）`,
  chosen: "选中",
  runDiverged: "有运行发散",
  diverged: "发散",
  range: (low, high) => `${low} 至 ${high}`,
  mapLegend: {
    brighter: "越亮损失越低",
    diverged: (sign) => `${sign} 发散`,
    done: "12/30 已完成的运行数",
    stopped: "- 被逐次减半停止",
  },
  threads: "线程",
  threadWaits: (number) => `线程 ${number}  等待中`,
  thread: (number, setting, seed, more) =>
    `线程 ${number}  ${setting}，种子 ${seed}${more === 0 ? "" : `，以及另外 ${more} 个`}`,
  stages: { grid: "正在选择学习率", repeat: "正在测量", done: "已完成" },
  stage: (label, stage, lr) => `${label}：${stage}${lr === null ? "" : `，学习率 ${lr}`}`,
  failed: (count, message) => `${count} 次失败：${message}`,
  settings: "设置",
  axes: { optimizer: "优化器", lr: "学习率" },
  noValues: "还没有数值",
  bestValidationLoss: "最低验证损失",
  lossAtEnd: "最终损失",
  brighter: (loss) => `越亮${loss}越低`,
  someSettings: (shown, all) => `共 ${all} 组设置，显示最好的和选中的 ${shown} 组`,
  medianOfSeeds: (seeds) => seeds === 1 ? "1 个种子" : `${seeds} 个种子的中位数`,
  verdict: "结论",
  pairsTitle: (measure, seeds) =>
    `P(更好)，按${measure}，${seeds} 个种子；[ ] 为 95% 区间，| 为二分之一`,
  over: " 对 ",
  isBetter: (name) => `${name} 更好`,
  outcomes: { even: "不相上下", "not decided": "未分胜负" },
  measures: { loss: "损失", solved: "解出次数", steps: "步数", seconds: "秒数" },
  start: ({ task, steps, unit, seeds, again }) =>
    `${task}：每次运行 ${steps} ${
      unit === "epoch" ? "轮" : "步"
    }；用 ${seeds} 个种子选择，${again}`,
  nothingMeasured: "不用新的种子测量",
  newSeeds: (count) => `用 ${count} 个新种子测量选中的设置`,
  notTuned: (lr) => `学习率 ${lr}，不调优`,
  rateRange: (count, low, high) => `${count} 个学习率，从 ${low} 到 ${high}`,
  competitor: (label, range, settings) =>
    `${label}：${range}${settings === 1 ? "" : `，各有 ${settings} 组设置`}`,
  leftOut: (text) => {
    const [, what, kept, all] = /^(.*): (.*) of (.*)$/.exec(text) ?? [];
    const known = what in budgetWords ? `${budgetWords[what]} ${kept}/${all}` : text;
    return `为满足时间预算而略去：${known}`;
  },
  known: (file, runs) => `${file} 中已有 ${runs} 次运行`,
  columns: {
    optimizer: "优化器",
    rank: "名次",
    medianLoss: "损失中位数",
    band: "中间 80%",
    seeds: "种子数",
    solved: "解出",
    diverged: "发散",
    steps: "步数",
    stepsTo: (target) => `到 ${target} 的步数`,
    seconds: "秒数",
    forgiving: "宽容度",
    defaultLr: "PyTorch 默认学习率下",
  },
  conflicts: (runs) => `有 ${runs} 次运行重新训练后结果不同`,
  edge: "边缘",
  never: "从未",
  decades: (decades) => `${decades} 个数量级`,
  end: ({ runs, seconds, isKept, file, isComplete }) =>
    `${seconds} 秒内完成 ${runs} 次运行，${isKept ? "已保存在" : "没有全部保存在"} ${file}` +
    (isComplete ? "" : "；再次执行同一命令即可继续"),
  next: "网络是怎样训练的，逐行来看：packages/nn/examples/tutorial.ts",
  keys: {
    optimizer: ["tab、shift+tab", "下一个、上一个优化器"],
    hide: ["d", "在图中隐藏所选的优化器，再按显示"],
    logAxis: ["y", "损失轴：对数、线性"],
    band: ["b", "曲线周围的区间带，或每个种子"],
    axis: ["x", "曲线横轴：步数、符号数、秒"],
    scroll: ["上、下方向键", "滚动结论，或热图中的设置"],
    rates: ["左、右方向键", "滚动热图中的学习率"],
    help: ["?、Esc", "打开、关闭帮助；用上、下方向键翻页"],
    quit: ["q、Ctrl-C", "退出；已完成的会保留，再次执行同一命令即可继续"],
    stop: ["Ctrl-Z", "挂起程序；用 fg 恢复"],
  },
  hints: {
    screens: "界面",
    optimizer: "优化器",
    hide: "隐藏",
    log: "对数",
    band: "区间带",
    axis: "横轴",
    scroll: "滚动",
    rates: "学习率",
    help: "帮助",
    quit: "退出",
  },
  help: {
    rates: [
      ["曲线", "每个学习率下，网格各种子的损失中位数"],
      ["区间带", "所选优化器中间 80% 的种子：从 10% 分位数到 90% 分位数"],
      ["选中", "中位数最低的学习率；由新的种子来测量"],
      ["发散", "至少有一次运行的损失变成了无穷大或 NaN"],
      ["网格", "只要最佳学习率落在边缘，网格就扩大半个数量级"],
    ],
    curves: [
      ["曲线", "每个优化器在所选学习率下，各种子训练损失的中位数"],
      ["区间带", "所选优化器在每一步中间 80% 的种子"],
      ["训练时间", "步数乘以本机每步用时的中位数"],
    ],
    verdict: [
      ["名次", "按衡量标准排列；最佳学习率在网格边缘的优化器没有名次"],
      ["宽容度", "与最佳损失相差不超过 0.02 奈特或 1% 的学习率范围，以数量级计"],
      ["P(更好)", "前一个优化器更好的种子所占的比例，持平算一半"],
      ["p", "对成对差值均值的精确符号翻转检验，用 Holm 方法对所有配对校正"],
      ["不相上下", "P(更好) 可能是二分之一，且在三分之一与三分之二之间"],
    ],
    runs: [
      ["线", "选项组合时的一组设置：选项、学习率和损失，最好的画在最上面"],
      ["格", "运行全部完成的设置的损失中位数，否则为已完成的次数"],
      ["线程", "每个线程正在训练什么；短的运行成批进行"],
      ["机器", "使用 --queue 时：每个工作进程的运行数，最近五秒的速度，上次联系的时间"],
    ],
  },
};
