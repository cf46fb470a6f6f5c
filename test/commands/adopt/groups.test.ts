import { expect, it } from "vitest";
import { type Format, projectFiles } from "../../../provider/src/commands/adopt/projectFiles.ts";
import { adopted, FOUR } from "./organisation.ts";

function files(format: Format) {
  const { users, ...adoption } = adopted(FOUR);
  const groups = [{ name: "london", entitlement: "Sales staff" }, { name: "North & South" }];
  const members = users.map((user, index) => ({ ...user, group: groups[index]?.name }));
  const options = { format, owner: "@acme/{part}", version: "0.1.0" };
  return projectFiles({ ...adoption, users: members, groups }, options).files;
}

it("a roster has a column for Quick Add Groups, which the program declares with their profiles", () => {
  const written = files("csv");
  expect(written.get("index.ts")).toBe(`import {
  EntitlementCatalog,
  EntitlementProfile,
  QuickAddGroup,
  SparkUser,
  UserTemplate,
  usersFromCsv,
  WebexAppService,
} from "pulumi-webex";

const organisation = new WebexAppService("acme-ltd", {
  subscriptionId: "Sub1",
});

// What all people have in common. \`onDelete\`: what happens to people who leave.
const everyone = new UserTemplate("everyone", { onDelete: "offboard" });
const templates: Partial<Record<string, UserTemplate>> = {
  everyone,
};

// Everything is allowed until you state \`services\` and \`devices\`.
const catalog = new EntitlementCatalog("acme-ltd", { allowsWebexApp: true });
const profiles = {
  "Sales staff": new EntitlementProfile("Sales staff", {
    catalog,
    allowsWebexApp: true,
  }),
};

const groups: Partial<Record<string, QuickAddGroup>> = {
  london: new QuickAddGroup("london", { entitlement: profiles["Sales staff"] }),
  "North & South": new QuickAddGroup("North & South", {}),
};

const today = new Date();
for (const user of usersFromCsv("people.csv", { today })) {
  const { name, args, opts, template: asked = "everyone" } = user;
  const template = templates[asked];
  if (!template) throw new Error(\`\${name}: there is no template "\${asked}"\`);
  const group = groups[user.quickAddGroup ?? ""];
  if (user.quickAddGroup && !group) throw new Error(\`\${name}: no such group\`);
  const common = { service: organisation, template };
  const own = group ? { ...common, quickAddGroup: group } : common;
  new SparkUser(name, { ...args, ...own }, opts);
}
`);
  const [header, ada] = written.get("people.csv")?.split("\n") ?? [];
  expect(header).toMatch(/,Template,Quick Add Group$/);
  expect(ada).toMatch(/,everyone,london$/);
});

it("a program that names everybody has the groups as well", () => {
  const written = files("typescript");
  expect(written.get("organisation.ts")).toContain("export const groups = {\n");
  expect([...written.values()].join("\n")).toContain("quickAddGroup: groups.london");
  expect([...written.values()].join("\n")).toContain(
    'import { groups, organisation, templates } from "./organisation";',
  );
});
