import { mayPass } from '../../platform/actor.ts'
import { nameHolds, nameKey } from '../../platform/normalise-name.ts'
import { type Found, slice } from '../../platform/slice.ts'
import { foundKinds, searchContract } from './contract.ts'
import './ports.ts'

/** Shown of each kind; whoever wants the others types one letter more, or goes to the page. */
const EACH = 6

export const search = slice({
  name: 'search',
  contract: searchContract,
  operations: {
    find: {
      allow: ['signed-in'],
      run: async (context, { word }) => {
        const found: Found[] = []
        // what is only dots and spaces would be in everything
        if (nameKey(word) === '') return { groups: [] }
        for (const { allow, find } of context.app.services.findable)
          if (mayPass(context.actor, allow))
            for (const one of await find(context, word))
              if (one.words.some((text) => nameHolds(text, word))) found.push(one)
        return {
          groups: foundKinds
            .map((kind) => ({ kind, all: found.filter((one) => one.kind === kind).sort(byCloseness(word)) }))
            .filter(({ all }) => all.length > 0)
            .map(({ kind, all }) => ({
              kind,
              count: all.length,
              hits: all.slice(0, EACH).map(({ id, title, said: label, link }) => ({ id, title, said: label, link })),
            })),
        }
      },
    },
  },
})

/** Whoever is called just so comes first, then what begins with it, then what has it somewhere; else as it came. */
function byCloseness(word: string): (a: Found, b: Found) => number {
  const key = nameKey(word)
  const turn = ({ words }: Found) => {
    const keys = words.map(nameKey)
    if (keys.includes(key)) return 0
    return keys.some((one) => one.startsWith(key)) ? 1 : 2
  }
  return (a, b) => turn(a) - turn(b)
}
