/** A request that is not carried out, with the reason and the remedy. The empty stack keeps the host from printing one. */
export class VisibleError extends Error {
  override readonly name = "Refusal";
  constructor(message: string) {
    super(message);
    this.stack = "";
  }
}
