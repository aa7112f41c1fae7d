import { assert, assertEquals } from "@std/assert";
import { dataOf, type RunEvent, taskNamed, Trainer, WeightPaths } from "@ohlol/train";
import { tutorial } from "../../../packages/train/testdata/recorded_race.ts";
import type { LandscapeAsked } from "../state/landscape_view.ts";
import { LandscapeSource } from "./landscape_source.ts";

const task = taskNamed("tutorial")!;
const data = await dataOf(task, tutorial);
const asked: LandscapeAsked = {
  plane: "ends",
  through: [0, 1],
  time: 2,
  hidden: [],
  isTraining: false,
};

function recordedPaths(): WeightPaths {
  const paths = new WeightPaths();
  for (const contestant of [0, 1]) {
    const trainer = new Trainer(contestant, task, tutorial, data);
    while (!trainer.isDone) {
      const { step, weights } = trainer.trainStep(false, true);
      paths.add(contestant, step, weights!);
    }
  }
  return paths;
}

/** A source, and what it tells: resolves when a landscape of a plane has all points. */
function startSource(processors?: number) {
  const events: RunEvent[] = [];
  const whole = Promise.withResolvers<void>();
  const source = new LandscapeSource(
    {
      onEvents: (news) => {
        events.push(...news);
        if (news.some((event) => event.type === "landscape" && event.spacing === 1)) {
          whole.resolve();
        }
      },
      onWarning: () => {},
      onError: (error) => whole.reject(error),
    },
    1,
    processors,
  );
  return { source, events, whole: whole.promise };
}

Deno.test("What is asked for is measured, coarse at first, and told as events of the run", async () => {
  const { source, events, whole } = startSource();
  source.prepare(tutorial, data);
  source.ask(asked, recordedPaths());
  await whole;
  source.terminate();
  const spacings = events.map((event) => event.type === "landscape" && event.spacing);
  assertEquals(spacings, [12, 12, 12, 6, 3, 1]);
});

Deno.test("Before the data are there, and while nothing is asked, no thread starts", () => {
  const { source, events } = startSource();
  source.ask(asked, recordedPaths());
  source.ask(null, recordedPaths());
  source.prepare(tutorial, data);
  source.ask(null, recordedPaths());
  // A thread that had started would keep the test from ending.
  assertEquals(events, []);
});

Deno.test("Where a path is hidden, the picture is measured again", async () => {
  const { source, events, whole } = startSource();
  const paths = recordedPaths();
  source.prepare(tutorial, data);
  source.ask(asked, paths);
  source.ask({ ...asked, hidden: [0] }, paths);
  await whole;
  source.terminate();
  const last = events.at(-1);
  assert(last?.type === "landscape" && last.side < 2 * last.paths[1].lengths.at(-1)!);
});

Deno.test("What was left is measured when it is asked for again", async () => {
  const { source, events, whole } = startSource();
  const paths = recordedPaths();
  source.prepare(tutorial, data);
  source.ask({ ...asked, plane: "principal" }, paths);
  source.ask(null, paths);
  source.ask(asked, paths);
  await whole;
  source.terminate();
  const last = events.at(-1);
  assert(last?.type === "landscape" && last.plane === "ends");
});
