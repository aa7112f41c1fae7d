import { assert } from "@std/assert";
import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { speak } from "../locale/words.ts";
import { pageNames } from "./page.ts";
import { testWorkshop, tourOf } from "./testdata/read_tour.ts";
import { currentPage, type Tour } from "./tour.ts";
import { drawTour } from "./tour_frame.ts";
import { pressKey } from "./tour_keys.ts";

const workshop = testWorkshop();

/** The size that the figure gets in a terminal of a size. */
function figureIn(tour: Tour, width: number, height: number, ascii: boolean) {
  const page = currentPage(tour);
  let given = { width: 0, height: 0 };
  const figure = {
    ...page.figure,
    draw: (buffer: Buffer) => void (given = { width: buffer.width, height: buffer.height }),
  };
  tour.opened[tour.page] = {
    ...{ figure, keys: page.keys },
    text: () => page.text(),
    question: () => page.question(),
  };
  drawTour(tour, new Buffer(width, height), createTheme({ ascii, level: "none" }));
  tour.opened[tour.page] = page;
  return given;
}

for (const language of ["en", "zh"] as const) {
  Deno.test(`From 80x24 on every figure has the room that it needs (${language})`, async () => {
    speak(language);
    for (const [page, name] of pageNames.entries()) {
      const tour = await tourOf([page], workshop);
      const { leastHeight } = currentPage(tour).figure;
      for (const answer of [null, "1", "2"]) {
        if (answer !== null) pressKey(tour, answer);
        for (
          const [width, height] of [[80, 24], [100, 30], [131, 24], [132, 24], [200, 24], [200, 60]]
        ) {
          for (const ascii of [false, true]) {
            const figure = figureIn(tour, width, height, ascii);
            const place = `${name} ${width}x${height}, answer ${answer}`;
            assert(figure.height >= leastHeight, `${place}: ${figure.height} rows`);
            assert(figure.width >= 80, `${place}: ${figure.width} columns`);
          }
        }
      }
    }
    speak("en");
  });
}
