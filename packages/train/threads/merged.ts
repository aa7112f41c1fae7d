/** Items of several sources, in order of arrival. An error in one of them ends all. */
export async function* merged<T>(sources: readonly AsyncIterator<T>[]): AsyncGenerator<T> {
  const waiting = new Map(sources.map((source) => [source, nextOf(source)]));
  while (waiting.size > 0) {
    const { source, result } = await Promise.race(waiting.values());
    if (result.done) {
      waiting.delete(source);
    } else {
      yield result.value;
      waiting.set(source, nextOf(source));
    }
  }
}

async function nextOf<T>(source: AsyncIterator<T>) {
  return { source, result: await source.next() };
}
