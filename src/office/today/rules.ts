/** What waits for a person today, by due date: each line has the one button that settles it. */

export type Item = { key: string; text: string; due: string | null; link: string; action: string }
type Facts = {
  work: OfficeWork
  /** The last day on which the first notice that is not delivered may still arrive (方案 §二.2). */
  deliverBy: string | null
  hasRound: boolean
  /** Who agrees to the list, by the round's plan. */
  approvedBy: 'head' | 'inspector' | 'nobody'
  /** Households that still check their registration; asked for until the list is published. */
  openHouseholds: number
  /** Papers that could not be made and are this person's to mend. */
  unmade: number
  duties: readonly string[]
}

export function todayItems({
  work: w,
  deliverBy,
  hasRound,
  approvedBy,
  openHouseholds,
  unmade,
  duties,
}: Facts): Item[] {
  const items: (Item & { for: readonly string[] })[] = []
  const add = (when: boolean, whom: readonly string[], item: Item) => when && items.push({ ...item, for: whom })
  add(!w.hasPlan, ['coordinator'], {
    key: 'plan',
    text: '还没有实施方案',
    due: null,
    link: '/plan',
    action: '选择方案',
  })
  add(w.hasPlan && w.households === 0, ['coordinator'], {
    key: 'census',
    text: '还没有登记家庭',
    due: null,
    link: '/round/import',
    action: '导入花名册',
  })
  add(w.households > 0 && !hasRound, ['coordinator'], {
    key: 'round',
    text: '还没有开始本轮家访',
    due: null,
    link: '/round',
    action: '开始一轮',
  })
  add(openHouseholds > 0 && !w.published, ['coordinator'], {
    key: 'registration',
    text: `${openHouseholds} 户登记未完`,
    due: null,
    link: '/round/census',
    action: '看进度',
  })
  add(hasRound && !w.drawn, ['coordinator'], {
    key: 'draw',
    text: '家访名单还没有生成',
    due: null,
    link: '/round/list',
    action: '生成名单',
  })
  const list = listItem(w, approvedBy)
  if (list) add(true, list.whom, { key: 'list', text: list.text, due: null, link: '/round/list', action: list.action })
  add(w.undelivered > 0, ['coordinator'], {
    key: 'deliver',
    text: `${w.undelivered} 份通知书待送达`,
    due: deliverBy,
    link: '/round/notices',
    action: '登记送达',
  })
  add(w.eveningsOff > 0, ['coordinator'], {
    key: 'off',
    text: `${w.eveningsOff} 户说好的家访时间取消了，请告诉家属`,
    due: w.firstOff,
    link: '/round/notices',
    action: '看是哪几户',
  })
  add(w.unscheduled > 0 && w.published, ['coordinator'], {
    key: 'schedule',
    text: `${w.unscheduled} 户待家访人定时间`,
    due: null,
    link: '/round/notices',
    action: '看名单',
  })
  add(w.unprinted > 0, ['coordinator'], {
    key: 'press',
    text: `${w.unprinted} 户的大礼包没有印成`,
    due: null,
    link: `/round/pack/${w.unprintedIn}`,
    action: '看原因',
  })
  add(unmade > 0, ['coordinator', 'visitor', 'recorder'], {
    key: 'unmade',
    text: `${unmade} 件文书没有做成`,
    due: null,
    link: '/unmade',
    action: '看原因',
  })
  add(w.unfiled > 0, ['coordinator', 'recordsOffice'], {
    key: 'scans',
    text: `${w.unfiled} 页扫描件待认`,
    due: null,
    link: '/scans',
    action: '去认页',
  })
  add(w.unreported > 0, ['coordinator'], {
    key: 'report',
    text: `${w.unreported} 件事项待报告党组`,
    due: null,
    link: '/matters',
    action: '去报告',
  })
  add(w.undecided > 0, ['partyGroup', 'head'], {
    key: 'decide',
    text: `${w.undecided} 件事项待研究措施`,
    due: null,
    link: '/matters',
    action: '去研究',
  })
  add(w.unanswered > 0, ['coordinator', 'partyGroup'], {
    key: 'reply',
    text: `${w.unanswered} 件事项待答复家属`,
    due: null,
    link: '/matters',
    action: '去答复',
  })
  add(w.openImports > 0, ['coordinator'], {
    key: 'import',
    text: `${w.openImports} 份花名册已经上传，还没有登记`,
    due: null,
    link: '/round/import',
    action: '接着办',
  })
  add(w.waitingProblems > 0, ['coordinator'], {
    key: 'problems',
    text: `${w.waitingProblems} 条登记问题待处理`,
    due: null,
    link: '/round/waiting',
    action: '去处理',
  })
  return items
    .filter((item) => item.for.some((duty) => duties.includes(duty)))
    .map(({ for: _for, ...item }) => item)
    .sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
}

/** Where the draft of the list waits: for the coordinator, or for the one who agrees to it (方案 §三.1). */
function listItem(w: OfficeWork, approvedBy: Facts['approvedBy']) {
  if (!w.draft) return undefined
  const name = w.published ? '家访名单的调整稿' : '家访名单'
  if (w.review === 'submitted') return { whom: [approvedBy], text: `${name}等您审定`, action: '审定名单' }
  if (w.review === 'returned') return { whom: ['coordinator'], text: `${name}被退回，待修改`, action: '看名单' }
  const isAgreed = w.review === 'approved' || approvedBy === 'nobody'
  return { whom: ['coordinator'], text: `${name}待${isAgreed ? '公布' : '提请审定'}`, action: '看名单' }
}

/** Ages of open matters in bands of days. */
export function ageBands(days: readonly number[]): { label: string; count: number }[] {
  const bands = [
    { label: '3 天以内', from: 0, to: 3 },
    { label: '4 至 10 天', from: 4, to: 10 },
    { label: '11 至 30 天', from: 11, to: 30 },
    { label: '30 天以上', from: 31, to: Number.POSITIVE_INFINITY },
  ]
  return bands.map(({ label, from, to }) => ({ label, count: days.filter((d) => d >= from && d <= to).length }))
}

export type OfficeWork = {
  unscheduled: number
  undelivered: number
  /** The day of the first visit whose notice is not delivered. */
  firstUndelivered: string | null
  /** Evenings that a family had acknowledged and that are off, and the first of them. */
  eveningsOff: number
  firstOff: string | null
  waitingProblems: number
  openImports: number
  drawn: boolean
  published: boolean
  /** A version is being worked on: the first list, or an amendment of the published one. */
  draft: boolean
  /** What was last said of it when it was handed in. */
  review: 'submitted' | 'approved' | 'returned' | null
  unreported: number
  undecided: number
  unanswered: number
  households: number
  hasPlan: boolean
  /** Scanned pages that somebody has to look at; empty backs and cards are none. */
  unfiled: number
  /** Households whose pack could not be printed, and the run they belong to. */
  unprinted: number
  unprintedIn: string | null
}
