import { redirect } from '@tanstack/react-router'
import type { Me } from '../../office/identity/contract.ts'
import { statusOf } from '../problems.ts'
import { holdSession } from '../session.ts'
import { meQuery, queryClient } from './query-client.ts'

/** The person signed in; a stranger goes to the sign-in screen and comes back afterwards. */
export async function requireSignIn(to: string): Promise<Me> {
  try {
    const me = await queryClient.ensureQueryData(meQuery)
    holdSession(me)
    return me
  } catch (error) {
    if (statusOf(error) === 401) throw redirect({ to: '/sign-in', search: to === '/' ? {} : { to } })
    throw error
  }
}
