/** All items of a list, from all its pages. */
export async function collect<T>(pages: AsyncIterable<T[]>): Promise<T[]> {
  return (await Array.fromAsync(pages)).flat();
}
