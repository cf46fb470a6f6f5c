import "reflect-metadata";
import { webcrypto } from "node:crypto";
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

export interface ServerCertificate {
  /** The certificate of the authority, which a client has to trust. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate for a server of these names and addresses, from an authority that was made for it alone. */
export async function serverCertificate(
  names: readonly string[],
  addresses: readonly string[],
): Promise<ServerCertificate> {
  const authority = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const server = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const validity = { notBefore: new Date(Date.now() - 86_400_000), notAfter: new Date(Date.now() + 30 * 86_400_000) };
  const ca = await X509CertificateGenerator.createSelfSigned(
    {
      name: "CN=Emulated Unified CM CA",
      keys: authority,
      signingAlgorithm: algorithm,
      ...validity,
      extensions: [
        new BasicConstraintsExtension(true, 0, true),
        new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
      ],
    },
    webcrypto,
  );
  const cert = await X509CertificateGenerator.create(
    {
      subject: `CN=${names[0]}`,
      issuer: ca.subject,
      publicKey: server.publicKey,
      signingKey: authority.privateKey,
      signingAlgorithm: algorithm,
      ...validity,
      extensions: [
        new SubjectAlternativeNameExtension([
          ...names.map((value) => ({ type: "dns" as const, value })),
          ...addresses.map((value) => ({ type: "ip" as const, value })),
        ]),
      ],
    },
    webcrypto,
  );
  const key = await webcrypto.subtle.exportKey("pkcs8", server.privateKey);
  return { ca: ca.toString("pem"), cert: cert.toString("pem"), key: PemConverter.encode(key, "PRIVATE KEY") };
}
