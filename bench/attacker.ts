/** The attacker of src/attacker.test.ts over more seasons: `node bench/attacker.ts [seasons]`. Prints who named how many, and by chance. */
import { attack, blindBound } from '../src/testing/attacker.ts'
import { collectAnswers, type Views, watchers } from '../src/testing/collect-answers.ts'
import { playSeason, type SeasonEnd } from '../src/testing/season.ts'
import { setup } from '../src/testing/shared-engine.ts'

const count = Number(process.argv[2] ?? 8)
const stop = await setup()
const played: { ends: Map<object, SeasonEnd>; views: Views }[] = []
for (let i = 0; i < count; i++) {
  const { views, watch } = collectAnswers()
  const season = await playSeason(`bench ${i}`, watch)
  played.push({ ends: new Map(season.homes.map((home) => [home, home.end])), views })
  await season.office.stop()
  process.stderr.write(`season ${i + 1} of ${count}\n`)
}
await stop()

const questions: Record<string, { it: SeasonEnd[]; others: SeasonEnd[]; known?: true }> = {
  'who declined': { it: ['declined'], others: ['held', 'heldAnonymous', 'heldNamed', 'visitor'] },
  'who declined, but for sources known by duty': { it: ['declined'], others: ['held', 'visitor'], known: true },
  'who was visited': { it: ['held', 'heldAnonymous'], others: ['declined', 'visitor'] },
  'whose matter without a name': { it: ['heldAnonymous'], others: ['held', 'declined', 'visitor'] },
}
for (const [what, { it, others, known }] of Object.entries(questions))
  for (const name of [...Object.keys(watchers), 'together']) {
    if ((name === 'coordinator' || name === 'together') !== (known === true)) continue
    const seasons = played.map(({ ends, views }) =>
      [...([...views].find(([who]) => who === name)?.[1] ?? [])].flatMap(([home, features]) => {
        const end = ends.get(home) ?? 'silent'
        return it.includes(end) || others.includes(end) ? [{ features, isIt: it.includes(end) }] : []
      }),
    )
    const [one, many] = [attack(seasons, 1), attack(seasons)]
    const best = one.right > many.right ? one : many
    const signs = best.right > blindBound(seasons) ? `  BY ${[...new Set(best.tells)].join(' | ')}` : ''
    process.stdout.write(
      `${what}, ${name}: ${best.right} of ${best.guesses}, by chance ${best.chance.toFixed(1)}, bound ${blindBound(seasons)}${signs}\n`,
    )
  }
