import type { OnDelete, UserInputs } from "../userArgs.ts";

/**
 * What happens to the person when the resource leaves the program: `onDelete` with its defaults. `configured` is
 * `webex:onDelete`. An adopted person is deleted only where the user itself states `delete`.
 */
export function onDeleteMode(
  inputs: Pick<UserInputs, "onDelete" | "onDeleteInherited" | "directorySynced">,
  adopted: boolean,
  configured: OnDelete | undefined,
): OnDelete {
  const way = wayStated(inputs, adopted, configured);
  // A directory's people come and go with it; what Webex gave them can be taken away.
  return inputs.directorySynced && way !== "retain" ? "offboard" : way;
}

function wayStated(
  { onDelete, onDeleteInherited }: Parameters<typeof onDeleteMode>[0],
  adopted: boolean,
  configured: OnDelete | undefined,
): OnDelete {
  if (adopted && onDelete === "delete" && onDeleteInherited) return "retain";
  if (onDelete) return onDelete;
  if (adopted) return configured === undefined || configured === "delete" ? "retain" : configured;
  return configured ?? "delete";
}
