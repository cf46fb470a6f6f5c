import type * as pulumi from "@pulumi/pulumi";
import { type Entitlement, entitlementName } from "../../model/entitlement/entitlement.ts";
import { wideningFaults } from "../../model/entitlement/narrowing.ts";
import { isAtOrBelow, isBelow, nodeName, nodeOf } from "../../model/entitlement/nodes.ts";
import type { Fault } from "../../model/validation/fault.ts";
import { perProgram } from "./perProgram.ts";
import { report, warn } from "./register.ts";

/** A catalog that this program has declared. */
interface Catalog extends pulumi.Resource {
  readonly statement: Entitlement;
}

const catalogs = perProgram(() => new Map<string, Catalog>());
/** The customers' nodes, which the services state. */
const customers = perProgram(() => new Set<string>());

/** The nearest catalog above another one, among those declared so far. */
export function catalogAbove({ hierarchy }: Entitlement): Entitlement | undefined {
  const above = [...catalogs().values()]
    .map(({ statement }) => statement)
    .filter((statement) => isBelow(hierarchy, statement.hierarchy));
  return above.sort((a, b) => nodeOf(b.hierarchy).length - nodeOf(a.hierarchy).length)[0];
}

/** A node has one catalog, a site has none, and a catalog allows no more than those above it. */
export function placementFaults(catalog: Entitlement): Fault[] {
  const { hierarchy, within } = catalog;
  const faults = within ? wideningFaults(catalog, within) : [];
  const other = catalogs().get(nodeOf(hierarchy));
  if (other) {
    const reason = `${nodeName(hierarchy)} has ${entitlementName(other.statement)} already; a node has one catalog`;
    faults.push({ path: "hierarchy", reason });
  }
  return [...faults, ...siteFaults(hierarchy)];
}

/** Enters a catalog, and checks those below it that were declared before. */
export function registerCatalog(catalog: Catalog): void {
  const { statement } = catalog;
  const node = nodeOf(statement.hierarchy);
  if (catalogs().has(node)) return;
  for (const lower of catalogs().values()) {
    if (!isBelow(lower.statement.hierarchy, node)) continue;
    report(lower, wideningFaults(lower.statement, statement));
    const nearest = catalogAbove(lower.statement);
    if (nearest === undefined || isBelow(node, nearest.hierarchy)) lower.statement.within = statement;
  }
  catalogs().set(node, catalog);
  const isKnown = [...customers()].some((customer) => isAtOrBelow(customer, node));
  if (node.includes("/") && !isKnown) {
    warn(catalog, `hierarchy: ${nodeName(node)} looks like a site; a catalog stands at the customer's node or above`);
  }
}

/** Enters a customer's node, and checks whether catalogs declared before are at a site of the customer. */
export function registerCustomer(hierarchy: string | undefined): void {
  const node = nodeOf(hierarchy);
  if (node === "" || customers().has(node)) return;
  const before = new Map([...catalogs().values()].map((catalog) => [catalog, siteFaults(catalog.statement.hierarchy)]));
  customers().add(node);
  for (const [catalog, known] of before) {
    if (known.length === 0) report(catalog, siteFaults(catalog.statement.hierarchy));
  }
}

function siteFaults(hierarchy: string | undefined): Fault[] {
  const customer = [...customers()].find((node) => isBelow(hierarchy, node));
  if (customer === undefined) return [];
  const reason = `${nodeName(hierarchy)} is a site of ${nodeName(customer)}; a catalog stands at the customer's node or above`;
  return [{ path: "hierarchy", reason }];
}
