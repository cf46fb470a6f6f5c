import { SparkUser, type SparkUserArgs, UserTemplate, WebexAppService } from "pulumi-webex";
import type { Declared } from "./roster.ts";

// Globex's people come from its directory: they are adopted, and names, titles and departments stay the directory's.
const service = new WebexAppService("globex", { directorySynced: true });

const staff = new UserTemplate("staff", { services: { message: { messaging: true } } });
const host = new UserTemplate("host", { basedOn: staff, services: { meeting: { meeting: true } } });

const people: Record<string, Omit<SparkUserArgs, "service">> = {
  ada: { email: "ada.adeyemi@globex.example", template: host },
  bruno: { email: "bruno.bianchi@globex.example", template: staff },
  carla: { email: "carla.conti@globex.example", template: staff, onDelete: "offboard" },
};

export const users: Declared[] = Object.entries(people).map(([name, own]) => {
  const args: SparkUserArgs = { ...own, service };
  return { name, args, user: new SparkUser(name, args) };
});
