import { assert, assertEquals, assertThrows } from "@std/assert";
import { loadRun } from "./checkpoint/run_folder.ts";
import { LossSurface } from "./landscape/loss_surface.ts";
import { savedLandscape } from "./saved_landscape.ts";
import { dataOf } from "./tasks/task_data.ts";
import { taskNamed } from "./tasks/registry.ts";
import { eventsOf, savedJob } from "./testdata/job.ts";
import { optimizer, tutorial } from "./testdata/recorded_race.ts";
import { weatherConfig } from "./testdata/recorded_weather.ts";
import { inTempFolder } from "./testdata/temp_folder.ts";
import type { RunConfig } from "./config/run_config.ts";

async function savedIn(folder: string, config: RunConfig) {
  await eventsOf(savedJob(config, folder));
  const task = taskNamed(config.task)!;
  const data = await dataOf(task, config);
  return { checkpoints: await loadRun(folder), data, surface: new LossSurface(task, config, data) };
}

Deno.test("A saved race has the plane through its start and both ends", () =>
  inTempFolder(async (folder) => {
    const { checkpoints, data, surface } = await savedIn(folder, tutorial);
    const landscape = savedLandscape(checkpoints, data)!;
    assertEquals([landscape.plane, landscape.through], ["ends", [0, 1]]);
    assertEquals(landscape.paths.map(({ steps }) => steps), [[0, 15], [0, 15]]);
    for (const { losses, projectedLosses } of landscape.paths) {
      assertEquals(losses[0], surface.lossOf(surface.origin));
      assertEquals(projectedLosses, losses);
    }
    assertEquals(landscape.paths.map(({ losses }) => losses[1].toFixed(4)), ["2.0104", "2.7671"]);
  }));

Deno.test("Three contestants have the principal plane, and another if it is asked for", () =>
  inTempFolder(async (folder) => {
    const optimizers = [0.1, 0.2, 0.3].map((lr) => optimizer("SGD", lr));
    const { checkpoints, data } = await savedIn(folder, { ...tutorial, optimizers });
    assertEquals(savedLandscape(checkpoints, data)?.plane, "principal");
    assertEquals(savedLandscape(checkpoints, data, "ends")?.through, [0, 1]);
  }));

Deno.test("One contestant that was never validated has a plane along the gradient at its end", () =>
  inTempFolder(async (folder) => {
    const optimizers = tutorial.optimizers.slice(0, 1);
    const { checkpoints, data } = await savedIn(folder, { ...tutorial, optimizers });
    assertEquals(savedLandscape(checkpoints, data)?.secondAxis, "gradient");
  }));

Deno.test("The best weights in validation are on the path, if they aren't the last", () =>
  inTempFolder(async (folder) => {
    const { checkpoints, data } = await savedIn(folder, {
      ...{ ...weatherConfig, days: 1000, hiddenSize: 3 },
      length: { unit: "epochs", count: 3 },
      optimizers: [optimizer("Adam", 0.01), optimizer("SGD", 5)],
    });
    const steps = savedLandscape(checkpoints, data)!.paths.map(({ steps }) => steps);
    checkpoints.forEach(({ step, best }, i) => {
      assert(best !== null);
      assertEquals(steps[i], best.step < step ? [0, best.step, step] : [0, step]);
    });
  }));

Deno.test("A saved run of a task that isn't known has no landscape", () =>
  inTempFolder(async (folder) => {
    const { checkpoints, data } = await savedIn(folder, tutorial);
    const unknown = checkpoints.map((checkpoint) => ({
      ...checkpoint,
      config: { ...checkpoint.config, task: "juggling" },
    }));
    assertThrows(
      () => savedLandscape(unknown, data),
      RangeError,
      'There is no task "juggling"',
    );
  }));
