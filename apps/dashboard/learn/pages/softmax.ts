import { Tensor } from "@ohlol/tensor";
import { type Buffer, drawSpans, drawText, fitText, type Span } from "@ohlol/tui";
import { drawBar, drawPanel, fixedDigits, formatLoss, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { stateName, stepName, symbolName } from "../../screens/network/names.ts";
import type { AppState } from "../../state/app_state.ts";
import { shownTime } from "../../state/playback.ts";
import { drawWaiting } from "../figures/waiting.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { stepLoss } from "../work/reread.ts";
import { isTrained, showAt } from "../work/study.ts";
import { tutorialRace } from "../work/tutorial_race.ts";

/** Logits, probabilities, and the loss of each step. */
export const softmaxPage: PageRow = {
  name: "softmax",
  sections: "3.1",
  open: (workshop) => new SoftmaxPage(tutorialRace(workshop).view()),
};

/** How far a key moves a logit. */
const stride = 0.25;

class SoftmaxPage implements OpenPage {
  readonly figure = { leastHeight: 10, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = this.#keyRows();
  /** The logits at each step; null for those of the epoch that is shown. */
  #changed: readonly Float32Array[] | null = null;
  #step = 3;
  #symbol = 3;

  constructor(private readonly state: AppState) {}

  text() {
    return words.learn.pages.softmax.text(this.#symbols.length);
  }

  question(): Question | null {
    if (!isTrained(this.state)) return null;
    const { question, choices, why } = words.learn.pages.softmax;
    const count = this.#symbols.length;
    const one = stepLoss(new Float32Array(count), 0);
    const all = formatLoss(one * this.state.target.length);
    const first = formatLoss(this.state.run.histories[0].records[0].loss);
    return {
      text: question(count),
      choices: choices(formatLoss(one), count),
      ...{ right: 1, why: why(fixedDigits(1 / count, 2), formatLoss(one), all, first) },
    };
  }

  #keyRows(): PageKey[] {
    const { keys } = words.learn.pages.softmax;
    const row = (shown: string, pressed: PageKey["keys"], name: keyof typeof keys): PageKey => ({
      ...{ shown, keys: pressed },
      what: () => words.learn.pages.softmax.keys[name],
    });
    return [
      row("h l", { h: () => this.#moveStep(-1), l: () => this.#moveStep(1) }, "step"),
      row("tab", {
        tab: () => this.#symbol = (this.#symbol + 1) % Math.max(1, this.#symbols.length),
      }, "symbol"),
      row(
        "up/down",
        { up: () => this.#change(stride), down: () => this.#change(-stride) },
        "change",
      ),
      row("[ ]", { "[": () => this.#moveEpoch(-1), "]": () => this.#moveEpoch(1) }, "epoch"),
      row("0", { "0": () => this.#changed = null }, "reset"),
    ];
  }

  get #symbols(): readonly string[] {
    return this.state.run.started?.symbols ?? [];
  }

  /** The logits are the state, which this network has no layer above. */
  get #logits(): readonly Float32Array[] {
    const { run: { histories: [adam] }, playback } = this.state;
    return this.#changed ?? adam.snapshotAt(playback.position)!.snapshot.hidden;
  }

  #moveStep(by: number): void {
    const { length } = this.state.target;
    if (length > 0) this.#step = (this.#step + by + length) % length;
  }

  #moveEpoch(by: number): void {
    this.#changed = null;
    showAt(this.state, shownTime(this.state.playback, this.state.run.histories) + by);
  }

  #change(by: number): void {
    if (!isTrained(this.state)) return;
    const row = this.#logits[this.#step];
    this.#changed = this.#logits.with(
      this.#step,
      row.with(this.#symbol, row[this.#symbol] + by),
    );
  }

  #draw(buffer: Buffer, theme: Theme): void {
    if (!isTrained(this.state)) return drawWaiting(buffer, theme);
    const { ascii } = theme;
    const time = shownTime(this.state.playback, this.state.run.histories);
    const names = [stateName(this.#step, 0, 1, ascii), stepName(this.#step, ascii)];
    const title = [...names, words.learn.epoch(time)].join(words.frame.comma);
    const inside = drawPanel(buffer, buffer.area, title, theme);
    this.#drawTable(inside, theme);
    const losses = this.#logits.map((row, t) => stepLoss(row, this.#label(t)));
    this.#drawLosses(losses, inside, theme);
  }

  #label(step: number): number {
    return this.#symbols.indexOf(this.state.target[step]);
  }

  #drawTable(buffer: Buffer, theme: Theme): void {
    const { logit, probability, target } = words.learn.pages.softmax;
    const { styles, ascii, signs } = theme;
    const row = this.#logits[this.#step];
    const softmax = new Tensor(Float32Array.from(row), [row.length]).softmax(0).data;
    drawText(buffer, 8, 0, logit.padStart(7), styles.quiet);
    drawText(buffer, 22, 0, probability, styles.quiet);
    this.#symbols.forEach((symbol, i) => {
      const style = i === this.#symbol ? styles.cursor : {};
      const [before, after] = i === this.#symbol ? signs.cursor : [" ", " "];
      const name = symbolName(this.state, symbol, ascii);
      drawText(buffer, 2, i + 1, `${before}${name}${after}`, styles.strong);
      drawText(buffer, 8, i + 1, fixedDigits(row[i], 4).padStart(7), { ...styles.state, ...style });
      drawText(buffer, 17, i + 1, signs.to, styles.quiet);
      drawText(buffer, 22, i + 1, fixedDigits(softmax[i], 4));
      const width = Math.max(0, Math.min(30, buffer.width - 44));
      drawBar(buffer, 30, i + 1, width, softmax[i], styles.cell, theme);
      if (i !== this.#label(this.#step)) return;
      drawText(buffer, 31 + width, i + 1, target, styles.strong);
    });
  }

  #drawLosses(losses: readonly number[], buffer: Buffer, { styles, ascii, signs }: Theme): void {
    const { ofStep, sum } = words.learn.pages.softmax;
    const step = this.#step;
    const loss = losses[step];
    const y = this.#symbols.length + 2;
    const symbol = this.state.target[step];
    const p = fixedDigits(Math.exp(-loss), 4);
    const line = ofStep(stepName(step, ascii), symbol, p, formatLoss(loss));
    drawText(buffer, 1, y, fitText(line, buffer.width - 2, signs.ellipsis), styles.strong);
    const terms = losses.map((one) => formatLoss(one)).join(" + ");
    const total = formatLoss(losses.reduce((a, b) => a + b));
    const spans: Span[] = [[sum(terms, total)]];
    drawSpans(buffer, 1, y + 1, spans, buffer.width - 2);
  }
}
