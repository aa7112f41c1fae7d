import { assertEquals } from "@std/assert";
import { stopProcessGroup } from "./suspend.ts";

Deno.test("A group whose stopped sender shows that a shell watches it is stopped", async () => {
  const sent: string[] = [];
  const wasStopped = await stopProcessGroup((signal) => {
    sent.push(signal);
    return signal === "TSTP" ? new Promise(() => {}) : Promise.resolve(true);
  });
  assertEquals([wasStopped, sent], [true, ["TSTP", "STOP"]]);
});

Deno.test("A group that nobody could continue is not stopped", async () => {
  const sent: string[] = [];
  const wasStopped = await stopProcessGroup((signal) => {
    sent.push(signal);
    return Promise.resolve(true);
  });
  assertEquals([wasStopped, sent], [false, ["TSTP"]]);
});
