import { weatherText } from "@ohlol/train";
import { type Buffer, drawSpans, drawText, fill, fixed, rows, textWidth } from "@ohlol/tui";
import { comparisonHeight, drawComparison } from "./comparison.ts";
import { drawOutlook, outlookHeight } from "./outlook.ts";
import { savingsText } from "./savings.ts";
import type { Panel, Theme } from "@ohlol/tui/widgets";
import type { Forecast, WeatherView } from "./weather_view.ts";

/** What a contestant expects of tomorrow's weather, and what its remembering is worth, as panels. */
export function weatherPanels(view: WeatherView, theme: Theme): Panel[] {
  const height = outlookHeight(view) + 1;
  const comparison = comparisonHeight(view);
  return [
    {
      title: `the last days ${theme.signs.to} tomorrow`,
      height,
      leastHeight: height,
      draw: (buffer) => drawForecast(view, buffer, theme),
    },
    {
      title: "what remembering is worth, in nats",
      height: comparison,
      leastHeight: comparison,
      draw: (buffer) => drawComparison(view, buffer, theme),
    },
  ];
}

function drawForecast(view: WeatherView, buffer: Buffer, theme: Theme): void {
  const { forecast } = view;
  if (forecast === null) {
    drawText(buffer, 1, 0, "no forecast yet", theme.styles.quiet);
    return;
  }
  const parts = rows(buffer.area, [fixed(1), fixed(outlookHeight(view)), fill()]);
  const [days, outlook, rest] = parts.map((part) => buffer.sub(part));
  drawDays(forecast, days, theme);
  drawOutlook(view, forecast, outlook, theme);
  // There is a rest only where there was no room for the second panel.
  drawText(rest, 1, 0, savingsText(view, rest.width - 2), theme.styles.quiet);
}

/** As many of the last days as there is room for, and what came after them. */
function drawDays({ days, tomorrow }: Forecast, buffer: Buffer, theme: Theme): void {
  const { ascii, signs, styles } = theme;
  const names = days.map((symbol) => weatherText(symbol, ascii));
  const end = `${signs.to} ${weatherText(tomorrow, ascii)}`;
  const room = buffer.width - 2 - textWidth(end);
  while (names.length > 0 && textWidth(`${names.join(" ")} `) > room) names.shift();
  drawSpans(buffer, 1, 0, [[`${names.join(" ")} `], [end, styles.strong]], buffer.width - 2);
}
