/** What one is asked to come to, for the phone's calendar (方案 §四.1, §四.2). */
import { type Download, download } from '../../platform/download.ts'
import { icalendar } from '../../visiting/slots/rules/icalendar.ts'
import { ownAhead } from './own-gatherings.ts'

export const gatheringDownloads: readonly Download[] = [
  download({
    name: 'gatherings.ownCalendar',
    path: '/api/gatherings/mine.ics',
    records: null,
    allow: ['officer'],
    run: async (context) => {
      const entries = (await ownAhead(context)).map((one) => ({
        uid: one.id,
        day: one.day,
        when: { from: one.from, to: one.to },
        summary: one.title,
        location: one.place,
        description: one.state === 'cancelled' ? `取消了：${one.whyCancelled}` : one.speaker,
        cancelled: one.state === 'cancelled',
      }))
      return {
        body: Buffer.from(icalendar('培训和活动', entries, context.at)),
        fileName: '培训和活动.ics',
        mediaType: 'text/calendar; charset=utf-8',
      }
    },
  }),
]
