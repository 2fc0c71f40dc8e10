/** A detached signature (CMS, RFC 5652; PAdES B-B, ETSI EN 319 142-1) as it is read: by whom, over what, and whether it is right. */
import { type Certificate, instantOf, oidOf, readCertificate } from './certificate.ts'
import { bytesOfHex, type Der, hexOf, INTEGER, joined, part, readDer, SET, sameBytes } from './der.ts'
import { oids } from './oids.ts'
import { isSignedBy } from './rsa.ts'
import { sha256Plain } from './sha256.ts'

export type Signed = {
  /** Over these very bytes, by the key of `by`. */
  isRight: boolean
  by: Certificate
  /** The instant that somebody else vouches for; null without a time stamp, or with one that is not right or not read here. */
  stampedAt: string | null
  /** Who vouches, by the own certificate, which nobody checks here. */
  stampedBy: string | null
}

/** `digest` is the SHA-256 of what was signed, in hexadecimal. Throws `NotDer` where the bytes are no signature. */
export function readSigned(bytes: Uint8Array, digest: string): Signed {
  const { signer, certificates } = signedData(bytes)
  const by = certificates.find((one) => isOf(one, part(signer, 1))) ?? certificates[0]
  if (!by) throw new TypeError('a signature without a certificate')
  const attributes = part(signer, 3)
  const signature = part(signer, 5).body
  const isRight =
    attributes.tag === 0xa0 &&
    hexOf(attribute(attributes, oids.messageDigest)?.body ?? new Uint8Array()) === digest &&
    bindsTo(attributes, by) &&
    isSignedBy(by.key, signature, bytesOfHex(sha256Plain(asSet(attributes))), oids.sha256)
  const stamp = signer.parts[6] && attribute(signer.parts[6], oids.timeStampToken)
  const stamped = stamp && stampedAt(stamp, signature)
  return { isRight, by, stampedAt: stamped?.at ?? null, stampedBy: stamped?.by ?? null }
}

/** The signature's own word which certificate it is of: another with the same key and name does not do. */
function bindsTo(attributes: Der, by: Certificate): boolean {
  const named = attribute(attributes, oids.signingCertificateV2)
  return named !== undefined && part(named, 0, 0).parts.some((one) => hexOf(one.body) === by.fingerprint)
}

function signedData(bytes: Uint8Array) {
  const content = readDer(bytes)
  if (oidOf(part(content, 0)) !== oids.signedData) throw new TypeError('no signed data')
  const data = part(content, 1, 0)
  const signer = part(data.parts.at(-1) ?? data, 0)
  const certificates = (data.parts.find((one) => one.tag === 0xa0)?.parts ?? []).map((one) =>
    readCertificate(one.whole),
  )
  return { data, signer, certificates }
}

function isOf({ issuer, serial }: Certificate, named: Der): boolean {
  return sameBytes(part(named, 0).whole, issuer) && sameBytes(part(named, 1).body, serial)
}

function attribute(set: Der, name: string): Der | undefined {
  return set.parts.find((one) => one.parts[0] && oidOf(one.parts[0]) === name)?.parts[1]?.parts[0]
}

/** Signed attributes are signed as a SET, and stand in the signature under a tag of their own. */
function asSet({ whole }: Der): Uint8Array {
  return joined([Uint8Array.of(SET), whole.subarray(1)])
}

/** The instant of a time stamp (RFC 3161) that is of this signature and rightly signed itself. */
function stampedAt(token: Der, signature: Uint8Array): { at: string; by: string } | undefined {
  const { data, signer, certificates } = signedData(token.whole)
  const content = part(data, 2, 1, 0).body
  const info = readDer(content)
  const imprint = part(info, 2)
  const attributes = part(signer, 3)
  const by = certificates.find((one) => isOf(one, part(signer, 1)))
  const digest = attribute(attributes, oids.messageDigest)?.body
  const isOurs = oidOf(part(imprint, 0, 0)) === oids.sha256 && hexOf(part(imprint, 1).body) === sha256Plain(signature)
  const isRight =
    by !== undefined &&
    digest !== undefined &&
    hexOf(digest) === sha256Plain(content) &&
    isSignedBy(by.key, part(signer, 5).body, bytesOfHex(sha256Plain(asSet(attributes))), oids.sha256)
  return isOurs && isRight && part(info, 3).tag === INTEGER
    ? { at: instantOf(part(info, 4)), by: by.holder }
    : undefined
}
