import type { CommandConnection } from "../../connection.ts";
import type { CommandContext } from "../../context.ts";
import type { Progress } from "../../progress.ts";
import { adoptedIds, type Origin, readAdopted } from "../adoptedPeople.ts";
import { readOrganization } from "../readOrganization.ts";
import { isUser, type PlannedImport, plannedImport } from "./importFile.ts";
import { matchUsers } from "./matchUsers.ts";
import { importOrganizations } from "./organizations.ts";
import { type OriginRecords, originsOf } from "./origins.ts";
import type { Planned } from "./plannedCreates.ts";

interface Planning {
  planned: Planned;
  stack: string;
  folder: string;
  /** See `originsOf`. */
  stated: Origin | undefined;
  progress: Progress;
}

/** Plans the import of everything that the program declares, over all of its organisations. */
export async function planImport(
  connection: CommandConnection,
  { planned, stack, folder, stated, progress }: Planning,
  context: CommandContext,
): Promise<{ plan: PlannedImport; origins: Record<Origin, number> }> {
  const readings = await readParts(connection, planned, (people) => progress.say(`Reading people … ${people}`));
  const matches = readings.map(({ known, creates }) => ({
    organization: known.uuid,
    matches: matchUsers(creates.filter(isUser), known.people, known.id).matches,
  }));
  progress.end();
  const adopted = adoptedIds(await readAdopted(folder));
  const records = { adopted, ...projectAndStack(planned, stack) };
  const origins = await originsOf(matches, records, { stated, context });
  const isAdopted = ({ id }: { id: string }) => origins.get(id) !== "created";
  const plan = joined(
    readings.map(({ known, creates }) => plannedImport(planned, known, { adopted: isAdopted, part: creates })),
  );
  const created = [...origins.values()].filter((origin) => origin === "created").length;
  return { plan, origins: { adopted: origins.size - created, created } };
}

async function readParts(connection: CommandConnection, planned: Planned, onPeople: (count: number) => void) {
  const { client, tokens } = connection;
  const readings = [];
  for (const { organization, queryId, uuid, creates } of await importOrganizations(connection, planned)) {
    const reading = await readOrganization(client, organization, { queryId, onPeople });
    readings.push({ known: { ...reading, uuid, tokenExpiresAt: tokens.expiresAt?.() }, creates });
  }
  return readings;
}

/** As the URNs have them, because `--stack` may name more than the stack. */
function projectAndStack({ creates, known }: Planned, selected: string): Pick<OriginRecords, "project" | "stack"> {
  const [head = "", project = ""] = (creates[0]?.urn ?? known[0] ?? "").split("::");
  return { project, stack: head.split(":")[2] ?? selected };
}

/** A component may have users of several organisations. */
function joined(plans: readonly PlannedImport[]): PlannedImport {
  const resources = plans.flatMap(({ file }) => file.resources);
  return {
    file: {
      nameTable: Object.assign({}, ...plans.map(({ file }) => file.nameTable)),
      resources: [...new Map(resources.map((resource) => [resource.name, resource])).values()],
    },
    users: plans.reduce((sum, { users }) => sum + users, 0),
    leftOut: plans.flatMap(({ leftOut }) => leftOut),
    differing: plans.flatMap(({ differing }) => differing),
  };
}
