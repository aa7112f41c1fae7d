import type {
  ObservationEvent,
  RunEvent,
  RunState,
  StartedEvent,
  StepEvent,
  Summary,
} from "@ohlol/train";
import type { Span } from "@ohlol/tui";
import { formatClock, formatCount, formatLoss, formatNonFinite } from "@ohlol/tui/widgets";
import { type Line, lineStyles } from "./line.ts";
import { nameOf, resumedLines, savedLines } from "./saving_lines.ts";
import { tableLines } from "./table.ts";
import type { PlainLines, SummaryColumn } from "../state/app_state.ts";
import { words } from "../locale/words.ts";

/** What differs from task to task. */
export interface StepLinesOptions {
  /** The source of the data: `shakespeare.txt`. */
  source(started: StartedEvent): string;
  /** What symbols are called: `words`. Default: symbols. */
  symbols?(started: StartedEvent): string;
  /** What losses are per, where that isn't always the same: `word`. */
  lossUnit?(started: StartedEvent): string | undefined;
  /** The columns of the final table. */
  columns(): readonly SummaryColumn[];
  /** The lines about an observation, after the name of its contestant. */
  observation(
    event: ObservationEvent,
    started: StartedEvent,
  ): readonly [first: string, ...string[]];
}

/** The most lines about a contestant's steps. */
const mostLines = 25, mostSteps = 100;

/**
 * Turns the events of a run into lines: the data and the network, every so many steps a line, each
 * validation, observation and checkpoint, and after a blank line the table.
 */
export class StepLines implements PlainLines {
  #gap = 1;

  /** @param options What differs from task to task. */
  constructor(private readonly options: StepLinesOptions) {}

  /** The lines that an event adds; the run has taken it already. */
  lines(event: RunEvent, run: RunState): Line[] {
    switch (event.type) {
      case "started":
        this.#gap = Math.min(mostSteps, roundUp(event.steps / mostLines));
        return [...this.#startedLines(event), ...resumedLines(run)];
      case "step":
        return this.#stepLines(event, run);
      case "validation":
        return [[
          ...nameOf(event.contestant, run),
          [words.report.validation(event.epoch, event.step)],
          lossSpan(event.loss),
          [this.#lossUnit(run.started!)],
        ]];
      case "observation": {
        const [first, ...more] = this.options.observation(event, run.started!);
        return [[...nameOf(event.contestant, run), [first]], ...more];
      }
      case "checkpoint":
        return savedLines(event, run);
      case "finished":
        return ["", ...tableLines(event.table, this.options.columns())];
      default:
        return [];
    }
  }

  /** ` per word` */
  #lossUnit(started: StartedEvent): string {
    const unit = this.options.lossUnit?.(started);
    return unit === undefined ? "" : words.report.lossPer(unit);
  }

  #stepLines(event: StepEvent, run: RunState): Line[] {
    const { contestant, step, epoch, loss, gradNorm, lr, time } = event;
    const { steps } = run.started!;
    const isDue = step === 1 || step === steps || step % this.#gap === 0;
    if (!isDue && Number.isFinite(loss)) return [];
    const { trainingLoss, symbolsPerSecond } = run.histories[contestant].summary;
    const left = time / step * (steps - step);
    const rest = {
      smoothed: formatLoss(trainingLoss ?? NaN),
      norm: alignedWith("0.123", normText(gradNorm)),
      lr: String(Number(lr.toPrecision(4))),
      speed: alignedWith("123,456", formatCount(symbolsPerSecond ?? NaN)),
      gone: formatClock(time),
      left: formatClock(left),
    };
    return [[
      ...nameOf(contestant, run),
      [words.report.step(alignedWith(`${steps}`, step), steps, epoch)],
      lossSpan(loss),
      [words.report.stepRest(rest)],
    ]];
  }

  #startedLines(started: StartedEvent): string[] {
    const { symbols, contestants, model, parameters, baselines } = started;
    const { trainingSymbols, validationSymbols, stepsPerEpoch, steps } = started;
    const noun = this.options.symbols?.(started) ?? words.parts.symbols;
    const { data, network, baseline } = words.report;
    return [
      data(
        this.options.source(started),
        formatCount(trainingSymbols),
        noun,
        formatCount(validationSymbols),
        formatCount(symbols.length),
      ),
      network(model, formatCount(parameters), formatCount(stepsPerEpoch), formatCount(steps)),
      ...baselines.map(({ label, loss }) =>
        baseline(words.baselines[label] ?? label, formatLoss(loss)) + this.#lossUnit(started)
      ),
      ...(contestants.length === 1 ? contestants : []),
    ];
  }
}

/** How often the loss was computed to train, where that is more often for one of the contestants. */
export function evaluationsColumn(): SummaryColumn {
  return [
    words.report.columns.evaluations,
    ({ evaluations, steps }) => evaluations ?? steps,
    ({ evaluations }) => evaluations !== undefined,
  ];
}

/** The columns of the final table of tasks that train step by step. */
export function stepColumns(): SummaryColumn[] {
  const { columns } = words.report;
  return [
    [columns.contestant, ({ contestant }) => contestant],
    [columns.steps, ({ steps }) => steps],
    [columns.trainingLoss, ({ trainingLoss }) => lossText(trainingLoss)],
    [columns.validationLoss, ({ validationLoss }) => lossText(validationLoss)],
    [columns.best, ({ bestValidationLoss }) => lossText(bestValidationLoss)],
    [columns.atStep, ({ bestValidationStep }) => bestValidationStep],
    [
      columns.symbolsPerSecond,
      ({ symbolsPerSecond: speed }) => speed === null ? null : formatCount(speed),
    ],
    evaluationsColumn(),
  ];
}

/** A loss in a table; null where there is none. */
export function lossText(loss: Summary["finalLoss"]): string | null {
  return loss === null ? null : formatLoss(loss);
}

function lossSpan(loss: number): Span {
  return [formatLoss(loss), Number.isFinite(loss) ? undefined : lineStyles.alarm];
}

function normText(norm: number): string {
  return Number.isFinite(norm) ? norm.toPrecision(3) : formatNonFinite(norm);
}

/** Right-aligned to the width of another text, so that lines can be compared. */
function alignedWith(other: string, text: string | number): string {
  return String(text).padStart(other.length);
}

/** The smallest of 1, 2, 5, 10, 20, 50, ... that isn't smaller. */
function roundUp(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(value)));
  return power * ([1, 2, 5].find((digit) => digit * power >= value) ?? 10);
}
