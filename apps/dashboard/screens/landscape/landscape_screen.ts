import { type Buffer, columns, drawText, fill, fixed } from "@ohlol/tui";
import {
  drawOnePanel,
  drawStack,
  drawSurface,
  lines,
  type Panel,
  shared,
  type Theme,
  wrapText,
} from "@ohlol/tui/widgets";
import { landscapeOf, planeOf, withoutLandscape } from "../../state/landscape_view.ts";
import type { AppState, ScreenRow } from "../../state/app_state.ts";
import { shownContestants, timeOf } from "../shown.ts";
import { hiddenText } from "../curve_texts.ts";
import { cursorPanel } from "./cursor_panel.ts";
import { explainLandscape } from "./explain_landscape.ts";
import { pathTables } from "./paths_table.ts";
import { surfaceOf } from "./picture.ts";
import { planePanel } from "./plane_panel.ts";
import { words } from "../../locale/words.ts";

/** The screen that shows where the contestants walk, for every task. */
export const landscapeScreen: ScreenRow = {
  name: "landscape",
  shows: "landscape",
  draw: drawLandscape,
  explain: explainLandscape,
};

// Narrower panels beside the picture would say nothing.
const leastSide = 38, leastPicture = 12;

/**
 * Draws the loss over a plane of the weights with the paths of the contestants, and beside it what
 * it leaves out.
 *
 * @returns The panels that are not seen as a whole.
 */
export function drawLandscape(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const landscape = landscapeOf(state);
  if (landscape === null) {
    drawOnePanel(missingPanel(state, theme), buffer, buffer.area, theme);
    return [];
  }
  const wanted = 2 * (buffer.height - lines) + lines;
  const room = Math.max(leastPicture + lines, buffer.width - leastSide + shared);
  const [left, right] = columns(buffer.area, [fixed(Math.min(wanted, room)), fill()], -shared);
  drawOnePanel(picturePanel(state, theme), buffer, left, theme);
  const inside = right.width - lines;
  const [table, ...moreColumns] = pathTables(landscape, state, inside, theme);
  const beside = [
    table,
    cursorPanel(landscape, state, theme),
    planePanel(landscape, state, inside, theme),
  ];
  return [...drawStack(buffer, right, beside, theme), ...moreColumns];
}

function picturePanel(state: AppState, theme: Theme): Panel {
  const landscape = landscapeOf(state)!;
  const surface = surfaceOf(landscape, shownContestants(state, theme), timeOf(state), theme);
  const plane = words.landscape[planeOf(state)];
  const hidden = hiddenText(state);
  const title = hidden === null ? plane : plane + words.frame.comma + hidden;
  return {
    name: words.landscape.landscape,
    height: leastPicture / 2,
    leastHeight: leastPicture / 2,
    heading: () => ({ title }),
    draw: (buffer) => drawSurface(surface, buffer, theme),
  };
}

/** Says why there is no landscape. */
function missingPanel(state: AppState, theme: Theme): Panel {
  const reason = withoutLandscape(state) ?? words.landscape.measuring;
  return {
    name: words.landscape.landscape,
    height: 1,
    leastHeight: 1,
    heading: () => ({ title: words.landscape.landscape }),
    draw: (buffer) => {
      wrapText(reason, buffer.width - 2).forEach((line, y) => {
        drawText(buffer, 1, y, line, theme.styles.quiet);
      });
    },
  };
}
