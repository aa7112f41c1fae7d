import type { AppState } from "../../state/app.ts";
import { type Buffer, fixed, rows } from "@ohlol/tui";
import { drawFormula, formulaHeight, formulaTitle, leastFormulaHeight } from "./formula.ts";
import { type Place, placeOf } from "./formula_terms.ts";
import { chartTitle, drawLossChart } from "../../screens/loss_chart.ts";
import { readNetwork } from "./network_reading.ts";
import { drawPanel, lines, shared, type Theme } from "@ohlol/tui/widgets";
import { insidesTitle, snapshotOf } from "../../screens/shown.ts";
import { drawUnrolled } from "./unrolled.ts";
import { figureHeight } from "./unrolled_detail.ts";

// A space, and the two products of the unit under the cursor.
const writtenOutRows = 3;
const leastChart = 10;

/** Draws the second screen: the unrolled network, and the formula of the step under the cursor. */
export function drawNetwork(state: AppState, buffer: Buffer, theme: Theme): void {
  const { selected } = state;
  const title = insidesTitle("network", state, selected);
  const dated = snapshotOf(state, selected);
  const network = dated && readNetwork(dated);
  if (network === null) {
    drawUnrolled(state, selected, drawPanel(buffer, buffer.area, title, theme), theme);
    return;
  }
  const place = placeOf(state, network, theme);
  const heights = panelHeights(place, buffer);
  const [figure, formula, chart] = rows(buffer.area, heights.map(fixed), -shared);
  drawUnrolled(state, selected, drawPanel(buffer, figure, title, theme), theme);
  if (formula) drawFormula(place, drawPanel(buffer, formula, formulaTitle(place), theme));
  if (chart) drawLossChart(state, drawPanel(buffer, chart, chartTitle(state), theme), theme);
}

/** The rows of the figure, of the formula, and of the curves, as many of the three as have room. */
function panelHeights(place: Place, { width, height }: Buffer): number[] {
  const wanted = formulaHeight(place, width - lines) + lines;
  const figure = figurePanelHeight(place, wanted, height);
  const rest = height - figure + shared;
  if (rest < 2 + lines) return [height];
  const formula = wanted + writtenOutRows;
  const chart = rest - formula + shared;
  return chart >= leastChart ? [figure, formula, chart] : [figure, rest];
}

/** The rows of the figure's panel, so that all of the formula has room, or else the least of it. */
function figurePanelHeight(place: Place, wanted: number, height: number): number {
  const { network } = place;
  const { hiddenSize } = network;
  const room = height - wanted + shared;
  const full = figureHeight("full", hiddenSize, network) + lines;
  const tight = figureHeight("tight", hiddenSize, network) + lines;
  if (full <= room) return full;
  if (tight <= room) return tight;
  const someUnits = figureHeight("tight", Math.min(hiddenSize, 4), network) + lines;
  const figure = Math.max(someUnits, Math.min(tight, room));
  const fits = figure - shared + leastFormulaHeight(place) + lines <= height;
  return fits ? figure : figureHeight("small", 0, network) + lines;
}
