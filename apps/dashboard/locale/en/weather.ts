/** The task that forecasts the weather. */
export const weather = {
  /** The kinds of weather by their symbols, where these can't be drawn. */
  kinds: { "☀️": "sunny", "☁️": "cloudy", "🌧️": "rainy" } as Readonly<Record<string, string>>,
  title: "tomorrow's weather",
  listTitle: "weather",
  forecast: "forecast",
  forecastTitle: (to: string) => `the last days ${to} tomorrow`,
  noForecast: "no forecast yet",
  remembering: "what remembering is worth",
  rememberingTitle: "what remembering is worth, in nats",
  rememberingShort: "remembering",
  loss: "loss",
  below: (baseline: string) => `below ${baseline}`,
  saving: (nats: string, percent: string, baseline: string) =>
    `${nats} (${percent}) below ${baseline}`,
  /** `loss 0.4302, 43% below today only`, or less where that is too long. */
  savings: (loss: string, savings: readonly { percent: string; label: string }[]) =>
    `loss ${loss}${savings.map(({ percent, label }) => `, ${percent} below ${label}`).join("")}`,
  /** The heads of forecasts to compare with, the longest first. */
  best: ["best possible", "best"],
  todayOnly: ["today only", "today"],
  forecastLine: (
    step: number,
    days: string,
    { predicted, best, todayOnly, tomorrow }: Readonly<
      Record<"predicted" | "best" | "todayOnly" | "tomorrow", string>
    >,
  ) =>
    `forecast at step ${step} after ${days}: ${predicted}; at best ${best}; by today only ` +
    `${todayOnly}; it was ${tomorrow}`,
  meanings: {
    "best possible": "remembers all days",
    "today only": "knows today's weather",
    chance: "knows how frequent each weather is",
  } as Readonly<Record<string, string>>,
  help: {
    inputTerm: "input",
    input:
      "the last days before the newest forecast, which is made every so many steps; the target " +
      "is the next day's weather",
    daysTerm: (to: string) => `days ${to} tomorrow`,
    days:
      "the last days, and the probability of each weather tomorrow: as the selected contestant " +
      "(tab) sees it, as it is known from all days (best possible), and from today only",
    came: "the weather that came",
    rememberingTerm: "remembering",
    remembering:
      "losses in nats a day, and how far each is below that of today only and of chance: " +
      "in nats, and in percent of it",
  },
};
