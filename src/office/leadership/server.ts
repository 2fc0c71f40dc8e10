import { slice } from '../../platform/slice.ts'
import { leadershipContract } from './contract.ts'
import { leadershipDownloads } from './downloads.ts'
import { LEADERS } from './leaders.ts'
import { leadersView } from './leaders-view.ts'

export const leadership = slice({
  name: 'leadership',
  contract: leadershipContract,
  operations: {
    picture: { allow: LEADERS, run: async (context) => ({ view: await leadersView(context) }) },
  },
  downloads: leadershipDownloads,
})
