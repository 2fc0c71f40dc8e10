import { slice } from '../../platform/slice.ts'
import { volumeAllow, volumesContract } from './contract.ts'
import { volumeDownloads } from './downloads.ts'
import { volumeOf } from './volume-items.ts'

export const volumes = slice({
  name: 'volumes',
  contract: volumesContract,
  operations: {
    show: {
      allow: volumeAllow,
      run: async (context, { activityId }) => ({
        items: (await volumeOf(context, activityId)).items.map(({ hash: _, ...item }) => item),
      }),
    },
  },
  downloads: volumeDownloads,
  events: {},
})
