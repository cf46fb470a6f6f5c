/**
 * Names exactly one licence of the organisation. The parts that are stated must all fit. A selector that fits no
 * licence, or several, is an error of the preview, which lists the licences that the organisation has.
 *
 * Webex: `GET /licenses`. The same `name` occurs there once for each subscription, and for each meeting site.
 * @example
 * ```ts
 * const secondSubscription: LicenseSelector = { name: "Advanced Messaging", subscriptionId: "Sub100002" };
 * ```
 */
export interface LicenseSelector {
  /**
   * The licence's `name` in `GET /licenses`, e.g. `Advanced Messaging`. Case and spaces do not matter. A name that
   * Webex used before, such as `Messaging`, means the same licence.
   * @default the names of the service
   */
  name?: string;
  /**
   * The licence's `id` in `GET /licenses`. Where it is stated, it decides alone. Policies and the program's rules
   * cannot tell which service an id gives, so the rules about it are judged once the organisation is asked.
   */
  id?: string;
  /** The subscription that the licence is bought in, e.g. `Sub100001`. @default that of the `WebexAppService` */
  subscriptionId?: string;
  /** The meeting site of the licence, e.g. `acme.webex.com`. @default that of the `WebexAppService` */
  siteUrl?: string;
}

/**
 * Whether a user has a service.
 *
 * - `true`: the user has it. Any licence of the service that the person holds is enough. Otherwise the licence comes
 *   from the subscription and the site of the `WebexAppService`. Licences without a subscription (hybrid, free) always
 *   fit.
 * - a {@link LicenseSelector}: the user has exactly that licence.
 * - `false`: the licence is taken away.
 *
 * Several licences that fit `true` are an error, which lists their subscription, site and free units.
 * @example
 * ```ts
 * const fromAnotherSubscription: Entitled = { subscriptionId: "Sub100002" };
 * ```
 */
export type Entitled = boolean | LicenseSelector;

/**
 * A licence outside the eleven services of the SparkUser model, for `licenses` of a user or a template. It needs a
 * `name` or an `id`.
 * @example
 * ```ts
 * const translations: LicenseChoice = { name: "Real-Time Translations", siteUrl: "acme.webex.com" };
 * ```
 */
export interface LicenseChoice extends LicenseSelector {
  /** `true` gives the licence, `false` takes it away. @default `true` */
  assign?: boolean;
}

/**
 * The eleven services of the SparkUser model. Each is a licence in Webex.
 *
 * - absent: the next level is asked (template, group's template). A service that no level states is not managed.
 * - `null`, for one service or for a block: not managed, whatever a template says.
 * - `true` or a selector: the person gets the licence.
 * - `false`: the person loses the licence.
 *
 * VOSS: `SparkUser.services`. Webex: `PATCH /licenses/users`, and `licenses` of `POST /people`. Webex gives a person
 * who is created without any licence the organisation's automatic licences (help.webex.com/n3ijtao); with one, it gives
 * none.
 * @example
 * ```ts
 * const services: Services = {
 *   message: { messaging: true },
 *   meeting: { webexEnterprise200: { siteUrl: "emea.acme.webex.com" } },
 *   hybridCalendarServices: { google: false },
 * };
 * ```
 */
export interface Services {
  /** Messaging. VOSS: `SparkUser.services.message`. */
  message?: {
    /**
     * Messages and files, with one person or in a space. Licence: `Advanced Messaging`, formerly `Messaging`; never the
     * free `Basic Messaging`. VOSS: `SparkUser.services.message.messaging`.
     */
    messaging?: Entitled | null;
  } | null;
  /** Meetings that the person hosts. VOSS: `SparkUser.services.meeting`. */
  meeting?: {
    /**
     * Meetings of up to 25 people in spaces. Licence: `Advanced Space Meetings`, formerly `Meeting 25 party`. VOSS:
     * `SparkUser.services.meeting.meeting`.
     */
    meeting?: Entitled | null;
    /**
     * Meetings on a meeting site. Licence: `Webex Meetings Suite`, formerly `Meeting - Webex Enterprise Edition`; one
     * for each site. VOSS: `SparkUser.services.meeting.webex_enterprise_200`.
     */
    webexEnterprise200?: Entitled | null;
  } | null;
  /**
   * Webex Calling. A person has one calling licence at most. It needs a `location`, and `phoneNumbers` or an
   * `extension`. VOSS: `SparkUser.services.calling`.
   */
  calling?: {
    /**
     * Licence: `Webex Calling - Professional`, formerly `Webex Calling - Standard Enterprise`. VOSS:
     * `SparkUser.services.calling.calling_standard_enterprise`. VOSS's model has the titles of this field and
     * `calling_basic` swapped; the name of the field decides.
     */
    callingStandardEnterprise?: Entitled | null;
    /**
     * Licence: `Webex Calling - Basic`. VOSS: `SparkUser.services.calling.calling_basic`. VOSS's model has the titles
     * of this field and `calling_standard_enterprise` swapped; the name of the field decides.
     */
    callingBasic?: Entitled | null;
    /**
     * Licence: `Webex Calling - Workspaces`. `true` is an error, because Webex gives this licence to workspaces only.
     * VOSS: `SparkUser.services.calling.calling_common_area`.
     */
    callingCommonArea?: Entitled | null;
  } | null;
  /**
   * Hybrid calendars: meetings by `@webex` in an invitation. A person has one of the two. VOSS:
   * `SparkUser.services.hybrid_calendar_services`.
   */
  hybridCalendarServices?: {
    /**
     * The calendar is in Exchange or Office 365. Licence: `Hybrid - Exchange Calendar`. VOSS:
     * `SparkUser.services.hybrid_calendar_services.microsoft_exchange`.
     */
    microsoftExchange?: Entitled | null;
    /**
     * The calendar is Google's. Licence: `Hybrid - Google Calendar`. VOSS:
     * `SparkUser.services.hybrid_calendar_services.google`.
     */
    google?: Entitled | null;
  } | null;
  /**
   * Hybrid Call Service: calls on Unified CM, seen and made in the app. VOSS:
   * `SparkUser.services.hybrid_call_services`.
   */
  hybridCallServices?: {
    /**
     * The app knows of calls on the desk phone. Licence: `Hybrid - Call Service Aware`. VOSS:
     * `SparkUser.services.hybrid_call_services.aware`.
     */
    aware?: Entitled | null;
    /**
     * App and desk phone ring together. Licence: `Hybrid - Call Service Connect`. It needs `aware`: Connect is given
     * after Aware, and taken away before it. The remote device on Unified CM is a manual step. VOSS:
     * `SparkUser.services.hybrid_call_services.connect`.
     */
    connect?: Entitled | null;
  } | null;
  /** Hybrid Message Service. VOSS: `SparkUser.services.hybrid_message_services`. */
  hybridMessageServices?: {
    /**
     * Messages to and from Jabber users on premises. Licence: `Hybrid - Message`. It is a manual step where the
     * organisation has no such licence. VOSS: `SparkUser.services.hybrid_message_services.message`.
     */
    message?: Entitled | null;
  } | null;
}
