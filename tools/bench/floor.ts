import { startEmulator } from "../../test/emulator/startEmulator.ts";
import { roomyOrganization } from "./organization.ts";

const AT_A_TIME = 8;

/** The same creation without Pulumi: one POST for each user, eight at a time. Returns seconds. */
export async function floorSeconds(users: number, latencySeconds = 0): Promise<number> {
  const emulator = await startEmulator({ organization: await roomyOrganization(users) });
  if (latencySeconds > 0) emulator.addFaults({ kind: "delay", seconds: latencySeconds, match: {}, times: "always" });
  const startedAt = performance.now();
  const remaining = Array.from({ length: users }, (_, n) => n).values();
  const worker = async () => {
    for (const n of remaining) {
      const { ok, status } = await fetch(`${emulator.baseUrl}/people`, {
        method: "POST",
        headers: { authorization: "Bearer acme-full-admin", "content-type": "application/json" },
        body: JSON.stringify({ emails: [`u${n}@acme.example`], firstName: "User", lastName: `Number ${n}` }),
      });
      if (!ok) throw new Error(`POST /people answered ${status}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    return (performance.now() - startedAt) / 1000;
  } finally {
    await emulator.close();
  }
}
