/** A certificate that a unit signs for itself (X.509, RFC 5280): it names the unit, and holds as long as files are kept. */
import { createHash, createSign, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { bits, der, integer, NULL, octets, oid, sequence, setOf, text } from '../../proof/der.ts'
import { oids } from '../../proof/oids.ts'

const MODULUS_BITS = 3072
const YEARS = 30

export async function newKey(): Promise<KeyObject> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: MODULUS_BITS })
  return privateKey
}

/** The same key, name and instant give the same bytes. `info` is the public key as it stands in certificates. */
export function selfSigned(key: KeyObject, info: Uint8Array, unitName: string, from: Date): Uint8Array {
  const until = new Date(from)
  until.setUTCFullYear(until.getUTCFullYear() + YEARS)
  const name = sequence(
    part(oids.country, der(0x13, Buffer.from('CN'))),
    part(oids.organization, text(unitName)),
    part(oids.commonName, text(unitName)),
  )
  const algorithm = sequence(oid(oids.sha256WithRsa), NULL)
  const serial = createHash('sha256').update(info).update(unitName).update(from.toISOString()).digest().subarray(0, 16)
  serial[0] = (serial[0]! & 0x3f) | 0x40 // positive, of one length
  const critical = der(0x01, Uint8Array.of(0xff))
  const body = sequence(
    der(0xa0, integer(2)),
    integer(serial),
    algorithm,
    name,
    sequence(time(from), time(until)),
    name,
    info,
    der(
      0xa3,
      sequence(
        sequence(oid(oids.basicConstraints), critical, octets(sequence())),
        // digitalSignature, contentCommitment
        sequence(oid(oids.keyUsage), critical, octets(der(0x03, Uint8Array.of(6, 0xc0)))),
      ),
    ),
  )
  return sequence(body, algorithm, bits(createSign('sha256').update(body).sign(key)))
}

const part = (type: string, value: Uint8Array) => setOf(sequence(oid(type), value))

/** UTCTime until 2049, GeneralizedTime after it (RFC 5280, 4.1.2.5). */
function time(at: Date): Uint8Array {
  const text = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z`
  return at.getUTCFullYear() < 2050 ? der(0x17, Buffer.from(text.slice(2))) : der(0x18, Buffer.from(text))
}
