/** Fields that AXL takes and never gives back. The emulator keeps none of them. */
export const secretFields: ReadonlySet<string> = new Set([
  ...["password", "pin", "digestCredentials", "mlppPassword", "sshPwd", "authenticationString"],
]);
