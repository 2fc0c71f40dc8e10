/** Seals the answers of families that an older version kept open: once, as the product starts with the keys in hand. */
import * as consent from '../people/consent/commands.ts'
import { sealFormerWishes } from '../people/wishes/commands.ts'
import type { App } from '../platform/app.ts'
import { performAsSystem } from '../platform/operation.ts'
import * as store from './store.ts'

export async function sealFormerAnswers(app: App): Promise<void> {
  for (const unitId of await store.unitsWithOpenAnswers(app.db))
    await performAsSystem(app, unitId, async (context) => {
      await consent.sealFormer(context)
      await sealFormerWishes(context)
      await store.sealFormer(context)
    })
}
