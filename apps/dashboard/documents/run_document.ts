import { lossCurves, type RunState, type StartedEvent } from "@ohlol/train";
import { createTheme, formatCount, formatLoss } from "@ohlol/tui/widgets";
import { oneRateNote } from "../report/one_rate.ts";
import { columnsFor } from "../report/table.ts";
import { timeUnitOf } from "../state/time_unit.ts";
import type { TaskLook } from "../state/app_state.ts";
import type { Block, Cell, Figure, ReportDocument, Table } from "./document.ts";

/** What a report on a run is made from. */
export interface RunSource {
  /** The name of its log. */
  readonly file: string;
  /** The run, all of whose events have been taken. */
  readonly state: RunState;
  /** How its task is shown. */
  readonly look: TaskLook;
  /** How it ended. */
  readonly ending: "finished" | "interrupted" | "unfinished";
  /** The version of the program that reports. */
  readonly version: string;
  /** The commands that make the report again. */
  readonly commands: string;
}

/** The table beside the curves has about so many rows. */
const tableRows = 20;

/** The report on a logged run that has begun: the final figures, and the curves of the loss. */
export function runDocument(source: RunSource): ReportDocument {
  const { state, look } = source;
  const started = state.started!;
  const { config, contestants } = started;
  const title = look.title(started, createTheme({ ascii: false, level: "none" }));
  return {
    title: `A run of ${config.task === title ? title : `${config.task}: ${title}`}`,
    sections: [
      { heading: "Results", isBrief: true, blocks: resultBlocks(source, started) },
      {
        heading: "Loss",
        isBrief: false,
        blocks: [{ kind: "figure", figure: lossFigure(source, started) }],
      },
      {
        heading: "What was trained",
        isBrief: false,
        blocks: [{ kind: "list", items: setup(started) }],
      },
      {
        heading: "What this doesn't claim",
        isBrief: true,
        blocks: [{
          kind: "text",
          text: contestants.length > 1
            ? "One run from one seed: another seed or another learning rate may turn the order " +
              "around. deno task sweep compares each optimizer at its best rate, over many seeds."
            : "One run from one seed: how much chance is in it, a single run doesn't tell.",
        }],
      },
      {
        heading: "Made with",
        isBrief: true,
        blocks: [
          { kind: "text", text: `${source.file}, read by ohlol ${source.version}.` },
          { kind: "command", text: source.commands },
        ],
      },
    ],
  };
}

function resultBlocks({ state, look, ending }: RunSource, started: StartedEvent): Block[] {
  const words = {
    finished: [],
    interrupted: ["The run was interrupted: these are its figures until then."],
    unfinished: [
      "The log ends before the run does: it was killed, or is still training. These are its " +
      "figures so far.",
    ],
  }[ending];
  const note = ending === "finished" ? oneRateNote(started.config) : null;
  const rows = state.finished?.table ?? state.histories.map(({ summary }) => summary);
  const columns = columnsFor(rows, look.columns());
  const table: Table = {
    caption: `Final figures. Loss: ${lossWords(look, started)}.`,
    heads: columns.map(([head]) => head),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  };
  return [
    ...[...words, ...diverged(state), ...(note === null ? [] : [`Measured ${note}.`])]
      .map((text): Block => ({ kind: "text", text })),
    { kind: "table", table },
  ];
}

/** What the loss is, without how a terminal draws it. */
function lossWords(look: TaskLook, started: StartedEvent): string {
  if (timeUnitOf(started.config.task) === "epoch") return look.lossMeaning(started);
  return `mean cross-entropy of a ${look.lossUnit?.(started) ?? "symbol"} in nats`;
}

function diverged({ histories, started }: RunState): string[] {
  const unit = timeUnitOf(started?.config.task ?? "");
  return histories.flatMap(({ label, divergedAt }) =>
    divergedAt === null ? [] : [`${label} diverged at ${unit} ${formatCount(divergedAt)}.`]
  );
}

function lossFigure({ state, look }: RunSource, started: StartedEvent): Figure {
  const unit = timeUnitOf(started.config.task);
  const theme = createTheme({ ascii: false, level: "none" });
  const baselines = started.baselines.map(({ label, loss }) => {
    const [meaning] = look.baselineMeanings(started, label, theme);
    return `${label} ${formatLoss(loss)}${meaning === undefined ? "" : ` (${meaning})`}`;
  });
  const known = baselines.length === 0 ? "" : ` Known beforehand: ${baselines.join("; ")}.`;
  return {
    caption: `Loss over ${unit}s, one run from one seed: ${lossWords(look, started)}.${known}`,
    draw: (width) => lossCurves(state, { width, height: width < 560 ? 330 : 400 }).picture,
    table: lossTable(state, unit),
  };
}

function lossTable({ histories }: RunState, unit: "epoch" | "step"): Table {
  const last = Math.max(1, ...histories.map((history) => history.last?.time ?? 1));
  const count = Math.min(tableRows, last);
  const times = Array.from({ length: count }, (_, i) => Math.round((i + 1) * last / count));
  const isValidated = histories.some(({ validations }) => validations.length > 0);
  return {
    caption: unit === "step" ? "Training loss (running average) and validation loss" : "Loss",
    heads: [
      unit,
      ...histories.flatMap(({ label }) => isValidated ? [label, `${label} validation`] : [label]),
    ],
    rows: times.map((time): Cell[] => [
      formatCount(time),
      ...histories.flatMap((history) => {
        const record = history.at(time);
        const loss = unit === "step" ? record?.summary.trainingLoss : record?.loss;
        const cell = loss === undefined || loss === null ? null : formatLoss(loss);
        const validation = history.validationAt(time);
        if (!isValidated) return [cell];
        return [cell, validation === null ? null : formatLoss(validation.loss)];
      }),
    ]),
  };
}

function setup(started: StartedEvent): string[] {
  const { config, model, parameters, trainingSymbols, validationSymbols, steps } = started;
  const validated = validationSymbols > 0
    ? `, ${formatCount(validationSymbols)} to validate with`
    : "";
  return [
    `Network: ${model}, ${formatCount(parameters)} parameters.`,
    `Data: ${formatCount(trainingSymbols)} symbols to learn from${validated}.`,
    `Length: ${formatCount(steps)} ${timeUnitOf(config.task)}s. Seed: ${config.seed}.`,
    ...(started.startedAt === null ? [] : [`Started: ${started.startedAt}.`]),
    `Contestants: ${started.contestants.join("; ")}.`,
  ];
}
