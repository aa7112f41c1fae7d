import { Buffer } from "@ohlol/tui";
import { createTheme } from "@ohlol/tui/widgets";
import { openPage, testWorkshop } from "../../apps/dashboard/learn/testdata/read_tour.ts";
import { newTour } from "../../apps/dashboard/learn/tour.ts";
import { drawTour } from "../../apps/dashboard/learn/tour_frame.ts";
import { pressKey } from "../../apps/dashboard/learn/tour_keys.ts";
import { toSvg } from "./svg.ts";

/** The first page of the tour, with its third letter changed and its question answered. */
export async function drawLearnPicture(): Promise<string> {
  const tour = newTour(testWorkshop());
  await openPage(tour, 0);
  for (const key of ["up", "2"]) pressKey(tour, key);
  const buffer = new Buffer(100, 30);
  drawTour(tour, buffer, createTheme({ ascii: false, level: "truecolor" }));
  return toSvg(buffer, "deno task learn");
}
