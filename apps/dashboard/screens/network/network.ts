import { type Buffer, fixed, rows } from "@ohlol/tui";
import {
  drawOnePanel,
  drawPanel,
  isWhole,
  lines,
  type Panel,
  shared,
  type Theme,
} from "@ohlol/tui/widgets";
import { lossPanel } from "../loss_chart.ts";
import { insidesTitle, snapshotOf } from "../shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { formulaTitle } from "./cell_equations.ts";
import { dictionaryPanel } from "./dictionary.ts";
import { drawFormula, formulaHeight, formulaParts, unitHeight } from "./formula.ts";
import { leastFormulaHeight } from "./formula_layout.ts";
import { type Place, placeOf } from "./formula_place.ts";
import { readNetwork } from "./network_reading.ts";
import { drawUnrolled, showsDictionary, unrolledHeading } from "./unrolled.ts";
import { figureHeight } from "./unrolled_detail.ts";
import { words } from "../../locale/words.ts";

// The names of the terms of an equation, and a number each.
const leastEquation = 2;
const leastChart = 10;

/**
 * Draws the unrolled network, and the formula of the step under the cursor.
 *
 * @returns The panels that aren't shown in full.
 */
export function drawNetwork(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const { selected } = state;
  const dated = snapshotOf(state, selected);
  const network = dated && readNetwork(dated);
  if (network === null) {
    const title = insidesTitle(words.network.network, state, selected);
    drawUnrolled(state, selected, drawPanel(buffer, buffer.area, title, theme), theme);
    return [];
  }
  const place = placeOf(state, network, theme);
  const heights = panelHeights(place, buffer);
  const rects = rows(buffer.area, heights.map(fixed), -shared);
  const own = [figurePanel(state, place, theme), formulaPanel(place, buffer.width - lines)];
  const panels = [...own, lossPanel(state, theme)].slice(0, rects.length);
  panels.forEach((panel, i) => drawOnePanel(panel, buffer, rects[i], theme));
  const leftOut = own.filter((panel, i) => rects[i] === undefined || !isWhole(panel, rects[i]));
  const inside = { width: rects[0].width - lines, height: rects[0].height - lines };
  if (showsDictionary(state, network, inside, theme)) return leftOut;
  return [...leftOut, dictionaryPanel(state, inside.width, theme)];
}

function figurePanel(state: AppState, { network }: Place, theme: Theme): Panel {
  const { selected } = state;
  return {
    name: words.network.network,
    height: figureHeight("tight", network.hiddenSize, network),
    leastHeight: figureHeight("tiny", 0, network),
    heading: (inside) => unrolledHeading(state, selected, inside, theme),
    draw: (buffer) => drawUnrolled(state, selected, buffer, theme),
  };
}

function formulaPanel(place: Place, width: number): Panel {
  return {
    name: words.network.formula,
    height: formulaHeight(place, width),
    leastHeight: leastFormulaHeight(place),
    heading: (inside) => ({ title: formulaTitle(place), parts: formulaParts(place, inside) }),
    draw: (buffer) => drawFormula(place, buffer),
  };
}

/** The rows of the figure, the formula and the curves, as many of the three as fit. */
function panelHeights(place: Place, { width, height }: Buffer): number[] {
  const wanted = formulaHeight(place, width - lines) + lines;
  const figure = figurePanelHeight(place, wanted, height);
  const rest = height - figure + shared;
  if (rest < leastEquation + lines) return [height];
  const formula = wanted + unitHeight(place, width - lines);
  const chart = rest - formula + shared;
  return chart >= leastChart ? [figure, formula, chart] : [figure, rest];
}

/** The rows of the figure's panel, such that all of the formula fits, or else the least of it. */
function figurePanelHeight(place: Place, wanted: number, height: number): number {
  const { network } = place;
  const { hiddenSize } = network;
  const room = height - wanted + shared;
  const full = figureHeight("full", hiddenSize, network) + lines;
  const tight = figureHeight("tight", hiddenSize, network) + lines;
  if (full <= room) return full;
  if (tight <= room) return tight;
  const least = leastFormulaHeight(place) + lines;
  const figure = [4, 3]
    .map((units) => figureHeight("tight", Math.min(hiddenSize, units), network) + lines)
    .map((someUnits) => Math.max(someUnits, Math.min(tight, room)))
    .find((figure) => figure - shared + least <= height);
  return figure ?? figureHeight("small", 0, network) + lines;
}
