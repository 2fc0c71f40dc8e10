/** The papers of the files room and of the picture wall, for bench/gallery.ts. */
import { composeDestructionList } from '../src/files/appraisal/paper.ts'
import { composeExtract } from '../src/files/extracts/paper.ts'
import { composeBoxLabels, composeFiledCatalogue, composeFilesList, type FiledFile } from '../src/files/filing/paper.ts'
import { boxesOf } from '../src/files/filing/rules.ts'
import { composeHandOver } from '../src/files/transfers/paper.ts'
import { composeWallSheet } from '../src/outreach/wall/paper.ts'
import type { Paper } from '../src/papers/blocks.ts'

const KINDS = [
  ['家访通知书 2026-012', '云岭县总工会', 2],
  ['家访情况登记表', '陆星河', 1],
  ['家庭助廉承诺书', '邵明远', 1],
  ['意见建议答复函 007', '云岭县总工会', 1],
] as const

function file(officer: string, i: number): FiledFile {
  return {
    fileNumber: i + 1,
    officer,
    department: '权益保障部',
    items: KINDS.map(([title, responsible, pages], k) => ({
      ...{ filing: k === 3 ? 1 : 0, place: k + 1, number: i * KINDS.length + k + 1, title, responsible },
      ...{ madeOn: `2026-09-${String(5 + k * 3).padStart(2, '0')}`, pages },
    })),
  }
}

/** Name, paper, pages that are shown. */
export function filePictures(unitName: string, names: readonly string[]): [string, Paper, number][] {
  const files = names.map(file)
  const round = { ...{ unitName, roundName: '2026年下半年', fonds: '0123', office: 'BGS' }, year: 2026, years: 10 }
  const filed = { ...round, madeOn: '2026-12-31', files }
  const boxes = boxesOf(
    files.map(({ fileNumber, items }) => ({
      ...{ fileNumber, first: items[0]?.number ?? 1, last: items.at(-1)?.number ?? 1 },
      pages: items.reduce((sum, { pages }) => sum + pages, 0),
    })),
    20,
  )
  const [one] = files
  if (!one) throw new Error('no file')
  return [
    ['files-list', composeFilesList(filed), 1],
    ['filed-catalogue', composeFiledCatalogue(filed, one), 1],
    ['box-labels', composeBoxLabels(filed, boxes), 1],
    [
      'hand-over',
      composeHandOver({
        ...{ from: unitName, to: '石桥县总工会', person: one.officer, fileNumber: 'JF-0001' },
        ...{
          reason: '调任石桥县总工会，干通〔2026〕12号',
          head: '9c1185a5c3e9fc54'.repeat(4),
          giver: '',
          receiver: '',
        },
        ...{ givenOn: null, receivedOn: null, madeOn: '2026-12-31' },
        items: one.items.map((item) => ({
          ...item,
          number: item.place,
          date: item.madeOn,
          hash: '7f83b1657ff1fc53'.repeat(4),
        })),
        received: [
          {
            ...{ number: one.items.length + 1, title: '家访情况登记表（石桥县总工会）', responsible: '陆星河' },
            ...{ date: '2024-10-11', pages: 2, hash: '5ab3c07d11e94f20'.repeat(4) },
          },
        ],
      }),
      1,
    ],
    [
      'destruction-list',
      composeDestructionList({
        ...{ unitName, year: 2037, number: 1, items: 41, pages: 63, hash: '9c1185a5c3e9fc54'.repeat(4) },
        ...{ proposedBy: '办公室（档案）', proposedOn: '2037-01-08', agreedBy: '沈望舒', agreedOn: '2037-01-11' },
        ...{ doneOn: '2037-01-11', day: '2037-01-11' },
        lines: Array.from({ length: 9 }, (_, i) => ({
          ...{ fileNumbers: `JF-${String(i + 1).padStart(4, '0')}`, round: '2026年下半年', years: 10, until: 2036 },
          ...(i === 4
            ? { verdict: 'extend' as const, more: 5, reason: '还有一件事在查考' }
            : { verdict: 'destroy' as const, more: null, reason: '期满，不再保存' }),
          held: false,
        })),
      }),
      1,
    ],
    [
      'extract',
      composeExtract({
        ...{ unitName, purpose: '2026年度考核', name: one.officer, department: one.department, title: '副部长' },
        ...{ from: '2026-01-01', to: '2026-12-31', asOf: '2026-12-31', led: 0, joined: 0, recorded: 12, answered: 2 },
        training: [{ title: '清廉家访业务培训', day: '2026-07-08' }],
        ...{ words: '另有一户因家中老人住院改到下一轮。', issuedOn: '2027-01-05' },
      }),
      1,
    ],
    [
      'wall',
      composeWallSheet({
        ...{ unitName, title: '迎国庆家属开放日', day: '2026-09-28', sentUntil: '2026-10-12' },
        ...{ site: 'lianfang.example.gov.cn/w', url: 'https://lianfang.example.gov.cn/w/AbCdEfGh', code: '7K3M Q9XD' },
      }),
      1,
    ],
  ]
}
