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
  }, hearAtOnce);
  assertEquals([wasStopped, sent], [false, ["TSTP"]]);
});

Deno.test("Where no signal can be sent none is waited for", async () => {
  const wasStopped = await stopProcessGroup(() => Promise.resolve(false), () => () => {});
  assertEquals(wasStopped, false);
});

Deno.test("A signal that is heard after its sender has ended is waited for", async () => {
  let isHeard = false;
  const wasStopped = await stopProcessGroup(() => Promise.resolve(true), (onSignal) => {
    setTimeout(() => {
      isHeard = true;
      onSignal();
    }, 300);
    return () => {};
  });
  assertEquals([wasStopped, isHeard], [false, true]);
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

for (
  const [what, whileWaiting] of [
    ["takes as long to end as to start", () => {}],
    ["ends while this program stands still", standStill],
  ] as const
) {
  Deno.test(`A sender that ${what} isn't mistaken for a stopped one`, async () => {
    const sent: string[] = [];
    const { promise: ended, resolve: end } = Promise.withResolvers<boolean>();
    const wasStopped = stopProcessGroup((signal) => {
      sent.push(signal);
      return signal === "TSTP" ? ended : Promise.resolve(true);
    }, (onSignal) => {
      const heard = setTimeout(() => {
        onSignal();
        setTimeout(() => end(true), 400);
        setTimeout(whileWaiting, 0);
      }, 500);
      return () => clearTimeout(heard);
    });
    assertEquals([await wasStopped, sent], [false, ["TSTP"]]);
  });
}

/** Does nothing for a second, and lets nothing else happen. */
function standStill(): void {
  const end = performance.now() + 1000;
  while (performance.now() < end);
}
