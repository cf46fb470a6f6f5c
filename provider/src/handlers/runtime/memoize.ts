/** Remembers an answer, not a failure: the next resource may find the connection mended. */
export function memoizeAsync<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((e: unknown) => {
      asked = undefined;
      throw e;
    });
    return asked;
  };
}
