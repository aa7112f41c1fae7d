import {
  type ChartAxes,
  type CurveData,
  extentOf,
  type LegendItem,
  type Picture,
  standaloneSvg,
  svgChart,
} from "@ohlol/chart";
import type { History } from "./state/history.ts";
import type { RunState } from "./state/run_state.ts";
import { smoothings, stepSmoothing } from "./state/smoothing.ts";
import { taskNamed } from "./tasks/registry.ts";

/** Losses by what they are of: those of each step, from the first. */
export type NamedLosses = Readonly<Record<string, readonly number[]>>;

/** Options for {@linkcode lossCurves}. */
export interface LossCurvesOptions {
  /** Whether the loss has a logarithmic axis. Default: false. */
  readonly log?: boolean;
  /** The width in pixels. Default: 640. */
  readonly width?: number;
  /** The height in pixels, without the legend. Default: 360. */
  readonly height?: number;
  /** The words in the picture. Default: English. */
  readonly words?: CurveWords;
}

/** The words in a picture of losses, so that a program can have them in its own language. */
export interface CurveWords {
  /** What the axis of losses shows, and the title. */
  readonly loss: string;
  /** What the axis of time counts. */
  readonly units: { readonly epoch: string; readonly step: string };
  /** The name of a loss that is known beforehand, given its label in events. */
  baseline(label: string): string;
  /** The legend: the running average, given its weight. */
  smoothed(weight: number): string;
  /** The legend: the losses themselves. */
  readonly eachStep: string;
  /** The legend: validation losses. */
  readonly validationLoss: string;
  /** The legend: losses to compare with. */
  readonly knownBeforehand: string;
  /** The legend: where a curve ends early. */
  readonly diverged: string;
  /** What follows the name of a logarithmic axis. */
  readonly logAxis: string;
  /** What stands in place of curves without losses. */
  readonly noValues: string;
  /** The description of the picture, from the sentences about its curves. */
  description(unit: "epoch" | "step", sentences: readonly string[]): string;
  /** A sentence about a curve without losses. */
  noLosses(label: string): string;
  /** A sentence about a curve: its first and last loss, and when it diverged. */
  curve(
    label: string,
    unit: "epoch" | "step",
    first: CurveEnd,
    last: CurveEnd,
    divergedAt: number | null,
  ): string;
}

/** An end of a curve. */
export interface CurveEnd {
  /** The loss, as it is written. */
  readonly loss: string;
  /** Its epoch or step. */
  readonly time: number;
}

/** The words in English, which a picture has by default. */
export const englishCurves: CurveWords = {
  loss: "loss",
  units: { epoch: "epoch", step: "step" },
  baseline: (label) => label,
  smoothed: (weight) => `running average, weight ${weight}`,
  eachStep: "loss of each step",
  validationLoss: "validation loss",
  knownBeforehand: "known beforehand",
  diverged: "diverged",
  logAxis: ", log axis",
  noValues: "no values yet",
  description: (unit, sentences) => `Loss over ${unit}s. ${sentences.join(" ")}`,
  noLosses: (label) => `${label}: no losses.`,
  curve: (label, unit, first, last, divergedAt) => {
    const at = ({ loss, time }: CurveEnd) => `${loss} at ${unit} ${time}`;
    const end = divergedAt === null ? "" : `; it diverged at ${unit} ${divergedAt}`;
    return `${label}: from ${at(first)} to ${at(last)}${end}.`;
  },
};

/** Curves of losses, which a notebook shows as a picture. */
export interface LossCurves {
  /** The picture: an SVG with its style sheet inside, for light and dark. */
  readonly svg: string;
  /** The same without what stands around it, to be put on a page with others. */
  readonly picture: Picture;
  /** What Jupyter shows. */
  readonly [display: symbol]: () => { "image/svg+xml": string };
}

/** A curve has at most so many points: a picture is about that wide. */
const mostPoints = 600;

/**
 * Draws the losses of a run, or losses that were collected by hand, over the steps. In a notebook
 * the result of a cell is shown as a picture.
 *
 * Where each step of the task sees other data, the line is the running average and the losses
 * themselves stand back. Validation losses are markers, and losses that are known beforehand are
 * dashed lines.
 *
 * @param losses The state of a run, of which {@linkcode takeEvent} has taken the events; or the
 * losses of each step, by name.
 * @param options Axis and size.
 * @throws {RangeError} If width or height isn't above 0.
 *
 * @example The losses of a race
 * ```ts
 * import { assert } from "@std/assert";
 * import { lossCurves, newRunState, race, takeEvent, tutorialTask } from "@ohlol/train";
 *
 * const state = newRunState();
 * for await (const event of race({ task: tutorialTask(), optimizers: ["adam", "sgd"] })) {
 *   takeEvent(state, event);
 * }
 * const curves = lossCurves(state); // as the last line of a cell, it is a picture
 * assert(curves.svg.includes(">Adam(lr=0.1)</text>"));
 * ```
 *
 * @example Losses that were collected by hand
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lossCurves } from "@ohlol/train";
 *
 * const curves = lossCurves({ Adam: [7.23, 5.73, 4.9], SGD: [7.23, 6.4, 5.8] }, { log: true });
 * const shown = curves[Symbol.for("Jupyter.display")]();
 * assertEquals(shown, { "image/svg+xml": curves.svg });
 * ```
 */
export function lossCurves(
  losses: RunState | NamedLosses,
  { log = false, width = 640, height = 360, words = englishCurves }: LossCurvesOptions = {},
): LossCurves {
  for (const [name, size] of Object.entries({ width, height })) {
    if (!(size > 0 && size < Infinity)) {
      throw new RangeError(`lossCurves expected ${name} > 0: got ${size}`);
    }
  }
  const drawn = isRun(losses) ? chartOfRun(losses, words) : chartOfLosses(losses, words);
  const picture = svgChart(drawn.curves, { ...drawn.axes, isLog: log }, {
    ...{ title: words.loss, description: descriptionOf(drawn, words), yName: words.loss },
    ...{ logAxis: words.logAxis, noValues: words.noValues },
    ...{ legend: drawn.legend, width, height },
  });
  const svg = standaloneSvg([picture], words.loss);
  return { svg, picture, [Symbol.for("Jupyter.display")]: () => ({ "image/svg+xml": svg }) };
}

/** The contents of a chart, except the kind of its axis. */
interface Chart {
  readonly curves: CurveData[];
  readonly axes: Omit<ChartAxes, "isLog">;
  readonly legend: LegendItem[];
  readonly unit: "epoch" | "step";
}

function isRun(losses: RunState | NamedLosses): losses is RunState {
  return "histories" in losses && "started" in losses;
}

function chartOfLosses(losses: NamedLosses, { units }: CurveWords): Chart {
  const curves = Object.entries(losses).map(([label, values]): CurveData => {
    const last = values.findIndex((loss) => !Number.isFinite(loss));
    return {
      ...{ label, smoothed: null, marks: [], divergedAt: last < 0 ? null : last + 1 },
      points: thinned(values.map((y, i) => ({ x: i + 1, y }))),
    };
  });
  const xEnd = Math.max(1, ...Object.values(losses).map(({ length }) => length));
  const extent = extentOf(Object.values(losses).flat());
  const axes = { xName: units.step, xEnd, extent, references: [] };
  return { curves, axes, legend: [], unit: "step" };
}

function chartOfRun({ started, histories }: RunState, words: CurveWords): Chart {
  const unit = taskNamed(started?.config.task ?? "")?.unit ?? "step";
  const curves = histories.map((history) => curveOf(history, unit === "step"));
  const baselines = started?.baselines ?? [];
  const steps = histories.map(({ last }) => last?.time ?? 1);
  return {
    curves,
    axes: {
      xName: words.units[unit],
      xEnd: Math.max(1, ...steps),
      extent: extentOf([...curves.flatMap(valuesOf), ...baselines.map(({ loss }) => loss)]),
      references: baselines.map(({ label, loss }) => ({
        ...{ label: words.baseline(label), value: loss.toFixed(4), y: loss },
      })),
    },
    legend: legendOf(curves, unit, baselines.length > 0, words),
    unit,
  };
}

function curveOf({ label, records, validations, divergedAt }: History, smooth: boolean): CurveData {
  const shown = thinned(
    records.map(({ time, loss, smoothed }) => ({ x: time, y: loss, smoothed })),
  );
  return {
    ...{ label, points: shown, divergedAt },
    smoothed: smooth ? shown.map(({ x, smoothed }) => ({ x, y: smoothed[stepSmoothing] })) : null,
    marks: validations.map(({ time, loss }) => ({ x: time, y: loss })),
  };
}

function valuesOf({ points, marks }: CurveData): number[] {
  return [...points, ...marks].map(({ y }) => y);
}

function legendOf(
  curves: readonly CurveData[],
  unit: "epoch" | "step",
  hasBaselines: boolean,
  words: CurveWords,
): LegendItem[] {
  const marked = curves.flatMap(({ marks }, i) => marks.length > 0 ? [i] : []);
  return [
    ...(unit === "epoch" ? [] : [
      { sign: "line", text: words.smoothed(smoothings[stepSmoothing]) },
      { sign: "back", text: words.eachStep },
    ]),
    ...(marked.length > 0 ? [{ sign: "●", text: words.validationLoss }] : []),
    ...(hasBaselines ? [{ sign: "dashed", text: words.knownBeforehand }] : []),
    ...(curves.some(({ divergedAt }) => divergedAt !== null)
      ? [{ sign: "✗", text: words.diverged }]
      : []),
  ];
}

/** Evenly spaced points of a list, the first and the last among them. */
function thinned<P>(points: readonly P[]): P[] {
  if (points.length <= mostPoints) return [...points];
  const gap = (points.length - 1) / (mostPoints - 1);
  return Array.from({ length: mostPoints }, (_, i) => points[Math.round(i * gap)]);
}

/** `Adam: from 7.23 at epoch 1 to 2.06 at epoch 15.` */
function descriptionOf({ curves, unit }: Chart, words: CurveWords): string {
  const sentences = curves.map(({ label, points, smoothed, divergedAt }) => {
    const finite = (smoothed ?? points).filter(({ y }) => Number.isFinite(y));
    const [first, last] = [finite.at(0), finite.at(-1)];
    if (first === undefined || last === undefined) return words.noLosses(label);
    const end = ({ x, y }: typeof first): CurveEnd => ({ loss: y.toPrecision(3), time: x });
    return words.curve(label, unit, end(first), end(last), divergedAt);
  });
  return words.description(unit, sentences);
}
