import { initialState, type Message, needsTicks, update } from "../state/app.ts";
import type { AppState, TaskLook } from "../state/app_state.ts";
import type { OptionalEvent, RunConfig, RunEvent } from "@ohlol/train";
import { Inspector } from "./inspector.ts";
import type { RunListener } from "./run_listener.ts";
import type { RunningRun } from "./running_run.ts";
import { FullScreen, type FullScreenParts } from "./full_screen.ts";
import { landscapeAsked } from "../state/landscape_view.ts";
import type { StopSignal } from "../state/leaving.ts";
import { Outcome } from "../report/outcome.ts";
import { type Buffer, frameInterval } from "@ohlol/tui";

/** Starts a run that tells a listener what happens. */
export type StartRun = (listener: RunListener) => RunningRun;

/** What a dashboard is made of. */
export interface DashboardParts extends FullScreenParts {
  /** The speed of the playhead in epochs or steps a second; Infinity follows the training. */
  readonly speed: number;
  /** The name of the task; null if only the run knows it. */
  readonly task: string | null;
  /** Whether the run is played from a log. Default: no, it is trained. */
  readonly isReplay?: boolean;
  /** Whether the run was saved and is looked at. Default: no. */
  readonly isSaved?: boolean;
  /** Which optional events its log has. Default: all. */
  readonly logged?: readonly OptionalEvent[];
  /** How a task is shown, by its name. */
  lookOf(task: string | null): TaskLook;
  /** Draws a frame. */
  draw(state: AppState, buffer: Buffer): void;
  /** Starts the training of the same task with another cell, to compare. Default: none is started. */
  compare?(config: RunConfig, listener: RunListener): () => void;
}

/**
 * The longest time between two frames, in milliseconds. After a longer one the program was stopped
 * from outside, and the playhead doesn't jump over that time.
 */
const longestPause = 500;

/**
 * The loop: what happens in the run, at the keyboard and on the clock changes the state, and
 * the screen follows it. However it ends, even with an error, it restores the terminal first.
 *
 * Nothing happens by itself: there is a timer only while the playhead moves or a frame is due.
 */
export class Dashboard {
  /** What is shown. */
  readonly state: AppState;
  /** How the run goes. */
  readonly outcome = new Outcome();
  readonly #parts: DashboardParts;
  readonly #screen: FullScreen;
  #run: RunningRun | null = null;
  #inspector: Inspector | null = null;
  /** Ends the trainings that are compared with this one. */
  #endComparisons: (() => void)[] = [];
  /** The last request to the run. */
  #asked: AppState["wanted"] = null;
  /** The time up to which the playhead has moved. */
  #playedUntil = 0;
  #cancelTick = () => {};
  /** Whether the end of the keys counted as a hangup, whose signal may still come. */
  #expectsHangUp = false;

  /** A dashboard on which nothing has happened. */
  constructor(parts: DashboardParts) {
    this.state = initialState(parts);
    this.#parts = parts;
    this.#screen = new FullScreen(parts, {
      draw: (buffer) => parts.draw(this.state, buffer),
      press: (key) => this.#tell([{ type: "key", key }]),
      hangUp: () => this.#hangUp(),
      warn: (text) => this.warn(text),
      onContinued: () => this.#continue(),
    });
  }

  /**
   * Takes over the terminal, shows a run in it until the user or a signal ends it, and restores the
   * terminal.
   *
   * @param start Starts the run; called when the screen is already drawn.
   * @throws What the run or the drawing throws, or what {@linkcode fail} is given.
   */
  async run(start: StartRun): Promise<void> {
    try {
      await this.#screen.run(() => this.#begin(start));
    } finally {
      this.#cancelTick();
      this.#inspector?.end();
      for (const end of this.#endComparisons) end();
      this.#run?.terminate();
    }
  }

  /** Shows a warning. */
  warn(text: string): void {
    this.#tell([{ type: "warning", text }]);
  }

  /** Ends the program as the signal asks for; an interrupt is the same as the key Ctrl-C. */
  interrupt(signal: StopSignal | "SIGINT"): void {
    const isKnown = signal === "SIGHUP" && this.#expectsHangUp;
    this.#expectsHangUp = false;
    if (isKnown) return;
    if (signal === "SIGINT") this.#tell([{ type: "key", key: "ctrl+c" }]);
    else this.#tell([{ type: "signal", signal }]);
  }

  /** Ends with an error. */
  fail(error: unknown): void {
    this.#screen.fail(error);
  }

  /** Restores the terminal, stops the program, and takes the terminal again when it continues. */
  async suspend(): Promise<void> {
    await this.#screen.suspend();
  }

  /** Takes the terminal again after the program was stopped and continued from outside. */
  resume(): void {
    this.#screen.resume();
  }

  #begin(start: StartRun): void {
    this.#run = start({
      onEvents: (events) => this.#tell(events.map(eventMessage)),
      onWarning: (text) => this.warn(text),
      onError: (error) => this.fail(error),
    });
    this.state.canGoOn = this.#run.goOn !== undefined;
    this.#beginInspecting(this.#run);
  }

  #beginInspecting({ inspect }: RunningRun): void {
    this.state.canInspect = inspect !== undefined;
    if (inspect === undefined) return;
    this.#inspector = new Inspector(
      this.#screen.clock,
      inspect,
      (inspection, answer) => this.#tell([{ type: "inspected", inspection, answer }]),
      (error) => this.fail(error),
      () => this.#tell([]),
    );
  }

  /** The end of the keys means a closed terminal. The system sends a signal for that, too, if late. */
  #hangUp(): void {
    if (this.state.leaving !== "no") return;
    this.interrupt("SIGHUP");
    this.#expectsHangUp = true;
  }

  #tell(messages: readonly Message[]): void {
    this.#screen.guard(() => {
      this.#play();
      let isDirty = false;
      for (const message of messages) {
        isDirty = update(this.state, message) || isDirty;
        const warning = message.type === "event"
          ? this.outcome.add(message.event, this.state.run)
          : null;
        // A divergence is seen in the curves and the table.
        if (warning !== null && !isDivergence(message)) this.state.warning = warning;
      }
      if (isDirty && messages.every(isOfTraining)) this.#screen.requestFrameCalmly();
      else if (isDirty) this.#screen.requestFrame();
      this.#follow();
    });
  }

  /** Does what the state asks for. */
  #follow(): void {
    const { leaving, wanted } = this.state;
    if (wanted !== this.#asked && wanted !== null) this.#run?.goOn?.(wanted);
    this.#asked = wanted;
    this.#run?.survey?.(landscapeAsked(this.state), this.state.run.paths);
    this.#compare();
    const { screen } = this.state;
    if (!this.#screen.isOver) this.#inspector?.follow(screen.asks?.(this.state) ?? []);
    if (leaving === "after the step") this.#run?.stop();
    if (leaving === "at once") this.#screen.end();
    this.#cancelTick();
    if (this.#isPlaying) {
      this.#cancelTick = this.#screen.clock.after(frameInterval, () => this.#tell([]));
    }
  }

  /** Starts the trainings to compare with that are asked for. */
  #compare(): void {
    const { compare } = this.#parts;
    const { comparisons } = this.state;
    for (let number = this.#endComparisons.length; number < comparisons.length; number++) {
      const listener: RunListener = {
        onEvents: (events) =>
          this.#tell(events.map((event) => ({ type: "comparison", number, event }))),
        onWarning: (text) => this.warn(text),
        onError: (error) => this.warn(`Cannot train to compare: ${error.message}`),
      };
      this.#endComparisons.push(compare?.(comparisons[number].config, listener) ?? (() => {}));
    }
  }

  get #isPlaying(): boolean {
    const { isSuspended, isOver } = this.#screen;
    return needsTicks(this.state) && !isSuspended && !isOver;
  }

  /** Moves the playhead by the time that has passed. */
  #play(): void {
    const time = this.#screen.clock.now();
    const seconds = Math.min(time - this.#playedUntil, longestPause) / 1000;
    this.#playedUntil = time;
    if (!this.#isPlaying) return;
    if (update(this.state, { type: "tick", seconds })) this.#screen.requestFrame();
  }

  /** The playhead goes on from where it was when the program was stopped. */
  #continue(): void {
    this.#playedUntil = this.#screen.clock.now();
    this.#tell([]);
  }
}

function eventMessage(event: RunEvent): Message {
  return { type: "event", event };
}

/** Whether it reports the progress of a training: there are many of these, and nobody waits for one. */
function isOfTraining(message: Message): boolean {
  const isEvent = message.type === "event" || message.type === "comparison";
  return isEvent && "contestant" in message.event;
}

function isDivergence(message: Message): boolean {
  return message.type === "event" && message.event.type === "diverged";
}
