import { type LandscapeEvent, mostWeightBytes, type PlaneKind, rowsEach } from "@ohlol/train";
import type { AppState } from "./app_state.ts";
import { words } from "../locale/words.ts";

/** What is asked of whatever measures landscapes. */
export interface LandscapeAsked {
  /** The plane. */
  readonly plane: PlaneKind;
  /** The contestants whose last weights it goes through, if it is that of ends. */
  readonly through: readonly [number, number];
  /** The seconds of the run so far. */
  readonly time: number;
  /** The contestants whose paths are hidden. */
  readonly hidden: readonly number[];
  /** Whether contestants are training, which must not lose speed. */
  readonly isTraining: boolean;
}

/** A network with no more parameters is measured so quickly that nobody has to ask for it. */
const smallNetwork = 1000;

/** Which plane is shown: through the ends of two contestants, or where all of several move most. */
export function planeOf({ plane, run: { histories } }: AppState): PlaneKind {
  if (histories.length < 2) return "principal";
  return plane ?? (histories.length === 2 ? "ends" : "principal");
}

/** Shows the other plane; with one contestant there is none. */
export function changePlane(state: AppState): void {
  if (state.screen.name !== "landscape") return;
  if (state.run.histories.length < 2) {
    state.warning = words.keys.warnings.onePlane;
    return;
  }
  state.plane = planeOf(state) === "ends" ? "principal" : "ends";
}

/** The landscape over the plane that is shown, if it has been measured. */
export function landscapeOf(state: AppState): LandscapeEvent | null {
  return state.run.landscapes[planeOf(state)] ?? null;
}

/**
 * What is to be measured now: what is on the screen, and after the end of a small network's race
 * what will be there as soon as it is shown. Null for nothing.
 */
export function landscapeAsked(state: AppState): LandscapeAsked | null {
  const { run: { started, finished, histories, paths }, screen, selected, curves } = state;
  if (started === null || paths.contestants === 0) return null;
  const isAtHand = finished !== null && started.parameters <= smallNetwork;
  if (screen.name !== "landscape" && !isAtHand) return null;
  const other = (selected + 1) % histories.length;
  return {
    plane: planeOf(state),
    through: [Math.min(selected, other), Math.max(selected, other)],
    time: Math.max(0, ...histories.map(({ last }) => last?.elapsed ?? 0)),
    hidden: [...curves.hidden].sort(),
    isTraining: finished === null,
  };
}

/** Why there is no landscape; null where one is on its way. */
export function withoutLandscape(
  { run: { started, histories, paths }, isReplay, isSaved }: AppState,
): string | null {
  if (started === null) return words.landscape.noWeights;
  if (rowsEach(started.parameters, histories.length) < 1) {
    return words.landscape.tooManyWeights(histories.length, mostWeightBytes >> 20);
  }
  if (paths.contestants > 0) return null;
  return words.landscape[isSaved ? "notSaved" : isReplay ? "notLogged" : "noWeights"];
}
