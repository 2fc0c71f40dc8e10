import { slice } from '../../platform/slice.ts'
import { gatheringsContract } from './contract.ts'
import { gatheringDownloads } from './downloads.ts'
import { ownAhead, ownPast } from './own-gatherings.ts'
import { gatheringsWaiting } from './waiting.ts'

export const gatherings = slice({
  name: 'gatherings',
  contract: gatheringsContract,
  operations: {
    own: {
      allow: ['officer'],
      run: async (context) => ({ ahead: await ownAhead(context), past: await ownPast(context) }),
    },
  },
  downloads: gatheringDownloads,
  waiting: gatheringsWaiting,
})
