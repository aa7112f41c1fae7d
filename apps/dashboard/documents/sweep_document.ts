import { type FinishedRun, verdictWords } from "@ohlol/sweep";
import { countRuns } from "../sweep/sweep_state.ts";
import { counted, verdictColumns } from "../sweep/sweep_lines.ts";
import { curvesFigure } from "./curves_figure.ts";
import type { Block, Figure, ReportDocument, Section, Table } from "./document.ts";
import { gridFigure } from "./grid_figure.ts";
import { pairsFigure, pairsMatrix } from "./pairs_figure.ts";
import { notClaimed, protocolOf } from "./protocol.ts";
import { ratesFigure } from "./rates_figure.ts";
import { type SweepSource, taskName } from "./sweep_source.ts";

/** The report on a sweep, with the figures of its screens. */
export function sweepDocument(source: SweepSource): ReportDocument {
  return {
    title: `Which optimizer? Task: ${taskName(source)}`,
    sections: [
      verdictSection(source),
      ...pairsSection(source),
      figureSection("Loss by learning rate", ratesFigure(source)),
      figureSection("Training loss at the chosen rates", curvesFigure(source)),
      figureSection("The grid", gridFigure(source)),
      { heading: "How it was measured", isBrief: false, blocks: list(protocolOf(source)) },
      { heading: "What this doesn't claim", isBrief: false, blocks: list(notClaimed) },
      originSection(source),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

function verdictSection(source: SweepSource): Section {
  const { verdict, planner } = source;
  const { done, total } = countRuns(planner);
  const progress = `So far ${counted(done, "run")} of ${counted(total, "run")} are finished; ` +
    "the same command resumes.";
  const words = verdictWords(verdict).map((text): Block => ({ kind: "text", text }));
  return {
    heading: "Verdict",
    isBrief: true,
    blocks: [
      ...words,
      ...(verdict.complete ? [] : [{ kind: "text", text: progress } as const]),
      { kind: "table", table: verdictTable(source) },
    ],
  };
}

function verdictTable({ verdict }: SweepSource): Table {
  const columns = verdictColumns(verdict);
  const on = new Set(verdict.optimizers.map(({ measuredOn }) => measuredOn));
  const seeds = on.has("grid") ? "the seeds that chose the settings" : "new seeds";
  return {
    caption: `Each optimizer at its chosen setting: figures over ${seeds}. Middle 80 %: from the ` +
      "10 % to the 90 % quantile over seeds. Seconds: to the target loss.",
    heads: columns.map(([head]) => head),
    rows: verdict.optimizers.map((row) => columns.map(([, cell]) => cell(row))),
  };
}

function pairsSection(source: SweepSource): Section[] {
  const [figure, matrix] = [pairsFigure(source), pairsMatrix(source)];
  if (figure === null || matrix === null) return [];
  const blocks: Block[] = [{ kind: "figure", figure }, { kind: "table", table: matrix }];
  return [{ heading: "Pair by pair", isBrief: true, blocks }];
}

function figureSection(heading: string, figure: Figure | null): Section {
  return { heading, isBrief: false, blocks: figure === null ? [] : [{ kind: "figure", figure }] };
}

function list(items: readonly string[]): Block[] {
  return [{ kind: "list", items }];
}

/** A database knows the symbols of its text by their hash, and nothing else of them. */
const textNote =
  "FILE is the text: the database keeps only a hash of its symbols. If these are words or bytes, " +
  "--symbols and --vocabulary have to be added.";

/** What made the runs, and how to make them again. */
function originSection(source: SweepSource): Section {
  const { file, runs, version, commands } = source;
  const failed = runs.filter(({ status }) => status === "failed");
  const messages = [...new Set(failed.map(({ message }) => message ?? "no message"))];
  return {
    heading: "Made with",
    isBrief: true,
    blocks: [
      ...list([
        `${file}, written by ohlol ${version}: ${counted(runs.length, "run")}.`,
        ...originsOf(runs),
        ...(failed.length === 0
          ? []
          : [`${counted(failed.length, "run")} failed: ${messages.slice(0, 3).join("; ")}.`]),
      ]),
      { kind: "text", text: "These commands reproduce it:" },
      { kind: "command", text: commands },
      ...(taskName(source) === "text" ? [{ kind: "text", text: textNote } as const] : []),
    ],
  };
}

/** `2,840 runs on linux x86_64, kernels simd, ohlol 0.1.0.` */
function originsOf(runs: readonly FinishedRun[]): string[] {
  const counts = new Map<string, number>();
  for (const { machine, kernels, version } of runs) {
    const origin = `${machine}, kernels ${kernels}, ohlol ${version}`;
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return [...counts].map(([origin, count]) => `${counted(count, "run")} on ${origin}.`);
}
