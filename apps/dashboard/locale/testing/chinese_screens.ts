import { assert, assertEquals } from "@std/assert";
import { textWidth } from "@ohlol/tui";

/** A screen in both languages. */
export interface ScreenInBoth {
  /** What it shows, and in which size. */
  readonly name: string;
  /** Its columns. */
  readonly width: number;
  /** Its rows, drawn on cells that all hold the marker. */
  readonly english: readonly string[];
  readonly chinese: readonly string[];
}

/** Where screens in Chinese are kept, and what fills cells that nothing has drawn. */
export interface KeptScreens {
  /** The screens whose text is kept. */
  readonly names: readonly string[];
  readonly marker: string;
  /** The file that holds a screen's text in Chinese. */
  file(name: string): URL;
}

/**
 * Tests what is true of all screens in Chinese.
 *
 * @param what What they are screens of, for the names of the tests.
 */
export function testChineseScreens(
  what: string,
  screens: readonly ScreenInBoth[],
  { names, marker, file }: KeptScreens,
): void {
  for (const name of names) {
    Deno.test(`${what}: the screen is drawn in Chinese as kept: ${name}`, () => {
      const { chinese } = screens.find((screen) => screen.name === name)!;
      assertEquals(`${chinese.join("\n")}\n`, Deno.readTextFileSync(file(name)));
    });
  }

  Deno.test(`${what}: every cell is drawn in Chinese, and no row is too long`, () => {
    for (const { name, width, chinese } of screens) {
      for (const line of chinese) {
        assert(!line.includes(marker), name);
        assert(textWidth(line) <= width, `${name}: ${line}`);
      }
    }
  });

  Deno.test(`${what}: a Chinese footer has all the keys that the English one has`, () => {
    const hints = (lines: readonly string[]) => lines.at(-1)!.trim().split(/ {2,}/).length;
    for (const { name, english, chinese } of screens) {
      assert(hints(chinese) >= hints(english), `${name}: ${chinese.at(-1)}`);
    }
  });
}
