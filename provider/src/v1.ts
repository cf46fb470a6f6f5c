/**
 * What the one line kept in every resource's state loads. Exported for ever: a state written today must be deletable in
 * five years, so a name here never changes; a change of contract becomes `/v2` beside it.
 */
export { webexAppService } from "./handlers/appService.ts";
export { sparkUser } from "./handlers/user/index.ts";
