import type { Given } from "./judge.ts";

/** Parts of a hierarchy of entitlement as the engine shows them. */
export const catalog = (props = {}): Given => ({
  kind: "EntitlementCatalog",
  name: "acme",
  props: { name: "acme", allowsWebexApp: true, ...props },
});
export const profile = (props = {}): Given => ({
  kind: "EntitlementProfile",
  name: "staff",
  props: { name: "staff", catalog: "acme", allowsWebexApp: true, services: { message: { messaging: true } }, ...props },
});
export const group = (props = {}): Given => ({
  kind: "QuickAddGroup",
  name: "london",
  props: { name: "london", entitlement: "staff", webexUserTemplate: "sales", ...props },
});
export const meeting = { services: { meeting: { meeting: true } } };

/** Of which `deep` allows meetings at a node below, whenever it is shown. */
export const DEFAULTS: Given[] = [
  catalog(),
  profile({ default: true }),
  {
    kind: "EntitlementProfile",
    name: "deep",
    props: { name: "deep", catalog: "acme", hierarchy: "acme/london", default: true, allowsWebexApp: true, ...meeting },
  },
];
