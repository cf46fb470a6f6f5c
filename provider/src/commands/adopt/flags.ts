import type { Selection } from "../../model/adoption/selection.ts";
import type { OnDelete } from "../../model/userArgs.ts";
import { UsageError } from "../exitCodes.ts";
import type { StackOptions } from "../stackConfiguration.ts";
import type { Origin } from "./adoptedPeople.ts";
import type { SplitBy } from "./parts.ts";
import type { Format } from "./projectFiles.ts";
import type { Target } from "./target.ts";

export interface AdoptFlags extends StackOptions, Selection {
  format?: Format;
  splitBy?: SplitBy;
  owner?: string;
  onDelete?: OnDelete;
  administrators?: boolean;
  inactive?: boolean;
  directorySynced?: boolean;
  subscription?: string;
  site?: string;
  callingBehaviour?: boolean;
  voss?: string[];
  compare?: boolean;
  import?: boolean;
  origin?: Origin;
}

/** Who reviews a file, where nobody is stated. */
export const DEFAULT_OWNER = "@your-organisation/{part}";

/** What only a command that writes files has a use for. */
const OF_FILES = ["format", "splitBy", "owner", "onDelete"] as const satisfies (keyof AdoptFlags)[];
/** What only a command that chooses people has a use for. */
const OF_PEOPLE = [
  ...(["domain", "location", "license", "role", "status", "person"] as const),
  ...(["administrators", "inactive", "directorySynced", "subscription", "site", "callingBehaviour"] as const),
] satisfies (keyof AdoptFlags)[];

/**
 * Whoever states what has no effect expects something else than what happens.
 * @throws UsageError that names all of it
 */
export function refuseModes(flags: AdoptFlags): void {
  const mode = flags.import ? "--import" : flags.compare ? "--compare" : undefined;
  const useless: readonly (keyof AdoptFlags)[] = flags.import
    ? [...OF_FILES, ...OF_PEOPLE, "voss", "compare"]
    : ["origin", ...(flags.compare ? OF_FILES : [])];
  const faults = useless.flatMap((name) => {
    if (flags[name] === undefined) return [];
    return name === "origin" ? ["--origin is for --import"] : [`${optionOf(name)} has no effect with ${mode}`];
  });
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
}

/** Everything that does not fit what is in the folder already, at once. */
export function refuseForTarget({ format, splitBy, onDelete }: AdoptFlags, target: Target): void {
  if (target === "empty") return;
  const [has, other] = "rosters" in target ? ["rosters", "typescript"] : ["a program that names everybody", "csv"];
  const single = "rosters" in target ? "people.csv" : "people.ts";
  const faults = [
    ...(format === other ? [`--format ${other} needs a folder that is empty: this one has ${has}`] : []),
    ...(onDelete === undefined ? [] : ["--on-delete is in the program already; change it there"]),
    ...(target.isSplit && splitBy === undefined
      ? ["the people are divided over files; say by what, with --split-by"]
      : []),
    ...(!target.isSplit && splitBy !== undefined ? [`everybody is in ${single}, so --split-by cannot add to it`] : []),
  ];
  if (faults.length > 0) throw new UsageError(faults.join("\n"));
}

/** `--on-delete` of `onDelete`. */
function optionOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
