import {
  type ForecastEvent,
  newSequenceRun,
  type SampleEvent,
  type SequenceEvent,
  type SequenceStartedEvent,
  type StepEvent,
  takeSequenceEvent,
  textName,
  weatherText,
} from "@ohlol/train";
import { type Span, visibleLines } from "@ohlol/tui";
import {
  formatClock,
  formatCount,
  formatLoss,
  formatNonFinite,
  formatPercent,
} from "@ohlol/tui/widgets";
import { type Line, lineStyles } from "../../report/line.ts";
import { sequenceTableLines } from "../../report/table.ts";

/** So many lines at most tell of a contestant's steps, unless those would be further apart. */
const mostLines = 25, mostSteps = 100;

/**
 * Turns the events of a job on a long sequence into lines: what is trained on what, every so many
 * steps a line, each validation, sample and checkpoint, and after a blank line the table.
 */
export class SequenceLines {
  private readonly run = newSequenceRun();
  private gap = 1;

  /** @param ascii Whether the kinds of weather have their names in the place of their symbols. */
  constructor(private readonly ascii: boolean) {}

  /** The lines that an event adds. */
  lines(event: SequenceEvent): Line[] {
    takeSequenceEvent(this.run, event);
    switch (event.type) {
      case "started":
        this.gap = Math.min(mostSteps, roundUp(event.steps / mostLines));
        return [...startedLines(event), ...this.earlierLines()];
      case "step":
        return this.stepLines(event);
      case "validation":
        return [[
          ...this.name(event.contestant),
          [`epoch ${event.epoch}, step ${event.step}: validation loss `],
          lossSpan(event.loss),
        ]];
      case "sample":
        return this.sampleLines(event);
      case "forecast":
        return this.forecastLines(event);
      case "checkpoint":
        if (event.error !== null) return [];
        return [[
          ...this.name(event.contestant),
          [`step ${event.step}: saved to ${event.directory}`],
        ]];
      case "finished":
        return ["", ...sequenceTableLines(event.standings)];
      default:
        return [];
    }
  }

  /** Where the contestants of a resumed run go on. */
  private earlierLines(): Line[] {
    const reached = this.run.histories.map(({ last }) => last?.time ?? 0);
    if (Math.max(...reached) === 0) return [];
    const { steps = 0 } = this.run.started ?? {};
    if (Math.min(...reached) >= steps) {
      return [
        `nothing left to do after step ${Math.max(...reached)}; --steps or --epochs say more`,
      ];
    }
    if (new Set(reached).size === 1) return [`going on after step ${reached[0]}`];
    return reached.map((step, contestant) => [
      ...this.name(contestant),
      [`going on after step ${step}`],
    ]);
  }

  private stepLines({ contestant, step, epoch, loss, gradNorm, lr, elapsed }: StepEvent): Line[] {
    const { steps = 0 } = this.run.started ?? {};
    const isDue = step === 1 || step === steps || step % this.gap === 0;
    if (!isDue && Number.isFinite(loss)) return [];
    const { trainingLoss, symbolsPerSecond } = this.run.histories[contestant].standing;
    const left = elapsed / step * (steps - step);
    const place = `step ${alignedWith(`${steps}`, step)}/${steps}, epoch ${epoch}`;
    const rest = [
      `smoothed ${formatLoss(trainingLoss ?? NaN)}`,
      `|grad| ${alignedWith("0.123", normText(gradNorm))}`,
      `lr ${Number(lr.toPrecision(4))}`,
      `${alignedWith("123,456", formatCount(symbolsPerSecond ?? NaN))} symbols/s`,
      `${formatClock(elapsed)} gone`,
      `${formatClock(left)} left`,
    ];
    return [[
      ...this.name(contestant),
      [`${place}: loss `],
      lossSpan(loss),
      [`, ${rest.join(", ")}`],
    ]];
  }

  private sampleLines({ contestant, step, text }: SampleEvent): Line[] {
    const lines = visibleLines(text).split("\n").map((line) => `  ${line}`.trimEnd());
    return [[...this.name(contestant), [`sample at step ${step}:`]], ...lines];
  }

  private forecastLines(event: ForecastEvent): Line[] {
    const { contestant, step, days, tomorrow, predicted, best, todayOnly } = event;
    const name = (symbol: string) => weatherText(symbol, this.ascii);
    const { symbols = [] } = this.run.started ?? {};
    const percent = (probabilities: number[]) =>
      symbols.map((symbol, i) =>
        `${name(symbol)} ${formatPercent(probabilities[i]).replace("%", " %")}`
      )
        .join(" ");
    return [[...this.name(contestant), [
      `forecast at step ${step} after ${days.map(name).join(this.ascii ? " " : "")}: ` +
      `${percent(predicted)}; at best ${percent(best)}; by today only ${percent(todayOnly)}; ` +
      `it was ${name(tomorrow)}`,
    ]]];
  }

  /** Who a line tells of, where there are several. */
  private name(contestant: number): Span[] {
    const labels = this.run.started?.contestants ?? [];
    if (labels.length < 2) return [];
    const width = Math.max(...labels.map((label) => label.length));
    return [[labels[contestant].padEnd(width), lineStyles.heading], ["  "]];
  }
}

function lossSpan(loss: number): Span {
  return [formatLoss(loss), Number.isFinite(loss) ? undefined : lineStyles.alarm];
}

function normText(norm: number): string {
  return Number.isFinite(norm) ? norm.toPrecision(3) : formatNonFinite(norm);
}

/** On the right of as much room as another text takes, so that lines can be compared. */
function alignedWith(other: string, text: string | number): string {
  return String(text).padStart(other.length);
}

function startedLines(event: SequenceStartedEvent): string[] {
  const { config, symbols, contestants, model, parameters, references } = event;
  const { trainingSymbols, validationSymbols, stepsPerEpoch, steps } = event;
  const source = config.task === "text" ? textName(config.file) : "weather";
  return [
    `${source}: ${formatCount(trainingSymbols)} symbols to learn from, ` +
    `${formatCount(validationSymbols)} to validate with, ${symbols.length} different ones`,
    `${model}: ${formatCount(parameters)} parameters; ` +
    `${formatCount(stepsPerEpoch)} steps an epoch, ${formatCount(steps)} in all`,
    ...references.map(({ label, loss }) => `${label}: loss ${formatLoss(loss)}`),
    ...(contestants.length === 1 ? contestants : []),
  ];
}

/** The smallest of 1, 2, 5, 10, 20, 50, ... that isn't smaller. */
function roundUp(value: number): number {
  const power = 10 ** Math.max(0, Math.floor(Math.log10(value)));
  return power * ([1, 2, 5].find((digit) => digit * power >= value) ?? 10);
}

/** What is said of a contestant that diverged, on the error output. */
export function sequenceDivergenceMessage(label: string, step: number, loss: number): string {
  return `${label} diverged: its loss became ${formatLoss(loss)} at step ${step}; ` +
    "try a smaller learning rate";
}
