import { callingStated } from "../model/licenses/calling.ts";
import { statesBehaviour } from "../model/user/callingBehaviour.ts";
import type { UserInputs } from "../model/userArgs.ts";

/** A scope that a token of the provider has. */
export interface NeededScope {
  scope: string;
  /** What it is for. */
  purpose: string;
  /** Whether a user of the program needs it. */
  isNeededBy: (user: Partial<UserInputs>) => boolean;
}

const always = () => true;

/** All scopes that the provider can use. `login` asks for them, and `doctor` compares a token with them. */
export const SCOPES: readonly NeededScope[] = [
  { scope: "spark-admin:people_read", purpose: "read people", isNeededBy: always },
  { scope: "spark-admin:people_write", purpose: "create, change and license people", isNeededBy: always },
  { scope: "spark-admin:licenses_read", purpose: "read licences", isNeededBy: always },
  { scope: "spark-admin:organizations_read", purpose: "read the organisation", isNeededBy: always },
  { scope: "spark-admin:roles_read", purpose: "read roles", isNeededBy: ({ roles }) => roles !== undefined },
  { scope: "spark-admin:locations_read", purpose: "read locations", isNeededBy: hasLocation },
  {
    scope: "spark-admin:telephony_config_read",
    purpose: "read numbers, UC Manager profiles and locations with Calling",
    isNeededBy: (user) => calls(user) || statesBehaviour(user.settings),
  },
  { scope: "spark-admin:telephony_config_write", purpose: "move people who call", isNeededBy: calls },
  { scope: "identity:groups_rw", purpose: "move people who call", isNeededBy: calls },
  { scope: "identity:people_read", purpose: "read Jabber settings", isNeededBy: statesJabber },
  { scope: "identity:people_rw", purpose: "write Jabber settings", isNeededBy: statesJabber },
];

/** A scope that another one includes. */
export const INCLUDED_IN: Readonly<Record<string, string>> = { "identity:people_read": "identity:people_rw" };

function hasLocation({ location }: Partial<UserInputs>): boolean {
  return location !== undefined && location !== "";
}

/** Whether a user states a licence of Webex Calling. */
export function calls(user: Partial<UserInputs>): boolean {
  return callingStated(user).length > 0;
}

function statesJabber({ settings }: Partial<UserInputs>): boolean {
  return settings?.message?.jabberWithWebexTeams !== undefined || settings?.message?.jabberCalling !== undefined;
}
