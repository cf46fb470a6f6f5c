import { handlerLine } from "../../provider/src/resources/program/register.ts";

/** A user who does not exist yet, as the engine passes it to the host. */
export const user = {
  __provider: handlerLine("sparkUser"),
  email: "ada@acme.example",
  firstName: "Ada",
  lastName: "Adams",
};

/** Messaging from this subscription. */
export const messaging = (entitled: unknown) => ({
  services: { message: { messaging: entitled } },
  subscriptionId: "Sub100001",
});
