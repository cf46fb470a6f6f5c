import { type OwnedRole, planRoles, ROLES } from "../../model/roles.ts";
import { plannedBehaviour } from "../../model/user/callingBehaviour.ts";
import type { CallingProfile } from "../../webex/callingProfiles.ts";
import type { ErrorCode } from "./codes.ts";
import type { Declared, DeclaredUser } from "./declared.ts";
import { error, type Finding, listed, note, people } from "./finding.ts";

/** Roles and UC Manager profiles that the program names. */
export function roleFindings(owned: readonly OwnedRole[], declared: Declared | undefined): Finding[] {
  const absent = ROLES.filter(({ key }) => planRoles({ [key]: true }, [], owned).missing.length > 0);
  return [
    ...grouped(
      [
        "role-unknown",
        "Correct the role in the program, or state the organisation's name for it in roleNames of the WebexAppService",
      ],
      declared,
      ({ inputs }) =>
        inputs.roles === undefined
          ? []
          : planRoles(inputs.roles, [], owned, inputs.roleNames).missing.map(
              ({ path, reason }) => `${path}: ${reason}`,
            ),
    ),
    ...(absent.length === 0
      ? []
      : [
          note(
            "roles-absent",
            `the organisation has no role of these names or ids: ${absent.map(({ name }) => name).join(", ")}`,
          ),
        ]),
  ];
}

export function profileFindings(profiles: readonly CallingProfile[], declared: Declared | undefined): Finding[] {
  const names = profiles.map(({ name }) => name);
  return [
    ...grouped(
      ["profile-unknown", "Correct the profile in the program, or add it in Control Hub"],
      declared,
      ({ inputs }) => {
        const planned = plannedBehaviour(inputs.settings?.calling ?? {}, { behaviorType: null }, profiles);
        return "reason" in planned ? [planned.reason] : [];
      },
    ),
    ...(names.length === 0 ? [] : [note("profiles", `UC Manager profiles: ${names.join(", ")}`)]),
  ];
}

/** One finding for each fault, with everybody who has it. */
export function grouped(
  [code, remedy]: readonly [ErrorCode, string],
  declared: Declared | undefined,
  faultsOf: (user: DeclaredUser) => readonly string[],
): Finding[] {
  const named = (declared?.users ?? []).flatMap((user) => faultsOf(user).map((fault) => ({ fault, name: user.name })));
  return [...Map.groupBy(named, ({ fault }) => fault)].map(([fault, users]) =>
    error(code, `${fault} — ${people(users.length)} of the program: ${listed(users.map(({ name }) => name))}`, remedy),
  );
}
