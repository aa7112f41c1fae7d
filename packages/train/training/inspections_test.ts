import { assert, assertEquals } from "@std/assert";
import type { GradientRow } from "../events/event.ts";
import { tutorial } from "../testdata/recorded_race.ts";
import { eventsOf, jobOf } from "../testdata/job.ts";
import { type Inspected, Inspections } from "./inspections.ts";

const question = { contestant: 1, kind: "gradients", args: null };

for (const inThreads of [false, true]) {
  const where = inThreads ? "in threads" : "in this thread";
  Deno.test(`Networks ${where} answer until the run is over, and not after it`, async () => {
    const inspections = new Inspections();
    const answers: (Inspected | null)[] = [await inspections.ask(question)];
    const workers = inThreads ? 2 : 1;
    const events = await eventsOf(jobOf(tutorial, { workers }), {
      ...{ inThreads, inspections, records: ["gradients"] },
      continuation: async () => {
        answers.push(await inspections.ask(question));
        answers.push(await inspections.ask({ ...question, contestant: 7 }));
        answers.push(await inspections.ask({ ...question, kind: "nonsense" }));
        return null;
      },
    });
    answers.push(await inspections.ask(question));
    assertEquals(answers.map((answer) => answer?.step ?? null), [null, 15, null, 15, null]);
    assertEquals(answers[3]?.value, null);
    const rows = answers[1]!.value as GradientRow[];
    assertEquals(rows.map(({ hidden }) => hidden.length), [1, 2, 3, 4, 5]);
    const recorded = events.findLast(({ type }) => type === "gradients")!;
    assert(recorded.type === "gradients");
    // That of the last epoch is from before its update.
    assertEquals(recorded.rows.length, 5);
    assert(recorded.rows[4].hidden[0] !== rows[4].hidden[0]);
  });
}
