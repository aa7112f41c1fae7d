import { formatSeconds } from "@ohlol/tui/widgets";
import { evaluationsColumn, lossText } from "../../report/step_lines.ts";
import type { SummaryColumn } from "../../state/app_state.ts";

/** The columns of the tutorial's final table. */
export const tutorialColumns: readonly SummaryColumn[] = [
  ["contestant", ({ contestant }) => contestant],
  ["final loss", ({ finalLoss }) => lossText(finalLoss)],
  ["best loss", ({ bestLoss }) => lossText(bestLoss)],
  ["at epoch", ({ bestStep }) => bestStep],
  ["correct", ({ correct, symbols }) => correct === null ? null : `${correct}/${symbols}`],
  ["first solved", ({ firstSolved }) => firstSolved],
  ["solved for good", ({ solvedForGood }) => solvedForGood],
  ["time per epoch", ({ secondsPerStep: s }) => s === null ? null : formatSeconds(s)],
  evaluationsColumn,
];
