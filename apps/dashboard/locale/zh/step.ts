import type { Words } from "../en.ts";

/** The words in the updates of Muon and LBFGS. */
const formulaWords: readonly (readonly [words: RegExp, own: string])[] = [
  [/s, as p g (.) 0/, "s，因为 p g $1 0"],
  [/evaluations of the loss/, "损失求值次数"],
  [/(\S+) before \+ (\S+) on the way/, "之前 $1 次 + 途中 $2 次"],
  [/iterations behind the last d/, "得出最后一个 d 的迭代次数"],
  [/(\S+) of at most (\S+)/, "$1，至多 $2"],
  [/0: too flat to move/, "0：太平坦，不再移动"],
  [/the first (\S+) iterations/, "前 $1 次迭代"],
  [/orthogonalized (\S+)/, "正交化的 $1"],
  [/(\S+) iterations on (\S+)/, "对 $2 迭代 $1 次"],
];

/** What a training step does. */
export const step: Words["step"] = {
  title: "单步更新，按层",
  nextStep: "下一步更新（并未进行），按层",
  norms: "范数",
  layer: (number) => `第 ${number} 层`,
  updateOf: (name) => `${name} 的更新`,
  update: (name) => `${name}：更新`,
  parameter: (name, parameter, number, count) => `${name}：${parameter}（${number}/${count}）`,
  chart: (quantity, layer) => `${quantity}，${layer}，对数轴`,
  healthy: "适宜",
  rate: "等效学习率",
  columns: {
    contestant: "参赛者",
    layer: "层",
    update: "|更新量|",
    gradient: "|梯度|",
    ratio: "比值",
    relativeUpdate: "|更新量| / |权重|",
  },
  formula: (text) => formulaWords.reduce((shown, [words, own]) => shown.replace(words, own), text),
  noFormula: "它的模块没有导出 writeUpdate，所以写不出公式（docs/your_optimizer.md）",
  notKept: "单步的数值只在训练时保留，且网络不超过 131,072 个参数",
  whileOpen: "对较大的网络，只有停留在本界面时才会写出单步的计算",
  notHere: "此处没有记录更新",
  notLogged: "这次运行没有记录更新：--events update 会把它们的范数写入日志",
  notYet: "还没有记录可以写出的更新",
  help: {
    gradient: "一层的梯度的欧几里得范数，裁剪之前",
    update: "这一步加到该层权重上的量的范数",
    ratio:
      "|更新量| 占权重范数的比例；对训练许多步的网络，1e-3 左右（虚线）较为适宜；大得多会越过最低点，小得多则学得慢",
    contestants: "参赛者，在表格中和各自曲线的末端",
    parameterTerm: "层，张量[i, j]",
    parameter: "光标所在的参数：h、l 选择张量，上、下方向键选择其中的参数",
    formula: "优化器自己的公式，逐行代入这一步的数值：g 是裁剪之后的梯度，其余见该优化器的文档",
    rate:
      "要用最基础的梯度下降走出同样的一步，需要多大的学习率：SGD 的所有参数都相同，Adam 的每个参数各不相同",
    recordedTerm: "有记录的步",
    recorded:
      "前五十步，此后每三十分之一进程一步；全部数值只对小网络保留，或在停留于本界面时保留；当前步没有记录时，显示它之前最近的一步。已保存的运行不保留任何一步：look 计算它接下来会走的一步",
  },
};

/** The gradient through time. */
export const gradients: Words["gradients"] = {
  title: "沿时间的梯度",
  name: "随距离的变化",
  overDistance: (norm) => `${norm} 随距离 t - s 的变化，对数轴`,
  stepsBack: "往回的步数",
  reach: "可达距离",
  atCursor: (distance) => `光标处：往回 ${distance} 步`,
  columns: {
    nearest: "回 0 步",
    back: (distance) => `回 ${distance} 步`,
    share: "占比",
    onePercent: "剩 1% 处",
  },
  log: "对数",
  notYet: "还没有记录梯度",
  asking: "网络正在计算",
  onlyNewest: "只按网络当前的状态计算：按 End 到最新一步",
  notLogged: "这次运行没有记录沿时间的梯度：--events gradients 会写入日志",
  help: {
    norm:
      "第 t 步的损失在多大程度上取决于第 s 步之后的隐藏状态：梯度的欧几里得范数。梯度消失之处，学不到那么久以前的内容；梯度爆炸之处，某一步完全由很久以前的内容决定",
    triangleTerm: "三角形",
    triangle:
      "每个损失一行，每个状态一列；深浅为对数刻度，所有三角形相同。h、l 选择状态，上、下方向键选择损失",
    windowTerm: "窗口",
    window:
      "第一个验证窗口（没有验证集时取第一个训练窗口）最后一个符号的损失，从全零状态读起；取各列的均方根",
    distanceOfCells: "所有损失的均值，往回 t - s 步",
    distance: "同上，往回 t - s 步",
    cells: "循环单元：按 g 再训练另外两种，大小、种子和优化器都相同；三角形属于所选的参赛者（tab）",
    curvesTerm: "曲线",
    curves: "各参赛者当前的网络",
    states:
      "LSTM 有两种状态，计算其中一种时另一种保持不变：细胞状态 c 传递了大部分逐步的梯度；s = t 时损失只取决于 h",
    nearest: "损失所在的这一步的范数，s = t",
    share: "光标处的范数与它之比（细胞状态则是与往回 1 步处之比）",
    onePercent: "往回这么多步，范数仍有它的百分之一",
  },
};
