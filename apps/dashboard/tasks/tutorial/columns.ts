import { formatSeconds } from "@ohlol/tui/widgets";
import { evaluationsColumn, lossText } from "../../report/step_lines.ts";
import type { SummaryColumn } from "../../state/app_state.ts";
import { words } from "../../locale/words.ts";

/** The columns of the tutorial's final table. */
export function tutorialColumns(): SummaryColumn[] {
  const { columns } = words.tutorial;
  return [
    [columns.contestant, ({ contestant }) => contestant],
    [columns.finalLoss, ({ finalLoss }) => lossText(finalLoss)],
    [columns.bestLoss, ({ bestLoss }) => lossText(bestLoss)],
    [columns.atEpoch, ({ bestStep }) => bestStep],
    [columns.correct, ({ correct, symbols }) => correct === null ? null : `${correct}/${symbols}`],
    [columns.firstSolved, ({ firstSolved }) => firstSolved],
    [columns.solvedForGood, ({ solvedForGood }) => solvedForGood],
    [columns.timePerEpoch, ({ secondsPerStep: s }) => s === null ? null : formatSeconds(s)],
    evaluationsColumn(),
  ];
}
