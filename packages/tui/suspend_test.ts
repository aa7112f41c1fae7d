import { assertEquals } from "@std/assert";
import { stopProcessGroup } from "./suspend.ts";

/** Hears of the signal at once. */
function hearAtOnce(onSignal: () => void): () => void {
  onSignal();
  return () => {};
}

Deno.test("A group whose stopped sender shows that a shell watches it is stopped", async () => {
  const sent: string[] = [];
  const wasStopped = await stopProcessGroup((signal) => {
    sent.push(signal);
    return signal === "TSTP" ? new Promise(() => {}) : Promise.resolve(true);
  }, hearAtOnce);
  assertEquals([wasStopped, sent], [true, ["TSTP", "STOP"]]);
});

Deno.test("A group that no shell could continue isn't stopped", async () => {
  const sent: string[] = [];
  const wasStopped = await stopProcessGroup((signal) => {
    sent.push(signal);
    return Promise.resolve(true);
  });
  assertEquals([wasStopped, sent], [false, ["TSTP"]]);
});

Deno.test("A sender that is slow to start isn't mistaken for a stopped one", async () => {
  const sent: string[] = [];
  const signals = new EventTarget();
  const ending = stopProcessGroup((signal) => {
    sent.push(signal);
    return new Promise((resolve) => {
      setTimeout(() => {
        signals.dispatchEvent(new Event("TSTP"));
        resolve(true);
      }, 1000);
    });
  }, (onSignal) => {
    signals.addEventListener("TSTP", onSignal, { once: true });
    return () => {};
  });
  assertEquals([await ending, sent], [false, ["TSTP"]]);
});
