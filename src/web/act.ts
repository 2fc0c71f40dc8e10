/**
 * The id of a user's act (`Idempotency-Key`). An act that got no answer keeps its id: sent again, by the retry or by the
 * person pressing the button once more, it is the same act to the server. Any answer ends it.
 */
import { uuidv7 } from '../platform/id.ts'

const unanswered = new Map<string, string>()

/** Runs one act under its id. `lost` tells a lost connection (no answer came) from an answer. */
export async function asOneAct<T>(
  name: string,
  input: unknown,
  lost: (error: unknown) => boolean,
  run: (key: string) => Promise<T>,
): Promise<T> {
  const act = `${name} ${JSON.stringify(input)}`
  const key = unanswered.get(act) ?? uuidv7()
  unanswered.set(act, key)
  try {
    const answer = await run(key)
    unanswered.delete(act)
    return answer
  } catch (error) {
    if (!lost(error)) unanswered.delete(act)
    throw error
  }
}
