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

export interface CertificateOptions {
  /** Whom the certificate is for, by name and by address. */
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  /** Signed by the server itself, as Tomcat's is by default; `ca` is the certificate then. */
  readonly selfSigned?: boolean;
  /** Its days are over. */
  readonly expired?: boolean;
}

const day = 86_400_000;

/** A certificate for a server, from an authority that was made for it alone. */
export async function serverCertificate(options: CertificateOptions = {}): Promise<ServerCertificate> {
  const { selfSigned = false, expired = false } = options;
  const [authority, own] = [await keyPair(), await keyPair()];
  const ca = await authorityCertificate(authority);
  const signer = selfSigned ? { keys: own, subject: subjectOf(options) } : { keys: authority, subject: ca.subject };
  const cert = await X509CertificateGenerator.create(
    {
      subject: subjectOf(options),
      issuer: signer.subject,
      publicKey: own.publicKey,
      signingKey: signer.keys.privateKey,
      signingAlgorithm: algorithm,
      ...validity(expired ? -1 : 30),
      extensions: [new SubjectAlternativeNameExtension(alternativeNames(options))],
    },
    webcrypto,
  );
  const key = await webcrypto.subtle.exportKey("pkcs8", own.privateKey);
  const pem = cert.toString("pem");
  return { ca: selfSigned ? pem : ca.toString("pem"), cert: pem, key: PemConverter.encode(key, "PRIVATE KEY") };
}

function keyPair() {
  return webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

function authorityCertificate(keys: webcrypto.CryptoKeyPair) {
  const extensions = [
    new BasicConstraintsExtension(true, 0, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
  ];
  const name = "CN=Emulated Unified CM CA";
  return X509CertificateGenerator.createSelfSigned(
    { name, keys, signingAlgorithm: algorithm, ...validity(30), extensions },
    webcrypto,
  );
}

function validity(days: number) {
  const now = Date.now();
  return { notBefore: new Date(now - 2 * day), notAfter: new Date(now + days * day) };
}

function subjectOf({ names = ["localhost"] }: CertificateOptions): string {
  return `CN=${names[0] ?? "publisher"}`;
}

function alternativeNames({ names = ["localhost"], addresses = ["127.0.0.1", "::1"] }: CertificateOptions) {
  return [
    ...names.map((value) => ({ type: "dns" as const, value })),
    ...addresses.map((value) => ({ type: "ip" as const, value })),
  ];
}
