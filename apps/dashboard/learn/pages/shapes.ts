import { CrossEntropyLoss } from "@ohlol/nn";
import { tensor, zeros } from "@ohlol/tensor";
import { oneHot, Vocab } from "@ohlol/text";
import { type Buffer, drawText } from "@ohlol/tui";
import { drawPanel, eachStep, type StepColumns, stepColumns, type Theme } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { stepName } from "../../screens/network/names.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";

/** The tensor of the inputs unfolded, and what labels are. */
export const shapesPage: PageRow = {
  name: "shapes",
  sections: "4.1, 4.2",
  open: () => new ShapesPage(),
};

/** The words of a batch, and what they are answered with. */
const batch = [
  { word: "hello", answer: "ohlol" },
  { word: "hoele", answer: "oelho" },
  { word: "lehlo", answer: "elolh" },
] as const;

const vocab = Vocab.fromText(batch[0].word);

/** `[T, B, V]`: the one-hot vectors of the first words. */
export function batchInputs(size: number) {
  const ids = idsOf(batch.slice(0, size).map(({ word }) => word));
  return oneHot(ids, vocab.size);
}

/** `[T, B]`: the indices of their answers. */
export function batchLabels(size: number) {
  return idsOf(batch.slice(0, size).map(({ answer }) => answer));
}

/** `[T, B]`: a step a row, as PyTorch has it. */
function idsOf(texts: readonly string[]) {
  const rows = texts.map((text) => vocab.encode(text).toArray() as number[]);
  return tensor(rows[0].map((_, t) => rows.map((row) => row[t])), { dtype: "int32" });
}

/** What the library says of labels that are floats. */
export function floatLabelError(): string {
  try {
    const floats = batchLabels(1).select(0, 0).to("float32");
    new CrossEntropyLoss().forward(zeros([1, vocab.size]), floats);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

class ShapesPage implements OpenPage {
  readonly figure = { leastHeight: 10, draw: this.#draw.bind(this) };
  readonly keys: readonly PageKey[] = [
    {
      keys: { up: () => this.#grow(1), down: () => this.#grow(-1) },
      shown: "up/down",
      what: () => words.learn.pages.shapes.keys.batch,
    },
    {
      keys: { h: () => this.#move(-1), l: () => this.#move(1) },
      shown: "h l",
      what: () => words.learn.pages.shapes.keys.step,
    },
    {
      keys: { tab: () => this.#word = (this.#word + 1) % this.#size },
      shown: "tab",
      what: () => words.learn.pages.shapes.keys.word,
    },
  ];
  #size = 2;
  #step = 1;
  #word = 0;

  text() {
    return words.learn.pages.shapes.text();
  }

  question(): Question {
    const { question, why } = words.learn.pages.shapes;
    const inputs = batchInputs(batch.length);
    const labels = batchLabels(batch.length);
    const [letters, count, size] = inputs.shape;
    const shapes = [labels.shape, inputs.shape, [count, size]].map((shape) => shapeText(shape));
    const label = batchLabels(1).data[0];
    return {
      text: question(count, letters),
      ...{ choices: shapes, right: 0 },
      why: why(shapes[0], `-ln p[${label}]`, floatLabelError()),
    };
  }

  #grow(by: number): void {
    this.#size = Math.max(1, Math.min(this.#size + by, batch.length));
    this.#word = Math.min(this.#word, this.#size - 1);
  }

  #move(by: number): void {
    const { length } = batch[0].word;
    this.#step = (this.#step + by + length) % length;
  }

  #draw(buffer: Buffer, theme: Theme): void {
    const { shown } = words.learn.pages.shapes;
    const [x, y] = [batchInputs(this.#size), batchLabels(this.#size)];
    const place = `inputs[${this.#step}, ${this.#word}]`;
    const letter = batch[this.#word].word[this.#step];
    const title = shown(shapeText(x.shape), shapeText(y.shape), place, letter);
    const inside = drawPanel(buffer, buffer.area, title, theme);
    const columns = stepColumns(batch[0].word.length, 10, inside.width - 10, {
      minimum: 12,
      maximum: 22,
    }, this.#step);
    this.#drawHeads(columns, inside, theme);
    this.#drawRows(columns, inside, theme);
  }

  #drawHeads(columns: StepColumns, buffer: Buffer, theme: Theme): void {
    for (const { step, x } of eachStep(columns)) {
      const style = step === this.#step ? theme.styles.cursor : theme.styles.quiet;
      drawText(buffer, x, 0, `${stepName(step, theme.ascii)}  [${step}]`, style);
    }
  }

  /** The vectors of each word, a row each, and below them its labels. */
  #drawRows(columns: StepColumns, buffer: Buffer, { styles }: Theme): void {
    const inputs = batchInputs(this.#size).toArray() as number[][][];
    const labels = batchLabels(this.#size).toArray() as number[][];
    const names = words.learn.pages.shapes;
    drawText(buffer, 1, 1, names.inputs, styles.quiet);
    drawText(buffer, 1, this.#size + 3, names.labels, styles.quiet);
    for (let word = 0; word < this.#size; word++) {
      const [y, below] = [word + 2, this.#size + 4 + word];
      drawText(buffer, 3, y, batch[word].word, styles.input);
      drawText(buffer, 3, below, batch[word].answer, styles.strong);
      for (const { step, x } of eachStep(columns)) {
        const isHere = step === this.#step && word === this.#word;
        const style = isHere ? styles.cursor : {};
        drawText(buffer, x, y, `[${inputs[step][word].join(" ")}]`, { ...styles.input, ...style });
        drawText(buffer, x, below, String(labels[step][word]), { ...styles.strong, ...style });
      }
    }
  }
}

/** `(5, 3, 4)`, as PyTorch prints a shape. */
function shapeText(shape: readonly number[]): string {
  return `(${shape.join(", ")})`;
}
