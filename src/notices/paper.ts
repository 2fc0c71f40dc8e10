/** 家访通知书 as blocks (方案 §二.2): a letter in the unit's name. Texts come from the plan; the frame is the product's own. */
import type { Block, Paper } from '../documents/blocks.ts'
import type { PlanBody } from '../plan/schema.ts'
import { formatDay, formatShortDay } from '../platform/calendar.ts'
import type { Part } from '../schedule/contract.ts'

export type NoticeData = {
  number: string
  unitName: string
  unitPhone: string
  planTitle: string
  theme: string
  officers: readonly string[]
  day: string
  part: Part
  place: string
  /** First who leads the visit, then who keeps the record. */
  visitors: readonly { name: string; title: string }[]
  noticeDays: number
  texts: PlanBody['notes']
  hospitality: string
  url: string
  code: string
  madeOn: string
}

/** Two pages: who comes, when and why, sealed; behind it what becomes of what is said, the family's own page, and a slip to cut off. */
export function composeNotice(data: NoticeData): Paper {
  return {
    name: `家访通知书 ${data.number}`,
    about: data.officers.join('、'),
    kind: 'letter',
    pages: 2,
    day: data.madeOn,
    foot: `家访通知书　编号 ${data.number}`,
    blocks: [...letter(data), { type: 'page' }, ...explanation(data), ...ownPage(data), { type: 'fill' }, slip(data)],
  }
}

function letter(data: NoticeData): Block[] {
  const { texts } = data
  const phone = contact(data)
  return [
    { type: 'title', text: '家访通知书' },
    { type: 'subtitle', text: `编号：${data.number}` },
    { type: 'addressee', text: `${addressee(data)}：` },
    { type: 'para', text: `您好！${texts.purpose}` },
    {
      type: 'facts',
      rows: [
        { label: '时间', text: formatShortDay(data.day, data.part), strong: true },
        { label: '地点', text: data.place === '' ? '由您和家访人商定' : data.place, strong: true },
        { label: '来访人', text: data.visitors.map(visitorLine).join('\n') },
        { label: '谈什么', text: texts.talk },
        ...(phone === '' ? [] : [{ label: '联系电话', text: phone }]),
      ],
    },
    { type: 'para', text: noticeLine(data) },
    ...(data.hospitality === ''
      ? []
      : [{ type: 'para' as const, text: `家访人员守一条规矩：${data.hospitality}。请您不必准备什么。` }]),
    { type: 'date', issuer: data.unitName, day: formatDay(data.madeOn), seal: true },
  ]
}

function addressee({ officers }: NoticeData): string {
  return `${officers.map((name) => `${name}同志`).join('、')}和家人`
}

function visitorLine({ name, title }: { name: string; title: string }, i: number): string {
  const recorder = i === 1 ? '（随同记录）' : ''
  return title === '' ? `${name}${recorder}` : `${name}　${title}${recorder}`
}

/** 方案 §二.2: the days of notice, and what the family can do if they were not kept. */
function noticeLine({ planTitle, theme, noticeDays }: NoticeData): string {
  const programme = theme === '' ? `《${planTitle}》` : `《${planTitle}》（主题：${theme}）`
  return `这次家访按${programme}进行。按方案§二.2，通知书至少提前${noticeDays}天送到您手中；送到时已不足${noticeDays}天的，您可以要求改期。`
}

function explanation({ texts }: NoticeData): Block[] {
  return [
    { type: 'head1', text: '请您了解', indent: false },
    {
      type: 'facts',
      rows: [
        { label: '记些什么', text: texts.written },
        { label: '谁能看到', text: texts.readers },
        { label: '保存多久', text: texts.keeping },
        { label: '您的权利', text: texts.rights },
      ],
    },
  ]
}

function ownPage(data: NoticeData): Block[] {
  const phone = contact(data)
  return [
    {
      type: 'qr',
      data: data.url,
      size: 30,
      caption: '手机扫码，进入您家的页面',
      lines: [
        '看通知、回复、改期，看家里的记录并更正。',
        ...(phone === '' ? [] : [`不方便用手机，请打电话：${phone}`]),
        `也可打开 ${siteAddress(data.url)} 输入代码：`,
      ],
      code: spaced(data.code),
    },
  ]
}

function contact({ texts, unitPhone }: NoticeData): string {
  return [texts.contact, unitPhone].filter((text) => text !== '').join('　')
}

/** Where the code is typed in: the site's own page for it, without the secret of the link. */
function siteAddress(url: string): string {
  const { host, protocol } = new URL(url)
  return `${protocol === 'https:' ? '' : 'http://'}${host}/f`
}

function spaced(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$& ')
}

function slip(data: NoticeData): Block {
  return {
    type: 'group',
    blocks: [
      { type: 'cut', text: '沿此线剪下' },
      { type: 'head1', text: `回执　编号${data.number}　${formatShortDay(data.day, data.part)}`, indent: false },
      {
        type: 'ticks',
        items: [
          { text: '知道了' },
          { text: '想换个时间，方便的时间是', rule: true },
          { text: '这次不参加（不用写理由）' },
        ],
      },
      {
        type: 'fields',
        items: [
          { label: '姓名', value: '', width: 42 },
          { label: '日期', value: '', width: 42 },
        ],
      },
      {
        type: 'note',
        text: '已在手机上回复的不用再填。填好后可折起封口，交给家访人员或单位。不回复，对您和家人也没有影响。',
      },
    ],
  }
}
