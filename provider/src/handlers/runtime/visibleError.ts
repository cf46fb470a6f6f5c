/** An error for the user, with the reason and what to do. Its stack is empty, because the host would print it. */
export class VisibleError extends Error {
  override readonly name = "VisibleError";
  constructor(message: string) {
    super(message);
    this.stack = "";
  }
}
