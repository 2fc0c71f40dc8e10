import { slice } from '../../platform/slice.ts'
import { fileRound, fileSupplement, takeCatalogues } from './acts.ts'
import { checklist } from './checklist.ts'
import { filingContract } from './contract.ts'
import { filingDownloads } from './downloads.ts'
import { closedRounds } from './store.ts'
import { filingWaiting } from './waiting.ts'

const READERS = ['coordinator', 'head', 'recordsOffice'] as const
const KEEPERS = ['recordsOffice'] as const

export const filing = slice({
  name: 'filing',
  contract: filingContract,
  operations: {
    rounds: { allow: READERS, run: async (context) => ({ rounds: await closedRounds(context) }) },
    checklist: { allow: READERS, run: (context, { roundId }) => checklist(context, roundId) },
    file: { allow: KEEPERS, run: fileRound },
    supplement: { allow: KEEPERS, run: fileSupplement },
    take: { allow: KEEPERS, run: takeCatalogues },
  },
  downloads: filingDownloads,
  events: {
    'filing.filed': '把一轮的材料归档',
    'filing.taken': '取一轮的归档目录',
  },
  waiting: filingWaiting,
})
