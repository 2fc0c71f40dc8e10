import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { ink } from '../demo/ink.ts'
import { openRenderer } from '../src/adapters/render-typst/renderer.ts'
import { composeLedger, visitTable } from '../src/files/archive/ledger.ts'
import { composeCatalogue } from '../src/files/archive/paper.ts'
import { composeReport } from '../src/files/reports/report.ts'
import { composeMatterSheet } from '../src/followup/matters/assignment-sheet-paper.ts'
import { composeProgress } from '../src/followup/matters/progress-paper.ts'
import type { Paper } from '../src/papers/blocks.ts'
import { composeOfficial, type OfficialPaper } from '../src/papers/official.ts'
import { composeReminder } from '../src/papers/reminder-paper.ts'
import { composeScheme } from '../src/programme/plan/paper.ts'
import { readPresets } from '../src/programme/plan/reads.ts'
import { composeNoticeLetter } from '../src/visiting/notices/letter-paper.ts'
import { composeNotice, type NoticeData } from '../src/visiting/notices/paper.ts'
import { composeProposal } from '../src/visiting/pack/paper.ts'
import { composePledge } from '../src/visiting/pledges/paper.ts'
import { composeVisitRecord } from '../src/visiting/visits/paper.ts'
import { emptyRecord } from '../src/visiting/visits/rules/record-fields.ts'
import { aidPictures } from './gallery-aid.ts'
import { filePictures } from './gallery-files.ts'
import { leadersPicture } from './gallery-leaders.ts'
import { slipPictures } from './gallery-slips.ts'

/**
 * Pictures of the papers for docs/papers.md, all of made-up people: `node bench/gallery.ts [folder [name…]]`, by default into
 * docs/img; names behind the folder make only those. Needs `pdftoppm` (poppler). Prints each picture with its pages.
 */
const target = process.argv[2] ?? join(import.meta.dirname, '..', 'docs', 'img')
const wanted = process.argv.slice(3)
const [plan] = readPresets().map((preset) => preset.body)
if (!plan) throw new Error('no preset')

const unit = { unitName: '云岭县总工会', unitPhone: '0739-0000126' }
const url = 'https://lianfang.example.gov.cn/f/AbCdEfGhIjKlMnOpQrStUvWxYz012345'
const notice: NoticeData = {
  ...unit,
  number: '2026-012',
  planTitle: plan.title,
  theme: plan.theme,
  officers: ['唐若溪'],
  day: '2026-09-11',
  part: 'evening',
  place: '云溪社区家中',
  visitors: [
    { name: '林知远', title: '党组成员、副主席' },
    { name: '陆星河', title: '综合部副部长' },
  ],
  noticeDays: plan.notice.days,
  texts: plan.notes,
  hospitality: plan.hospitality,
  url,
  code: '7K3MQ9XD',
  madeOn: '2026-09-05',
}
const signed = (role: 'relative' | 'visitor' | 'recorder', name: string) => ({
  role,
  name,
  strokes: ink(name),
  at: '2026-09-11T12:30:00Z',
})
const record = composeVisitRecord({
  ...emptyRecord,
  ...unit,
  roundName: '2026年下半年',
  officers: [{ name: '唐若溪', department: '权益保障部', title: '四级主任科员' }],
  present: [{ name: '邵明远', relation: 'spouse' }],
  heldAt: '2026-09-11T11:30:00Z',
  place: '云溪社区家中',
  visitor: { name: '林知远', title: '党组成员、副主席' },
  recorder: { name: '陆星河', title: '综合部副部长' },
  companions: [],
  finisher: null,
  circumstances: '和老人同住，老人身体硬朗。两口子都上班，周末一起收拾屋后的菜地。',
  hasOpinions: true,
  opinions: [{ kind: 'opinion', text: '节日值班表能不能提前一周告诉家里，好安排老人看病。', nameAllowed: false }],
  disputed: '',
  difficulties: '',
  unwritten: 1,
  followUp: '',
  packItems: plan.pack.filter((item) => item.printed).map((item) => item.name),
  readBackAt: '2026-09-11T12:20:00Z',
  signatures: [signed('relative', '邵明远'), signed('visitor', '林知远'), signed('recorder', '陆星河')],
  settledAt: '2026-09-11T12:40:00Z',
  recordId: '0197f3a2-6c1e-7b3a-9f52-3f4a8d2c1b00',
})
const pledge = composePledge({
  ...unit,
  title: '家庭助廉承诺书',
  signer: '邵明远',
  relation: 'spouse',
  officer: '唐若溪',
  opening: plan.pledge.opening,
  commitments: plan.pledge.commitments.spouse,
  place: '云溪社区家中',
  day: '2026-09-11',
  version: plan.pledge.version,
  strokes: ink('邵明远'),
  pledgeId: '0197f3a2-6c1e-7b3a-9f52-3f4a8d2c1b01',
})
const matters = [
  '节日值班表提前一周告诉家里。',
  '老人看病遇急事时能灵活调班。',
  '多办几场亲子活动。',
  '食堂能打包一份给家里老人。',
]
const report = composeReport({
  unitName: unit.unitName,
  roundName: '2026年下半年',
  plan,
  startsOn: '2026-07-01',
  endsOn: '2026-12-31',
  day: '2026-12-31',
  offered: 298,
  noticed: 296,
  ended: 281,
  held: 281,
  visitors: 12,
  matters: matters.map((text, i) => ({
    kind: i === 1 ? 'hardship' : 'opinion',
    text,
    measure: '由承办人牵头，拿出可行的办法，列入值班安排和工会活动计划，当月执行。',
    raisedOn: '2026-09-11',
    repliedOn: i === 3 ? null : '2026-09-20',
    closed: i !== 3,
    dueOn: i === 3 ? '2027-01-15' : null,
  })),
})
const matter = {
  ...unit,
  number: '007',
  kind: 'opinion',
  text: matters[0] ?? '',
  raisedOn: '2026-09-11',
  came: 'recorder',
} as const
const measure = '综合部修订值班安排办法，节日值班表提前一周公布，并告知家庭。'
const names = [
  '唐若溪',
  '秦望山',
  '贺兰亭',
  '孟春泥',
  '江一苇',
  '白露',
  '杜若',
  '方景行',
  '苏晚晴',
  '叶知秋',
  '罗云帆',
  '周以宁',
]
const ledger = composeLedger(
  { unitName: unit.unitName, roundName: '2026年下半年', day: '2026-12-31' },
  visitTable(
    Array.from({ length: 40 }, (_, i) => ({
      members: [names[i % names.length] ?? ''],
      posts: ['staff'],
      departments: [['综合部', '权益保障部', '宣教部'][i % 3] ?? ''],
      visitor: ['林知远', '许怀瑾'][i % 2] ?? '',
      recorder: ['陆星河', '孟春泥'][i % 2] ?? '',
      noticed: '2026-09-05T02:00:00Z',
      ended: i % 5 !== 4,
      evening: '2026-09-11',
      fileNumbers: [i + 1],
    })),
  ),
)
const catalogue = composeCatalogue({
  unitName: unit.unitName,
  fileNumber: 'JF-0012',
  officer: '唐若溪',
  department: '权益保障部',
  madeOn: '2026-12-31',
  items: [
    [unit.unitName, '家访通知书 2026-012', '2026-09-05', 2],
    ['陆星河', '家访情况登记表', '2026-09-11', 1],
    ['邵明远', '家庭助廉承诺书（邵明远）', '2026-09-11', 1],
    [unit.unitName, '意见建议答复函 007', '2026-09-20', 1],
  ].map(([responsible, title, date, pages], i) => ({
    number: i + 1,
    responsible: String(responsible),
    title: String(title),
    date: String(date),
    pages: Number(pages),
    note: '',
  })),
  received: [
    {
      fromUnit: '石桥县总工会',
      place: 1,
      responsible: '石桥县总工会',
      title: '家访通知书 2024-007',
      madeOn: '2024-10-08',
      pages: 2,
    },
    {
      fromUnit: '石桥县总工会',
      place: 2,
      responsible: '许怀瑾',
      title: '家访情况登记表',
      madeOn: '2024-10-11',
      pages: 1,
    },
  ],
})

/** Picture, paper, and the pages it shows side by side. */
const pictures: readonly [string, Paper | OfficialPaper, number][] = [
  ['notice', composeNotice(notice), 2],
  ['notice-letter', composeOfficial(composeNoticeLetter(notice, '云工函〔2026〕3号')), 2],
  ['record', record, 1],
  ['pledge', pledge, 1],
  ['proposal', composeProposal({ unitName: unit.unitName, day: '2026-09-05' }), 1],
  [
    'scheme',
    composeOfficial(
      composeScheme(plan, { unitName: unit.unitName, day: '2026-07-01', redHead: true, number: '云工发〔2026〕8号' }),
    ),
    3,
  ],
  ['report', composeOfficial(report), 2],
  [
    'matter-sheet',
    composeMatterSheet({
      ...matter,
      source: [],
      decidedOn: '2026-09-14',
      dueOn: '2026-09-28',
      measure,
      helpers: ['许怀瑾'],
      owner: '周以宁',
      reply: '',
      repliedOn: '',
      office: plan.names.coordinator,
    }),
    1,
  ],
  [
    'progress',
    composeProgress({
      ...matter,
      nth: 1,
      officers: ['唐若溪'],
      done: '值班安排办法已经起草，正在征求各部室意见。',
      measure,
      owner: '周以宁',
      answerBy: '2026-10-28',
      againBy: '2026-11-14',
      toldOn: '2026-10-14',
      url,
    }),
    1,
  ],
  [
    'reminder',
    composeReminder({
      unitName: unit.unitName,
      person: '唐若溪',
      post: '组织部 科员',
      talker: '许怀瑾',
      recorder: '许怀瑾',
      at: '2026-09-14',
      place: '三楼小会议室',
      source: 'observed',
      topic: '近来常参加晚上的应酬。',
      talk: '提醒她少参加应酬，管理服务对象的饭局一律不去；有推不掉的，先向部室报告。',
      answer: '表示明白，以后不去。\n本人看过以后写：都是老同学聚会，以后也先说一声。',
      day: '2026-09-16',
    }),
    1,
  ],
  ...aidPictures(plan, unit),
  ...filePictures(unit.unitName, names),
  ...slipPictures(plan, unit),
  leadersPicture(unit),
  ['ledger', ledger, 1],
  ['catalogue', catalogue, 1],
]

mkdirSync(target, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'lianfang-gallery-'))
const renderer = openRenderer({ log: console.log })
try {
  for (const [name, paper, shown] of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const { bytes, pages } = await renderer.pdf(paper)
    const pdf = join(folder, `${name}.pdf`)
    writeFileSync(pdf, bytes)
    const last = String(Math.min(shown, pages))
    execFileSync('pdftoppm', ['-r', '56', '-l', last, '-png', pdf, join(folder, name)])
    const drawn = readdirSync(folder)
      .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.png'))
      .sort()
      .slice(0, shown)
    const picture = join(target, `paper-${name}.png`)
    await sideBySide(
      drawn.map((file) => join(folder, file)),
      picture,
    )
    console.log(`${picture}: ${last} of ${pages} pages`)
  }
} finally {
  await renderer.stop()
  rmSync(folder, { recursive: true })
}

/** Pages beside each other, each with a thin edge, in few colours: a picture of a paper is small. */
async function sideBySide(files: readonly string[], picture: string): Promise<void> {
  const edge = { top: 1, bottom: 1, left: 1, right: 1, background: '#c9c4bb' }
  const pages = await Promise.all(
    files.map((file) => sharp(file).extend(edge).png().toBuffer({ resolveWithObject: true })),
  )
  const width = pages.reduce((sum, { info }) => sum + info.width, 0)
  const height = Math.max(...pages.map(({ info }) => info.height))
  let left = 0
  const placed = pages.map(({ data, info }) => {
    const at = { input: data, top: 0, left }
    left += info.width
    return at
  })
  await sharp({ create: { width, height, channels: 3, background: '#ffffff' } })
    .composite(placed)
    .png({ palette: true, colours: 16, compressionLevel: 9 })
    .toFile(picture)
}
