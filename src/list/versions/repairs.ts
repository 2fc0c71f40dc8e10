import type { Instance } from '../solver/instance.ts'
import type { RepairAct } from '../solver/result.ts'

/** The instance after one repair has been taken; the given one is not changed. Unknown ids change nothing. */
export function applyRepair(instance: Instance, act: RepairAct): Instance {
  switch (act.kind) {
    case 'caps':
      return { ...instance, caps: { ...instance.caps, ...Object.fromEntries(act.caps.map((c) => [c.visitor, c.cap])) } }
    case 'visitor':
      return { ...instance, caps: { ...instance.caps, [act.visitor]: act.cap } }
    case 'dropVisitor':
      return { ...instance, caps: Object.fromEntries(Object.entries(instance.caps).filter(([v]) => v !== act.visitor)) }
    case 'release':
      return {
        ...instance,
        frozen: instance.frozen.filter((r) => !act.households.includes(typeof r === 'string' ? r : r.household)),
      }
    case 'allowRepeat': {
      const allowed = act.households.map((household) => ({ household, visitor: act.visitor }))
      return { ...instance, repeatAllowed: [...instance.repeatAllowed, ...allowed] }
    }
    case 'present':
      return { ...instance, people: instance.people.map((p) => (p.id === act.visitor ? { ...p, ill: false } : p)) }
    case 'recorder':
      return { ...instance, people: instance.people.map((p) => (p.id === act.person ? { ...p, canRecord: true } : p)) }
  }
}
