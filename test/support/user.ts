import { handlerLine } from "../../provider/src/resources/program/register.ts";

/** Somebody whom no organisation has yet, as the engine hands a user to the host. */
export const user = {
  __provider: handlerLine("sparkUser"),
  email: "ada@acme.example",
  firstName: "Ada",
  lastName: "Adams",
};

/** Messaging, of a service with this subscription. */
export const messaging = (entitled: unknown) => ({
  services: { message: { messaging: entitled } },
  subscriptionId: "Sub100001",
});
