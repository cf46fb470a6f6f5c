import { readFile } from "../../organization/readOrganization.ts";
import { type ClusterFile, type ClusterInput, clusterFileSchema } from "./clusterFile.ts";

/** Reads a file, or takes an object of the same shape. Errors name the file and every faulty path in it. */
export function readCluster(source: string | ClusterInput): ClusterFile {
  return readFile(source, clusterFileSchema, "cluster");
}
