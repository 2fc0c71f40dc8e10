/**
 * 家访通知书 as blocks (方案 §二.2): a letter in the unit's name. The words are the text in use, its fields the plan's;
 * number, addressee, seal, code and slip are the frame.
 */
import type { Block, Paper } from '../../papers/blocks.ts'
import { formatDay, formatShortDay } from '../../platform/calendar.ts'
import type { PlanBody } from '../../programme/plan/rules.ts'
import type { Part } from '../../vocabulary/parts-of-day.ts'
import { forms, type TemplateText } from '../texts/rules/forms.ts'
import { blocksOf, type Values } from '../texts/rules/markup.ts'
import { noticeText } from '../texts/rules/notice-text.ts'

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
  /** The text in use; without it the product's own. */
  text?: TemplateText
}

const strong = forms.notice.fields.filter((field) => field.strong).map((field) => field.name)

/** Two pages: who comes, when and why, sealed; behind it what becomes of what is said, the family's own page, and a slip to cut off. */
export function composeNotice(data: NoticeData): Paper {
  const { title, pages } = noticeWords(data)
  const [letter = [], ...others] = pages
  const version = data.text?.templateId ? `　文本版本 ${data.text.version}` : ''
  return {
    name: `${title} ${data.number}`,
    about: data.officers.join('、'),
    kind: 'letter',
    pages: 2,
    day: data.madeOn,
    foot: `${title}　编号 ${data.number}${version}`,
    blocks: [
      { type: 'title', text: title },
      { type: 'subtitle', text: `编号：${data.number}` },
      { type: 'addressee', text: `${addressee(data)}：` },
      ...letter,
      { type: 'date', issuer: data.unitName, day: formatDay(data.madeOn), seal: true },
      ...(others.length === 0 ? [[]] : others).flatMap((page): Block[] => [{ type: 'page' }, ...page]),
      ...ownPage(data),
      { type: 'fill' },
      slip(data),
    ],
  }
}

/** Title and pages of the text in use, with its fields filled. */
export function noticeWords(data: NoticeData) {
  return blocksOf(data.text?.text ?? noticeText, valuesOf(data), { strong })
}

function valuesOf(data: NoticeData): Values {
  const { texts } = data
  return {
    家访目的: texts.purpose,
    家访时间: formatShortDay(data.day, data.part),
    地点: data.place === '' ? '由您和家访人商定' : data.place,
    来访人: data.visitors.map(visitorLine).join('\n'),
    谈什么: texts.talk,
    联系电话: contact(data),
    方案: data.theme === '' ? `《${data.planTitle}》` : `《${data.planTitle}》（主题：${data.theme}）`,
    提前天数: String(data.noticeDays),
    待客规矩: data.hospitality,
    记些什么: texts.written,
    谁能看到: texts.readers,
    保存多久: texts.keeping,
    您的权利: texts.rights,
    干部姓名: data.officers.join('、'),
    单位名称: data.unitName,
  }
}

export function addressee({ officers }: NoticeData): string {
  return `${officers.map((name) => `${name}同志`).join('、')}和家人`
}

function visitorLine({ name, title }: { name: string; title: string }, i: number): string {
  const recorder = i === 1 ? '（随同记录）' : ''
  return title === '' ? `${name}${recorder}` : `${name}　${title}${recorder}`
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

export function contact({ texts, unitPhone }: NoticeData): string {
  return [texts.contact, unitPhone].filter((text) => text !== '').join('　')
}

/** Where the code is typed in: the site's own page for it, without the secret of the link. */
export function siteAddress(url: string): string {
  const { host, protocol } = new URL(url)
  return `${protocol === 'https:' ? '' : 'http://'}${host}/f`
}

export function spaced(code: string): string {
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
