import type { Words } from "../en.ts";

/** The first and the last line of every screen, and what can lie over it. */
export const frame: Words["frame"] = {
  units: { epoch: "轮", step: "步" },
  htmlLang: "zh",
  seed: (seed) => `种子 ${seed}`,
  starting: "启动中",
  time: (unit, time, end) => `第 ${time}/${end} ${unit === "epoch" ? "轮" : "步"}`,
  at: (unit, time) => `第 ${time} ${unit === "epoch" ? "轮" : "步"}`,
  savedWeights: "已保存的权重",
  epoch: (epoch) => `第 ${epoch} 轮`,
  comma: "，",
  notStopped: {
    noShell: "此处不能用 Ctrl-Z 挂起程序：没有可以恢复它的 shell",
    noPermission: "Ctrl-Z 需要命令 kill：请用 --allow-run=kill 授权",
  },
  stopping: (unit) => `完成本${unit === "epoch" ? "轮" : "步"}后停止`,
  paused: "已暂停",
  interrupted: "已中断",
  finished: "已结束",
  live: "实时",
  left: (clock) => `，剩余 ${clock}`,
  speed: (speed, unit) => `${speed} ${unit === "epoch" ? "轮" : "步"}/秒`,
  loading: (what, percent) =>
    `${
      what.replace(/^reading /, "读取 ").replace(/^measuring landscapes$/, "计算损失地形")
    }：${percent}%`,
  tooSmall: (need, has) => `终端至少需要 ${need}，当前为 ${has}；`,
  trainingIsOver: "训练已结束，按 q 退出",
  trainingGoesOn: (time) => `训练仍在继续：${time}`,
  entry: {
    title: "添加参赛者",
    prompt: "优化器：",
    example: "例如 sgd:lr=0.5,momentum=0.9",
  },
  help: {
    title: "帮助",
    pages: "页码",
    morePages: "翻页",
    onThisScreen: (screen) => `本界面：${screen}`,
    keys: "按键",
    run: "本次运行",
    task: "任务",
    network: "网络",
    parameters: (network, count) => `${network}：${count} 个参数`,
    seed: "种子",
    replay: "回放",
    withoutInsides: (screens) =>
      `日志不记录网络内部的数值；${
        screens.join("、")
      }这些界面只在训练时，或查看已保存的运行（look）时才有`,
    notLogged: (events, screens) =>
      `记录日志时加上 --events ${events}，就还会有${screens.join("、")}界面`,
    moreTerm: "> 更多",
    more: "这里放不下的内容：按 > 看下一页，按 < 看上一页",
    partTerm: "2-5/8",
    part: "当前显示的是共 8 个中的第 2 至第 5 个；用光标键和 tab 移动",
  },
};

/** The tasks by their names in the code. */
export const tasks: Words["tasks"] = { tutorial: "教程", text: "文本", weather: "天气" };

/** The screens by their names in the code. */
export const screens: Words["screens"] = {
  race: "比赛",
  network: "网络",
  "hidden state": "隐藏状态",
  weights: "权重",
  landscape: "损失地形",
  step: "单步更新",
  gradients: "梯度",
  reading: "阅读",
  text: "文本",
  weather: "天气",
};
