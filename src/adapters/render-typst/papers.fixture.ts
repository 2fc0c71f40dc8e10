/** One of each paper, with the rare names every face must know, and what a printed PDF says when it is read back. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { composeMatterReply, type MatterReplyData } from '../../followup/matters/paper.ts'
import type { Ink, Paper } from '../../papers/blocks.ts'
import { composeNotice, type NoticeData } from '../../visiting/notices/paper.ts'
import { composePledge, type PledgeData } from '../../visiting/pledges/paper.ts'
import { composeVisitRecord, type VisitRecordData } from '../../visiting/visits/paper.ts'
import { emptyRecord } from '../../visiting/visits/rules/record-fields.ts'

export const rareNames = ['犇㛃䶮', '喆堃赟', '𬭎㼆𫖯'] as const

export const ink: Ink = [0, 1, 2].map((k) =>
  Array.from({ length: 40 }, (_point, i): [number, number, number, number] => [
    0.1 + 0.28 * k + i / 200 + 0.03 * Math.sin(i / 3 + k),
    0.4 + 0.2 * Math.sin(i / 4 + 2 * k),
    300 * k + 12 * i,
    0.3 + 0.6 * Math.abs(Math.sin(i / 8)),
  ]),
)

export const noticeData: NoticeData = {
  number: '2026-012',
  unitName: '某某县总工会',
  unitPhone: '0739-5210000',
  planTitle: '清廉家访活动实施方案',
  theme: '清廉家庭·幸福人生',
  officers: [rareNames[0]],
  day: '2026-03-09',
  part: 'evening',
  place: '酿溪社区，您家中',
  visitors: [
    { name: rareNames[1], title: '党组书记、主席' },
    { name: rareNames[2], title: '综合部副主任' },
  ],
  noticeDays: 3,
  texts: {
    version: '2026-1',
    purpose: '单位想到家里看看您和家人，听听意见。不检查，也不打分。',
    talk: '家里的情况，对单位的意见建议，需要帮助的困难。',
    written: '在场的人、时间地点、您愿意写下的话。',
    readers: '家访人员和档案人员。',
    keeping: '保存十年，到期销毁。',
    rights: '可以改期，可以不参加，可以查看和更正。',
    contact: '',
  },
  hospitality: '清茶一杯，不吃饭、不收礼',
  url: 'https://lianfang.example.gov.cn/f/AbCdEfGhIjKlMnOpQrStUvWxYz012345',
  code: '7K3MQ9XD',
  madeOn: '2026-03-04',
}

export const recordData: VisitRecordData = {
  ...emptyRecord,
  unitName: '某某县总工会',
  roundName: '2026年上半年',
  officers: [{ name: rareNames[0], department: '权益保障部', title: '四级主任科员' }],
  present: [
    { name: rareNames[1], relation: 'spouse' },
    { name: rareNames[2], relation: 'child' },
  ],
  heldAt: '2026-03-09T11:30:00Z',
  place: '酿溪社区',
  visitor: { name: '刘志强', title: '党组书记、主席' },
  recorder: { name: '陈丽', title: '综合部副主任' },
  companions: [],
  finisher: null,
  circumstances: '和老人同住，孩子在本县上班。',
  hasOpinions: true,
  opinions: [{ kind: 'opinion', text: '希望值班时照顾有老人的家庭。', nameAllowed: false }],
  disputed: '',
  difficulties: '',
  unwritten: 2,
  followUp: '',
  packItems: ['家庭助廉倡议书', '家书'],
  readBackAt: '2026-03-09T12:20:00Z',
  signatures: [
    { role: 'relative', name: rareNames[1], strokes: ink, at: '2026-03-09T16:30:00Z' },
    { role: 'visitor', name: '刘志强', strokes: ink, at: '2026-03-09T12:26:00Z' },
    { role: 'recorder', name: '陈丽', strokes: ink, at: '2026-03-09T12:27:00Z' },
  ],
  settledAt: '2026-03-09T16:40:00Z',
  recordId: '0197f3a2-6c1e-7b3a-9f52-3f4a8d2c1b00',
}

export const pledgeData: PledgeData = {
  title: '家庭助廉承诺书',
  signer: rareNames[1],
  relation: 'spouse',
  officer: rareNames[0],
  unitName: `某某县总工会（${rareNames[2]}）`,
  opening: '我愿意和家人一起守好家门，作出以下承诺：',
  commitments: ['懂法守纪，自己先做到。', '不过问公务，不代收钱物。', '勤俭持家，多陪伴家人。'],
  place: '酿溪社区',
  day: '2026-03-09',
  version: '2026-1',
  strokes: ink,
  pledgeId: '0197f3a2-6c1e-7b3a-9f52-3f4a8d2c1b01',
}

export const replyData: MatterReplyData = {
  number: '012',
  unitName: '某某县总工会',
  unitPhone: '0739-5210000',
  addressee: [...rareNames],
  kind: 'opinion',
  text: '希望值班时照顾有老人的家庭。',
  raisedOn: '2026-03-09',
  came: 'recorder',
  measure: '修订值班安排办法，优先安排白班。',
  owner: '陈丽',
  reply: '新的安排从4月1日起执行。',
  cannot: false,
  repliedOn: '2026-03-20',
  url: noticeData.url,
}

export const papers: Record<'notice' | 'record' | 'pledge' | 'reply', Paper> = {
  notice: composeNotice(noticeData),
  record: composeVisitRecord(recordData),
  pledge: composePledge(pledgeData),
  reply: composeMatterReply(replyData),
}

/** A letter that says one thing. */
export function letterSaying(text: string): Paper {
  const blocks: Paper['blocks'] = [{ type: 'para', text, indent: false }]
  return { name: '测试函', about: '王建国', kind: 'letter', day: '2026-03-09', foot: '', blocks }
}

/** A paper of every block there is; how many times it says the text is `times`. */
export function everywhere(text: string): { paper: Paper; times: number } {
  const blocks: Paper['blocks'] = [
    { type: 'title', text },
    { type: 'subtitle', text },
    { type: 'addressee', text },
    { type: 'para', text, align: 'center' },
    { type: 'head1', text },
    { type: 'head2', text },
    { type: 'head3', text },
    { type: 'list', items: [text], numbered: true },
    { type: 'facts', rows: [{ label: text, text: '值', strong: true }] },
    { type: 'facts', rows: [{ label: '标签', text }] },
    { type: 'table', columns: [1], rows: [[{ text, head: true }], [{ text, height: 9 }]] },
    { type: 'table', columns: [1], rows: [[{ text: '', signatures: [{ label: '', name: text, ink, date: '' }] }]] },
    { type: 'fields', items: [{ label: text, value: '', width: 20 }] },
    { type: 'ticks', items: [{ text }] },
    { type: 'signature', label: '签名', name: text, ink, date: text },
    { type: 'qr', data: text, size: 30, caption: text },
    { type: 'qr', data: text, size: 30, caption: '扫码', lines: [text] },
    { type: 'date', issuer: text, day: '2026年3月9日', seal: true },
    { type: 'note', text },
    { type: 'rule' },
    { type: 'cut', text },
    { type: 'space', height: 3 },
    { type: 'group', blocks: [{ type: 'para', text }] },
    { type: 'page' },
    { type: 'fill' },
  ]
  return { paper: { name: text, about: text, kind: 'form', day: '2026-03-09', foot: text, blocks }, times: 23 }
}

/** Runs one of the readers of PDF files (`pdftotext`, `pdffonts`, `pdfinfo`) and returns what it prints. */
export function readPdf(bytes: Uint8Array, tool: 'pdftotext' | 'pdffonts' | 'pdfinfo', ...options: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'lianfang-paper-'))
  try {
    const file = join(folder, 'paper.pdf')
    writeFileSync(file, bytes)
    const out = tool === 'pdftotext' ? ['-'] : []
    const { stdout, error } = spawnSync(tool, [...options, file, ...out], { encoding: 'utf8', maxBuffer: 2 ** 26 })
    if (error) throw error
    return stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The words without the spaces and line ends of the layout. */
export function wordsOf(bytes: Uint8Array): string {
  return readPdf(bytes, 'pdftotext').replace(/\s/g, '')
}

const MM = 25.4 / 72
export type Line = { x: number; y: number; right: number; text: string }

/** Lines of each page in millimetres: left and top of the em box, right edge, text. */
export function linesOf(pdf: Uint8Array): Line[][] {
  const pageTexts = readPdf(pdf, 'pdftotext', '-bbox-layout').split('<page ').slice(1)
  return pageTexts.map((page) =>
    [...page.matchAll(/<line xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>(.*?)<\/line>/gs)]
      .map(([, x, y, right, inner]) => ({
        x: Number(x) * MM,
        y: Number(y) * MM,
        right: Number(right) * MM,
        text: [...inner!.matchAll(/>([^<>]+)<\/word>/g)].map((m) => m[1]).join(''),
      }))
      .filter((line) => !line.text.startsWith('字体：')),
  )
}
