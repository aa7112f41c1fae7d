import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { FakeDashboard, settle } from "../testdata/fake_dashboard.ts";
import { recordRace } from "../../../packages/train/testdata/recorded_race.ts";
import { FakeClock } from "../../../packages/tui/testing/fake_clock.ts";

const race = await recordRace();
const unfinished = race.slice(0, -1);

/** A dashboard whose run has reported everything except its end. */
function racing(given: ConstructorParameters<typeof FakeDashboard>[0] = {}): FakeDashboard {
  const fake = new FakeDashboard(given);
  fake.listener.onEvents(unfinished);
  return fake;
}

Deno.test("The first frame is there before the run starts", () => {
  const { firstFrame, calls } = new FakeDashboard();
  assertStringIncludes(firstFrame, "starting");
  assertEquals(calls, ["start"]);
});

Deno.test("Events and time are shown, and the playhead has its own speed", async () => {
  const fake = racing();
  assertEquals((await fake.screen())[0], "epoch 1, playing, race");
  fake.clock.pass(500);
  assertEquals((await fake.screen())[0], "epoch 5, playing, race");
});

Deno.test("A key is answered though the run is silent", async () => {
  const fake = new FakeDashboard();
  await fake.press("2");
  assertEquals((await fake.screen())[0], "starting, playing, network");
});

Deno.test("A paused screen, one that waits and one at the end have no timers", async () => {
  const waiting = new FakeDashboard();
  await waiting.screen();
  const paused = racing();
  await paused.press(" ");
  await paused.screen();
  const ended = racing();
  ended.listener.onEvents(race.slice(-1));
  ended.clock.pass(3000);
  assertEquals([waiting, paused, ended].map(({ clock }) => clock.pending), [0, 0, 0]);
});

Deno.test("At the end a key lets the run go on, and asks it once", async () => {
  const fake = racing();
  await fake.press("e");
  fake.listener.onEvents(race.slice(-1));
  await fake.press("ee?");
  assertEquals(fake.calls, ["start", "go on to 30"]);
  const [started] = race;
  fake.listener.onEvents([started, ...race.slice(-1)]);
  await fake.press("e");
  assertEquals(fake.calls.slice(1), ["go on to 30", "go on to 30"]);
});

Deno.test("The run is asked for the landscape that is on the screen", async () => {
  const fake = new FakeDashboard();
  const weights = new Float32Array(40);
  fake.listener.onEvents(
    unfinished.map((event) => event.type === "step" ? { ...event, weights } : event),
  );
  assertEquals(fake.surveyed, null);
  await fake.press("4");
  assertEquals(fake.surveyed, "ends");
  await fake.press("p");
  assertEquals(fake.surveyed, "principal");
  await fake.press("1");
  assertEquals(fake.surveyed, null);
});

Deno.test("Time that passes while the playhead stands still doesn't move it afterwards", async () => {
  const fake = racing();
  await fake.press(" ");
  fake.clock.pass(10_000);
  await fake.press(" ");
  assertEquals((await fake.screen())[0], "epoch 1, playing, race");
});

Deno.test("There are at most 30 frames a second, each in one piece", async () => {
  const fake = racing({ speed: 1000 });
  const [started, epoch] = race;
  fake.listener.onEvents([started]);
  fake.io.takeOutput();
  for (let i = 1; i <= 1000; i++) {
    fake.listener.onEvents([{ ...epoch, step: i, epoch: i } as typeof epoch]);
    fake.clock.pass(1);
  }
  const frames = fake.io.takeOutput().split("\x1b[?2026h").length - 1;
  assertEquals(frames > 20 && frames <= 31, true, `${frames} frames`);
  await settle();
});

Deno.test("A new size is drawn, even without a signal for it", async () => {
  const fake = racing();
  await fake.screen();
  fake.emulator.resize(50, 3);
  fake.io.resize(50, 3);
  assertEquals(await fake.screen(), ["epoch 1, playing, race", "50x3", ""]);
});

Deno.test("A warning stands on the screen", async () => {
  const fake = new FakeDashboard();
  fake.listener.onWarning("from the worker");
  assertEquals((await fake.screen())[1], "from the worker");
  fake.dashboard.warn("from this thread");
  assertEquals((await fake.screen())[1], "from this thread");
});

for (const [name, key] of [["q", "q"], ["Ctrl-C", "\x03"]]) {
  Deno.test(`${name} waits for the end of the epoch, then gives the terminal back`, async () => {
    const fake = racing();
    await fake.press(key);
    assertEquals([fake.calls, fake.io.raw], [["start", "stop"], [true]]);
    fake.listener.onEvents(race.slice(-1));
    await fake.running;
    assertEquals([fake.calls, fake.io.raw], [["start", "stop", "terminate"], [true, false]]);
    await fake.screen();
    assertEquals(fake.emulator.isAlternate, false);
  });

  Deno.test(`A second ${name} waits for nothing`, async () => {
    const fake = racing();
    await fake.press(key + key);
    await fake.running;
    assertEquals(fake.calls, ["start", "stop", "terminate"]);
  });
}

Deno.test("A race that is over stays until it is left", async () => {
  const fake = racing();
  fake.listener.onEvents(race.slice(-1));
  fake.clock.pass(60_000);
  assertEquals((await fake.screen())[0], "epoch 15, playing, race");
  await fake.press("q");
  await fake.running;
  assertEquals([fake.dashboard.state.leftBy, fake.dashboard.outcome.problems], ["q", []]);
});

Deno.test("Ctrl-D leaves a race that is over, and one that goes on when all has been shown", async () => {
  const over = racing();
  over.listener.onEvents(race.slice(-1));
  over.clock.pass(3000);
  await over.press("\x04");
  await over.running;
  const running = racing();
  await running.press("\x04");
  running.listener.onEvents(race.slice(-1));
  running.clock.pass(3000);
  await running.running;
  assertEquals([over, running].map(({ dashboard }) => dashboard.state.leftBy), ["q", "q"]);
  assertEquals(running.calls, ["start", "terminate"]);
});

Deno.test("Signals end it as the keys do, and a second one at once", async () => {
  for (const signal of ["SIGTERM", "SIGHUP", "SIGQUIT"] as const) {
    const fake = racing();
    fake.dashboard.interrupt(signal);
    assertEquals([fake.dashboard.state.leftBy, fake.calls], [signal, ["start", "stop"]]);
    fake.dashboard.interrupt(signal);
    await fake.running;
    assertEquals(fake.calls, ["start", "stop", "terminate"]);
  }
  const fake = racing();
  fake.dashboard.interrupt("SIGINT");
  assertEquals([fake.dashboard.state.leftBy, fake.calls.at(-1)], ["ctrl+c", "stop"]);
  fake.dashboard.interrupt("SIGHUP");
  await fake.running;
  assertEquals(fake.dashboard.state.leftBy, "SIGHUP");
});

/** How a dashboard hears of a closed terminal. */
const waysToHear: [what: string, ...("keys end" | "SIGHUP")[]][] = [
  ["The end of the keys", "keys end"],
  ["The end of the keys, and then a signal,", "keys end", "SIGHUP"],
  ["A signal, and then the end of the keys,", "SIGHUP", "keys end"],
];

for (const [what, ...ways] of waysToHear) {
  Deno.test(`${what} ends it after the epoch, and one more signal at once`, async () => {
    const ending = async () => {
      const fake = racing();
      for (const way of ways) {
        if (way === "SIGHUP") fake.dashboard.interrupt("SIGHUP");
        else fake.io.hangUp();
        await settle();
      }
      assertEquals([fake.dashboard.state.leftBy, fake.calls.at(-1)], ["SIGHUP", "stop"]);
      return fake;
    };
    const patient = await ending();
    patient.listener.onEvents(race.slice(-1));
    await patient.running;
    const impatient = await ending();
    impatient.dashboard.interrupt("SIGTERM");
    await impatient.running;
    assertEquals(impatient.calls.at(-1), "terminate");
  });
}

Deno.test("Ctrl-Z gives the terminal back, and takes it again when the program goes on", async () => {
  const stopped = Promise.withResolvers<boolean>();
  const fake = racing({ stopProcess: () => stopped.promise });
  await fake.screen();
  await fake.press("\x1a");
  await fake.screen();
  assertEquals([fake.io.raw, fake.emulator.isAlternate], [[true, false], false]);
  fake.clock.pass(60_000);
  fake.dashboard.resume();
  assertEquals(fake.io.output, "");
  stopped.resolve(true);
  await settle();
  assertEquals(await fake.screen(), ["epoch 1, playing, race", "60x2"]);
  assertEquals([fake.io.raw, fake.emulator.isAlternate], [[true, false, true], true]);
});

Deno.test("The playhead doesn't jump over the time in which the program was stopped", async () => {
  const fake = racing();
  fake.clock.skip(60_000);
  assertEquals((await fake.screen())[0], "epoch 5, playing, race");
});

Deno.test("Where there is no shell to come back from, Ctrl-Z says so", async () => {
  const fake = racing({ stopProcess: () => Promise.resolve(false) });
  await fake.press("\x1a");
  assertStringIncludes(
    (await fake.screen())[1],
    "Ctrl-Z can't stop the program here",
  );
});

Deno.test("A program that is ended while it is stopped doesn't take the terminal again", async () => {
  const stopped = Promise.withResolvers<boolean>();
  const fake = racing({ stopProcess: () => stopped.promise });
  await fake.press("\x1a");
  fake.dashboard.interrupt("SIGHUP");
  fake.listener.onEvents(race.slice(-1));
  await fake.running;
  fake.io.takeOutput();
  stopped.resolve(true);
  await settle();
  assertEquals([fake.io.output, fake.io.raw], ["", [true, false]]);
});

Deno.test("A program that was stopped and continued by others redraws everything", async () => {
  const fake = racing();
  await fake.screen();
  await fake.emulator.write("\x1b[?1049l\x1b[2J$ fg");
  fake.dashboard.resume();
  assertEquals(await fake.screen(), ["epoch 1, playing, race", "60x2"]);
  assertEquals([fake.io.raw, fake.emulator.isAlternate], [[true, true], true]);
});

/** Asserts that it fails with this error, and has given the terminal back before. */
async function assertFails(fake: FakeDashboard, message: string): Promise<void> {
  let rawAtTheEnd: boolean[] = [];
  fake.running.catch(() => rawAtTheEnd = [...fake.io.raw]);
  await assertRejects(() => fake.running, RangeError, message);
  assertEquals(rawAtTheEnd, [true, false]);
  assertStringIncludes(fake.io.output, "\x1b[?1049l");
  assertEquals(fake.calls.at(-1), fake.calls.includes("start") ? "terminate" : undefined);
}

Deno.test("An error in the first frame ends it, before anything has started", async () => {
  const fake = new FakeDashboard({
    draw: () => {
      throw new RangeError("Cannot draw");
    },
  });
  await assertFails(fake, "Cannot draw");
  assertEquals(fake.calls, []);
});

Deno.test("An error in a later frame ends it", async () => {
  const fake = new FakeDashboard({
    draw: ({ screen }) => {
      if (screen.name === "network") throw new RangeError("Cannot draw the network");
    },
  });
  await fake.press("2");
  fake.clock.pass(40);
  await assertFails(fake, "Cannot draw the network");
});

Deno.test("An error in the run, from elsewhere, and at the keyboard ends it", async () => {
  const inRun = racing();
  inRun.listener.onError(new RangeError("Cannot train"));
  await assertFails(inRun, "Cannot train");
  const elsewhere = racing();
  elsewhere.dashboard.fail(new RangeError("Nobody caught this"));
  await assertFails(elsewhere, "Nobody caught this");
  const atKeyboard = racing();
  atKeyboard.io.read = () => Promise.reject(new RangeError("Cannot read"));
  await atKeyboard.press("x");
  await assertFails(atKeyboard, "Cannot read");
});

Deno.test("An event that the state can't take ends it", async () => {
  const fake = new FakeDashboard();
  const broken = { ...race[0], contestants: { length: 1 } } as unknown as typeof race[0];
  fake.listener.onEvents([broken]);
  const error = await assertRejects(() => fake.running, TypeError);
  assertStringIncludes(error.message, "contestants");
  assertEquals(fake.io.raw, [true, false]);
});

Deno.test("What happens after the end changes nothing on the terminal", async () => {
  const clock = new FakeClock();
  const fake = racing({ clock });
  fake.dashboard.interrupt("SIGHUP");
  fake.listener.onEvents(race.slice(-1));
  await fake.running;
  fake.io.takeOutput();
  fake.listener.onEvents(race.slice(-1));
  fake.dashboard.warn("too late");
  fake.dashboard.resume();
  await fake.dashboard.suspend();
  clock.pass(1000);
  assertEquals([fake.io.output, fake.io.raw], ["", [true, false]]);
});
