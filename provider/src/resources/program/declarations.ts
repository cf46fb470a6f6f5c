import { perProgram } from "./perProgram.ts";

/**
 * Notes which resource of a program declares what no second one may: a person, a line, a device.
 * @param shared a name under which further copies of this package in the process note the same
 * @returns notes a resource for a key; returns the resource that has the key already, if another was noted before
 * @example
 * ```ts
 * const byEmail = declarations("pulumi-webex/resourceByEmail");
 * byEmail("ada@acme.example", "ada"); // undefined
 * byEmail("ada@acme.example", "ada2"); // "ada"
 * ```
 */
export function declarations(shared: string): (key: string, resource: string) => string | undefined {
  const resources = perProgram(() => new Map<string, string>(), shared);
  return (key, resource) => {
    const other = resources().get(key);
    if (other === undefined) resources().set(key, resource);
    return other;
  };
}
