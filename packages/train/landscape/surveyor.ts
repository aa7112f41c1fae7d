import type { LandscapeEvent, LandscapePath, PlaneKind } from "../events/event.ts";
import { GramMatrix } from "./gram_matrix.ts";
import { gridSize, pointOf, pointsOfPass, type Region, regionAround, spacings } from "./grid.ts";
import type { LossSurface } from "./loss_surface.ts";
import {
  type Place,
  placeOf,
  type Plane,
  planeAlong,
  planeThrough,
  principalPlane,
} from "./plane.ts";
import { endShareOfWalk, principalSharesOfWalks } from "./random_walk.ts";

/** Which landscape is wanted. */
export interface Wanted {
  /** The plane. */
  readonly plane: PlaneKind;
  /** The contestants whose ends it goes through, if it is that of ends. */
  readonly through: readonly [number, number];
  /** The time of the event: seconds of the run so far. */
  readonly time: number;
  /** The contestants whose paths need no room in the picture, unless all are. Default: none. */
  readonly hidden?: readonly number[];
}

/** A contestant's recorded weights. */
interface Walk {
  readonly steps: number[];
  /** The rows of the Gram matrix. */
  readonly rows: number[];
  /** The lengths of the path up to each. */
  readonly lengths: number[];
  /** The losses, as far as they are measured. */
  readonly losses: number[];
}

/** A plane, and what its second axis is where the paths lie on a line. */
interface ChosenPlane {
  readonly plane: Plane;
  readonly secondAxis: LandscapeEvent["secondAxis"];
}

/**
 * Measures landscapes: finds the plane of the contestants' paths, and the losses on it.
 *
 * @example The plane of the tutorial's race holds most of both paths
 * ```ts
 * import { assert, assertEquals } from "@std/assert";
 * import { configOf, dataOf, LossSurface, shareInPlane, Surveyor, Trainer, tutorialTask } from "@ohlol/train";
 *
 * const { task } = tutorialTask();
 * const config = configOf({ task, optimizers: ["adam:lr=0.1", "sgd:lr=0.1"] });
 * const data = await dataOf(task, config);
 * const surveyor = new Surveyor(new LossSurface(task, config, data), 2);
 * for (const contestant of [0, 1]) {
 *   const trainer = new Trainer(contestant, task, config, data);
 *   while (!trainer.isDone) {
 *     const { step, weights } = trainer.trainStep(false, true);
 *     surveyor.add(contestant, step, weights!);
 *   }
 * }
 * const landscape = surveyor.measure({ plane: "ends", through: [0, 1], time: 0 });
 * assertEquals(landscape?.paths.map((path) => shareInPlane(path).toFixed(3)), ["0.979", "0.975"]);
 * assert(landscape !== null && landscape.randomWalk[0] + landscape.randomWalk[1] < 0.7);
 * ```
 */
export class Surveyor {
  readonly #surface: LossSurface;
  readonly #originLoss: number;
  #gram: GramMatrix;
  #walks: Walk[];

  /**
   * Makes a surveyor without recorded weights.
   *
   * @param surface The losses.
   * @param contestants How many contestants there are.
   */
  constructor(surface: LossSurface, contestants: number) {
    this.#surface = surface;
    this.#originLoss = surface.lossOf(surface.origin);
    this.#gram = new GramMatrix(surface.origin);
    this.#walks = newWalks(contestants);
  }

  /** Forgets all recorded weights. */
  reset(): void {
    this.#gram = new GramMatrix(this.#surface.origin);
    this.#walks = newWalks(this.#walks.length);
  }

  /** Adds weights, `[P]`, that were recorded after a later step than the last ones. */
  add(contestant: number, step: number, weights: Float32Array): void {
    while (this.#walks.length <= contestant) this.#walks.push(...newWalks(1));
    const { steps, rows, lengths, losses } = this.#walks[contestant];
    const before = rows.length === 0 ? this.#gram.origin : this.#gram.rows[rows.at(-1)!];
    lengths.push((lengths.at(-1) ?? 0) + distance(before, weights));
    rows.push(this.#gram.add(weights));
    steps.push(step);
    losses.push(NaN);
  }

  /** Measures a landscape to its end; null if there is no plane yet. */
  measure(wanted: Wanted): LandscapeEvent | null {
    let newest: LandscapeEvent | null = null;
    for (const landscape of this.survey(wanted)) newest = landscape ?? newest;
    return newest;
  }

  /**
   * Measures a landscape in passes, the coarsest first.
   *
   * @returns The landscape after each pass, and null after each piece of work: others can work in
   * between.
   */
  *survey(
    { plane: kind, through, time, hidden = [] }: Wanted,
  ): Generator<LandscapeEvent | null, void> {
    if (kind === "principal") {
      for (const row of this.#gram.rows.keys()) {
        this.#gram.productsOf(row);
        yield null;
      }
    }
    const chosen = this.#planeOf(kind, through);
    if (chosen === null) return;
    const { plane, secondAxis } = chosen;
    const places: Place[][] = this.#walks.map(() => []);
    for (const [number, { rows }] of this.#walks.entries()) {
      for (const row of rows) {
        places[number].push(placeOf(this.#gram.rows[row], plane, this.#gram.origin));
        yield null;
      }
    }
    const shown = places.filter((_, number) => !hidden.includes(number));
    const region = regionAround((shown.length > 0 ? shown : places).flat());
    const losses = new Array<number>(gridSize ** 2).fill(NaN);
    const projected = places.map((own) => own.map(() => NaN));
    const landscape = (spacing: number): LandscapeEvent => ({
      type: "landscape",
      ...{ time, plane: kind, through: kind === "ends" ? [...through] : [], secondAxis },
      ...{ symbols: this.#surface.symbols, ...region, size: gridSize, spacing },
      losses: [...losses],
      explained: this.#explained(places),
      randomWalk: this.#randomWalk(kind, through),
      paths: this.#walks.map((walk, i) => this.#pathOf(walk, places[i], projected[i])),
    });
    for (const spacing of spacings) {
      for (const _ of this.#measurePass(spacing, plane, region, losses)) yield null;
      yield landscape(spacing);
      if (spacing !== spacings[0]) continue;
      for (const _ of this.#measurePaths()) yield null;
      yield landscape(spacing);
      for (const _ of this.#measureProjections(plane, places, projected)) yield null;
      yield landscape(spacing);
    }
  }

  *#measurePass(spacing: number, plane: Plane, region: Region, losses: number[]): Generator<void> {
    for (const index of pointsOfPass(spacing)) {
      const { x, y } = pointOf(region, index % gridSize, Math.floor(index / gridSize));
      losses[index] = this.#surface.lossAt(plane, x, y);
      yield;
    }
  }

  /** The losses of recorded weights, of each once: they don't depend on the plane. */
  *#measurePaths(): Generator<void> {
    for (const { rows, losses } of this.#walks) {
      for (const [i, row] of rows.entries()) {
        if (!Number.isNaN(losses[i])) continue;
        losses[i] = this.#surface.lossOf(this.#gram.rows[row]);
        yield;
      }
    }
  }

  *#measureProjections(
    plane: Plane,
    places: readonly (readonly Place[])[],
    projected: number[][],
  ): Generator<void> {
    for (const [number, own] of places.entries()) {
      for (const [i, { x, y }] of own.entries()) {
        projected[number][i] = this.#surface.lossAt(plane, x, y);
        yield;
      }
    }
  }

  #planeOf(kind: PlaneKind, through: readonly [number, number]): ChosenPlane | null {
    const gram = this.#gram;
    const walks = this.#walks.map(({ rows }) => rows);
    if (gram.rows.length === 0) return null;
    const [first, second] = through.map((number) => walks[number]?.at(-1));
    const plane = kind === "principal"
      ? principalPlane(gram, walks)
      : first === undefined || second === undefined
      ? null
      : planeThrough(gram, first, second);
    return plane === null ? this.#planeAlongGradient() : { plane, secondAxis: null };
  }

  /** Where all paths lie on a line: through the last weights, along the gradient there. */
  #planeAlongGradient(): ChosenPlane | null {
    const { origin, rows } = this.#gram;
    const end = rows[rows.length - 1];
    const direction = Float64Array.from(end, (weight, i) => weight - origin[i]);
    const plane = planeAlong(direction, this.#surface.gradientOf(end));
    return plane === null ? null : { plane, secondAxis: "gradient" };
  }

  #pathOf(
    { steps, lengths, losses }: Walk,
    places: readonly Place[],
    projected: readonly number[],
  ): LandscapePath {
    return {
      steps: [0, ...steps],
      x: [0, ...places.map(({ x }) => x)],
      y: [0, ...places.map(({ y }) => y)],
      distances: [0, ...places.map(({ distance }) => distance)],
      lengths: [0, ...lengths],
      losses: [this.#originLoss, ...losses],
      projectedLosses: [this.#originLoss, ...projected],
    };
  }

  /** The share of the squared movement along each axis, the mean of the contestants that move. */
  #explained(places: readonly (readonly Place[])[]): number[] {
    const moving = this.#walks.map(({ rows }, i) => ({
      total: rows.reduce((sum, row) => sum + this.#gram.at(row, row), 0),
      own: places[i],
    })).filter(({ total }) => total > 0);
    const share = (axis: "x" | "y") =>
      moving.reduce((sum, { total, own }) => {
        return sum + own.reduce((sum, place) => sum + place[axis] ** 2, 0) / total;
      }, 0) / Math.max(1, moving.length);
    return [share("x"), share("y")];
  }

  #randomWalk(kind: PlaneKind, through: readonly [number, number]): number[] {
    const steps = this.#walks.map(({ steps }) => steps).filter(({ length }) => length > 0);
    if (kind === "principal") return principalSharesOfWalks(steps);
    return through.map((number) => endShareOfWalk(this.#walks[number].steps) / steps.length);
  }
}

function newWalks(count: number): Walk[] {
  return Array.from({ length: count }, () => ({ steps: [], rows: [], lengths: [], losses: [] }));
}

function distance(a: Float32Array, b: Float32Array): number {
  let squared = 0;
  for (let i = 0; i < a.length; i++) squared += (a[i] - b[i]) ** 2;
  return Math.sqrt(squared);
}
