import { type Buffer, columns, fill, fixed } from "@ohlol/tui";
import { drawPanel, drawStack, type Panel, shared, type Theme } from "@ohlol/tui/widgets";
import type { Inspection } from "@ohlol/train";
import type { AppState, ScreenRow } from "../../state/app_state.ts";
import { isAtNewest } from "../../state/inspecting.ts";
import { drawNote } from "../step/written_panel.ts";
import { distanceChart, reachTable } from "./distance_panels.ts";
import { explainGradients } from "./explain.ts";
import {
  comparesCells,
  type GradientCurve,
  gradientCurves,
  windowSteps,
} from "./gradient_curves.ts";
import { cursorOf, shadeRange, trianglePanel } from "./triangle_panel.ts";
import { words } from "../../locale/words.ts";

/** The screen of the gradient through time. */
export const gradientsScreen: ScreenRow = {
  name: "gradients",
  shows: "gradients",
  draw: drawGradients,
  explain: explainGradients,
  cursor: { across: "state", move: moveCursor },
  asks: askForGradients,
};

/** The same where several losses of a window are looked at. */
export const gradientTrianglesScreen: ScreenRow = {
  ...gradientsScreen,
  cursor: { across: "state", down: "loss", move: moveCursor },
};

// With less there is no room for a chart beside the triangles.
const leastWidth = 90;

function drawGradients(state: AppState, buffer: Buffer, theme: Theme): Panel[] {
  const curves = gradientCurves(state, theme);
  if (curves.every(({ rows }) => rows.length === 0)) {
    const inside = drawPanel(buffer, buffer.area, words.gradients.title, theme);
    drawNote(withoutGradients(state), inside, theme);
    return [];
  }
  const known = curves.filter(({ rows }) => rows.length > 0);
  const triangles = trianglesOf(known, state, theme);
  const charts = [reachTable(curves, state, theme), distanceChart(known, state, theme)];
  if (triangles.length === 0) return drawStack(buffer, buffer.area, charts, theme);
  if (buffer.width < leastWidth) {
    return drawStack(buffer, buffer.area, [...triangles, ...charts], theme);
  }
  const [left, right] = columns(
    buffer.area,
    [fixed(Math.floor(buffer.width / 2)), fill()],
    -shared,
  );
  return [
    ...drawStack(buffer, left, triangles, theme),
    ...drawStack(buffer, right, charts, theme),
  ];
}

/** A triangle of each network that has several losses. */
function trianglesOf(curves: readonly GradientCurve[], state: AppState, theme: Theme): Panel[] {
  const range = shadeRange(curves);
  return curves.filter(({ rows }) => rows.length > 1)
    .map((curve) => trianglePanel(curve, range, state, theme));
}

/** Why there is nothing to be drawn. */
function withoutGradients(state: AppState): string {
  const { run, canInspect } = state;
  if (canInspect && !isAtNewest(state)) return words.gradients.onlyNewest;
  if (canInspect && run.finished === null) return words.gradients.notYet;
  return words.gradients[canInspect ? "asking" : "notLogged"];
}

/** The contestants whose networks have changed since they were asked last. */
function askForGradients(state: AppState): Inspection[] {
  if (!isAtNewest(state)) return [];
  return state.run.histories.flatMap((history, contestant): Inspection[] => {
    const newest = history.last?.time ?? 0;
    const known = history.gradientsAt(Infinity)?.time ?? 0;
    return newest > known ? [{ contestant, kind: "gradients", args: null }] : [];
  });
}

/** Moves the cursor to another state, or to another loss where there are several. */
function moveCursor(state: AppState, across: number, down: number): void {
  const steps = windowSteps(state);
  const { t, s } = cursorOf(state, steps);
  const moved = comparesCells(state) ? t + down : t;
  state.gradient = cursorOf({ ...state, gradient: { t: moved, s: s + across } }, steps);
}
