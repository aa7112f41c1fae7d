import { assertEquals } from "@std/assert";
import { SaveRequests } from "@ohlol/train";
import { Dashboard } from "./dashboard.ts";
import { startTraining } from "./running_run.ts";
import { lookOf } from "../tasks/registry.ts";
import { jobOf } from "../../../packages/train/testdata/job.ts";
import { tutorial } from "../../../packages/train/testdata/recorded_race.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
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

Deno.test("A key is answered while the training is in the middle of a step", () =>
  inTempFolder(async (folder) => {
    const io = new WatchedTerminalIO({ columns: 80, rows: 24 });
    const dashboard = new Dashboard({
      terminal: new Terminal(io),
      level: "none",
      clock: systemClock,
      speed: Infinity,
      task: "tutorial",
      lookOf,
      draw: (state, buffer) => drawFrame(state, buffer, theme),
      stopProcess: () => Promise.resolve(false),
    });
    const file = `${folder}/may continue`;
    const url = new URL("../testdata/slow_worker.ts", import.meta.url);
    url.search = encodeURIComponent(file);
    const running = dashboard.run((listener) =>
      startTraining(jobOf(tutorial), new SaveRequests(), listener, { worker: url })
    );
    const { state } = dashboard;
    await io.waitFor("in the middle of a step");
    io.type("?");
    await io.waitFor("on this screen");
    io.type("q");
    await io.waitFor("stopping");
    assertEquals(state.run.histories.map(({ last }) => last), [null, null]);
    await Deno.writeTextFile(file, "");
    await running;
    assertEquals(state.run.histories.map(({ last }) => last?.time), [1, undefined]);
    assertEquals(state.run.finished?.interrupted, true);
  }));
