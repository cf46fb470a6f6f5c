import { ON_DELETE, type OnDelete } from "../../model/userArgs.ts";
import { askOneOf } from "../askOneOf.ts";
import type { CommandContext } from "../context.ts";

/** What happens to people who leave. */
export function askOnDelete(context: CommandContext): Promise<OnDelete> {
  return askOneOf<OnDelete>(
    {
      question: "What happens to people who leave the roster?",
      request: "Say what happens to people who leave",
      option: "--on-delete",
      answers: ON_DELETE,
      meanings: {
        retain: "nothing is sent; the account stays as it is",
        offboard: "licences, number and roles are taken away, and sign-in is switched off",
        deactivate: "sign-in is switched off; Webex deletes the account after 30 days",
        delete: "the account is deleted for good; people who were adopted stay",
      },
    },
    context,
  );
}
