/** Choosing the family's own word, typing it, and locking again: the forms of the page that asks for it. */
import { keepOwnWord } from '../doors/visit-link-store.ts'
import type { Context } from '../platform/operation.ts'
import { isOfSlowHash, slowHash } from '../platform/password-hash.ts'
import { notFound } from '../platform/problem.ts'
import type { FamilyFacts } from './store.ts'

/** A word over a word is refused: who holds the paper and not the word makes no other. */
export async function chooseWord(context: Context<'word.chosen'>, visit: FamilyFacts, word: string): Promise<void> {
  if (visit.own_word !== null)
    throw context.refuse('word.chosen', '您家的口令已经定过了，不能再定一个。请输入那个口令。')
  if (visit.link_id === null) throw notFound('这次家访')
  await keepOwnWord(context, visit.link_id, await slowHash(word), { ...visit.said, wordAt: context.at })
  // about the unit, as the answers: the log does not tell whose
  await context.record('family.wordChosen', context.unitId)
}

/** Tries are counted by link before they are looked at, and given back when right, as at signing in. */
export async function isWord(context: Context, visit: FamilyFacts, word: string): Promise<boolean> {
  if (visit.own_word === null || visit.link_id === null) throw notFound('口令')
  const { wordGuesses } = context.app.services
  await wordGuesses.spend(visit.link_id)
  const isRight = await isOfSlowHash(visit.own_word, word)
  if (isRight) await wordGuesses.right(visit.link_id)
  return isRight
}
