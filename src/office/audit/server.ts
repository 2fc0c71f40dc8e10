import { statfs } from 'node:fs/promises'
import { slice } from '../../platform/router.ts'
import { auditContract } from './contract.ts'
import { sentenceOf } from './event-names.ts'
import * as store from './store.ts'

const PAGE = 100

export const audit = slice('audit', auditContract, {
  events: {
    allow: ['auditAdmin'],
    run: async (context, input) => {
      const rows = await store.events(context, input, PAGE + 1, input.before ?? null)
      const events = rows.slice(0, PAGE).map(({ detail, ...row }) => ({ ...row, said: sentenceOf({ ...row, detail }) }))
      return { events, more: rows.length > PAGE }
    },
  },
  health: {
    allow: ['systemAdmin'],
    run: async (context) => {
      const facts = await store.health(context)
      const disk = await statfs(context.app.dataDir)
      return { ...facts, freeBytes: disk.bavail * disk.bsize }
    },
  },
})
