import type { StepEvent } from "@ohlol/train";
import { type Buffer, columns, drawSpans, drawText, fill, fixed } from "@ohlol/tui";
import {
  drawBar,
  drawPanel,
  fixedDigits,
  formatLoss,
  type Theme,
  windowPart,
} from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import type { Line } from "../../report/line.ts";
import { symbolName } from "../../screens/network/names.ts";
import type { AppState } from "../../state/app_state.ts";
import { shownTime } from "../../state/playback.ts";
import { drawWaiting } from "../figures/waiting.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { isTrained, showAt } from "../work/study.ts";
import { tutorialRace } from "../work/tutorial_race.ts";

/** The fifteen lines, and why the loss falls when all is right. */
export const outputPage: PageRow = {
  name: "output",
  sections: "3.4",
  open: (workshop) => new OutputPage(tutorialRace(workshop).view()),
};

/** The probabilities that the network gave to the right symbols in an epoch. */
export function rightProbabilities({ run, target }: AppState, epoch: number): number[] {
  const { snapshot } = run.histories[0].snapshotAt(epoch)!;
  const { symbols } = run.started!;
  return snapshot.probabilities.map((row, t) => row[symbols.indexOf(target[t])]);
}

class OutputPage implements OpenPage {
  readonly figure = { leastHeight: 9, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = [{
    keys: { up: () => this.#move(-1), down: () => this.#move(1) },
    shown: "up/down",
    what: () => words.learn.pages.output.keys.epoch,
  }];

  constructor(private readonly state: AppState) {}

  text() {
    const seed = this.state.run.started?.config.seed;
    return words.learn.pages.output.text(seed === undefined ? "" : String(seed));
  }

  question(): Question | null {
    if (!isTrained(this.state)) return null;
    const { question, choices, why } = words.learn.pages.output;
    const { histories: [adam], started } = this.state.run;
    const from = adam.summary.solvedForGood!;
    const last = adam.last!;
    const text = question(from, formatLoss(adam.at(from)!.loss), last.time, formatLoss(last.loss));
    const means = [from, last.time].map((epoch) =>
      fixedDigits(mean(rightProbabilities(this.state, epoch)), 2)
    );
    const floor = started!.baselines.find(({ label }) => label === "floor")!.loss;
    const most = Math.exp(-floor / this.state.target.length);
    const explanation = why(means[0], means[1], fixedDigits(most, 2), formatLoss(floor));
    return { text, choices, right: 0, why: explanation };
  }

  #move(by: number): void {
    showAt(this.state, shownTime(this.state.playback, this.state.run.histories) + by);
  }

  #draw(buffer: Buffer, theme: Theme): void {
    if (!isTrained(this.state)) return drawWaiting(buffer, theme);
    const epoch = shownTime(this.state.playback, this.state.run.histories);
    const [left, right] = columns(buffer.area, [fixed(59), fill()], -1);
    const title = this.state.run.started!.contestants[0];
    this.#drawLines(epoch, drawPanel(buffer, left, title, theme), theme);
    const detail = drawPanel(buffer, right, words.learn.epoch(epoch), theme);
    this.#drawProbabilities(epoch, detail, theme);
  }

  /** The lines of `deno task train --plain`. */
  get #lines(): Line[] {
    const { run, look } = this.state;
    const lines = look.lines(false);
    return run.histories[0].records.flatMap((record) => {
      const { time, loss, predicted } = record;
      const event: StepEvent = {
        type: "step",
        ...{ contestant: 0, step: time, epoch: time, loss, predicted },
        ...{ time: 0, gradNorm: 0, lr: 0, symbols: 0, seconds: 0 },
        ...{ correct: null, snapshot: null, weights: null },
      };
      return lines.lines(event, run).slice(-1);
    });
  }

  #drawLines(epoch: number, buffer: Buffer, theme: Theme): void {
    const lines = this.#lines;
    const { first, count } = windowPart("", lines.length, buffer.height, epoch - 1);
    lines.slice(first, first + count).forEach((line, y) => {
      const spans = typeof line === "string" ? [[line] as const] : line;
      drawSpans(buffer, 1, y, spans, buffer.width - 2);
      if (first + y + 1 === epoch) {
        buffer.sub({ x: 1, y, width: buffer.width - 2, height: 1 }).restyle(theme.styles.cursor);
      }
    });
  }

  #drawProbabilities(epoch: number, buffer: Buffer, theme: Theme): void {
    const { probability, loss, sum } = words.learn.pages.output;
    const { styles, ascii } = theme;
    const probabilities = rightProbabilities(this.state, epoch);
    drawText(buffer, 3, 0, probability, styles.quiet);
    drawText(buffer, 8, 0, loss, styles.quiet);
    probabilities.forEach((p, t) => {
      drawText(
        buffer,
        1,
        t + 1,
        symbolName(this.state, this.state.target[t], ascii),
        styles.strong,
      );
      drawText(buffer, 3, t + 1, fixedDigits(p, 2));
      drawText(buffer, 8, t + 1, fixedDigits(-Math.log(p), 4));
      drawBar(buffer, 15, t + 1, buffer.width - 16, p, styles.cell, theme);
    });
    const total = this.state.run.histories[0].at(epoch)!.loss;
    drawText(buffer, 1, probabilities.length + 1, sum, styles.quiet, 6);
    drawText(buffer, 8, probabilities.length + 1, formatLoss(total), styles.strong);
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b) / values.length;
}
