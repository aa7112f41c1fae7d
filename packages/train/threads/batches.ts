/** How long events are gathered before they are handed on, in milliseconds. */
const gatheringTime = 15;

/**
 * Gathers what comes in quick succession: handing it on one by one would cost more than making it.
 * The first item isn't kept waiting, nor is one that took long to come. Nothing is made before it
 * is asked for, so a consumer that is slow to take the batches holds up their source.
 *
 * @param items What to gather; it is not asked for the next before the last batch was taken.
 * @param now The time in milliseconds.
 */
export async function* inBatches<T>(
  items: AsyncIterable<T>,
  now: () => number = () => performance.now(),
): AsyncGenerator<T[]> {
  let batch: T[] = [];
  let due = now();
  for await (const item of items) {
    batch.push(item);
    if (now() < due) continue;
    yield batch;
    batch = [];
    due = now() + gatheringTime;
  }
  if (batch.length > 0) yield batch;
}
