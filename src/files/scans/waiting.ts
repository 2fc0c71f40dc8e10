/** What waits for whom today. */
import type { Waiting } from '../../platform/slice.ts'
import { pagesToFind } from './reads.ts'

export const scanWaiting: readonly Waiting[] = [
  {
    for: ['coordinator', 'recordsOffice'],
    find: async (context) => {
      const pages = await pagesToFind(context)
      if (pages === 0) return []
      return [{ key: 'scans', text: `${pages} 页扫描件待认`, link: '/scans', action: '去认页' }]
    },
  },
]
