import { assertEquals } from "@std/assert";
import { runInWorker } from "@ohlol/train";
import { Dashboard } from "./dashboard.ts";
import { tutorial } from "../../../packages/train/testdata/recorded_race.ts";
import { systemClock, Terminal } from "@ohlol/tui";
import { FakeTerminalIO } from "../../../packages/tui/testing/fake_terminal_io.ts";
import { drawFrame } from "../screens/frame.ts";
import { createTheme } from "@ohlol/tui/widgets";

const theme = createTheme({ ascii: true, level: "none" });

/** A terminal that tells when a text appears. */
class WatchedTerminalIO extends FakeTerminalIO {
  #onOutput = () => {};

  override write(bytes: Uint8Array): void {
    super.write(bytes);
    this.#onOutput();
  }

  async waitFor(text: string): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#onOutput = () => {
        if (this.output.includes(text)) resolve();
      };
      this.#onOutput();
    });
    this.takeOutput();
  }
}

Deno.test("A key is answered while the training is in the middle of a step", async () => {
  const io = new WatchedTerminalIO({ columns: 80, rows: 24 });
  const dashboard = new Dashboard({
    terminal: new Terminal(io),
    level: "none",
    clock: systemClock,
    speed: Infinity,
    draw: (state, buffer) => drawFrame(state, buffer, theme),
    stopProcess: () => Promise.resolve(false),
  });
  const url = new URL("../testdata/slow_worker.ts", import.meta.url);
  const worker = new Worker(url, { type: "module" });
  const mayGoOn = new Int32Array(new SharedArrayBuffer(4));
  worker.postMessage(mayGoOn);
  const running = dashboard.run((listener) => runInWorker(worker, tutorial, listener));
  await io.waitFor("hello");
  io.type("?");
  await io.waitFor("on this screen");
  io.type("q");
  await io.waitFor("stopping");
  assertEquals(dashboard.state.histories.map(({ last }) => last), [null, null]);
  Atomics.store(mayGoOn, 0, 1);
  Atomics.notify(mayGoOn, 0);
  await running;
  assertEquals(dashboard.state.histories.map(({ last }) => last?.time), [15, 15]);
});
