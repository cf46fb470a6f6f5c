import { SparkUser, type SparkUserArgs, WebexAppService } from "pulumi-webex";
import type { Declared } from "./roster.ts";

const service = new WebexAppService("globex", {});

const people: Record<string, Omit<SparkUserArgs, "service">> = {
  ada: {
    email: "ada.adeyemi@globex.example",
    firstName: "Ada",
    lastName: "Adeyemi",
    department: "Engineering",
    title: "Chief Engineer",
    services: { message: { messaging: true }, meeting: { meeting: true } },
  },
  bruno: {
    email: "bruno.bianchi@globex.example",
    firstName: "Bruno",
    lastName: "Bianchi",
    department: "Sales",
    services: { message: { messaging: true } },
    onDelete: "deactivate",
  },
};

export const users: Declared[] = Object.entries(people).map(([name, own]) => {
  const args: SparkUserArgs = { ...own, service };
  return { name, args, user: new SparkUser(name, args) };
});
