import { graphemes, oneHot, Vocab } from "@ohlol/text";
import { type Buffer, columns, drawText, fill, fixed, textWidth } from "@ohlol/tui";
import { drawPanel, type Theme, windowPart } from "@ohlol/tui/widgets";
import { words } from "../../locale/words.ts";
import { LineEntry } from "../line_entry.ts";
import type { OpenPage, PageKey, PageRow, Question } from "../page.ts";

/** From symbols to indices to one-hot vectors, of a word that the reader types. */
export const lettersPage: PageRow = {
  name: "letters",
  sections: "3.1",
  open: () => new LettersPage(),
};

const tutorialWord = "hello";

/** The most letters of a word. */
const longestWord = 24;

class LettersPage implements OpenPage {
  readonly figure = { leastHeight: 9, draw: this.#draw.bind(this) };
  readonly entry = new LineEntry(longestWord, (word) => this.#take(word));
  readonly keys: readonly PageKey[] = [
    {
      keys: { enter: () => this.entry.begin() },
      shown: "Enter",
      what: () => words.learn.pages.letters.keys.type,
    },
    {
      keys: {
        ...{ h: () => this.#move(-1), l: () => this.#move(1) },
        ...{ up: () => this.#move(-1), down: () => this.#move(1) },
      },
      shown: "up/down",
      what: () => words.learn.pages.letters.keys.step,
    },
  ];
  #letters: readonly string[] = [...tutorialWord];
  #step = 0;

  text() {
    // Two symbols have the indices 0 and 1, of which neither is a multiple of the other.
    const { symbols } = this.#vocab.size > 2 ? this.#vocab : Vocab.fromText(tutorialWord);
    const [low, high] = [1, symbols.length - 1];
    const [one, other] = [symbols[high], symbols[low]].map((symbol) => symbol.replace(" ", "␣"));
    return words.learn.pages.letters.text(one, high / low, other);
  }

  question(): Question {
    const { question, why } = words.learn.pages.letters;
    const { size } = this.#vocab;
    const letters = this.#letters.length;
    // A word without a letter twice has as many symbols as letters.
    const other = letters === size ? 2 * size : letters;
    return {
      text: question(this.#letters.join("")),
      choices: [other, size, other + size].map(String),
      ...{ right: 1, why: why(size, letters) },
    };
  }

  get #vocab(): Vocab {
    return Vocab.fromText(this.#letters.join(""));
  }

  #take(word: string): null {
    this.#letters = graphemes(word);
    this.#step = 0;
    return null;
  }

  #move(by: number): void {
    const { length } = this.#letters;
    this.#step = (this.#step + by + length) % length;
  }

  #draw(buffer: Buffer, theme: Theme): void {
    const { typed, dictionary } = words.learn.pages.letters;
    const wide = 20;
    const [left, right] = columns(buffer.area, [fixed(wide), fill()], -1);
    this.#drawDictionary(drawPanel(buffer, left, dictionary, theme), theme);
    const word = this.#letters.map((letter) => nameOf(letter, theme)).join("");
    this.#drawVectors(drawPanel(buffer, right, typed(word), theme), theme);
  }

  #drawDictionary(buffer: Buffer, theme: Theme): void {
    const { symbols, size } = this.#vocab;
    const current = symbols.indexOf(this.#letters[this.#step]);
    const { first, count } = windowPart("", size, buffer.height, current);
    for (let row = 0; row < count; row++) {
      const index = first + row;
      const text = `${nameOf(symbols[index], theme)} ${theme.signs.to} ${index}`;
      const style = index === current ? theme.styles.cursor : {};
      drawText(buffer, 2, row, text, { ...theme.styles.input, ...style });
    }
  }

  /** `h → 1 → [0 1 0 0]`, a letter a row. */
  #drawVectors(buffer: Buffer, theme: Theme): void {
    const { styles, signs, ascii } = theme;
    const { symbol, index, oneHot: vector } = words.learn.pages.letters;
    const vocab = this.#vocab;
    const ids = vocab.encode(this.#letters).data;
    const vectors = oneHot(vocab.encode(this.#letters), vocab.size).toArray() as number[][];
    const starts = [2, 4 + Math.max(6, textWidth(symbol)), 8 + 2 * Math.max(6, textWidth(index))];
    [symbol, index, vector].forEach((head, i) =>
      drawText(buffer, starts[i], 0, head, styles.quiet)
    );
    const { first, count } = windowPart("", ids.length, buffer.height - 1, this.#step);
    for (let row = 0; row < count; row++) {
      const t = first + row;
      const style = t === this.#step ? { ...styles.input, ...styles.cursor } : styles.input;
      const [before, after] = t === this.#step ? signs.cursor : ["", ""];
      const name = nameOf(this.#letters[t], theme);
      drawText(buffer, starts[0] - before.length, row + 1, `${before}${name}${after}`, style);
      drawText(buffer, starts[1] - 3, row + 1, signs.to, styles.quiet);
      drawText(buffer, starts[1], row + 1, String(ids[t]), style);
      drawText(buffer, starts[2] - 3, row + 1, signs.to, styles.quiet);
      const open = starts[2] + drawText(buffer, starts[2], row + 1, "[", styles.quiet);
      const text = vectors[t].join(open + 2 * vocab.size < buffer.width ? " " : "");
      const end = drawText(buffer, open, row + 1, text, style, buffer.width - open - 2);
      drawText(
        buffer,
        open + end,
        row + 1,
        open + end < buffer.width - 2 ? "]" : ascii ? "~" : "…",
      );
    }
  }
}

/** A letter as it is drawn; a space has a sign. */
function nameOf(letter: string, { ascii }: Theme): string {
  return letter === " " ? ascii ? "_" : "␣" : letter;
}
