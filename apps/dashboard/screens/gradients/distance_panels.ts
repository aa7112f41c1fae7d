import { type Buffer, drawText, fitText, textWidth } from "@ohlol/tui";
import {
  drawChart,
  type NamedPlace,
  type Panel,
  type Series,
  significant,
  type Theme,
} from "@ohlol/tui/widgets";
import type { AppState } from "../../state/app_state.ts";
import { timeOf, timeUnit } from "../shown.ts";
import { byDistance, type GradientCurve, nearestNorm, reachOf } from "./gradient_curves.ts";
import { cursorOf, normName } from "./triangle_panel.ts";
import { words } from "../../locale/words.ts";

/** The norms over the distance t - s, a curve each, on a logarithmic axis. */
export function distanceChart(
  curves: readonly GradientCurve[],
  state: AppState,
  theme: Theme,
): Panel {
  return {
    name: words.gradients.name,
    height: 8,
    leastHeight: 6,
    heading: () => ({ title: words.gradients.overDistance(normName("", theme)) }),
    draw: (buffer) => drawDistanceChart(curves, state, buffer, theme),
  };
}

function drawDistanceChart(
  curves: readonly GradientCurve[],
  state: AppState,
  buffer: Buffer,
  theme: Theme,
): void {
  const series = curves.map((curve): Series => {
    const norms = byDistance(curve);
    return {
      label: `${curve.name} ${significant(norms.at(-1) ?? NaN)}`,
      ...{ marker: curve.marker, style: curve.style },
      points: norms.map((y, distance) => ({ x: distance + 1, y })).filter(({ y }) => y !== 0),
      ...{ smoothed: null, marks: [], divergedAt: null },
    };
  });
  const values = series.flatMap(({ points }) => points.map(({ y }) => y)).filter(Number.isFinite);
  const steps = longest(curves);
  const { t, s } = cursorOf(state, steps);
  drawChart(
    series,
    {
      xName: words.gradients.stepsBack,
      xEnd: Math.max(2, steps),
      xLabels: placesOf(steps),
      cursor: t - s + 1,
      isLog: true,
      none: series.some(({ points }) => points.length > 0) ? words.race.noFiniteValues : undefined,
      extent: {
        low: Math.min(Infinity, ...values),
        high: Math.max(-Infinity, ...values),
        lowPositive: Math.min(Infinity, ...values.filter((value) => value > 0)),
      },
      references: [],
    },
    buffer,
    theme,
  );
}

/** How many steps the window of some curves has. */
export function longest(curves: readonly GradientCurve[]): number {
  return Math.max(0, ...curves.map((curve) => byDistance(curve).length));
}

function placesOf(steps: number): NamedPlace[] {
  const gap = steps <= 10 ? 1 : Math.ceil(steps / 8 / 4) * 4;
  const places: NamedPlace[] = [];
  for (let distance = 0; distance < steps; distance += gap) {
    places.push({ x: distance + 1, label: String(distance) });
  }
  return places;
}

/** The norms at the loss and at the cursor, and how far back the gradient reaches, as a panel. */
export function reachTable(
  curves: readonly GradientCurve[],
  state: AppState,
  theme: Theme,
): Panel {
  const { t, s } = cursorOf(state, longest(curves));
  return {
    name: words.gradients.reach,
    height: curves.length + 1,
    leastHeight: 2,
    heading: ({ height }) => ({
      title: words.gradients.atCursor(t - s),
      parts: [{
        what: words.parts.rows,
        first: 0,
        count: Math.min(height - 1, curves.length),
        total: curves.length,
      }],
    }),
    draw: (buffer) => drawReach(curves, t - s, state, buffer, theme),
  };
}

const widest = 10;

function drawReach(
  curves: readonly GradientCurve[],
  distance: number,
  state: AppState,
  buffer: Buffer,
  { styles, signs }: Theme,
): void {
  const { nearest, back, share, onePercent } = words.gradients.columns;
  const heads = [nearest, back(distance), share, onePercent];
  const labels = curves.map(({ marker, name, time }) => {
    const old = time === null || time === timeOf(state)
      ? ""
      : words.frame.comma + words.frame.at(timeUnit(state), time);
    return `${marker} ${name}${old}`;
  });
  const room = Math.max(8, ...labels.map(textWidth)) + 2;
  const width = Math.max(7, Math.min(widest, Math.floor((buffer.width - room) / heads.length)));
  const start = buffer.width - 1 - heads.length * width;
  const put = (text: string, column: number, y: number, style = styles.text) =>
    drawText(buffer, start + (column + 1) * width - textWidth(text), y, text, style);
  heads.forEach((head, i) => put(head, i, 0, styles.quiet));
  curves.slice(0, buffer.height - 1).forEach((curve, i) => {
    const label = fitText(labels[i], Math.max(1, start - 1), signs.ellipsis);
    drawText(buffer, 1, i + 1, label, curve.style);
    const norms = byDistance(curve);
    const cells = norms.length === 0 ? ["-", "-", "-", "-"] : [
      significant(norms[0]),
      significant(norms[distance]),
      ...reachTexts(norms, distance),
    ];
    cells.forEach((cell, column) => put(cell, column, i + 1));
  });
}

/** The share at a distance, and how far a hundredth reaches; dashes where a norm isn't a number. */
function reachTexts(norms: readonly number[], distance: number): string[] {
  const share = 100 * norms[distance] / nearestNorm(norms);
  if (!Number.isFinite(share)) return ["-", "-"];
  return [`${significant(Number(share.toPrecision(3)))}%`, String(reachOf(norms))];
}
