import type { learn as english } from "../en/learn.ts";
import { typed } from "../typed.ts";

/** `deno task learn` 的文字。数字由各页算出，这里不写任何数字。 */
export const learn: typeof english = {
  name: "导览",
  sections: (sections) =>
    sections === null ? "教程之外" : `教程 ${sections.replaceAll(", ", "、")}`,
  contents: "目录",
  onThisPage: (title) => `本页：${title}`,
  everywhere: "每一页",
  question: (question) => `问题：${question}`,
  epoch: (epoch) => `第 ${epoch} 轮`,
  list: (parts) => parts.join("、"),
  right: "对。",
  wrong: (key) => `不对，应选 ${key}。`,
  verdict: (verdict, why) => verdict + why,
  computing: "计算中……",
  needs: (width, height, has) =>
    `需要 ${width}x${height}，现在是 ${has}；learn --plain 可把各页打印成文本`,
  remembered: (page) => `上次读到第 ${page} 页；按 Home 回到第一页`,

  typing: { enter: "确定", escape: "取消", clear: "清空" },
  keys: {
    turn: { hint: "翻页", help: "上一页、下一页" },
    ends: { help: "第一页、最后一页" },
    contents: { hint: "目录", help: "目录：用上下键和 Enter 选页" },
    answer: { hint: "作答", help: "回答本页的问题；再按一次撤回答案" },
    help: { hint: "帮助", help: "打开、关闭帮助；上下键在帮助里翻页" },
    quit: { hint: "退出", help: "退出" },
    stop: { help: "挂起程序；用 fg 恢复" },
  },
  choice: (key, choice) => `${key} ${choice}`,
  plainAnswer: (key, why) => `答案：${key}。${why}`,
  next: {
    start: "接下来可以看：",
    train: `${typed("train")}：教程里的训练，用整个界面来看`,
    sweep: `${typed("sweep")}：让每个优化器都用自己最好的学习率`,
    tutorial: "packages/nn/examples/tutorial.ts：与教程逐行对应的程序",
    scratch: "packages/nn/examples/from_scratch.ts：同一个程序，只用张量写成",
    reading: "docs/reading.md：从教程读到梯度，一共六个文件（英文）",
  },
  pages: {
    memory: {
      title: "记忆",
      text: () => [
        "循环神经网络每次只读一个字母。每个时间步有两个输入：字母 xₜ，和上一步留下的隐藏状态 hₜ₋₁。" +
        "由它们算出的 hₜ，就是下一步对过去所知道的全部。",
        "图中是训练好的网络：其实只有一个循环单元，每读一个字母画一次。两个 l 的输入完全相同，答案却应当不同，" +
        "先是 l，后是 o；能把它们区分开的只有隐藏状态。",
      ],
      moved: (word) => `与读 ${word} 时的距离`,
      keys: { step: "选字母", change: "换字母" },
      question: "把第三个字母换掉，哪些隐藏状态会变？",
      choices: ["只有 h₃", "h₃ 和它之后的", "全部"],
      why: (word, moves) =>
        `换成 ${word} 时，各隐藏状态移动的距离依次是 ${moves}。隐藏状态取决于当前字母和它之前的所有字母，` +
        "与还没读到的字母无关。",
    },
    weather: {
      title: "天气",
      text: () => [
        "这里的天气来自一个看不见的过程：每隔几天换一个阶段，各阶段里晴、阴、雨的可能性不同。今天的" +
        "天气只是判断阶段的一条线索，把前一周连起来看，线索就多得多。",
        "图中并排的是：这个小网络对明天的预报，已知所有日子时的最优预报，以及只看今天时的最优预报。",
      ],
      keys: { forecast: "换一次预报" },
      question: (today, loss) =>
        `只看今天，任何预报的平均损失都不会低于 ${today}。网络的损失是 ${loss}，它是怎么做到的？`,
      choices: [
        "它的权重比只按今天查表所需的多",
        "它的隐藏状态里还留有前几天的信息",
        "碰巧选到了好的随机种子",
      ],
      why: (today, best, share) =>
        `权重再多也无法低于 ${today}：那是已知今天时明天的条件熵。已知所有日子时，条件熵是 ${best}。` +
        `网络靠逐日传递的隐藏状态，走完了这段差距的 ${share}。`,
    },
    step: {
      title: "一个时间步",
      text: () => [
        "hₜ = tanh(W_xh xₜ + W_hh hₜ₋₁ + b_h)。PyTorch 把 W_xh 叫作 W_ih，把 b_h 拆成两个偏置：" +
        "b_h = b_ih + b_hh。这里没有 W_hy，因为隐藏状态本身就是输出。",
        "选一个权重改一改：加权和 z 会移动，h 沿着 tanh 曲线跟着变；曲线平的地方，h 几乎不变。",
      ],
      weight: (name, from, unit, now, trained) =>
        `${name}，${from} 到${unit}：${now}，训练得到 ${trained}`,
      bias: (name, unit, now, trained) => `${name}，${unit}：${now}，训练得到 ${trained}`,
      unit: (unit) => `单元 ${unit}`,
      curve: "数字：单元",
      keys: {
        weight: "选权重",
        change: "改权重",
        unit: "选单元",
        step: "时间步",
        reset: "复原",
      },
      question: "把所有权重都乘以 2，h 的分量最大能有多大？",
      choices: ["也变成 2 倍", "不会超出 1", "要看字母"],
      why: (z, h, twice, hTwice) =>
        `tanh 的值在 -1 和 1 之间。这里 z = ${z} 时 h = ${h}，z 加倍到 ${twice} 时 h = ${hTwice}。` +
        "所以隐藏状态不会一步步无限增大。",
    },
    layers: {
      title: "多层",
      text: () => [
        "循环单元可以一层层叠起来：第一层读字母，第二层读第一层的隐藏状态，每一层都有自己的隐藏状态，一步步向后传递。",
        "h²₃ 的上标 2 是层号，不是平方。一种颜色就是一个循环单元：同一行从左到右始终是同一个，权重也相同。",
      ],
      keys: { layers: "层数", step: "时间步" },
      question: (layers, steps) =>
        `${layers} 层网络读 ${steps} 个字母，一共有几个互不共享权重的循环单元？`,
      why: (layers, parameters) =>
        `${layers} 个，每层一个，各时间步共用。一层、两层、三层的参数个数分别是 ` +
        `${parameters}，与单词的长度无关。`,
    },
    letters: {
      title: "从字母到向量",
      text: (high, times, low) => [
        "网络只会做数值运算，所以先用词典给每个字母一个索引，再把索引变成只有一个 1 的独热向量。不能直接用索引：" +
        `那等于说 ${high} 是 ${low} 的 ${times} 倍。`,
        "W_xh 乘以独热向量，得到的正是 W_xh 的一列：每个字母都有自己的一列可学。",
      ],
      symbol: "字母",
      index: "索引",
      oneHot: "独热编码",
      dictionary: "词典",
      typed: (word) => `单词：${word}`,
      prompt: "输入一个单词：",
      keys: { type: "输入单词", step: "选字母" },
      question: (word) => `${word} 的每个独热向量有几个数？`,
      why: (size, letters) =>
        `${size} 个：词典里每个字母一个，这就是 input_size。单词有 ${letters} 个字母，` +
        "只说明向量有多少个。",
    },
    softmax: {
      title: "Softmax 与交叉熵",
      text: (count) => [
        `hₜ 的 ${count} 个数用作 logits，每个字母一个，越大表示越可能。Softmax，即 eᶻ / Σ eᶻ，` +
        "把任意这样的数变成概率 p。",
        "一个时间步的损失是正确字母的 -ln p：有把握又答对时接近 0，有把握却答错时很大。一轮的损失是各时间步之和。",
      ],
      logit: "logit",
      probability: "p",
      target: "正确",
      ofStep: (step, symbol, p, loss) => `${step}：-ln p(${symbol}) = -ln ${p} = ${loss}`,
      sum: (losses, sum) => `各时间步之和：${losses} = ${sum}`,
      keys: {
        step: "时间步",
        symbol: "选 logit",
        change: "改它",
        epoch: "轮",
        reset: "复原",
      },
      question: (count) => `${count} 个 logits 全都相等时，这个时间步的损失是多少？`,
      choices: (log, count) => ["0", log, String(count)],
      why: (p, one, all, first) =>
        `logits 相等，每个字母的概率都是 ${p}，-ln ${p} = ${one}，整个单词合计 ${all}。` +
        `未训练的网络从 ${first} 开始，不比随机猜测好。`,
    },
    training: {
      title: "训练",
      text: () => [
        "一轮训练有四次调用。zeroGrad 清空 .grad，因为 backward 会在原有的值上累加；前向传播读单词，" +
        "算出损失；backward 算出梯度；只有 step 才改动权重。",
        "逐个调用，看每次改变了什么。两个网络的初始权重相同。",
      ],
      phases: {
        zeroGrad: "zeroGrad()",
        forward: "前向传播",
        backward: "backward()",
        step: "step()",
      },
      answers: "hello 的回答",
      loss: "损失",
      gradient: "|.grad|",
      weights: "|权重|",
      moved: "本次更新的长度",
      oneGradient: "它的 .grad",
      epoch: (epoch, phase) => `第 ${epoch} 轮，${phase} 之后`,
      start: "第一轮之前",
      without: "不调用 zeroGrad",
      keys: { next: "下一次调用", epoch: "一整轮", skip: "去掉 zeroGrad", again: "重来" },
      question: "去掉 zeroGrad，第二次 backward 之后 .grad 里是什么？",
      choices: ["第二轮的梯度", "两轮梯度之和", "什么也没有：PyTorch 会报错"],
      why: (first, second, both) =>
        `两轮梯度的范数分别是 ${first} 和 ${second}；.grad 的范数是 ${both}，即两者之和的范数。` +
        "累加也有用处：几个损失可以合用一次更新。",
    },
    output: {
      title: "输出结果",
      text: (seed) => [
        `这是刚刚算出的教程程序的输出。随机种子取 ${seed} 时，PyTorch 打印的数字完全相同。`,
        "只要正确字母的概率最大，就算答对。损失的要求更高：它还看概率有多大。",
      ],
      probability: "p",
      loss: "-ln p",
      sum: "合计",
      keys: { epoch: "轮" },
      question: (from, high, to, low) =>
        `从第 ${from} 轮起字母全部答对，损失却从 ${high} 继续降到第 ${to} 轮的 ${low}。为什么？`,
      choices: [
        "正确字母的概率还在增大",
        "网络顺便学会了别的单词",
        "舍入误差：这样的损失没有意义",
      ],
      why: (from, to, most, floor) =>
        `正确字母的 p 平均从 ${from} 升到 ${to}。它不可能到 1：logits 是 -1 到 1 之间的隐藏状态，` +
        `p 最大为 ${most}，损失至少为 ${floor}。`,
    },
    shapes: {
      title: "形状",
      text: () => [
        "inputs 的形状是 (seq_len, batch_size, input_size)，即时间步、单词、分量。inputs[t] " +
        "是一批单词在第 t 步的输入，每个单词一行；循环单元一次处理一批。",
        "labels 没有最后一维。标签不是向量，而是一个整数，指出正确字母在 logits 里的位置。",
      ],
      inputs: "inputs",
      labels: "labels",
      shown: (inputs, labels, place, symbol) =>
        `inputs ${inputs}，labels ${labels}：${place} 是 ${symbol} 的向量`,
      keys: { batch: "批量大小", step: "时间步", word: "单词" },
      question: (words, letters) =>
        `${words} 个单词，各 ${letters} 个字母，labels 的形状是哪一个？`,
      why: (shape, example, error) =>
        `${shape}：每个单词的每个字母对应一个整数，CrossEntropyLoss 用它取出 ${example}。` +
        `浮点数不能当位置用，库会报错：${error}`,
    },
    optimizers: {
      title: "为什么用 Adam？",
      text: (rate) => [
        `教程用的是 Adam，学习率 ${rate}。学习率相同时，SGD 走的方向差不多，只是步子更短，看看轨迹的长度就知道。` +
        "换成适合 SGD 的学习率，它就不再落后。",
        "所以固定一个学习率，比的是学习率，不是优化器。扫描（sweep）用许多种子试许多学习率，" +
        "再用新的种子比较各自最好的学习率。",
      ],
      duels: "逐个种子比较",
      duelHeads: {
        what: "学习率",
        seeds: "种子数",
        adam: "Adam 更低",
        sgd: "SGD 更低",
        adamSolved: "Adam 全对",
        sgdSolved: "SGD 全对",
      },
      same: (rate) => `都用 ${rate}`,
      race: (rate, losses) => `都用 ${rate}：${losses}`,
      best: (adam, sgd) => `Adam ${adam}，SGD ${sgd}`,
      progress: (done, total) => `已完成 ${done}/${total} 次训练`,
      waiting: "最好的学习率还没有选出来",
      keys: { rate: "学习率", view: "换视图" },
      question: (lower, seeds, rate) =>
        `学习率 ${rate} 时，${seeds} 个种子里 Adam 有 ${lower} 个损失更低。都用各自最好的学习率呢？`,
      choices: ["Adam 几乎总是更低", "SGD 几乎总是更低", "各占一半左右"],
      why: (adam, sgd, adamSolved, sgdSolved, seeds) =>
        `${seeds} 个新种子里，Adam 更低的有 ${adam} 个，SGD 更低的有 ${sgd} 个。字母全对的，` +
        `Adam 有 ${adamSolved} 个，SGD 有 ${sgdSolved} 个。用教程的学习率时，SGD 只是步子太短。`,
    },
    backwards: {
      title: "沿时间反向传播",
      text: () => [
        "最后一个损失还在多大程度上取决于很早的隐藏状态？曲线画的是 ∂L/∂hₛ 的范数。每往回一步，就乘一次 " +
        "W_hhᵀ 和 tanh′，后者不超过 1。梯度被这个乘积越缩越小，就是梯度消失：网络学不到太久以前的东西。",
        "LSTM 还传递细胞状态 c，它的梯度乘的是遗忘门 f。f 起初约为 ½，所以同样会消失；f 接近 1 时就不会。",
      ],
      opened: (bias) => `LSTM c，b_f + ${bias}`,
      keys: { state: "隐藏状态", epoch: "轮", forget: "打开 f" },
      question: (steps) => `RNN 第一次更新之前，往回 ${steps} 步，梯度还剩多少？`,
      choices: ["十分之一以上", "百分之一左右", "不到千分之一"],
      why: (share, each, bias, opened) =>
        `只剩 ${share}：平均每步乘 ${each}。若 LSTM 的 b_f 加 ${bias}，遗忘门一开始就几乎全开，` +
        `c 的梯度还剩 ${opened}。`,
    },
    text: {
      title: "你自己的文本",
      text: () => [
        "还是同样的循环单元，换一个任务：逐个读文本里的字符，预测下一个。这里由线性层 W_hy、b_y " +
        "从隐藏状态算出 logits，所以单元的个数可以任意。",
        "输入一句自己的话：网络会反复读它，并不时自己写一段。更长的文本可以用文件：" +
        `${typed("train --text FILE")}。`,
      ],
      own: "只读过一句话的网络，能背出这句话；要写出新的东西，它读过的就得远远多过它记得住的。",
      source: (sentence, times) => times === 1 ? sentence : `${sentence}，重复 ${times} 次`,
      prompt: "输入一句话：",
      tooShort: (least, got) => `至少要有 ${least} 个不同的字符，现在有 ${got} 个`,
      keys: { type: "输入一句话", cell: "换循环单元", again: "重来" },
      question: (size) => `一共有 ${size} 个不同的字符，第一步的损失应当是多少？`,
      choices: (log, size) => ["0", log, String(size)],
      why: (log, size, first, last, step) =>
        `未训练的网络给每个字符的概率约为 1/${size}，-ln(1/${size}) = ${log}。实测：第一步 ${first}，` +
        `第 ${step} 步 ${last}。`,
    },
  },
};
