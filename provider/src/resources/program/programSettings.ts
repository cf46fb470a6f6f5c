import * as pulumi from "@pulumi/pulumi";
import type { ComparisonSettings } from "../../model/user/compareStacks.ts";
import { neverTouchEntries } from "../../model/user/neverTouch.ts";
import { ON_DELETE } from "../../model/userArgs.ts";
import { type SettingKey, settingText, settingTexts } from "../../operation/settings.ts";

/** The settings that the program needs. The plugin reads them too, and refuses those that are not allowed. */
export function comparisonSettings(): ComparisonSettings {
  const maxDeletes = Number(text("maxDeletes") ?? Number.NaN);
  return {
    maxDeletes: Number.isInteger(maxDeletes) ? maxDeletes : undefined,
    onDelete: ON_DELETE.find((mode) => mode === text("onDelete")),
    adoptExisting: text("adoptExisting") === "true",
    newPeople: (process.env.WEBEX_NEW_PEOPLE ?? "").split(/[\s,;]+/).filter((entry) => entry !== ""),
    neverTouch: neverTouchEntries(settingTexts("neverTouch", stackConfiguration, process.env)),
  };
}

function text(key: SettingKey): string | undefined {
  return settingText(key, stackConfiguration, process.env)?.trim();
}

function stackConfiguration(key: string): string | undefined {
  const [namespace = "", name = ""] = key.split(":");
  return new pulumi.Config(namespace).get(name);
}
