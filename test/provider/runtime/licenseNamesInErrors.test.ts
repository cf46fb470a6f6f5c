import { expect, it } from "vitest";
import { operationsOn } from "../../support/operations.ts";
import { messaging, user } from "../../support/user.ts";

const operations = operationsOn({ organization: "test/emulator/organizations/acme.json" });

it("an error of Webex with the ids of licences is shown with their names", async () => {
  const owned = operations.emulator.state().organizations.flatMap(({ licenses }) => licenses);
  const idOf = (name: string) => owned.find((license) => license.name === name)?.id;
  const description = `${idOf("Webex Meetings Suite")} and ${idOf("Hybrid - Google Calendar")} exclude each other; Y2lz`;
  operations.emulator.addFaults({
    kind: "status",
    status: 400,
    times: "always",
    body: { message: "License conflict", errors: [{ errorCode: 400413, description }] },
    match: { method: "PATCH", path: "/licenses/users" },
  });
  const { id, outputs } = await operations.host.create(user);
  await expect(operations.again((host) => host.update(id, outputs, { ...user, ...messaging(true) }))).rejects.toThrow(
    "License conflict; acme.webex.example - Webex Meetings Suite [Sub100001] and Hybrid - Google Calendar exclude each other; Y2lz.",
  );
});
