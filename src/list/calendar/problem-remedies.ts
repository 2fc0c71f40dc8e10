/** Where a way out of the calendar's problems is taken: a trial with more trips, or the page that does it, filled in. Pure. */
import { addDays } from '../../platform/calendar.ts'
import type { Place } from '../solver/result.ts'

/** `tripsAWeek`: to be tried here; `link`: to be done there. Neither where only people outside the product can help. */
export type WayOut = { act: string; tripsAWeek: number | null; link: string | null }

const WEEK = 7

export function wayOutOf(place: Place | undefined, round: { endsOn: string }): WayOut | null {
  switch (place?.kind) {
    case undefined:
      return null
    case 'trips':
      return { act: `按每周 ${place.perWeek} 次重新试排`, tripsAWeek: place.perWeek, link: null }
    case 'weeks': {
      const ends = addDays(round.endsOn, place.weeks * WEEK)
      return { act: '改本轮的结束日期', tripsAWeek: null, link: `/round?ends=${ends}` }
    }
    case 'fewer':
      return {
        act: `调整名单，少派 ${place.households} 户`,
        tripsAWeek: null,
        link: `/round/list?less=${place.visitor}&by=${place.households}`,
      }
    case 'recorders':
      return { act: '到名单换记录人员', tripsAWeek: null, link: `/round/list?who=${place.visitor}` }
    case 'household':
      return { act: '到名单找这一户', tripsAWeek: null, link: `/round/list?household=${place.household}` }
    case 'moreRecorders':
      return { act: '指定记录人员', tripsAWeek: null, link: '/people' }
    case 'plan':
      return { act: '看方案的时段', tripsAWeek: null, link: '/plan' }
  }
}
