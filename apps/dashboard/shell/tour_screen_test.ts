import { assert, assertEquals, assertRejects } from "@std/assert";
import { Terminal } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { FakeClock } from "../../../packages/tui/testing/fake_clock.ts";
import { FakeTerminalIO } from "../../../packages/tui/testing/fake_terminal_io.ts";
import { drawTour } from "../learn/tour_frame.ts";
import { speak, words } from "../locale/words.ts";
import { TourScreen, type TourScreenParts } from "./tour_screen.ts";
import { whyNotStopped } from "./unstoppable.ts";

const theme = createTheme({ ascii: false, level: "none" });

/** A tour on a terminal that a test has at hand. */
function fakeTour(given: Partial<TourScreenParts> = {}) {
  const io = new FakeTerminalIO({ columns: 80, rows: 24 });
  const clock = new FakeClock();
  const screen = new TourScreen({
    ...{ terminal: new Terminal(io), level: "none", clock, page: 4 },
    draw: (tour, buffer) => drawTour(tour, buffer, theme),
    stopProcess: () => Promise.resolve(true),
    ...given,
  });
  return { io, clock, screen };
}

/** Lets promises and timers go on. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
}

Deno.test("The first frame is drawn at once, before any number is computed", async () => {
  const { io, screen } = fakeTour({ page: 9 });
  const running = screen.run();
  const first = io.takeOutput();
  assert(first.includes(words.learn.pages.optimizers.title));
  assert(first.includes(words.learn.computing));
  io.type("q");
  await running;
});

Deno.test("q ends the tour, restores the terminal, and stops the work", async () => {
  const { io, screen } = fakeTour({ page: 9 });
  const running = screen.run();
  await settle();
  io.type("q");
  await running;
  assertEquals(screen.tour.leftBy, "q");
  assertEquals(io.raw, [true, false]);
  await screen.tour.workshop.idle;
});

Deno.test("Keys are drawn while a page computes", async () => {
  const { io, clock, screen } = fakeTour({ page: 9 });
  const running = screen.run();
  await settle();
  io.takeOutput();
  io.type("?");
  await settle();
  clock.pass(100);
  assert(io.takeOutput().includes(words.learn.everywhere));
  assert(screen.tour.workshop.isBusy);
  io.type("q");
  await running;
});

Deno.test("The end of the keys is a closed terminal, and signals end the tour", async () => {
  const closed = fakeTour();
  const running = closed.screen.run();
  closed.io.hangUp();
  await running;
  assertEquals(closed.screen.tour.leftBy, "SIGHUP");
  const stopped = fakeTour();
  const other = stopped.screen.run();
  stopped.screen.interrupt("SIGTERM");
  await other;
  assertEquals([stopped.screen.tour.leftBy, stopped.io.raw.at(-1)], ["SIGTERM", false]);
});

Deno.test("Ctrl-Z gives the terminal back, and takes it again when the program continues", async () => {
  const { io, clock, screen } = fakeTour();
  const running = screen.run();
  io.type("\x1a");
  await settle();
  clock.pass(100);
  assertEquals(io.raw, [true, false, true]);
  io.type("q");
  await running;
});

Deno.test("A tour that was stopped and continued by others takes the terminal again", async () => {
  const { io, clock, screen } = fakeTour();
  const running = screen.run();
  await settle();
  io.takeOutput();
  screen.resume();
  clock.pass(100);
  // The shell has set the terminal's modes back.
  assertEquals(io.raw, [true, true]);
  assert(io.takeOutput().includes(words.learn.pages.letters.title));
  io.type("q");
  await running;
});

Deno.test("A tour that is ended while it is stopped doesn't take the terminal again", async () => {
  const stopped = Promise.withResolvers<boolean>();
  const { io, screen } = fakeTour({ stopProcess: () => stopped.promise });
  const running = screen.run();
  io.type("\x1a");
  await settle();
  screen.interrupt("SIGHUP");
  await running;
  stopped.resolve(true);
  await settle();
  assertEquals(io.raw, [true, false]);
});

Deno.test("Where nothing can stop the program, the tour says so", async () => {
  const { io, clock, screen } = fakeTour({ stopProcess: () => Promise.resolve(false) });
  const running = screen.run();
  io.type("\x1a");
  await settle();
  clock.pass(100);
  assertEquals(screen.tour.notice, whyNotStopped());
  assert(io.takeOutput().includes(whyNotStopped()));
  io.type("q");
  await running;
});

Deno.test("A tour in Chinese says in Chinese why Ctrl-Z didn't stop it", () => {
  speak("zh");
  assert(whyNotStopped().includes("Ctrl-Z 挂起程序"), whyNotStopped());
  speak("en");
});

Deno.test("What a page throws ends the tour, and the terminal is restored first", async () => {
  const { io, screen } = fakeTour({
    draw: () => {
      throw new RangeError("No such figure");
    },
  });
  const error = await assertRejects(() => screen.run(), RangeError);
  assertEquals(error.message, "No such figure");
  assertEquals(io.raw.at(-1), false);
});
