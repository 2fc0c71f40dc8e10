/**
 * What a list is drawn with besides the census and the plan: chosen by the office for one round, kept with each version.
 * Pure; shared with the browser.
 */
import { z } from 'zod'
import { id } from '../../platform/contract.ts'
import type { RepairAct } from './result.ts'

export const rotations = ['off', 'soft', 'hard'] as const
export const rotationNames: Record<(typeof rotations)[number], string> = {
  off: '不要求轮换',
  soft: '尽量轮换',
  hard: '必须轮换',
}
const cap = z.number().int().min(0).max(500)
const pair = z.object({ visitor: id, household: id })

export const settingsSchema = z.object({
  rotation: z.enum(rotations),
  /** Most households a visitor takes, unless `caps` says otherwise for one of them. */
  cap,
  caps: z.record(id, cap),
  /** Who cannot take part in this round, as visitor or recorder. No reason is kept. */
  absent: z.array(id),
  /** Rows a person put where they are: they stay until released. */
  frozen: z.array(z.object({ household: id, visitor: id, recorder: id.nullable() })),
  /** Pairs that hard rotation would forbid and somebody allowed. */
  repeatAllowed: z.array(pair),
})
export type Settings = z.infer<typeof settingsSchema>
export type FrozenRow = Settings['frozen'][number]

/** A way out of a problem that can be taken with one click (`Repair` of the solver). */
export const repairAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('caps'), caps: z.array(z.object({ visitor: id, cap })).min(1) }),
  z.object({ kind: z.literal('release'), households: z.array(id).min(1) }),
  z.object({ kind: z.literal('present'), visitor: id }),
  z.object({ kind: z.literal('visitor'), visitor: id, cap }),
  z.object({ kind: z.literal('dropVisitor'), visitor: id }),
  z.object({ kind: z.literal('allowRepeat'), visitor: id, households: z.array(id).min(1) }),
  z.object({ kind: z.literal('recorder'), person: id }),
])

/** The settings after a repair was taken. Who may keep the record is the register's, not this round's: unchanged here. */
export function repaired(settings: Settings, act: RepairAct): Settings {
  switch (act.kind) {
    case 'caps':
      return withCaps(settings, act.caps)
    case 'visitor':
      return withCaps(settings, [act])
    case 'dropVisitor':
      return withCaps(settings, [{ visitor: act.visitor, cap: 0 }])
    case 'release':
      return released(settings, act.households)
    case 'present':
      return { ...settings, absent: settings.absent.filter((v) => v !== act.visitor) }
    case 'allowRepeat': {
      const { visitor, households } = act
      const allowed = households.map((household) => ({ visitor, household }))
      return { ...settings, repeatAllowed: [...settings.repeatAllowed, ...allowed] }
    }
    case 'recorder':
      return settings
  }
}

function withCaps(settings: Settings, caps: readonly { visitor: string; cap: number }[]): Settings {
  return { ...settings, caps: { ...settings.caps, ...Object.fromEntries(caps.map((c) => [c.visitor, c.cap])) } }
}

/** Locks rows where they are; a household is locked once. */
export function locked(settings: Settings, rows: readonly FrozenRow[]): Settings {
  const now = new Set(rows.map((r) => r.household))
  return { ...settings, frozen: [...settings.frozen.filter((r) => !now.has(r.household)), ...rows] }
}

export function released(settings: Settings, households: readonly string[]): Settings {
  return { ...settings, frozen: settings.frozen.filter((r) => !households.includes(r.household)) }
}

/** The cap of one visitor. */
export function capOf(settings: Settings, visitor: string): number {
  return settings.caps[visitor] ?? settings.cap
}
