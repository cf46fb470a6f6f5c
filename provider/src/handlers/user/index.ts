import { compactState, fullState } from "../../model/user/compactState.ts";
import { dynamicProvider, PartialFailure } from "../runtime/dynamicProvider.ts";
import { ofOwnType } from "../runtime/ownType.ts";
import { checkUser } from "./check/index.ts";
import { createUser } from "./create.ts";
import { deleteUser } from "./delete.ts";
import { readUser } from "./read.ts";
import { updateUser } from "./update.ts";

/** `SparkUser`, as the plugin process serves it. */
export const sparkUser = ofOwnType(
  "SparkUser",
  dynamicProvider({
    check: (session, olds, news) => checkUser(session, fullState(olds), news),
    create: async (session, inputs) => {
      const { id, outputs } = await keepCompact(() => createUser(session, inputs));
      return { id, outputs: compactState(outputs) };
    },
    read: async (session, id, state) => {
      const found = await readUser(session, id, fullState(state));
      return found && { ...found, outputs: compactState(found.outputs) };
    },
    update: async (session, id, olds, inputs) =>
      compactState(await keepCompact(() => updateUser(session, id, fullState(olds), inputs))),
    delete: async (session, id, state) => deleteUser(session, id, fullState(state)),
  }),
);

/** A failure that leaves a state leaves a compact one. */
async function keepCompact<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (e) {
    if (e instanceof PartialFailure) e.properties = compactState(e.properties);
    throw e;
  }
}
