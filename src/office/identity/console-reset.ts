/**
 * The way back when the last security administrator's password is lost: at the machine's own console, by whoever holds the
 * data directory. It stands in the audit log as done there.
 */
import type { App } from '../../platform/app.ts'
import { performAsSystem } from '../../platform/operation.ts'
import { UsageError } from '../../platform/usage-error.ts'
import { firstPassword, hashPassword } from './passwords.ts'
import { lockSignIn, nameHash } from './signing-in.ts'
import * as store from './store.ts'

/** Gives a security administrator a first password, which must be changed at once. Ends the account's sessions and lock. */
export async function resetAtConsole(app: App, name: string): Promise<string> {
  const known = await app.db.transaction().execute((tx) => store.findByName(tx, name))
  if (!known) throw new UsageError(`没有登录名为“${name}”的账号。请核对登录名。`)
  return performAsSystem(app, known.unitId, async (context) => {
    if (!(await store.holders(context, 'securityAdmin')).includes(known.id))
      throw new UsageError(`“${name}”不是安全管理员。其他账号请由安全管理员在“账号与职责”里重置密码。`)
    const { at } = context
    const password = firstPassword()
    await lockSignIn(context, known.id)
    await store.setPassword(context, known.id, await hashPassword(password), true, at)
    await store.forgetName(context.db, nameHash(app.keyring, name))
    await store.endSessions(context, known.id, at)
    await context.record('identity.passwordResetAtConsole', known.id)
    return password
  })
}
