import type { Words } from "../en.ts";

/** The task that forecasts the weather. */
export const weather: Words["weather"] = {
  kinds: { "☀️": "晴", "☁️": "阴", "🌧️": "雨" },
  title: "明天的天气",
  listTitle: "天气",
  forecast: "预报",
  forecastTitle: (to) => `最近几天 ${to} 明天`,
  noForecast: "还没有预报",
  remembering: "记忆的价值",
  rememberingTitle: "记忆的价值（奈特）",
  rememberingShort: "记忆的价值",
  loss: "损失",
  below: (baseline) => `低于${baseline}`,
  saving: (nats, percent, baseline) => `比${baseline}低 ${nats}（${percent}）`,
  savings: (loss, savings) =>
    `损失 ${loss}${savings.map(({ percent, label }) => `，比${label}低 ${percent}`).join("")}`,
  best: ["理论最优", "最优"],
  todayOnly: ["只看今天", "今天"],
  forecastLine: (step, days, { predicted, best, todayOnly, tomorrow }) =>
    `第 ${step} 步的预报，此前为 ${days}：${predicted}；理论最优 ${best}；只看今天 ${todayOnly}；` +
    `实际为 ${tomorrow}`,
  meanings: {
    "best possible": "记得所有日子",
    "today only": "只知道今天的天气",
    chance: "只知道各种天气的频率",
  },
  help: {
    inputTerm: "输入",
    input: "最近一次预报之前的几天；预报每隔若干步做一次；目标是后一天的天气",
    daysTerm: (to) => `最近几天 ${to} 明天`,
    days:
      "最近几天，以及明天出现各种天气的概率：所选参赛者（tab）的判断、由所有日子得出的（理论最优），以及只由今天得出的",
    came: "实际出现的天气",
    rememberingTerm: "记忆",
    remembering: "每天的损失，单位为奈特；以及比“只看今天”和“随机猜测”各低多少：奈特数和百分比",
  },
};
