/** What is to be done instead of a call, as it stands beside the end of a visit: sealed, of one length whatever it is. */
import { z } from 'zod'
import { type Keyring, seal, unseal } from '../../platform/crypto.ts'
import { type Way, type WayWithWork, waysWithWork, workOf } from './rules/instead-of-visit.ts'

/** Null: nothing is to be done, or it was done. */
export type Instead = WayWithWork | null
const LENGTH = 32
const keptSchema = z.object({ w: z.enum(waysWithWork).nullable() })

export function sealWay(ring: Keyring, way: Way, visitId: string): string {
  return seal(ring, JSON.stringify({ w: workOf(way) }).padEnd(LENGTH), `way ${visitId}`)
}

export function openWay(ring: Keyring, sealed: string | null, visitId: string): Instead {
  return sealed === null ? null : keptSchema.parse(JSON.parse(unseal(ring, sealed, `way ${visitId}`))).w
}
