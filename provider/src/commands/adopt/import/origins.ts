import { openJournal } from "../../../handlers/runtime/creationJournal.ts";
import { openDepartureJournal } from "../../../handlers/runtime/departureJournal.ts";
import { comparableId, sameId } from "../../../model/ids.ts";
import { askOneOf } from "../../askOneOf.ts";
import type { CommandContext } from "../../context.ts";
import { ORIGINS, type Origin } from "../adoptedPeople.ts";
import type { Match } from "./matchUsers.ts";

/** What is known of the people of a program, beside their state. */
export interface OriginRecords {
  /** See `adoptedIds`. */
  adopted: ReadonlySet<string>;
  /** The project and the stack, whose journal this machine may have. */
  project: string;
  stack: string;
}

/** The people of an organisation whom an import has found. */
export interface MatchesOf {
  /** The organisation's UUID. */
  organization: string;
  matches: readonly Match[];
}

/**
 * Where each person comes from, by id: as the project's file or the journal of this machine tells, else as it was stated,
 * else as somebody answers who is asked once for all.
 * @throws UsageError where nobody can be asked
 */
export async function originsOf(
  parts: readonly MatchesOf[],
  records: OriginRecords,
  { stated, context }: { stated?: Origin | undefined; context: CommandContext },
): Promise<Map<string, Origin>> {
  const recorded = recordedOrigin(records, context);
  const known = await Promise.all(
    parts.flatMap(({ organization, matches }) =>
      matches.map(async (match) => [match.person.id, await recorded(organization, match)] as const),
    ),
  );
  const unknown = known.filter(([, origin]) => origin === undefined).length;
  const others = unknown === 0 ? "adopted" : (stated ?? (await askOrigin(unknown, known.length, context)));
  return new Map(known.map(([id, origin = others]) => [id, origin]));
}

function recordedOrigin({ adopted, project, stack }: OriginRecords, { env, stderr, now }: CommandContext) {
  const options = {
    env: { ...env, PULUMI_PROJECT: project },
    stack: async () => stack,
    now: () => now().getTime(),
    warn: (text: string) => stderr.write(`${text}\n`),
  };
  const journal = openJournal(options);
  const departures = openDepartureJournal(options);
  return async (organization: string, { inputs: { email }, person: { id } }: Match): Promise<Origin | undefined> => {
    if (adopted.has(comparableId(id))) return "adopted";
    const created = (await journal.entry(organization, email)).known().id;
    if (created !== undefined && sameId(created, id)) return "created";
    const left = await departures.find(organization, email);
    if (left === undefined || !sameId(left.id, id)) return undefined;
    return left.adopted ? "adopted" : "created";
  };
}

function askOrigin(unknown: number, all: number, context: CommandContext): Promise<Origin> {
  const who = unknown === all ? `these ${all} users` : `${unknown} of these ${all} users`;
  return askOneOf<Origin>(
    {
      question: `Neither adopted.txt nor the journal tells where ${who} come from. Whom this stack creates, it may delete.`,
      request: `Say where ${who} come from, because neither adopted.txt nor the journal tells`,
      option: "--origin",
      answers: ORIGINS,
      meanings: {
        adopted: "they were in Webex before; only a user that itself states onDelete: delete is ever deleted",
        created: "this stack created them, before its state was lost; onDelete counts for them as for everybody",
      },
    },
    context,
  );
}
