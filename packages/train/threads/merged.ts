/** Whether a source, by its number, is asked for its next item now; else when another has given one. */
export type Asks = (source: number) => boolean;

/**
 * Items of several sources, in order of arrival. An error in one of them ends all.
 *
 * @param sources Where they come from.
 * @param asks Holds sources back; if all of them would wait, none does.
 */
export async function* merged<T>(
  sources: readonly AsyncIterator<T>[],
  asks: Asks = () => true,
): AsyncGenerator<T> {
  const asked = new Map(sources.map((source, i) => [i, nextOf(source, i)]));
  const waiting = new Set<number>();
  while (asked.size > 0) {
    const { i, result } = await Promise.race(asked.values());
    asked.delete(i);
    if (!result.done) {
      yield result.value;
      waiting.add(i);
    }
    const allowed = [...waiting].filter(asks);
    for (const i of allowed.length + asked.size > 0 ? allowed : [...waiting]) {
      waiting.delete(i);
      asked.set(i, nextOf(sources[i], i));
    }
  }
}

async function nextOf<T>(source: AsyncIterator<T>, i: number) {
  return { i, result: await source.next() };
}
