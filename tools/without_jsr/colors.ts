/**
 * Stands in for `@cliffy/ansi/colors` where JSR can't be reached, over `styleText` of `node:util`.
 *
 * @module
 */

import { stripVTControlCharacters, styleText } from "node:util";

/** Cliffy's names for styles, and Node's. */
const styles = {
  bold: "bold",
  dim: "dim",
  italic: "italic",
  underline: "underline",
  inverse: "inverse",
  black: "black",
  red: "red",
  green: "green",
  yellow: "yellow",
  blue: "blue",
  magenta: "magenta",
  cyan: "cyan",
  white: "white",
  gray: "gray",
  brightRed: "redBright",
  brightGreen: "greenBright",
  brightYellow: "yellowBright",
  brightBlue: "blueBright",
  brightMagenta: "magentaBright",
  brightCyan: "cyanBright",
  brightWhite: "whiteBright",
  bgBlack: "bgBlack",
  bgRed: "bgRed",
  bgGreen: "bgGreen",
  bgYellow: "bgYellow",
  bgBlue: "bgBlue",
  bgMagenta: "bgMagenta",
  bgCyan: "bgCyan",
  bgWhite: "bgWhite",
} as const;

type Style = keyof typeof styles;

/** A function that styles a text, and whose properties are the same function with one style more. */
export type Colors =
  & ((text: string) => string)
  & { readonly [name in Style]: Colors }
  & {
    /** Turns all styling on or off. */
    setColorEnabled(value: boolean): void;
    /** Whether styling is on; it is off from the start where `NO_COLOR` is set. */
    getColorEnabled(): boolean;
    /** The text without its escape sequences. */
    stripAnsiCode(text: string): string;
  };

let enabled = !Deno.noColor;

const base = {
  setColorEnabled(value: boolean): void {
    enabled = value;
  },
  getColorEnabled: (): boolean => enabled,
  stripAnsiCode: stripVTControlCharacters,
};

for (const name of Object.keys(styles) as Style[]) {
  Object.defineProperty(base, name, {
    get(this: { stack?: Style[] }): Colors {
      return chain([...this.stack ?? [], name]);
    },
  });
}

function chain(stack: Style[]): Colors {
  const format = (text: string): string =>
    enabled ? stack.reduce((styled, name) => apply(name, styled), text) : text;
  return Object.assign(Object.setPrototypeOf(format, base), { stack });
}

function apply(name: Style, text: string): string {
  return styleText(styles[name], text, { validateStream: false });
}

/** Chainable styles: `colors.bold.red("loss")`. */
export const colors: Colors = chain([]);
