import { useKernels } from "@ohlol/tensor/kernels";
import { currentPage, newTour, type Tour } from "../tour.ts";
import { Workshop } from "../work/workshop.ts";

/** A workshop for tests, which throws what its jobs throw. */
export function testWorkshop(): Workshop {
  return new Workshop(() => {}, (error) => {
    throw error;
  });
}

/**
 * Opens a page and waits for its numbers, which are always the same: only the scalar kernels round
 * alike on every processor.
 */
export async function openPage(tour: Tour, page: number): Promise<void> {
  tour.page = page;
  useKernels("scalar");
  currentPage(tour);
  await tour.workshop.idle;
  useKernels("auto");
}

/** A tour with some pages opened, from 0. */
export async function tourOf(pages: Iterable<number>, workshop = testWorkshop()): Promise<Tour> {
  const tour = newTour(workshop);
  for (const page of pages) await openPage(tour, page);
  return tour;
}
