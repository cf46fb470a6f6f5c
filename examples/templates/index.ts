import {
  EntitlementCatalog,
  EntitlementProfile,
  QuickAddGroup,
  SparkUser,
  UserTemplate,
  WebexAppService,
} from "pulumi-webex";

const acme = new WebexAppService("acme", {
  subscriptionId: "Sub100001",
  siteUrl: "acme.webex.example",
  hierarchy: "acme",
});

// What anybody at Acme may have: a service that is not listed may not be used.
const catalog = new EntitlementCatalog("acme", {
  hierarchy: "acme",
  allowsWebexApp: true,
  services: {
    message: { messaging: true },
    meeting: { meeting: true, webexEnterprise200: true },
    hybridCalendarServices: { microsoftExchange: true, google: true },
  },
});
// Whoever states no profile has this one: everything of the catalog but the big meetings.
new EntitlementProfile("standard", {
  catalog,
  default: true,
  allowsWebexApp: true,
  services: { meeting: { webexEnterprise200: false } },
});
const hosts = new EntitlementProfile("hosts", { catalog, allowsWebexApp: true });

const staff = new UserTemplate("staff", {
  services: { message: { messaging: true }, meeting: { meeting: true } },
  department: "Operations",
  onDelete: "delete",
});
// Sales is staff with another department, and hosts big meetings instead of small ones.
const sales = new UserTemplate("sales", {
  basedOn: staff,
  services: { meeting: { meeting: false, webexEnterprise200: true } },
  department: "Sales",
});
const london = new QuickAddGroup("london", { webexUserTemplate: staff });

// Everything from the group's template.
new SparkUser("noor", { email: "noor@acme.example", service: acme, quickAddGroup: london, hierarchy: "acme/london" });

// The user's own template overrides the group's; the profile allows what it gives.
new SparkUser("omar", {
  email: "omar@acme.example",
  service: acme,
  quickAddGroup: london,
  template: sales,
  entitlement: hosts,
});

// The user's own word overrides both: no meetings, and no department that is managed here.
new SparkUser("pia", {
  email: "pia@acme.example",
  service: acme,
  template: staff,
  services: { meeting: { meeting: false } },
  department: null,
});
