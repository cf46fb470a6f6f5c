import type { License } from "../world/license.ts";
import type { Organization } from "../world/organization.ts";
import { hasFreeUnit } from "../world/seats.ts";
import type { World } from "../world/world.ts";
import { type Refusal, refusedWithoutCode } from "./refusals.ts";
import { conflict, downgrade, missingFoundation, removalRefusal } from "./rules.ts";

export interface Change {
  readonly add: readonly License[];
  readonly remove: readonly License[];
}

export interface Plan {
  /** What the person holds afterwards. */
  readonly held: readonly License[];
  readonly refused: readonly { readonly license: License; readonly refusal: Refusal }[];
}

export interface Judge {
  readonly world: World;
  readonly organization: Organization;
  /** Whether free licences must be there before paid ones; only PATCH /licenses/users is known to insist. */
  readonly missingPrerequisites: boolean;
  /** A further reason against a licence, such as a missing extension. */
  readonly objection?: (license: License) => Refusal | undefined;
}

interface AdditionJudge extends Judge {
  readonly before: readonly License[];
}

/** What comes of a change: removals first, then whatever can be added, in any order that lets most of it through. */
export function plan(held: readonly License[], change: Change, judge: Judge): Plan {
  const asked = change.remove.filter((license) => held.includes(license));
  const downgrades = change.add.flatMap((license) => {
    const step = downgrade(license, asked);
    return step ? [{ license, ...step }] : [];
  });
  const leaving = asked.filter((license) => !downgrades.some(({ from }) => from === license));
  const kept = held.filter((license) => !leaving.includes(license));
  const stuck = leaving.flatMap((license) => {
    const refusal = removalRefusal(license, kept);
    return refusal ? [{ license, refusal }] : [];
  });
  const staying = stuck.map(({ license }) => license);
  const wanted = change.add.filter((license) => !downgrades.some((step) => step.license === license));
  const added = additions([...kept, ...staying], wanted, { ...judge, before: held });
  const refused = [
    ...downgrades.flatMap(({ license, from, refusal }) => [
      { license, refusal },
      { license: from, refusal },
    ]),
    ...stuck,
    ...added.refused,
  ];
  return { held: added.held, refused };
}

function additions(held: readonly License[], wanted: readonly License[], judge: AdditionJudge): Plan {
  let result = [...held];
  let waiting = [...new Set(wanted)].filter((license) => !held.includes(license));
  let refused: { license: License; refusal: Refusal }[] = [];
  let progress = true;
  while (progress && waiting.length > 0) {
    progress = false;
    refused = [];
    for (const license of waiting) {
      const refusal = refusalToAdd(license, result, judge);
      if (refusal) {
        refused.push({ license, refusal });
      } else {
        result = [...result, license];
        progress = true;
      }
    }
    waiting = refused.map(({ license }) => license);
  }
  return { held: result, refused };
}

function refusalToAdd(license: License, held: readonly License[], judge: AdditionJudge): Refusal | undefined {
  // A service that only moves to another subscription needs nothing that it did not need before.
  const isMove = judge.before.some((one) => one.offer.code === license.offer.code);
  return (
    conflict(license, held) ??
    missingFoundation(license, held, judge.missingPrerequisites && !isMove) ??
    judge.objection?.(license) ??
    exhaustion(license, judge)
  );
}

function exhaustion(license: License, { world, organization }: Judge): Refusal | undefined {
  if (world.switches.exhaustedLicense === "overage" || hasFreeUnit(organization, license)) return undefined;
  return refusedWithoutCode(`No unit of ${license.offer.name} is free: ${license.id}`);
}
