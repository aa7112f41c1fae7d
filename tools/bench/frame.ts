import { recordRace } from "../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../apps/dashboard/testdata/state_after.ts";
import { Screen } from "@ohlol/tui";
import { drawFrame } from "../../apps/dashboard/screens/frame.ts";
import { createTheme } from "@ohlol/tui/widgets";
import type { FrameJob } from "./jobs.ts";
import type { Step } from "./serve.ts";

/**
 * Draws frames of the dashboard at the end of the tutorial's race that differ in one value, a time
 * per epoch. What comes out is how many bytes show the change in a terminal.
 */
export async function frameStep({ width, height }: FrameJob): Promise<Step> {
  const events = await recordRace();
  const theme = createTheme({ ascii: false, level: "256" });
  const states = [1e-5, 2e-5].map((seconds) =>
    stateAfter(events.map((event) => {
      const isOurs = event.type === "step" && event.contestant === 0;
      return isOurs ? { ...event, seconds } : event;
    }))
  );
  const screen = new Screen(width, height, "256");
  const encoder = new TextEncoder();
  let frames = 0;
  return () => {
    const state = states[frames++ % 2];
    return encoder.encode(screen.frame((buffer) => drawFrame(state, buffer, theme))).length;
  };
}
