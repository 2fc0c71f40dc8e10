import { createContext, useContext } from 'react'
import type { Duty } from '../../vocabulary/duties.ts'
import type { Api } from '../api.ts'

/** Who is signed in, as `identity.me` answers. */
type Me = Awaited<ReturnType<Api['identity']['me']>>

export const MeContext = createContext<Me | null>(null)

/** The person at the desk. Only inside the shell, which knows. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside the shell')
  return me
}

/** Whether the person holds one of these duties. The server decides; this only keeps what cannot be used out of sight. */
export function useHolds(...duties: readonly Duty[]): boolean {
  return holds(useMe(), duties)
}

export function holds(me: Me, duties: readonly Duty[]): boolean {
  return duties.some((duty) => me.duties.includes(duty))
}
