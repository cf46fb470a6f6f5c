import { rosterOf, rosterText } from "../../csv/roster/writeRoster.ts";
import { userNames } from "../../model/adoption/names.ts";
import { rosterProgram } from "../adopt/programs.ts";
import { engineFiles } from "../adopt/projectFiles.ts";
import type { Answers } from "./answers.ts";
import { PIPELINE, PIPELINE_FILE } from "./pipeline.ts";

/** The template of the first person. */
const STAFF = "staff";

/** The files of a new project, by their path in it. */
export function newProjectFiles(answers: Answers, version: string): Map<string, string> {
  const { name, source, organizationId, directorySynced, onDelete, person, hasMessaging } = answers;
  const services = hasMessaging ? { services: { message: { messaging: true } } } : {};
  const templates = [{ name: STAFF, args: services }];
  const [key = person] = userNames([{ id: person, email: person }], []).values();
  const roster = rosterOf([{ key, args: { email: person }, template: STAFF }], source);
  return new Map([
    ...engineFiles(name, version),
    [
      "index.ts",
      rosterProgram(
        { service: name, source, organizationId, directorySynced, onDelete, templates },
        { isSplit: false },
      ),
    ],
    ["people.csv", rosterText(roster)],
    ["policies.json", policiesFor(person)],
    [PIPELINE_FILE, PIPELINE],
  ]);
}

/** Policies that are on by choice: addresses of another domain are most often misspelt. */
function policiesFor(person: string): string {
  const domain = person.slice(person.lastIndexOf("@") + 1).toLowerCase();
  return `{
  "email-domains": {
    "enforcementLevel": "mandatory",
    "domains": [${JSON.stringify(domain)}]
  }
}
`;
}
