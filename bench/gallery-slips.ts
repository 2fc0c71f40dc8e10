/** For the gallery: papers that are cut apart and handed out, all of made-up people. */
import { composeAccountSlips } from '../src/office/identity/slips-paper.ts'
import type { Paper } from '../src/papers/blocks.ts'
import { consentText } from '../src/people/consent/rules.ts'
import { composeLinkSlips } from '../src/people/registration/link-slips.ts'
import { composeSheets } from '../src/people/registration/paper.ts'
import type { PlanBody } from '../src/programme/plan/rules.ts'

const TOKEN = 'AbCdEfGhIjKlMnOpQrStUvWxYz012345'
const site = 'https://lianfang.example.gov.cn'
const expiresAt = '2026-10-31T04:00:00.000Z'

export function slipPictures(plan: PlanBody, unit: { unitName: string; unitPhone: string }): [string, Paper, number][] {
  const home = { name: unit.unitName, phone: unit.unitPhone }
  const links = composeLinkSlips({
    unit: home,
    site,
    madeOn: '2026-08-02',
    links: [
      { name: '唐若溪', department: '权益保障部', code: '7K3MQ9XD' },
      { name: '叶知秋', department: '权益保障部', code: 'P4WN2HTC' },
      { name: '杜若', department: '权益保障部', code: 'Z8RF5KVB' },
      { name: '白露', department: '权益保障部', code: 'J6XQ3MDA' },
    ].map(({ code, ...one }) => ({ ...one, way: { token: TOKEN, code, expiresAt } })),
  })
  const sheets = composeSheets({
    unit: home,
    text: consentText(plan, home),
    coordinator: plan.names.coordinator,
    site,
    madeOn: '2026-08-02',
    sheets: [
      {
        name: '唐若溪',
        department: '权益保障部',
        area: '云溪社区',
        hasChildren: false,
        way: { token: TOKEN, code: '7K3MQ9XD', expiresAt },
        relatives: [
          {
            name: '邵明远',
            relation: 'spouse',
            inScope: true,
            way: { token: TOKEN, code: 'M2TD8WKP', expiresAt: null },
          },
        ],
      },
    ],
  })
  const accounts = composeAccountSlips({
    unit: home,
    site,
    day: '2026-08-02',
    slips: [
      {
        displayName: '林知远',
        department: '机关领导',
        name: 'linzhiyuan',
        firstPassword: 'Shan-Quan-42',
        waits: false,
      },
      { displayName: '陆星河', department: '综合部', name: 'luxinghe', firstPassword: 'He-Feng-77', waits: false },
      { displayName: '许怀瑾', department: '机关领导', name: 'xuhuaijin', firstPassword: 'Lin-Zhu', waits: true },
      { displayName: '孟春泥', department: '宣教部', name: 'mengchunni', firstPassword: 'Yun-Xi-19', waits: false },
    ],
  })
  return [
    ['links', links, 1],
    ['registration', sheets.papers[0] ?? links, 2],
    ['accounts', accounts, 1],
  ]
}
