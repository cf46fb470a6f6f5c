/** Twelve users of every kind. The state of version 0.1.0 was written by this program; it never changes. */
export const PROGRAM = `
const acme = new WebexAppService("acme", { subscriptionId: "Sub100001", siteUrl: "acme.webex.example", hierarchy: "acme" });
const catalog = new EntitlementCatalog("acme", { hierarchy: "acme", allowsWebexApp: true });
const standard = new EntitlementProfile("standard", {
  catalog,
  allowsWebexApp: true,
  services: { message: { messaging: true }, meeting: { meeting: true } },
});
const staff = new UserTemplate("staff", { services: { message: { messaging: true } }, department: "Operations" });
const sales = new UserTemplate("sales", { basedOn: staff, services: { meeting: { meeting: true } }, title: "Seller" });
const london = new QuickAddGroup("london", { webexUserTemplate: sales, entitlement: standard });
const named = (firstName, lastName) => ({ email: firstName.toLowerCase() + "@acme.example", firstName, lastName, service: acme });
const messaging = { message: { messaging: true } };

new SparkUser("ada", { ...named("Ada", "Adams"), services: { ...messaging, meeting: { webexEnterprise200: true } } });
new SparkUser("ben", {
  ...named("Ben", "Brown"),
  services: { calling: { callingStandardEnterprise: true } },
  location: "London",
  phoneNumbers: [{ value: "+44 20 7946 0101" }],
  extension: "101",
});
new SparkUser("cleo", {
  ...named("Cleo", "Clark"),
  services: { ...messaging, calling: { callingStandardEnterprise: true } },
  location: "Leeds",
  extension: "202",
});
new SparkUser("dan", {
  ...named("Dan", "Dean"),
  services: { ...messaging, hybridCalendarServices: { microsoftExchange: true }, hybridCallServices: { aware: true } },
});
new SparkUser("eve", {
  ...named("Eve", "Ellis"),
  services: { ...messaging, hybridCalendarServices: { google: true }, hybridCallServices: { aware: true, connect: true } },
});
new SparkUser("finn", { ...named("Finn", "Ford"), services: { ...messaging, hybridMessageServices: { message: true } } });
new SparkUser("gail", { ...named("Gail", "Green"), roles: { readonly: true, device: true } });
new SparkUser("hugo", { ...named("Hugo", "Hill"), quickAddGroup: london, hierarchy: "acme/london" });
new SparkUser("ida", { ...named("Ida", "Ives"), services: messaging, suspended: true, onDelete: "retain" });
new SparkUser("joe", {
  ...named("Joe", "Jones"),
  services: messaging,
  settings: {
    calling: { callingBehaviour: "Calling in Webex App (Unified CM)", callingBehaviourUcManagerProfile: "ACME UCM" },
    message: { contactMigrationRequired: true },
  },
});
new SparkUser("kim", {
  ...named("Kim", "Klein"),
  licenses: [{ name: "Real-Time Translations", subscriptionId: "Sub100002" }, { name: "Advanced Messaging", subscriptionId: "Sub100002" }],
  onDelete: "deactivate",
});
new SparkUser("leo", { email: "person@acme.example", service: acme, adoptExisting: true, title: "Librarian" });
`;

/** A change of each kind: a name and an address, a line, hybrid services, roles, a template's values, sign-in, a licence. */
export const CHANGED = [
  ['"Ada", "Adams"', '"Ada", "Lovelace"'],
  ['extension: "202"', 'extension: "212", phoneNumbers: [{ value: "+44 113 496 0107" }]'],
  ["{ aware: true, connect: true }", "{ aware: true, connect: false }"],
  ["{ readonly: true, device: true }", "{ support: true }"],
  ['title: "Seller"', 'title: "Account Manager"'],
  ["suspended: true", "suspended: false"],
  ['title: "Librarian"', 'title: "Archivist"'],
].reduce((program, [before = "", after = ""]) => {
  if (!program.includes(before)) throw new Error(`the program has no ${before}`);
  return program.replace(before, after);
}, PROGRAM);
