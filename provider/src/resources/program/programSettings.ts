import * as pulumi from "@pulumi/pulumi";
import type { ComparisonSettings } from "../../model/user/compareStacks.ts";
import { neverTouchEntries } from "../../model/user/neverTouch.ts";
import { ON_DELETE } from "../../model/userArgs.ts";
import { listedIn, SETTINGS, type SettingKey, settingText, settingTexts } from "../../operation/settings.ts";

/** The settings that the program needs. The plugin reads them too, and refuses those that are not allowed. */
export function comparisonSettings(): ComparisonSettings {
  const maxDeletes = Number(text("maxDeletes") ?? Number.NaN);
  return {
    maxDeletes: Number.isInteger(maxDeletes) ? maxDeletes : undefined,
    onDelete: ON_DELETE.find((mode) => mode === text("onDelete")),
    adoptExisting: text("adoptExisting") === "true",
    newPeople: listedIn(process.env.WEBEX_NEW_PEOPLE),
    neverTouch: neverTouchEntries(settingTexts("neverTouch", stackConfiguration, process.env)),
  };
}

/** What `check` asks Webex for in a preview. */
export function previewChecks(): string {
  return text("previewChecks") ?? SETTINGS.previewChecks.default;
}

function text(key: SettingKey): string | undefined {
  return settingText(key, stackConfiguration, process.env)?.trim();
}

function stackConfiguration(key: string): string | undefined {
  const [namespace = "", name = ""] = key.split(":");
  return new pulumi.Config(namespace).get(name);
}
