import type { CallManagerEmulation } from "../emulation.ts";
import type { Line, Settings } from "../world/cluster.ts";

/** What is really so: for tests that compare before and after. */
export function stateReport({ cluster, failures }: CallManagerEmulation) {
  return {
    name: cluster.name,
    phones: cluster.phones.map(({ uuid, name, product, owner, lines, settings, applied }) => ({
      ...{ uuid, name, product, owner: owner?.name, applied },
      lines: lines.map(({ index, line, settings }) => ({ index, ...dirnOf(line), settings: plain(settings) })),
      settings: plain(settings),
    })),
    users: cluster.users.map(({ uuid, name, devices, primaryExtension, groups, settings }) => ({
      ...{ uuid, userid: name, devices: devices.map((device) => device.name) },
      primaryExtension: primaryExtension && dirnOf(primaryExtension),
      groups: groups.map((group) => group.name),
      settings: plain(settings),
    })),
    lines: cluster.lines.map((line) => ({ uuid: line.uuid, ...dirnOf(line) })),
    remoteDestinations: cluster.destinations.map(({ uuid, destination, owner, device, settings }) => ({
      ...{ uuid, destination, owner: owner.name, device: device?.name, settings: plain(settings) },
    })),
    failures,
  };
}

function dirnOf({ pattern, partition }: Line) {
  return { pattern, partition: partition?.name };
}

/** Whatever is named, by its name. */
function plain(settings: Settings): Record<string, unknown> {
  const entries = [...settings].map(([field, value]) => [
    field,
    value !== null && typeof value === "object" && "name" in value ? value.name : value,
  ]);
  return Object.fromEntries(entries);
}
