import type { Inspection } from "@ohlol/train";
import { type Buffer, fill, fixed, rows } from "@ohlol/tui";
import {
  drawOnePanel,
  drawPanel,
  isWhole,
  lines,
  type Panel,
  shared,
  type Theme,
} from "@ohlol/tui/widgets";
import { drawNote } from "../../../screens/step/written_panel.ts";
import type { AppState, ScreenRow } from "../../../state/app_state.ts";
import { moveInText, movePassage } from "../../../state/reading_view.ts";
import { detailPanel } from "./detail_panels.ts";
import { explainReading } from "./explain_reading.ts";
import { rankedUnits, shownUnit } from "./ranked_units.ts";
import { textPanel } from "./text_panel.ts";
import { words } from "../../../locale/words.ts";

/** The screen of a network that reads a text. */
export const readingScreen: ScreenRow = {
  name: "reading",
  needs: "network",
  draw: drawReading,
  explain: explainReading,
  cursor: {
    across: "symbol",
    down: ({ reading }) => reading.coloring === "unit" ? "unit" : "line",
    move: moveReading,
    jump: ({ reading }, direction) => movePassage(reading, direction),
  },
  asks: askForReading,
};

/** The rows that the text needs above the details. */
const leastText = 4;

function drawReading(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const { answer, passage } = state.reading;
  if (answer === null || answer.contestant !== state.selected || answer.passage !== passage) {
    const inside = drawPanel(buffer, buffer.area, words.reading.reading, theme);
    drawNote(
      state.run.started === null ? words.frame.starting : words.reading.isReading,
      inside,
      theme,
    );
    return [];
  }
  const text = textPanel(answer.value, state, theme);
  const detail = detailPanel(answer.value, state, theme);
  const hasDetail = buffer.height >= leastText + detail.height + lines + 1;
  const [top, bottom] = rows(
    buffer.area,
    [fill(), fixed(hasDetail ? detail.height + lines : 0)],
    hasDetail ? -shared : 0,
  );
  drawOnePanel(text, buffer, top, theme);
  if (hasDetail) drawOnePanel(detail, buffer, bottom, theme);
  return hasDetail && isWhole({ ...detail, heading: () => ({ title: "" }) }, bottom)
    ? []
    : [detail];
}

/** Asks the selected network to read, where it has changed since, and about the cursor. */
function askForReading({ run, selected, reading }: AppState): Inspection[] {
  const history = run.histories[selected];
  if (history === undefined) return [];
  const newest = history.last?.time ?? 0;
  const { answer, connectivity, passage, coloring, cursor } = reading;
  const isRead = answer?.contestant === selected && answer.passage === passage;
  const questions: Inspection[] = [];
  if (!isRead || answer.step < newest) {
    questions.push({ contestant: selected, kind: "reading", args: { passage } });
  }
  const isConnected = connectivity?.contestant === selected && connectivity.passage === passage &&
    connectivity.position === cursor && connectivity.step >= newest;
  if (coloring === "connectivity" && isRead && !isConnected) {
    const args = { passage, position: cursor };
    questions.push({ contestant: selected, kind: "connectivity", args });
  }
  return questions;
}

/** Moves the cursor in the text; up and down choose a unit, or a line where there is none. */
function moveReading(state: AppState, across: number, down: number): void {
  const { reading } = state;
  if (across !== 0) moveInText(reading, across);
  if (down === 0 || reading.answer === null) return;
  if (reading.coloring !== "unit") moveInText(reading, lineDistance(state, down));
  else {
    const ranked = rankedUnits(reading.answer.value);
    const at = ranked.indexOf(shownUnit(reading.answer.value, reading.unit)) + down;
    const { channel, unit } = ranked[Math.max(0, Math.min(at, ranked.length - 1))];
    reading.unit = { channel, unit };
  }
}

/** How far it is to the beginning of the next line of the text, or to that of the one before. */
function lineDistance({ run, reading: { answer, cursor } }: AppState, down: number): number {
  const symbols = run.started!.symbols;
  const isLineEnd = (id: number) => /^[\r\n]+$/.test(symbols[id]);
  const ids = answer!.value.ids;
  const end = down > 0
    ? ids.findIndex((id, place) => place >= cursor && isLineEnd(id))
    : ids.findLastIndex((id, place) => place < cursor - 1 && isLineEnd(id));
  if (end < 0) return down > 0 ? ids.length - cursor : -Math.max(1, cursor);
  return end + 1 - cursor;
}
