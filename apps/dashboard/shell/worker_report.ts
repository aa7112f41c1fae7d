import { settingLabel } from "@ohlol/sweep";
import type { QueueWorkerListener, WorkerProgress } from "@ohlol/sweep/queue";
import type { LastingOutput } from "../report/lasting_output.ts";
import { formatCount } from "@ohlol/tui/widgets";
import { words } from "../locale/words.ts";
import { speedText } from "../sweep/sweep_lines.ts";

/** Reports what a worker does: a line for each event and, in a terminal, its progress in place. */
export class WorkerReport implements QueueWorkerListener {
  #isStopping = false;

  /**
   * @param output Where it is said.
   * @param queue The queue's address, without a password.
   * @param plain Whether without the progress.
   */
  constructor(
    private readonly output: LastingOutput,
    private readonly queue: string,
    private readonly plain: boolean,
  ) {}

  onWaiting(): void {
    this.#say(words.machines.waiting(this.queue));
  }

  onSweep(title: string): void {
    this.#say(words.machines.training(nameOf(title)));
  }

  onRefusal(title: string, reason: string): void {
    this.#say(words.machines.takesNone(nameOf(title), reason));
  }

  onProgress({ done, perSecond, training }: WorkerProgress): void {
    if (this.plain) return;
    const { at, atNone, isFinishing, progress } = words.machines;
    const [first] = training;
    const what = first === undefined
      ? atNone
      : at(settingLabel(first), first.seed, training.length - 1);
    const text = progress(formatCount(done), speedText(perSecond), what);
    this.output.status(this.#isStopping ? text + isFinishing : text);
  }

  onEnd(title: string, done: number): void {
    this.#say(words.machines.trained(formatCount(done), nameOf(title)));
  }

  onWarning(text: string): void {
    this.output.warn(text);
  }

  /** A signal has asked it to finish. */
  onStopping(): void {
    this.#isStopping = true;
    this.#say(words.machines.finishing);
  }

  #say(line: string): void {
    this.output.status(null);
    this.output.print([line]);
  }
}

/** A sweep is called by its task. */
function nameOf(title: string): string {
  return words.tasks[title] ?? title;
}
