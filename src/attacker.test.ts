/**
 * The measure of docs/decisions/0025 and 0026: everything that a duty may fetch over a season is given to an attacker that learned in
 * other seasons what tells. It names who declined, and who raised a matter without a name, no more often than blindly.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attack, blindBound, type Guessed, type Seen } from './testing/attacker.ts'
import { collectAnswers, type Views, type Watcher, watchers } from './testing/collect-answers.ts'
import { playSeason, type Season, type SeasonEnd } from './testing/season.ts'

type Played = { season: Season; views: Views }
type Asked = { it: readonly SeasonEnd[]; others: readonly SeasonEnd[] }
const who = [...Object.keys(watchers).filter((name): name is Watcher => name in watchers), 'together' as const]
/** Answers the families, and so knows by duty whose matter it is. */
const KNOWS_SOURCES: readonly string[] = ['coordinator', 'together']

let played: Played[] = []
beforeAll(async () => {
  played = await Promise.all(
    ['first', 'second', 'third'].map(async (seed) => {
      const { views, watch } = collectAnswers()
      return { season: await playSeason(seed, watch), views }
    }),
  )
})
afterAll(async () => {
  for (const { season } of played) await season.office.stop()
})

/** The households in question as one duty saw them, by the season. What somebody ended oneself is known, and no question. */
function seen(name: Watcher | 'together', { it, others }: Asked, planted: readonly SeasonEnd[] = []): Seen[][] {
  return played.map(({ season, views }) =>
    season.homes
      .filter(({ end }) => it.includes(end) || others.includes(end))
      .map((home) => {
        const features = new Set(views.get(name)?.get(home))
        if (planted.includes(home.end)) features.add('planted')
        return { features, isIt: it.includes(home.end) }
      }),
  )
}

function guessed(
  name: Watcher | 'together',
  asked: Asked,
  planted: readonly SeasonEnd[] = [],
): Guessed & { bound: number; name: string } {
  const seasons = seen(name, asked, planted)
  // whichever is right more often: what tells most of all, or many things counted together
  const [one, many] = [attack(seasons, 1), attack(seasons)]
  return { ...(one.right > many.right ? one : many), bound: blindBound(seasons), name }
}

function tell(what: string, all: readonly (Guessed & { bound: number; name: string })[]): void {
  const lines = all.map(
    (g) => `  ${g.name}: ${g.right} of ${g.guesses}, by chance ${g.chance.toFixed(1)}, bound ${g.bound}`,
  )
  process.stdout.write(`${what}\n${lines.join('\n')}\n`)
}

/** Those who named more than blind guessing would, with what told them. */
const better = (all: readonly (Guessed & { bound: number; name: string })[]) =>
  all.filter((g) => g.right > g.bound).map(({ name, right, bound, tells }) => ({ name, right, bound, tells }))

describe('an attacker that learns', () => {
  test('names who declined no more often than blindly, as whatever duty, and with all of them together', () => {
    const all = who.map((name) =>
      guessed(name, {
        it: ['declined'],
        others: KNOWS_SOURCES.includes(name) ? ['held', 'visitor'] : ['held', 'heldAnonymous', 'heldNamed', 'visitor'],
      }),
    )
    tell('who declined', all)
    expect(better(all)).toEqual([])
  })

  test('names who was visited no more often than blindly, but by a matter whose source may be known', () => {
    const all = who.map((name) =>
      guessed(name, {
        it: KNOWS_SOURCES.includes(name) ? ['held'] : ['held', 'heldAnonymous'],
        others: ['declined', 'visitor'],
      }),
    )
    tell('who was visited', all)
    expect(better(all)).toEqual([])
  })

  test('names who raised a matter without a name no more often than blindly', () => {
    const all = who
      .filter((name) => !KNOWS_SOURCES.includes(name))
      .map((name) => guessed(name, { it: ['heldAnonymous'], others: ['held', 'declined', 'visitor'] }))
    tell('who raised a matter without a name', all)
    expect(better(all)).toEqual([])
  })

  test('is able: told one thing more it names them all, and it finds what there is to see, whose evening passed unanswered', () => {
    const asked: Asked = { it: ['declined'], others: ['held', 'heldAnonymous', 'heldNamed', 'visitor'] }
    const guesses = guessed('together', asked, ['declined'])
    expect([guesses.right, guesses.tells[0]]).toEqual([guesses.guesses, 'planted'])
    const open = guessed('coordinator', { it: ['silent'], others: [...asked.it, ...asked.others, 'office'] })
    expect([open.right, open.guesses]).toEqual([3, 3])
  })
})
