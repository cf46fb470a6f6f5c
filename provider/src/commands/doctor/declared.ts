import type { DeviceInputs } from "../../model/callManager/inputs.ts";
import { namesOfDevice, namesOfEndUser, type StatedName } from "../../model/callManager/statedNames.ts";
import { typeToken } from "../../model/typeToken.ts";
import { canonicalEmail } from "../../model/user/email.ts";
import type { UserInputs } from "../../model/userArgs.ts";
import { isEmailAddress } from "../../model/webexRules.ts";

/** A user of the program, as far as its values are known before the `up`. */
export interface DeclaredUser {
  /** Logical name. */
  name: string;
  /** Absent if it is a secret, or comes from another resource. */
  email?: string | undefined;
  inputs: Partial<UserInputs>;
  /** Whether the state does not have it yet. */
  isNew: boolean;
}

/** A `WebexAppService` of the program. */
export interface DeclaredService {
  name: string;
  organizationId?: string;
  subscriptionId?: string;
  siteUrl?: string;
  directorySynced?: boolean;
}

/** A device on Unified CM, or what devices need of an end user, as far as its values are known before the `up`. */
export interface DeclaredDevice {
  /** Logical name. */
  name: string;
  /** What it names on the cluster. */
  names: StatedName[];
  cluster: string;
}

/** What a program declares. */
export interface Declared {
  users: DeclaredUser[];
  services: DeclaredService[];
  devices: DeclaredDevice[];
  /** Addresses of people whose resource leaves the program. */
  leaving: string[];
  /** What the program itself refuses. */
  refusals: string[];
}

/** What `pulumi preview --json` prints, as far as it is read here. */
interface Preview {
  steps?: Step[];
  diagnostics?: { message?: string; severity?: string; urn?: string }[];
}

interface Step {
  op: string;
  urn: string;
  newState?: { type?: string; inputs?: Record<string, unknown> };
  oldState?: { type?: string; inputs?: Record<string, unknown> };
}

const USER = typeToken("SparkUser");
const SERVICE = typeToken("WebexAppService");
const DEVICE = typeToken("CallManagerDevice");
const END_USER = typeToken("CallManagerUser");

/** Reads what `pulumi preview --json` has printed. */
export function declaredIn(printed: string): Declared {
  const { steps = [], diagnostics = [] } = JSON.parse(printed) as Preview;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  return {
    users: steps.flatMap((step) => (step.newState?.type === USER ? (declaredUser(step) ?? []) : [])),
    services: steps.flatMap(({ newState }) =>
      newState?.type === SERVICE ? [known(newState.inputs) as unknown as DeclaredService] : [],
    ),
    devices: steps.flatMap(declaredDevice),
    leaving: steps.flatMap(({ op, oldState }) =>
      op === "delete" && oldState?.type === USER ? (emailIn(oldState.inputs) ?? []) : [],
    ),
    refusals: errors.map(({ message = "", urn }) => refusal(message, urn)),
  };
}

/** People who are looked up are not managed. */
function declaredUser({ op, urn, newState }: Step): DeclaredUser | undefined {
  const inputs = known(newState?.inputs);
  if (inputs.lookedUp === true) return undefined;
  return { name: nameOf(urn), email: emailIn(inputs), inputs, isNew: op === "create" };
}

/** The standard names count for a new device. */
function declaredDevice({ op, urn, newState }: Step): DeclaredDevice[] {
  const type = newState?.type;
  if (op === "delete" || (type !== DEVICE && type !== END_USER)) return [];
  const inputs = known(newState?.inputs) as unknown as DeviceInputs;
  const { cluster, kind } = inputs;
  const names =
    type === DEVICE ? namesOfDevice(op === "create" ? {} : { kind }, inputs) : namesOfEndUser(newState?.inputs ?? {});
  return [{ name: nameOf(urn), cluster, names }];
}

function refusal(message: string, urn: string | undefined): string {
  const text = message.trim().replace(/^error: /, "");
  return urn === undefined ? text : `${nameOf(urn)}: ${text}`;
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

function emailIn(inputs: Record<string, unknown> = {}): string | undefined {
  const { email } = inputs;
  return typeof email === "string" && isEmailAddress(email) ? canonicalEmail(email) : undefined;
}

/** The engine's words for a secret, and for a value that another resource has yet to give. */
const HIDDEN: readonly unknown[] = ["[secret]", "04da6b54-80e4-46f7-96ec-b56ff0331ba9"];

/** The properties whose values are known. */
function known(inputs: Record<string, unknown> = {}): Record<string, unknown> {
  const entries = Object.entries(inputs).filter(([name]) => !name.startsWith("__"));
  return Object.fromEntries(entries.filter(([, value]) => !hides(value)));
}

function hides(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).some(hides);
  return HIDDEN.includes(value);
}
