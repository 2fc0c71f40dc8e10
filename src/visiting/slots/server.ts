import { slice } from '../../platform/slice.ts'
import { adopt, ownProposal, takeOwn } from './adoption.ts'
import { scheduleContract } from './contract.ts'
import { diary } from './diary.ts'
import { scheduleDownloads } from './downloads.ts'
import { deskOptions, options, pick, setFor } from './set-time.ts'

export const schedule = slice({
  name: 'schedule',
  contract: scheduleContract,
  cites: {
    options: ['sentence', 'may'],
    deskOptions: ['sentence', 'may'],
    adopt: ['left'],
    ownProposal: ['sentence', 'may'],
    takeOwn: ['left'],
  },
  operations: {
    options: { allow: ['visitor'], run: options },
    pick: { allow: ['visitor'], run: pick },
    deskOptions: { allow: ['coordinator'], run: deskOptions },
    setFor: { allow: ['coordinator'], run: setFor },
    diary: { allow: ['coordinator', 'head', 'inspector'], run: diary },
    adopt: { allow: ['coordinator'], run: adopt },
    ownProposal: { allow: ['visitor'], run: ownProposal },
    takeOwn: { allow: ['visitor'], run: takeOwn },
  },
  downloads: scheduleDownloads,
  events: {
    'schedule.picked': '定家访时间',
    'schedule.setFor': '应来电代定家访时间',
    'schedule.adopted': '照日历排定家访时间',
    'schedule.taken': '照建议定家访时间',
  },
})
