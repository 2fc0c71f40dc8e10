/**
 * What need not wait for one answer after another. A statement sent ahead (a lock, a row whose writing answers nothing)
 * leaves with the next one; the transaction still holds it whole: if it fails, what comes after it fails with its error,
 * COMMIT at the latest. Reads asked together leave in one write.
 */
import { type Compilable, CompiledQuery, DummyDriver, PostgresDialect, type RawBuilder, Transaction } from 'kysely'
import type { Tables, Tx } from './database.ts'
import { answering, unawaited } from './prepared-statements.ts'

/** Sends a statement whose answer nobody needs. Its error is that of the next statement, or of COMMIT. */
export async function sendAhead(tx: Tx, statement: Compilable | RawBuilder<unknown>): Promise<void> {
  const compiled = statement.compile(tx)
  unawaited.add(compiled.parameters)
  await tx.executeQuery(compiled)
}

/** Says that this transaction answers a question: if it kept nothing, its answer need not wait for COMMIT. */
export async function answersQuestion(tx: Tx): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw('', answering as unknown[]))
}

/** Asks several things of one transaction at once; none may need the answer of another. */
export function together<T>(tx: Tx, ask: (tx: Tx) => Promise<T>): Promise<T> {
  const executor = tx.getExecutor()
  return executor.provideConnection((connection) => {
    // Kysely lets the statements of a transaction wait for each other; the line itself keeps their order
    const atOnce = executor.withConnectionProvider({ provideConnection: (use) => use(connection) })
    return ask(new Transaction<Tables>({ ...IDLE, executor: atOnce }))
  })
}

/** What a transaction is made of besides its executor: it opens nothing of its own. */
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('opens nothing')) })
const IDLE = { config: { dialect }, dialect, driver: new DummyDriver() }
