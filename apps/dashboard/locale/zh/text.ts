import type { Words } from "../en.ts";

/** The task that writes like a text. */
export const text: Words["text"] = {
  symbols: { grapheme: "符号", byte: "字节", word: "词" },
  unit: { grapheme: "符号", byte: "字节", word: "词" },
  meanings: {
    byte: "文件的每个字节",
    word: "每个词（连同前面的空格；标点和换行也算词）",
  },
  standardInput: "标准输入",
  listTitle: (title) => `文本 ${title}`,
  nothingYet: "还没有写出文本",
  texts: "文本",
  newestText: "最新文本",
  newestTextOf: (name) => `最新文本，${name}`,
  newestTexts: "最新文本",
  step: (step) => `第 ${step} 步`,
  head: (epoch, loss) => `  第 ${epoch} 轮  损失 ${loss}`,
  sampleLine: (step) => `第 ${step} 步写出的文本：`,
  chance: (formula, unit) => `${formula}，各${unit}等概率`,
  counted: {
    unigram: ["不看上文", "单个符号", "统计，Witten-Bell"],
    bigram: ["依前一个符号", "相邻两个", "相邻两个"],
    trigram: ["依前两个符号", "相邻三个", "相邻三个"],
  },
  countedInFull: (what) => `${what}，频率取自训练文本（Witten-Bell），在验证文本上计算`,
  countedInShort: (what) => `${what}，频率取自训练文本（Witten-Bell）`,
  help: {
    newestTexts: "每个参赛者最近写出的文本；全部文本见界面 2",
    texts: "每个参赛者写出的文本，最新的在上，各附所在步的训练损失；用左方向键看更早的文本",
    selected: "所选的参赛者（tab）",
    unknown: (known) => `除最常见的 ${known} 个词以外的任何词`,
  },
};

/** A network that reads a text. */
export const reading: Words["reading"] = {
  reading: "阅读",
  asked: "网络正在计算",
  isReading: "网络正在阅读",
  text: "文本",
  by: (what, name) => `${what}，${name}`,
  step: (step) => `，第 ${step} 步`,
  units: "单元",
  unitsTitle: "单元，按与特征的相关程度排序",
  followsNothing: "与任何特征无关",
  follows: (correlation, feature) => `r ${correlation} ${feature}`,
  here: (value) => `此处 ${value}`,
  features: {
    "position in line": "行内位置",
    "inside quotes": "引号之内",
    "inside brackets": "括号之内",
    "after a capital": "大写字母之后",
    "word start": "词首",
  },
  channels: {
    "hidden state h": "隐藏状态 h",
    "cell state c": "细胞状态 c",
    "reset gate r": "重置门 r",
    "update gate z": "更新门 z",
    "new content n": "候选内容 n",
    "input gate i": "输入门 i",
    "forget gate f": "遗忘门 f",
    "new content g": "候选内容 g",
    "output gate o": "输出门 o",
  },
  unit: (layer, channel, unit) =>
    `${layer === null ? "" : `第 ${layer} 层 `}${channel}，单元 ${unit}`,
  guesses: "猜测",
  guessesTitle: "对光标处符号的前五个猜测",
  firstSymbol: "是第一个符号，没有对它的预测",
  mean: (loss) => `   本段均值 ${loss}`,
  connectivity: "关联度",
  connectivityTitle: "光标处的预测最依赖哪些符号",
  noConnectivity: "没有：在它之前网络什么也没读过",
  back: (distance, around) => `前第 ${distance} 个，在 ${around} 中`,
  lineHead: (label, passage, passages, symbols, mean) =>
    `${label}，第 ${passage}/${passages} 段，${symbols} 个符号：平均意外度 ${mean}`,
  lineUnits: "单元，按与特征的相关程度排序：",
  nothing: "无",
  passage: (passage, passages) => `第 ${passage}/${passages} 段`,
  surpriseOf: (label, place) => `意外度，${label}，${place}`,
  unitFollows: (unit, correlation, feature) => `${unit}：r ${correlation} ${feature}`,
  notPredicted: "没有预测",
  chance: "（ln V，随机猜测）",
  help: {
    validationText: "验证文本",
    trainingText: "训练文本（没有验证集）",
    text: (text, hasSigns) =>
      `${text}，由所选参赛者（tab）此刻读来，分段显示（[ 和 ]），每列与验证时一样从全零状态开始` +
      (hasSigns ? "；每行下方的记号对应该行的符号" : ""),
    lineEnd: "一行的结尾",
    colors: "符号的着色依据（按 c 更改）",
    unitTerm: "单元",
    unit: "隐藏状态、细胞状态或门中的一个单元，取读入该符号之后的值；用上、下方向键选择",
    followsTerm: "r +0.83 引号之内",
    follows:
      "该单元在这一段中与哪个特征最相关，以及两者的皮尔逊相关系数；特征有：行内位置、引号或括号之内、大写字母之后、词首",
    surpriseTerm: "意外度",
    surprise:
      "读入该符号之前的 -log p，单位为奈特；各符号等概率时为 ln V。它在整个文本上的均值就是验证损失",
    connectivity: "之前的每个符号对光标处的预测影响多大：-log p 对其独热向量的梯度的范数",
  },
};
