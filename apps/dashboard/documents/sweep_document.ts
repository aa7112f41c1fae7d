import { type FinishedRun, verdictWords } from "@ohlol/sweep";
import { taskNamed } from "@ohlol/train";
import { countRuns } from "../sweep/sweep_state.ts";
import { verdictColumns } from "../sweep/sweep_lines.ts";
import { curvesFigure } from "./curves_figure.ts";
import type { Block, Figure, ReportDocument, Section, Table } from "./document.ts";
import { gridFigure } from "./grid_figure.ts";
import { pairsFigure, pairsMatrix } from "./pairs_figure.ts";
import { protocolOf } from "./protocol.ts";
import { ratesFigure } from "./rates_figure.ts";
import { type SweepSource, taskName, taskTitle } from "./sweep_source.ts";
import { words } from "../locale/words.ts";
import { formatCount } from "@ohlol/tui/widgets";

/** The report on a sweep, with the figures of its screens. */
export function sweepDocument(source: SweepSource): ReportDocument {
  const { sweep, rates, curves, grid, notClaimed, protocol } = words.documents;
  return {
    title: sweep.title(taskTitle(source)),
    sections: [
      verdictSection(source),
      ...pairsSection(source),
      figureSection(rates.title, ratesFigure(source)),
      figureSection(curves.title, curvesFigure(source)),
      figureSection(grid.title, gridFigure(source)),
      { heading: sweep.measured, isBrief: false, blocks: list(protocolOf(source)) },
      { heading: notClaimed, isBrief: false, blocks: list(protocol.notClaimed) },
      originSection(source),
    ].filter(({ blocks }) => blocks.length > 0),
  };
}

function verdictSection(source: SweepSource): Section {
  const { verdict, planner } = source;
  const { done, total } = countRuns(planner);
  const progress = words.documents.sweep.soFar(formatCount(done), formatCount(total));
  const sentences = verdictWords(verdict, words.verdict).map((text): Block => ({
    kind: "text",
    text,
  }));
  return {
    heading: words.documents.sweep.verdict,
    isBrief: true,
    blocks: [
      ...sentences,
      ...(verdict.complete ? [] : [{ kind: "text", text: progress } as const]),
      { kind: "table", table: verdictTable(source) },
    ],
  };
}

function verdictTable({ verdict }: SweepSource): Table {
  const columns = verdictColumns(verdict);
  const on = new Set(verdict.optimizers.map(({ measuredOn }) => measuredOn));
  return {
    caption: words.documents.sweep.verdictTable(!on.has("grid")),
    heads: columns.map(([head]) => head),
    rows: verdict.optimizers.map((row) => columns.map(([, cell]) => cell(row))),
  };
}

function pairsSection(source: SweepSource): Section[] {
  const [figure, matrix] = [pairsFigure(source), pairsMatrix(source)];
  if (figure === null || matrix === null) return [];
  const blocks: Block[] = [{ kind: "figure", figure }, { kind: "table", table: matrix }];
  return [{ heading: words.documents.sweep.pairByPair, isBrief: true, blocks }];
}

function figureSection(heading: string, figure: Figure | null): Section {
  return { heading, isBrief: false, blocks: figure === null ? [] : [{ kind: "figure", figure }] };
}

function list(items: readonly string[]): Block[] {
  return [{ kind: "list", items }];
}

/** What made the runs, and how to make them again. */
function originSection(source: SweepSource): Section {
  const { sweep, madeWith } = words.documents;
  const { file, runs, version, commands } = source;
  const failed = runs.filter(({ status }) => status === "failed");
  const messages = [...new Set(failed.map(({ message }) => message ?? sweep.noMessage))];
  return {
    heading: madeWith,
    isBrief: true,
    blocks: [
      ...list([
        sweep.writtenBy(file, version, formatCount(runs.length)),
        ...originsOf(runs),
        ...(failed.length === 0
          ? []
          : [sweep.failed(formatCount(failed.length), messages.slice(0, 3))]),
      ]),
      { kind: "text", text: sweep.reproduce },
      { kind: "command", text: commands },
      // Databases of earlier versions know the symbols of their text by a hash alone.
      ...(readsFile(source) && source.planner.config.source === undefined
        ? [{ kind: "text", text: sweep.textNote } as const]
        : []),
    ],
  };
}

/** Whether the task learns from a file. */
function readsFile(source: SweepSource): boolean {
  return "file" in (taskNamed(taskName(source))?.options ?? {});
}

/** `2,840 runs on linux x86_64, kernels simd, ohlol 0.1.0.` */
function originsOf(runs: readonly FinishedRun[]): string[] {
  const counts = new Map<string, number>();
  for (const { machine, kernels, version } of runs) {
    const origin = words.documents.sweep.origin(machine, kernels, version);
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
  }
  return [...counts].map(([origin, count]) =>
    words.documents.sweep.runsOn(formatCount(count), origin)
  );
}
