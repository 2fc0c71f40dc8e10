/** A detached CMS signature as PAdES B-B wants it (ETSI EN 319 142-1): content type, digest, certificate; its time stands in the PDF. */
import { createHash } from 'node:crypto'
import { readCertificate } from '../../proof/certificate.ts'
import { der, integer, joined, NULL, octets, oid, SEQUENCE, SET, sequence, setOf } from '../../proof/der.ts'
import { oids } from '../../proof/oids.ts'

/** Signs with the unit's key; RSA, PKCS #1 v1.5, SHA-256: the same bytes get the same signature. */
export type Signer = {
  certificate: Uint8Array
  chain: readonly Uint8Array[]
  sign: (bytes: Uint8Array) => Promise<Uint8Array>
}
/** A time stamp token for a signature (RFC 3161). */
export type Stamp = (signature: Uint8Array) => Promise<Uint8Array>

const SHA256 = sequence(oid(oids.sha256))
const RSA_SHA256 = sequence(oid(oids.sha256WithRsa), NULL)

/** `digest` is the SHA-256 of what is signed. */
export async function signDigest(signer: Signer, digest: Uint8Array, stamp?: Stamp): Promise<Uint8Array> {
  const { issuer, serial } = readCertificate(signer.certificate)
  const fingerprint = createHash('sha256').update(signer.certificate).digest()
  const attributes = [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octets(digest)),
    // the hash is SHA-256, which DER leaves out as the usual one
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(octets(fingerprint))))),
  ]
  const signed = setOf(...attributes)
  const signature = await signer.sign(signed)
  const unsigned = stamp ? [der(0xa1, attribute(oids.timeStampToken, await stamp(signature)))] : []
  const info = sequence(
    integer(1),
    sequence(issuer, der(0x02, serial)),
    SHA256,
    joined([Uint8Array.of(0xa0), signed.subarray(1)]),
    RSA_SHA256,
    octets(signature),
    ...unsigned,
  )
  const data = sequence(
    integer(1),
    der(SET, SHA256),
    sequence(oid(oids.data)),
    der(0xa0, signer.certificate, ...signer.chain),
    der(SET, info),
  )
  return der(SEQUENCE, oid(oids.signedData), der(0xa0, data))
}

const attribute = (name: string, value: Uint8Array) => sequence(oid(name), setOf(value))
