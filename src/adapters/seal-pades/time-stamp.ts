/** A time stamp from outside (RFC 3161), asked for where the operator set an address. */
import { createHash, randomBytes } from 'node:crypto'
import { SealError } from '../../papers/seal.ts'
import { der, integer, NULL, octets, oid, part, readDer, sequence } from '../../proof/der.ts'
import { oids } from '../../proof/oids.ts'
import type { Stamp } from './sign.ts'

const PATIENCE_MS = 10_000
/** Granted, and granted with changes. */
const GRANTED = [0, 1]

export function stampFrom(url: string): Stamp {
  return async (signature) => {
    const digest = createHash('sha256').update(signature).digest()
    const request = sequence(
      integer(1),
      sequence(sequence(oid(oids.sha256), NULL), octets(digest)),
      integer(randomBytes(8)),
      der(0x01, Uint8Array.of(0xff)), // with its certificate
    )
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: Buffer.from(request),
        signal: AbortSignal.timeout(PATIENCE_MS),
      })
      if (!answer.ok) throw new Error(`status ${answer.status}`)
      const response = readDer(new Uint8Array(await answer.arrayBuffer()))
      if (!GRANTED.includes(part(response, 0, 0).body[0] ?? -1)) throw new Error('not granted')
      const token = part(response, 1).whole
      if (!Buffer.from(token).includes(digest)) throw new Error('a stamp of something else')
      return token
    } catch (error) {
      throw new SealError(
        `时间戳服务没有给出时间戳（${error instanceof Error ? error.message : ''}），电子印章没有盖成，会自动再试。请系统管理员检查启动选项里的时间戳地址。`,
      )
    }
  }
}
