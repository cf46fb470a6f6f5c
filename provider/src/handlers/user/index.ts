import { dynamicProvider } from "../runtime/dynamicProvider.ts";
import { ofOwnType } from "../runtime/ownType.ts";
import { checkUser } from "./check/index.ts";
import { createUser } from "./create.ts";
import { deleteUser } from "./delete.ts";
import { readUser } from "./read.ts";
import { updateUser } from "./update.ts";
import { withCompactState } from "./withCompactState.ts";

/** `SparkUser`, as the plugin process serves it. */
export const sparkUser = ofOwnType(
  "SparkUser",
  dynamicProvider(
    withCompactState({ check: checkUser, create: createUser, read: readUser, update: updateUser, delete: deleteUser }),
  ),
);
