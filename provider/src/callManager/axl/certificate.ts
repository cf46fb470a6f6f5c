const DOWNLOAD = "Cisco Unified OS Administration > Security > Certificate Management";
const SELF_SIGNED = `State the publisher's own certificate as ca in webex:callManager: \`tomcat\`, as .PEM, from ${DOWNLOAD}.`;
const OF_AN_AUTHORITY = `State the certificate of the authority that has signed the publisher's, with those between them, as ca in webex:callManager: \`tomcat-trust\`, as .PEM, from ${DOWNLOAD}.`;
const DATES = `Renew the certificate \`tomcat\` of the publisher (${DOWNLOAD}), or correct the clock of this machine.`;
const OTHER_NAME =
  "State as address in webex:callManager the name that the certificate is for: the publisher's full name, not its IP address.";

const REMEDIES: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: OTHER_NAME,
  CERT_HAS_EXPIRED: DATES,
  CERT_NOT_YET_VALID: DATES,
  DEPTH_ZERO_SELF_SIGNED_CERT: SELF_SIGNED,
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET_ISSUER|VERIFY)|ALTNAME/;

/** Whether Node's error code tells that a certificate was not accepted. */
export function isCertificateFault(code: string | undefined): boolean {
  return CERTIFICATE.test(code ?? "");
}

/** What to do about the certificate, by Node's error code: which one is needed, and from where. */
export function certificateRemedy(code: string | undefined): string {
  return REMEDIES[code ?? ""] ?? OF_AN_AUTHORITY;
}
