import { createTheme, type Theme } from "@ohlol/tui/widgets";
import { marked } from "../../../../packages/tui/testing/marked.ts";
import { speak, words } from "../../locale/words.ts";
import { pageNames } from "../page.ts";
import type { Tour } from "../tour.ts";
import { drawTour } from "../tour_frame.ts";
import { pressKey } from "../tour_keys.ts";
import { openPage, testWorkshop, tourOf } from "./read_tour.ts";

/** A screen whose text is kept in the file `name`.txt beside this one. */
export interface TourScreenText {
  /** What it shows, in which language and size. */
  readonly name: string;
  /** Its rows, drawn on cells that all hold the marker. */
  readonly lines: readonly string[];
}

/** Fills cells that nothing has drawn. */
export const marker = "¤";

const plain = () => createTheme({ ascii: false, level: "none", words: words.widgets });
const ascii = () => createTheme({ ascii: true, level: "none", words: words.widgets });

/** Sizes in which every page is kept. */
const sizes = ["80x24", "100x30", "200x60"];

/** All pages in both languages, and what lies over them. */
export async function tourScreens(): Promise<TourScreenText[]> {
  const workshop = testWorkshop();
  const screens: TourScreenText[] = [];
  for (const language of ["en", "zh"] as const) {
    speak(language);
    const tour = await tourOf(pageNames.keys(), workshop);
    const add = (what: string, size: string, theme: Theme) => {
      screens.push({ name: `${what} ${language} ${size}`, lines: linesOf(tour, size, theme) });
    };
    for (const [page, name] of pageNames.entries()) {
      await openPage(tour, page);
      for (const size of sizes) add(name, size, plain());
      add(`${name} in ASCII`, "80x24", ascii());
      pressKey(tour, "1");
      add(`${name} answered`, "80x24", plain());
    }
    pressKey(tour, "c");
    add("contents", "80x24", plain());
    pressKey(tour, "?");
    add("help", "80x24", plain());
    for (const size of ["60x15", "20x5", "1x1"]) add("too small", size, plain());
  }
  speak("en");
  return screens;
}

function linesOf(tour: Tour, size: string, theme: Theme): string[] {
  const [width, height] = size.split("x").map(Number);
  return marked(width, height, (buffer) => drawTour(tour, buffer, theme), marker)
    .map((line) => withoutSpeed(line).trimEnd());
}

/** A row of the table without the symbols a second, its last column, which are never the same. */
function withoutSpeed(line: string): string {
  return line.replace(/(Adam\(lr=0\.01\).* 0\.01) +[\d,]+ *│$/, "$1 SPEED");
}

/** The file that holds a screen's text. */
export function screenFile(name: string): URL {
  return new URL(`./screens/${name.replaceAll(" ", "_")}.txt`, import.meta.url);
}
