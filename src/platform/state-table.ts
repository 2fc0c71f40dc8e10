/**
 * What may be done now is one table: state -> act -> `true`, or a code and a sentence that says what cannot be done and what
 * to do. Server and screens read the same rows; the codes of an act are declared by the table itself.
 */
import type { Refuses } from './problem.ts'

export type Barred<Code extends string = string> = { readonly code: Code; readonly message: string }
export type Answer = true | Barred
type Table = Record<string, Record<string, Answer>>
type ActOf<T extends Table> = keyof T[keyof T] & string
/** The codes with which the table bars an act, in whatever state. */
export type CodesIn<T extends Table, Act extends ActOf<T>> = Extract<T[keyof T][Act], Barred>['code']

export function barred<const Code extends string>(code: Code, message: string): Barred<Code> {
  return { code, message }
}

/** For a screen: open, or the sentence why not. */
export function sentenceOf(answer: Answer): true | string {
  return answer === true ? true : answer.message
}

/** For a contract's `problems`: every code of an act. */
export function codesIn<T extends Table, Act extends ActOf<T>>(table: T, act: Act): CodesIn<T, Act>[] {
  const answers: Answer[] = Object.values(table).map((acts) => acts[act] ?? true)
  return [...new Set(answers.flatMap((answer) => (answer === true ? [] : [answer.code])))] as CodesIn<T, Act>[]
}

/** Refuses an act that the state does not allow, with the table's sentence. */
export function holdTo<T extends Table, Act extends ActOf<T>>(
  context: Refuses<CodesIn<T, Act>>,
  table: T,
  state: keyof T & string,
  act: Act,
): void {
  const answer: Answer = table[state]?.[act] ?? true
  if (answer !== true) throw context.refuse(answer.code as CodesIn<T, Act>, answer.message)
}
