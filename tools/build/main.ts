import { report } from "../processes/report.ts";
import { compile } from "./compile.ts";

await report(compile);
