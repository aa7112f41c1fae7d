import { type Buffer, drawSpans, fixed, rows, type Span } from "@ohlol/tui";
import { drawPanel, fixedDigits, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { stateName } from "../../screens/network/names.ts";
import { drawUnrolled, unrolledHeading } from "../../screens/network/unrolled.ts";
import { figureDetail, figureHeight } from "../../screens/network/unrolled_detail.ts";
import { readNetwork } from "../../screens/network/network_reading.ts";
import { snapshotOf } from "../../screens/shown.ts";
import type { AppState } from "../../state/app_state.ts";
import { lookOf } from "../../tasks/registry.ts";
import { drawWaiting } from "../figures/waiting.ts";
import { written } from "../page_lines.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";
import { cellWeights, reread, stateWith } from "../work/reread.ts";
import { isTrained } from "../work/study.ts";
import { tutorialRace } from "../work/tutorial_race.ts";

/** The unrolled network: change a letter, and see which states change. */
export const memoryPage: PageRow = {
  name: "memory",
  sections: "1.1, 1.2",
  open: (workshop) => new MemoryPage(tutorialRace(workshop).view()),
};

/** The step of the letter that the question changes. */
const asked = 2;

class MemoryPage implements OpenPage {
  readonly figure = { leastHeight: 11, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = [
    {
      keys: { h: () => this.#choose(-1), l: () => this.#choose(1) },
      shown: "h l",
      what: () => words.learn.pages.memory.keys.step,
    },
    {
      keys: { up: () => this.#change(1), down: () => this.#change(-1) },
      shown: "up/down",
      what: () => words.learn.pages.memory.keys.change,
    },
  ];
  /** The letters that the network reads; null for those that it was trained with. */
  #letters: readonly string[] | null = null;
  #step = asked;

  constructor(private readonly trained: AppState) {}

  text() {
    return words.learn.pages.memory.text();
  }

  question(): Question | null {
    if (!isTrained(this.trained)) return null;
    const { question, choices, why } = words.learn.pages.memory;
    const letters = this.#changedAt(this.trained.input, asked, 1);
    const moves = this.#moves(letters).map((move) => fixedDigits(move, 2));
    return {
      text: question,
      choices,
      right: 1,
      why: why(letters.join(""), words.learn.list(moves)),
    };
  }

  /** The word of the answer. */
  showMost(): void {
    this.#change(1);
  }

  #choose(by: number): void {
    const { length } = this.trained.input;
    this.#step = (this.#step + by + length) % length;
  }

  #change(by: number): void {
    if (!isTrained(this.trained)) return;
    this.#letters = this.#changedAt(this.#word, this.#step, by);
  }

  get #word(): readonly string[] {
    return this.#letters ?? this.trained.input;
  }

  /** A word with the next letter of the vocabulary at a step. */
  #changedAt(word: readonly string[], step: number, by: number): string[] {
    const { symbols } = this.trained.run.started!;
    const next = (symbols.indexOf(word[step]) + by + symbols.length) % symbols.length;
    return word.with(step, symbols[next]);
  }

  #snapshotOf(letters: readonly string[]) {
    const { run, target } = this.trained;
    const { snapshot } = run.histories[0].snapshotAt(Infinity)!;
    return reread(cellWeights(snapshot), run.started!.symbols, letters, target);
  }

  /** How far each state is from that for the word of the training. */
  #moves(letters: readonly string[]): number[] {
    const before = this.#snapshotOf(this.trained.input).hidden;
    return this.#snapshotOf(letters).hidden.map((state, t) =>
      Math.hypot(...state.map((value, unit) => value - before[t][unit]))
    );
  }

  #draw(buffer: Buffer, theme: Theme): void {
    if (!isTrained(this.trained)) return drawWaiting(buffer, theme);
    const state = stateWith(this.trained.run, this.#snapshotOf(this.#word), lookOf);
    state.step = this.#step;
    const inside = { width: buffer.width - 2, height: buffer.height - 3 };
    const panel = drawPanel(buffer, buffer.area, unrolledHeading(state, 0, inside, theme), theme);
    const network = readNetwork(snapshotOf(state, 0)!)!;
    const { name, units } = figureDetail(panel.height - 1, network);
    const height = figureHeight(name, units, network);
    const parts = rows(panel.area, [fixed(height), fixed(1)]);
    const [figure, line] = parts.map((part) => panel.sub(part));
    drawUnrolled(state, 0, figure, theme);
    this.#drawMoves(line, theme);
  }

  /** `distance from hello's  h₁ 0.00  h₂ 0.00  h₃ 0.81` */
  #drawMoves(line: Buffer, theme: Theme): void {
    const { styles, ascii } = theme;
    const { moved } = words.learn.pages.memory;
    const moves = this.#moves(this.#word).map((move, t): Span => [
      `  ${stateName(t, 0, 1, ascii)} ${fixedDigits(move, 2)}`,
      move === 0 ? styles.quiet : { ...styles.state, bold: true },
    ]);
    const meaning = written(moved(this.trained.input.join("")), theme);
    drawSpans(line, 1, 0, [[meaning, styles.quiet], ...moves]);
  }
}
