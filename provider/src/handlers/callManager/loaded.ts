import type { ResourceHandlers } from "../runtime/dynamicProvider.ts";
import { checkDestination, checkDevice, checkEndUser } from "./check.ts";
import { createDestination, deleteDestination, readDestination, updateDestination } from "./destination.ts";
import { createDevice } from "./device/create.ts";
import { deleteDevice } from "./device/delete.ts";
import { readDevice } from "./device/read.ts";
import { updateDevice } from "./device/update.ts";
import { readEndUser } from "./endUser/read.ts";
import { createEndUser, deleteEndUser, updateEndUser } from "./endUser/write.ts";

/** What is loaded for a program with Unified CM, and for no other. */
export const deviceHandlers: ResourceHandlers = {
  check: checkDevice,
  create: createDevice,
  read: readDevice,
  update: updateDevice,
  delete: deleteDevice,
};

export const endUserHandlers: ResourceHandlers = {
  check: checkEndUser,
  create: createEndUser,
  read: readEndUser,
  update: updateEndUser,
  delete: deleteEndUser,
};

export const destinationHandlers: ResourceHandlers = {
  check: checkDestination,
  create: createDestination,
  read: readDestination,
  update: updateDestination,
  delete: deleteDestination,
};
