import type { Words } from "../en.ts";

/** The loss over a plane of the weights. */
export const landscape: Words["landscape"] = {
  landscape: "损失地形",
  ends: "损失，终点平面",
  principal: "损失，主平面",
  measuring: "正在计算轨迹周围的损失",
  noWeights: "还没有权重",
  tooManyWeights: (contestants, megabytes) =>
    `${contestants} 个参赛者的权重超过了为损失地形保留的 ${megabytes} MB`,
  notSaved: "保存的权重仍是初始权重，或者不是有限数：没有轨迹可画",
  notLogged: "这次运行没有记录损失地形：训练时加上 --events landscape 才会写入日志",
  paths: "轨迹",
  columns: { path: "轨迹长", lastStep: "最后一步", fromStart: "离起点", inPlane: "平面内" },
  atCursor: "光标处",
  atCursorOf: (name, time) => `光标处：${name}，${time}`,
  start: "起点",
  trueLoss: "真实损失",
  lossInPlane: "平面内",
  offPlane: "离平面",
  plane: "平面",
  throughLine: "经过起点和终点；全部移动都在一条直线上，另一条轴取终点处的梯度方向",
  throughPrincipal: "经过起点，取轨迹移动最多的方向",
  throughEnds: (names) => `经过起点以及 ${names.join(" 和 ")} 的终点`,
  explained: (share, ofRandomWalks) =>
    `包含移动距离平方的 ${share}；若是随机游走，则为 ${ofRandomWalks}`,
  shares: (total, parts) => `${total}${parts.length === 0 ? "" : `（${parts.join(" + ")}）`}`,
  measured: (symbols, size, soFar) =>
    `在 ${size} x ${size} 个点上计算固定的 ${symbols} 个符号的损失` +
    (soFar === null ? "" : `，目前为 ${soFar} x ${soFar}`),
  recorded: (known, all) => `${all} 个训练步中，轨迹只在 ${known} 步之后有记录，其间按直线画`,
  inPlane: (name, share) => `${name}：移动距离平方的 ${share} 在平面内`,
  pathColors: "白点是起点；轨迹的颜色是真实损失，平面内的损失偏差超过 10% 处画成虚线",
  logScale: (loss) => `${loss}（对数刻度）`,
  help: {
    surface: (hasContours) =>
      "经过权重的一个平面上各点的损失，由低到高，对数刻度；两条轴的比例相同" +
      (hasContours ? "，线条连接损失相等的点" : ""),
    start: "初始权重，所有参赛者相同",
    paths: (unit, hasColors) =>
      `参赛者在当前${unit === "epoch" ? "轮" : "步"}所处的位置（左、右方向键）；` +
      (hasColors ? "轨迹的颜色是真实损失（浅色：尚未计算）；" : "") +
      "轨迹在平面内的损失偏差超过 10% 处画成虚线",
    planeTerm: "平面（p）",
    plane:
      "经过起点以及所选参赛者和下一个参赛者（tab）的终点，这三点没有误差；或者主平面：全部轨迹在其中移动最多，各条轨迹权重相同，隐藏的（d）也算在内",
    inPlane: "参赛者各点到起点距离的平方中，落在平面内的比例",
    randomWalksTerm: "随机游走",
    randomWalks:
      "假如每一步都是随机的，平面所包含的比例：只有超出它的部分才有意义（arXiv 1806.08805）",
    pathTerm: "轨迹长，最后一步",
    path: (unit) =>
      "轨迹的长度及其最后一步的长度，按全部权重计算，而不只在平面内；没有逐一记录时，长度至少是这么多，" +
      `括号内是与前一份权重相隔的${unit === "epoch" ? "轮" : "步"}数`,
    atCursor:
      "所选参赛者：更新后的真实损失、平面内最近点的损失、到该点的距离，以及这段距离占离起点距离的比例",
    notShownTerm: "未显示",
    notShown: (points, megabytes) =>
      "其余的所有方向：平面上的谷，旁边可能就是峭壁。损失取自一个固定批次，不用 dropout。权重最多记录 " +
      `${points} 个点，不超过 ${megabytes} MB，开头更密`,
  },
};
