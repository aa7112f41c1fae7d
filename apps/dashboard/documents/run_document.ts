import {
  type CurveWords,
  englishCurves,
  lossCurves,
  type RunState,
  type StartedEvent,
} from "@ohlol/train";
import { createTheme, formatCount, formatLoss } from "@ohlol/tui/widgets";
import { oneRateNote } from "../report/one_rate.ts";
import { columnsFor } from "../report/table.ts";
import { timeUnitOf } from "../state/time_unit.ts";
import type { TaskLook } from "../state/app_state.ts";
import type { Block, Cell, Figure, ReportDocument, Table } from "./document.ts";
import { words } from "../locale/words.ts";

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
  const { run, madeWith, notClaimed } = words.documents;
  const taskTitle = words.tasks[config.task] ?? config.task;
  const title = look.title(started, createTheme({ ascii: false, level: "none" }));
  return {
    title: run.title(config.task === title ? title : run.named(taskTitle, title)),
    sections: [
      { heading: run.results, isBrief: true, blocks: resultBlocks(source, started) },
      {
        heading: run.loss,
        isBrief: false,
        blocks: [{ kind: "figure", figure: lossFigure(source, started) }],
      },
      {
        heading: run.trained,
        isBrief: false,
        blocks: [{ kind: "list", items: setup(started) }],
      },
      {
        heading: notClaimed,
        isBrief: true,
        blocks: [{
          kind: "text",
          text: contestants.length > 1 ? run.onlyOneOfSeveral : run.onlyOne,
        }],
      },
      {
        heading: madeWith,
        isBrief: true,
        blocks: [
          { kind: "text", text: run.readBy(source.file, source.version) },
          { kind: "command", text: source.commands },
        ],
      },
    ],
  };
}

function resultBlocks({ state, look, ending }: RunSource, started: StartedEvent): Block[] {
  const { run } = words.documents;
  const said = ending === "finished" ? [] : [run[ending]];
  const note = ending === "finished" ? oneRateNote(started.config) : null;
  const rows = state.finished?.table ?? state.histories.map(({ summary }) => summary);
  const columns = columnsFor(rows, look.columns());
  const table: Table = {
    caption: run.finalFigures(lossWords(look, started)),
    heads: columns.map(([head]) => head),
    rows: rows.map((row) => columns.map(([, cell]) => cell(row))),
  };
  return [
    ...[...said, ...diverged(state), ...(note === null ? [] : [run.oneRate])]
      .map((text): Block => ({ kind: "text", text })),
    { kind: "table", table },
  ];
}

/** What the loss is, without how a terminal draws it. */
function lossWords(look: TaskLook, started: StartedEvent): string {
  if (timeUnitOf(started.config.task) === "epoch") return look.lossMeaning(started);
  const { meanLoss, symbol } = words.documents.run;
  return meanLoss(look.lossUnit?.(started) ?? symbol);
}

function diverged({ histories, started }: RunState): string[] {
  const unit = timeUnitOf(started?.config.task ?? "");
  return histories.flatMap(({ label, divergedAt }) =>
    divergedAt === null ? [] : [
      words.documents.run.diverged(label, unit, formatCount(divergedAt)),
    ]
  );
}

function lossFigure({ state, look }: RunSource, started: StartedEvent): Figure {
  const { run } = words.documents;
  const unit = timeUnitOf(started.config.task);
  const theme = createTheme({ ascii: false, level: "none" });
  const baselines = started.baselines.map(({ label, loss }) => {
    const [meaning] = look.baselineMeanings(started, label, theme);
    return run.baseline(words.baselines[label] ?? label, formatLoss(loss), meaning);
  });
  return {
    caption: run.lossCaption(unit, lossWords(look, started), baselines),
    draw: (width) =>
      lossCurves(state, {
        ...{ width, height: width < 560 ? 330 : 400, words: curveWords() },
      }).picture,
    table: lossTable(state, unit),
  };
}

function lossTable({ histories }: RunState, unit: "epoch" | "step"): Table {
  const last = Math.max(1, ...histories.map((history) => history.last?.time ?? 1));
  const count = Math.min(tableRows, last);
  const times = Array.from({ length: count }, (_, i) => Math.round((i + 1) * last / count));
  const isValidated = histories.some(({ validations }) => validations.length > 0);
  return {
    caption: words.documents.run.lossTable[unit],
    heads: [
      words.frame.units[unit],
      ...histories.flatMap(({ label }) =>
        isValidated ? [label, words.documents.run.validation(label)] : [label]
      ),
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
  const { run } = words.documents;
  const validated = validationSymbols > 0 ? formatCount(validationSymbols) : null;
  return [
    run.network(model, formatCount(parameters)),
    run.data(formatCount(trainingSymbols), validated),
    run.length(formatCount(steps), timeUnitOf(config.task), config.seed),
    ...(started.startedAt === null ? [] : [run.started(started.startedAt)]),
    run.contestants(started.contestants),
  ];
}

/** The words of the curves. */
function curveWords(): CurveWords {
  return {
    ...(words.curves ?? englishCurves),
    baseline: (label) => words.baselines[label] ?? label,
  };
}
