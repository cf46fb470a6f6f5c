import { dynamicProvider } from "../dynamicProvider.ts";
import { checkUser } from "./check.ts";
import { createUser } from "./create.ts";
import { readUser } from "./read.ts";
import { removeUser } from "./remove.ts";
import { updateUser } from "./update.ts";

/** `SparkUser`, as the plugin process serves it. */
export const sparkUser = dynamicProvider({
  check: checkUser,
  create: createUser,
  read: readUser,
  update: updateUser,
  remove: removeUser,
});
