import { assert, assertEquals, assertThrows } from "@std/assert";
import type { RunConfig } from "../config/run_config.ts";
import type { LandscapeEvent } from "../events/event.ts";
import type { AnyTask } from "../tasks/task.ts";
import { dataOf } from "../tasks/task_data.ts";
import { taskNamed } from "../tasks/registry.ts";
import { bowl, bowlConfig } from "../testdata/bowl.ts";
import { tutorial } from "../testdata/recorded_race.ts";
import { weatherConfig } from "../testdata/recorded_weather.ts";
import { Trainer } from "../trainer/trainer.ts";
import { shareInPlane, strideTo } from "./figures.ts";
import { LossSurface } from "./loss_surface.ts";
import { placeOf, planeThrough } from "./plane.ts";
import { GramMatrix } from "./gram_matrix.ts";
import { Surveyor } from "./surveyor.ts";

/** Trains all contestants, and has a surveyor take their weights after every step. */
async function surveyed(config: RunConfig) {
  const task = taskNamed(config.task)!;
  const data = await dataOf(task, config);
  const surface = new LossSurface(task, config, data);
  const surveyor = new Surveyor(surface, config.optimizers.length);
  const ends: Float32Array[] = [];
  const losses: number[][] = config.optimizers.map(() => []);
  for (const contestant of config.optimizers.keys()) {
    const trainer = new Trainer(contestant, task, config, data);
    while (trainer.steps < trainer.plan.steps) {
      const { step, loss, weights } = trainer.trainStep(false, true);
      losses[contestant].push(loss);
      surveyor.add(contestant, step, weights!);
      ends[contestant] = weights!;
    }
  }
  return { surface, surveyor, ends, losses };
}

const race = await surveyed(tutorial);
const ends = race.surveyor.measure({ plane: "ends", through: [0, 1], time: 1 })!;
const principal = race.surveyor.measure({ plane: "principal", through: [0, 1], time: 1 })!;

Deno.test("The plane through both ends holds most of the tutorial's paths", () => {
  const shares = ends.paths.map((path) => shareInPlane(path).toFixed(3));
  assertEquals(shares, ["0.979", "0.975"]);
  const far = ends.paths.map(({ x, y }) => Math.hypot(x.at(-1)!, y.at(-1)!).toFixed(1));
  assertEquals(far, ["5.5", "2.2"]);
  const last = ends.paths.map((path) => strideTo(path, 15));
  assertEquals(last.map((stride) => stride?.length.toFixed(3)), ["0.229", "0.079"]);
  assertEquals(last.map((stride) => stride?.steps), [1, 1]);
});

Deno.test("A path has the losses of training, each a step later", () => {
  for (const [contestant, { losses }] of ends.paths.entries()) {
    assertEquals(losses.slice(0, 15).map(Math.fround), race.losses[contestant].map(Math.fround));
  }
});

Deno.test("The start and both ends lie in the plane, and have exactly their losses there", () => {
  const gram = new GramMatrix(race.surface.origin);
  const rows = race.ends.map((weights) => gram.add(weights));
  const plane = planeThrough(gram, rows[0], rows[1])!;
  for (const weights of [race.surface.origin, ...race.ends]) {
    const { x, y, distance } = placeOf(weights, plane, race.surface.origin);
    assert(distance < 1e-12);
    assertEquals(race.surface.lossAt(plane, x, y), race.surface.lossOf(weights));
  }
  for (const { losses, projectedLosses } of ends.paths) {
    assertEquals(projectedLosses[0], losses[0]);
    assertEquals(projectedLosses[15], losses[15]);
  }
});

Deno.test("The grid has the losses of its points, in rows from below", () => {
  const { left, bottom, side, size, losses } = ends;
  assertEquals([size, losses.length, ends.spacing], [61, 61 * 61, 1]);
  const gram = new GramMatrix(race.surface.origin);
  const rows = race.ends.map((weights) => gram.add(weights));
  const plane = planeThrough(gram, rows[0], rows[1])!;
  for (const [column, row] of [[0, 0], [60, 0], [0, 60], [17, 42]]) {
    const x = left + column * side / 60, y = bottom + row * side / 60;
    assertEquals(losses[row * 61 + column], race.surface.lossAt(plane, x, y));
  }
});

Deno.test("All paths lie in the square, with a margin of a fifth of their extent", () => {
  for (const { left, bottom, side, paths } of [ends, principal]) {
    const xs = paths.flatMap(({ x }) => x), ys = paths.flatMap(({ y }) => y);
    const width = Math.max(...xs) - Math.min(...xs), height = Math.max(...ys) - Math.min(...ys);
    const margin = Math.max(width, height) * 0.2;
    assert(Math.abs(side - Math.max(width, height) - 2 * margin) < 1e-9);
    assert(Math.min(...xs) - left > margin - 1e-9 && Math.min(...ys) - bottom > margin - 1e-9);
  }
});

Deno.test("The square has no room for the paths of hidden contestants, unless all are", () => {
  const wanted = { plane: "ends", through: [0, 1], time: 1 } as const;
  const shorter = race.surveyor.measure({ ...wanted, hidden: [0] })!;
  const [, { x, y }] = shorter.paths;
  assertEquals(shorter.paths, ends.paths);
  assert(shorter.side < ends.side / 2);
  const extent = Math.max(Math.max(...x) - Math.min(...x), Math.max(...y) - Math.min(...y));
  assert(Math.abs(shorter.side - 1.4 * extent) < 1e-9);
  assertEquals(race.surveyor.measure({ ...wanted, hidden: [0, 1] }), ends);
});

Deno.test("The principal plane holds more than that of the ends, and both more than a random walk", () => {
  const sum = ([a, b]: number[]) => a + b;
  assert(sum(principal.explained) > sum(ends.explained));
  assert(sum(ends.explained) > sum(ends.randomWalk));
  assertEquals(ends.randomWalk.map((share) => share.toFixed(3)), ["0.344", "0.344"]);
  assertEquals(principal.randomWalk.map((share) => share.toFixed(3)), ["0.406", "0.406"]);
});

Deno.test("A survey begins coarse, and each pass keeps what was measured", () => {
  const passes = [...race.surveyor.survey({ plane: "ends", through: [0, 1], time: 0 })]
    .filter((landscape) => landscape !== null);
  assertEquals(passes.map(({ spacing }) => spacing), [12, 12, 12, 6, 3, 1]);
  const counts = passes.map(({ losses }) => losses.filter((loss) => !Number.isNaN(loss)).length);
  assertEquals(counts, [36, 36, 36, 121, 441, 3721]);
  const projections = passes.map(({ paths: [path] }) => path.projectedLosses.slice(1));
  assert(projections[1].every(Number.isNaN) && projections[2].every(Number.isFinite));
});

function bowlSurveyor(...points: [number, number][]): Surveyor {
  const surveyor = new Surveyor(new LossSurface(bowl, bowlConfig, null), 2);
  points.forEach((point, i) => surveyor.add(i, 1, Float32Array.from(point)));
  return surveyor;
}

/** Where a level is crossed to the right of and above a point of the grid, as a distance. */
function radii(landscape: LandscapeEvent, level: number, x: number, y: number): [number, number] {
  const { left, bottom, side, size, losses } = landscape;
  const step = side / (size - 1);
  const column = Math.round((x - left) / step), row = Math.round((y - bottom) / step);
  const along = (at: (i: number) => number) => {
    let i = 0;
    while (losses[at(i + 1)] < level) i++;
    const [low, high] = [losses[at(i)], losses[at(i + 1)]];
    return (i + (level - low) / (high - low)) * step;
  };
  return [along((i) => row * size + column + i), along((i) => (row + i) * size + column)];
}

Deno.test("A bowl's contours are ellipses with the axes that they must have", () => {
  // The ends lie along the weights, so that the plane's axes are those.
  const landscape = bowlSurveyor([-3, 1], [3, -1]).measure({
    ...{ plane: "ends", through: [0, 1], time: 0 },
  })!;
  // a² + 4 b² = 4 around the lowest point, which is at (3, 1) as seen from w₀.
  const [a, b] = radii(landscape, 2, 3, 1);
  assert(Math.abs(a - 2) < 0.01 && Math.abs(b - 1) < 0.01, `${a}, ${b}`);
  // From w₀ = (3, 1) the plane is all of both weights: the loss at any point of it is known.
  const { left, bottom, side, size, losses } = landscape;
  for (const index of [0, 777, 3000, 3720]) {
    const x = left + index % size * side / (size - 1);
    const y = bottom + Math.floor(index / size) * side / (size - 1);
    // The first axis is (-1, 0), the second (0, -1).
    const expected = ((3 - x) ** 2 + 4 * (1 - y) ** 2) / 2;
    assert(Math.abs(losses[index] - expected) < 1e-5 * expected + 1e-6);
  }
});

Deno.test("A path along a line has a plane along the gradient at its end", () => {
  const landscape = bowlSurveyor([1, 1]).measure({ plane: "principal", through: [0, 0], time: 0 })!;
  assertEquals([landscape.secondAxis, landscape.plane], ["gradient", "principal"]);
  assertEquals(landscape.paths[0].y, [0, 0]);
  assertEquals(landscape.explained.map(Math.round), [1, 0]);
});

Deno.test("Without recorded weights there is no landscape", () => {
  const surveyor = bowlSurveyor();
  assertEquals(surveyor.measure({ plane: "ends", through: [0, 1], time: 0 }), null);
  surveyor.add(0, 1, Float32Array.of(1, 0));
  surveyor.reset();
  assertEquals(surveyor.measure({ plane: "principal", through: [0, 1], time: 0 }), null);
});

Deno.test("Losses of a sequence are measured on a batch without dropout, which stays the same", async () => {
  const config = { ...weatherConfig, numLayers: 2, dropout: 0.5, days: 2000 };
  const task = taskNamed("weather")!;
  const surface = new LossSurface(task, config, await dataOf(task, config));
  assertEquals(surface.symbols, 320);
  const loss = surface.lossOf(surface.origin);
  assertEquals(surface.lossOf(surface.origin), loss);
  const moved = surface.origin.map((weight) => weight + 0.1);
  assert(surface.lossOf(moved) !== loss);
  assertEquals(surface.lossOf(surface.origin), loss);
});

Deno.test("The gradient of a surface is that of its loss", () => {
  const { surface } = race;
  const gradient = surface.gradientOf(surface.origin);
  for (const i of [0, 7, 20]) {
    const moved = (by: number) => {
      const weights = surface.origin.slice();
      weights[i] += by;
      return surface.lossOf(weights);
    };
    const measured = (moved(0.01) - moved(-0.01)) / 0.02;
    assert(Math.abs(gradient[i] - measured) < 1e-2 * Math.max(1, Math.abs(measured)));
  }
});

Deno.test("A task with dropout must say how to do without", () => {
  const dropping: AnyTask = {
    ...bowl,
    createLearner: (config, data) => ({ ...bowl.createLearner(config, data), dropout: 0.5 }),
  };
  assertThrows(
    () => new LossSurface(dropping, bowlConfig, null),
    TypeError,
    'Task "bowl" has dropout: its learner needs fixedBatch()',
  );
});
