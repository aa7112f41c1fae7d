import { update } from "../../state/app.ts";
import type { AppState } from "../../state/app_state.ts";
import { recordRace } from "../../../../packages/train/testdata/recorded_race.ts";
import { stateAfter } from "../../testdata/state_after.ts";
import { Buffer, type Key } from "@ohlol/tui";
import { drawFrame } from "../../screens/frame.ts";
import { createTheme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";

/** What the dashboard of the tutorial's race should show. */
export class ExpectedScreen {
  readonly #state: AppState;

  private constructor(state: AppState) {
    this.#state = state;
  }

  /** What it should show when the race is over and End was pressed. */
  static async atTheEnd(): Promise<ExpectedScreen> {
    const state = stateAfter(await recordRace());
    state.canGoOn = true;
    return new ExpectedScreen(state);
  }

  /** Applies one more key. */
  press(key: Key): void {
    update(this.#state, { type: "key", key });
  }

  /** The cells of a terminal of this size. */
  draw(columns: number, rows: number): Buffer {
    const buffer = new Buffer(columns, rows);
    const theme = createTheme({ ascii: false, level: "truecolor", words: words.widgets });
    drawFrame(this.#state, buffer, theme);
    return buffer;
  }

  /** The rows of a terminal of this size as text, without spaces at their ends. */
  rows(columns: number, rows: number): string[] {
    return this.draw(columns, rows).toString().split("\n").map((row) => row.trimEnd());
  }
}

/** Whether a row tells how long training took, which is never the same. */
export function hasTime(row: string): boolean {
  return time.test(row);
}

/** Rows with a word instead of how long training took. */
export function withoutTimes(rows: readonly string[]): string[] {
  return rows.map((row) => row.replace(time, " TIME"));
}

const time = / *[\d.]+ (us|ms|s)\b/;
