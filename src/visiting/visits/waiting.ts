/** What waits for whom today: a family's word on its record for those who came; of a visit that ended without a call, who tells the family, and what is done instead; evenings that are off since the round was closed. */
import type { Waiting } from '../../platform/slice.ts'
import { calledOff } from './called-off-store.ts'
import { mustTell } from './families-to-tell-store.ts'
import { toFinish } from './finisher-store.ts'
import { unfinishedFor } from './finishers.ts'
import { insteadOf } from './instead-of-visit-store.ts'
import { objectionsLeft, openObjections } from './objection-store.ts'
import { wayNames } from './rules/instead-of-visit.ts'
import { anybodyHolds, waitsForNobody } from './successor-store.ts'
import { pairsLeft } from './successors.ts'

export const visitWaiting: readonly Waiting[] = [
  {
    for: ['head', 'inspector'],
    find: async (context) => {
      const visits = await unfinishedFor(context)
      if (visits.length === 0) return []
      const text = `${visits.length} 户的家访，去的同志离开了，还有事没有办完，请指定一位接着办`
      return [{ key: 'unfinished', text, link: '/round/unfinished', action: '去指定' }]
    },
  },
  {
    for: ['head', 'inspector'],
    find: async (context) => {
      const pairs = await pairsLeft(context)
      const [first] = pairs
      if (first === undefined) return []
      const who = pairs.length === 1 ? `${first.visitor}、${first.recorder}` : `${pairs.length} 组家访的两位同志`
      const text = `${who}已经离开或者不能登录，请指定一位接手他们答应过家里的事`
      return [{ key: 'successors', text, link: '/round/unfinished', action: '去指定' }]
    },
  },
  {
    // head and inspector are not told of families that they have to keep out of; the party group, which knows no family, of none (0073)
    for: ['partyGroup', 'coordinator'],
    find: async (context) => {
      if (!(await waitsForNobody(context))) return []
      const only = (await anybodyHolds(context, 'partyGroup')) ? (['partyGroup'] as const) : (['coordinator'] as const)
      return [
        {
          key: 'nobodyNames',
          text: '有家访要指定人接着办，一把手和派驻纪检监察组长都要回避或者不能登录，请安排一位同志代理一把手',
          link: '/leadership',
          action: '看本轮',
          only,
          with: {
            who: '综合部',
            urge: '有家访要指定人接着办，一把手和派驻纪检监察组长都不能指定。请在“单位结构”里登记一位同志代理一把手，另一人同意以后，由他在“今日”里指定。',
          },
        },
      ]
    },
  },
  {
    for: ['visitor', 'recorder'],
    onPhone: ['EveningCard'],
    find: async (context) => {
      const { officerId } = context
      const visits = officerId === null ? [] : await toFinish(context, officerId)
      const [first] = visits
      if (first === undefined) return []
      const text = `${visits.length} 户的家访请您接着办结：去过的同志离开了`
      return [{ key: 'toFinish', text, link: `/field/visits/${first.visitId}`, action: '去办' }]
    },
  },
  {
    for: ['visitor', 'recorder'],
    onPhone: ['Objections'],
    find: async (context) => {
      const { officerId } = context
      const visits = officerId === null ? [] : await openObjections(context, officerId)
      const [first] = visits
      if (first === undefined) return []
      const text = `${visits.length} 户家属对家访记录有更正或不同意见，待答复`
      return [{ key: 'objections', text, link: `/field/visits/${first.visitId}`, action: '去答复' }]
    },
  },
  {
    for: ['visitor', 'recorder'],
    onPhone: ['ObjectionsLeft'],
    find: async (context) => {
      const { officerId } = context
      const left = officerId === null ? [] : await objectionsLeft(context, officerId)
      if (left.length === 0) return []
      const families = new Set(left.map(({ members }) => members.join('、'))).size
      const text = `${families} 户家属对以前的家访记录有不同意见，当时去的同志离开了，请您答复`
      return [{ key: 'objectionsLeft', text, link: '/field', action: '去答复' }]
    },
  },
  {
    for: ['visitor', 'recorder'],
    onPhone: ['CalledOff'],
    find: async (context) => {
      const { officerId } = context
      const off = officerId === null ? [] : await calledOff(context, officerId, context.at)
      const [first] = off
      if (first === undefined) return []
      const text = `本轮家访已经结束，您原定的 ${off.length} 户不用去了`
      return [{ key: 'calledOff', text, due: first.day, link: '/field', action: '去看' }]
    },
  },
  {
    for: ['visitor', 'recorder', 'coordinator'],
    onPhone: ['不登门，还有事要办'],
    find: async (context) => {
      const visits = await mustTell(context)
      const [first] = visits
      if (first === undefined) return []
      const isOffice = context.actor.kind === 'account' && context.actor.duties.includes('coordinator')
      const link = isOffice ? '/round/notices' : `/field/visits/${first.id}`
      const text = `${visits.length} 户${visits.some(({ succeeds }) => succeeds) ? '' : '您办了'}不上门，请告诉家属那天不去了`
      return [{ key: 'tellHome', text, due: first.day, link, action: '去办' }]
    },
  },
  {
    for: ['visitor', 'recorder'],
    onPhone: ['不登门，还有事要办'],
    find: async (context) => {
      const { officerId } = context
      const left = officerId === null ? [] : await insteadOf(context, officerId)
      const [first] = left
      if (first === undefined) return []
      const names = [...new Set(left.map(({ instead }) => wayNames[instead]))].join('、')
      const text = `${left.length} 户不登门，改为${names}`
      return [{ key: 'instead', text, link: `/field/visits/${first.id}`, action: '去办' }]
    },
  },
]
