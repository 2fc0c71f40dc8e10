/** Texts of reminders: sealed with a key of each reminder's own, which lies beside them sealed by the second master key. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { App } from '../../platform/app.ts'
import { type Keyring, seal, unseal } from '../../platform/crypto.ts'
import './ports.ts'

type Ring = Pick<App, 'services'>
const OWN = 'own'
const words = z.record(z.string(), z.string())
export type Words = z.infer<typeof words>

/** A new reminder's key, sealed. */
export function newKey({ services }: Ring, reminderId: string): string {
  return seal(services.reminderRing(), randomBytes(32).toString('base64'), aboutKey(reminderId))
}

/** The key opened, for the length of one request. */
export function openKey({ services }: Ring, reminderId: string, keySealed: string): Keyring {
  const key = Buffer.from(unseal(services.reminderRing(), keySealed, aboutKey(reminderId)), 'base64')
  return { current: OWN, keys: new Map([[OWN, key]]) }
}

export function sealWords(key: Keyring, stepId: string, texts: Words): string {
  return seal(key, JSON.stringify(texts), aboutStep(stepId))
}

export function openWords(key: Keyring, stepId: string, sealed: string): Words {
  return words.parse(JSON.parse(unseal(key, sealed, aboutStep(stepId))))
}

const aboutKey = (reminderId: string) => `reminder key ${reminderId}`
const aboutStep = (stepId: string) => `reminder step ${stepId}`
