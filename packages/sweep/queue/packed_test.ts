import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { inTempFolder } from "../testing/temp_folder.ts";
import { tutorialSweepTask, weatherSweepTask } from "../testing/sweep_tasks.ts";
import { runRequest } from "../run/run_key.ts";
import { trainRun } from "../training/train_run.ts";
import { contentOf } from "./content.ts";
import { ContentCache } from "./content_cache.ts";
import { packModule, unpackModule } from "./packed_module.ts";
import { packTask, unpackTask } from "./packed_task.ts";
import { QueueError } from "./queue_error.ts";

Deno.test("A task that was packed and unpacked trains the same run", async () => {
  for (const prepare of [tutorialSweepTask, weatherSweepTask]) {
    const task = await prepare({ length: { unit: "epochs", count: 1 } });
    const packed = packTask(task);
    assertEquals(packed.sha256, packTask(task).sha256);
    const unpacked = unpackTask(packed.bytes, task.identity);
    const setting = { optimizer: "SGD", options: {}, lr: 0.1 };
    const [there, here] = [unpacked, task].map((one) =>
      trainRun(one, runRequest(task.identity, setting, 3, "grid"))
    );
    assertEquals({ ...there, seconds: 0 }, { ...here, seconds: 0 });
  }
});

Deno.test("A task is refused if it isn't the announced one, or can't be read", async () => {
  const task = await tutorialSweepTask();
  const other = await tutorialSweepTask({ length: { unit: "epochs", count: 20 } });
  assertThrows(
    () => unpackTask(packTask(other).bytes, task.identity),
    QueueError,
    "The task in the queue isn't the one that its coordinator announces",
  );
  assertThrows(
    () => unpackTask(new TextEncoder().encode("text"), task.identity),
    QueueError,
    "Cannot read the task in the queue: ",
  );
});

Deno.test("The files of a module keep their relative paths", () =>
  inTempFolder(async (folder) => {
    const [here, there] = [`${folder}/here`, `${folder}/there`];
    await Deno.mkdir(`${here}/own/deep`, { recursive: true });
    await Deno.writeTextFile(`${here}/own/deep/lion.ts`, 'import "../../sign.ts"; import "./a.ts"');
    await Deno.writeTextFile(`${here}/own/deep/a.ts`, "1");
    await Deno.writeTextFile(`${here}/sign.ts`, "2");
    const { bytes } = await packModule({ path: `${here}/own/deep/lion.ts`, sha256: "" });
    for (let time = 0; time < 2; time++) {
      const path = await unpackModule(bytes, there);
      assertEquals(path, `${there}/module/module/lion.ts`);
      assertEquals(await Deno.readTextFile(`${there}/module/module/a.ts`), "1");
      assertEquals(await Deno.readTextFile(`${there}/sign.ts`), "2");
    }
  }));

Deno.test("A module can't write outside of its folder", () =>
  inTempFolder(async (folder) => {
    const bytes = new TextEncoder().encode('[["lion.ts",""],["a/../../../b.ts",""]]');
    const path = await unpackModule(bytes, `${folder}/own`);
    assertEquals(path.startsWith(`${folder}/own/`), true);
    const absolute = new TextEncoder().encode(`[["lion.ts",""],["${folder}/b.ts",""]]`);
    await unpackModule(absolute, `${folder}/own`);
    await assertRejects(() => Deno.stat(`${folder}/b.ts`), Deno.errors.NotFound);
  }));

Deno.test("A cached file is used only while it matches its hash", () =>
  inTempFolder(async (folder) => {
    const { sha256, bytes } = contentOf(new TextEncoder().encode("text"));
    let fetched = 0;
    const get = () =>
      new ContentCache(`${folder}/cache`).get(sha256, () => {
        fetched++;
        return Promise.resolve(bytes);
      });
    await get();
    assertEquals([new TextDecoder().decode(await get()), fetched], ["text", 1]);
    await Deno.writeTextFile(`${folder}/cache/${sha256}`, "tex");
    assertEquals([new TextDecoder().decode(await get()), fetched], ["text", 2]);
  }));
