import { fieldAt, namesTo } from "./fields/fields.ts";

const BEHAVIOUR = fieldAt("settings.calling.callingBehaviour");

/** The values of `settings.calling.callingBehaviour`, apart from `""`. */
export const CALLING_BEHAVIOURS = [...BEHAVIOUR.choices, ...BEHAVIOUR.later.choices] as const;
/**
 * With which app a person calls. VOSS: `SparkUser.settings.calling.calling_behaviour`; release 21.4 added
 * `Third-Party app`. Webex: `behaviorType` of `PUT /people/{personId}/features/callingBehavior`.
 */
export type CallingBehaviour = (typeof CALLING_BEHAVIOURS)[number];

/**
 * The names in `settings.calling` that Webex's calling behaviour is made of. A `WebexAppService` may state them for its
 * users.
 */
export const CALLING_BEHAVIOUR_FIELDS = namesTo("CallingBehaviour", "settings.calling");

/** The values of `settings.message.enterpriseContentManagement`. */
export const CONTENT_MANAGEMENT = fieldAt("settings.message.enterpriseContentManagement").choices;

/**
 * How a person calls and messages. A setting without an API in Webex is a manual step: its key is in the output
 * `manualSteps` of the user.
 *
 * - absent: the next level is asked (template, group's template, and the service for the calling behaviour). A setting
 *   that no level states is not managed.
 * - `null`, for one setting or for a block: not managed, whatever a template says.
 * - `false` and `""`: switched off, or taken away.
 *
 * VOSS: `SparkUser.settings`.
 * @example
 * ```ts
 * const settings: Settings = {
 *   calling: {
 *     callingBehaviour: "Calling in Webex App (Unified CM)",
 *     callingBehaviourUcManagerProfile: "London",
 *     sparkTabletDevice: false,
 *   },
 *   message: { contactMigrationRequired: true },
 * };
 * ```
 */
export interface Settings {
  /** How the person calls. VOSS: `SparkUser.settings.calling`. */
  calling?: {
    /**
     * With which app the person calls; one of `CALLING_BEHAVIOURS`. `""` is the organisation's own setting. VOSS:
     * `SparkUser.settings.calling.calling_behaviour`. Webex: `behaviorType` of
     * `PUT /people/{personId}/features/callingBehavior`.
     */
    callingBehaviour?: CallingBehaviour | "" | null;
    /**
     * `true`: Unified CM is found by the organisation's domain. It needs `Calling in Webex App (Unified CM)`, and
     * excludes `callingBehaviourUcManagerProfile`. VOSS: `SparkUser.settings.calling.use_org_domain`.
     */
    useOrgDomain?: boolean | null;
    /**
     * The profile by which Unified CM is found: its name in Control Hub, or its id. `""` is the organisation's own
     * profile. It needs `Calling in Webex App (Unified CM)`; with `Cisco Jabber app` the preview warns, because Webex
     * clears it. An unknown profile is an error, which lists those of the organisation. VOSS:
     * `SparkUser.settings.calling.calling_behaviour_uc_manager_profile`. Webex: `profileId` of
     * `PUT /people/{personId}/features/callingBehavior`.
     */
    callingBehaviourUcManagerProfile?: string | null;
    /**
     * Whether the person has an iPhone device (`TCT`) on Unified CM. Without `callManager` of the
     * `WebexAppService` it is a manual step. VOSS:
     * `SparkUser.settings.calling.SparkiPhoneDevice`.
     * @default `true` where the user or a template states Unified CM or Jabber as calling behaviour, else not managed
     */
    sparkiPhoneDevice?: boolean | null;
    /**
     * Whether the person has an Android device (`BOT`) on Unified CM. Without `callManager` of the
     * `WebexAppService` it is a manual step. VOSS:
     * `SparkUser.settings.calling.SparkAndroidDevice`.
     * @default as `sparkiPhoneDevice`
     */
    sparkAndroidDevice?: boolean | null;
    /**
     * Whether the person has a tablet device (`TAB`) on Unified CM. Without `callManager` of the
     * `WebexAppService` it is a manual step. VOSS:
     * `SparkUser.settings.calling.SparkTabletDevice`.
     * @default as `sparkiPhoneDevice`
     */
    sparkTabletDevice?: boolean | null;
    /**
     * Whether the person has a desktop device (`CSF`) on Unified CM. Without `callManager` of the
     * `WebexAppService` it is a manual step. VOSS:
     * `SparkUser.settings.calling.SparkCSFDevice`.
     * @default as `sparkiPhoneDevice`
     */
    sparkCSFDevice?: boolean | null;
  } | null;
  /** How the person messages. VOSS: `SparkUser.settings.message`. */
  message?: {
    /**
     * Whether the person may keep files in a third party's cloud. Manual step. `Third Party On` is refused where the
     * `WebexAppService` states `enterpriseContentManagement: false`. VOSS:
     * `SparkUser.settings.message.enterprise_content_management`.
     */
    enterpriseContentManagement?: (typeof CONTENT_MANAGEMENT)[number] | null;
    /**
     * Whether Jabber messages through Webex (team messaging mode). `true` is refused where the `WebexAppService` states
     * `jabberTeamMessagingMode: false`; so it is for the other three Jabber settings. It is a manual step where the
     * organisation does not accept it. VOSS: `SparkUser.settings.message.jabber_with_webex_teams`. Webex: SCIM
     * `isTeamsOnJabberEnabled`.
     */
    jabberWithWebexTeams?: boolean | null;
    /**
     * Whether the person is asked to bring contacts along from Jabber. Manual step. VOSS:
     * `SparkUser.settings.message.contact_migration_required`.
     */
    contactMigrationRequired?: boolean | null;
    /**
     * Whether Jabber can call. It is a manual step where the organisation does not accept it. VOSS:
     * `SparkUser.settings.message.jabber_calling`. Webex: SCIM `isUCCallOnJabberEnabled`.
     */
    jabberCalling?: boolean | null;
    /**
     * The UC Manager profile for Jabber, by name. Manual step. It is another setting than the one in `calling`. VOSS:
     * `SparkUser.settings.message.uc_manager_profile`.
     */
    ucManagerProfile?: string | null;
  } | null;
  /** Contact centre. VOSS: `SparkUser.settings.care`. */
  care?: {
    /**
     * Whether the person serves customers by chat and callback. It needs `services.message.messaging`. Without a Webex
     * Calling licence there is no voice, and the preview warns. Manual step. VOSS:
     * `SparkUser.settings.care.care_digital_channel_service`.
     */
    careDigitalChannelService?: boolean | null;
  } | null;
}
