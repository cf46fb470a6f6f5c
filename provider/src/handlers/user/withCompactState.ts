import { compactState, fullState } from "../../model/user/compactState.ts";
import { PartialFailure, type ResourceHandlers } from "../runtime/dynamicProvider.ts";

/** Makes handlers, which know full states alone, give compact ones to the engine and take either. */
export function withCompactState({ check, create, read, update, delete: remove }: ResourceHandlers): ResourceHandlers {
  return {
    check: (session, olds, news) => check(session, fullState(olds), news),
    create: async (session, inputs) => {
      const { id, outputs } = await keptCompact(() => create(session, inputs));
      return { id, outputs: compactState(outputs) };
    },
    read: async (session, id, state) => {
      const found = await read(session, id, fullState(state));
      return found && { ...found, outputs: compactState(found.outputs) };
    },
    update: async (session, id, olds, inputs) =>
      compactState(await keptCompact(() => update(session, id, fullState(olds), inputs))),
    delete: (session, id, state) => remove(session, id, fullState(state)),
  };
}

/** A failure that leaves a state leaves a compact one. */
async function keptCompact<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (e) {
    if (e instanceof PartialFailure) e.properties = compactState(e.properties);
    throw e;
  }
}
